"""Small closed classes of English words, and what the reader needs to know of times and media."""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS", "ADVERBS", "AUXILIARIES", "DETERMINERS", "FINITE", "HELPERS", "MODALS", "MONTHS",
    "PARTICLE_OF", "PLURALS", "PREPOSITIONS", "PRONOUNS", "RECORDS", "RELATIVES", "SUBORDINATORS",
    "TIMES", "VERBS", "WEEKDAYS", "listed", "pronoun",
]  # fmt: skip


def listed(text: str) -> frozenset[str]:
    """The words of a list written with blanks between them."""
    return frozenset(text.split())


ABBREVIATIONS = tuple(
    """
    Adm Cmdr Supt Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Maj Capt Sgt Rev Hon Fr St Ste
    Jr Sr Bros Inc Corp Co Ltd vs No Atty Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Ala Ariz Ark
    Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn
    Tex Vt Va Wash Wis Wyo
    """.split()  # noqa: SIM905
)
"""Words whose full stop ends no sentence (when a blank follows)."""

PRONOUNS = listed(
    """
    he she they it we i you who one nobody everyone someone somebody this these those
    """
)
"""What can be a whole subject."""
PARTICLE_OF = listed(
    """
    of for at from with in on to by under about against between near over behind
    """
)
"""Prepositions that may stand inside a noun phrase."""
PREPOSITIONS = PARTICLE_OF | listed(
    """
    after before during through into across around among without within since until like than as via
    throughout outside inside toward towards despite per amid upon along beyond
    """
)
DETERMINERS = listed(
    """
    the a an his her its their our my your this that these those some any no each every several many most
    both another one two three four five six seven eight nine ten all other few more
    """
)
AUXILIARIES = listed(
    """
    is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't
    haven't hadn't don't doesn't didn't get got gets
    """
)
MODALS = listed(
    """
    would could should might may must can will shall wouldn't couldn't shouldn't can't won't cannot
    """
)
ADVERBS = listed(
    """
    also not never now then later still even just often always again already once since soon first last
    ever too both all long previously recently repeatedly however meanwhile instead further himself
    herself themselves itself thus therefore nevertheless nonetheless indeed rather almost perhaps maybe
    only simply flatly openly
    """
)
RELATIVES = listed("who which whose whom where")
SUBORDINATORS = listed(
    """
    that if whether because although though while when where unless until since after before so once why
    how what as than whereas which who whose whom
    """
)
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = listed(
    """
    january february march april may june july august september october november december jan. feb. mar.
    apr. aug. sept. oct. nov. dec.
    """
)
TIMES = WEEKDAYS | listed(
    """
    today yesterday tomorrow tonight later earlier recently afterward afterwards then again morning
    afternoon evening night week month year ago last this that next late early
    """
)
RECORDS = listed(
    """
    statement interview email e-mail letter speech tweet post memo briefing report op-ed debate call video
    message filing memorandum note column blog editorial essay book conference release article testimony
    remarks text podcast appearance telephone phone documents document survey poll study analysis
    announcement address rally hearing court ruling opinion
    """
)
"""What is said in, or speaks itself: "in a statement", "the report found"."""
VERBS = listed(
    """
    went came took made gave got left won lost stood sat met held kept led ran rose fell spoke began
    became brought bought sent spent put set cut hit let paid drew drove grew knew saw heard built broke
    chose caught fought flew hid hung laid lay sold shot shook slept stole struck taught threw understood
    wore woke seemed seems appears appeared looks looked needs wants makes takes goes comes gives gets
    keeps remains have has had is are was were do does did go come make take give keep leave win lose meet
    hold run fall speak begin become bring send spend pay grow see hear build break seek sought seeks
    trying tried means meant
    """
)
"""Frequent finite verbs that are no cues: a noun phrase does not reach over them."""
HELPERS = AUXILIARIES | MODALS
FINITE = HELPERS | VERBS
PLURALS = listed("all both some many most others few these those people police")
"""Words without an s that a plural verb may follow."""

_CONTRACTED = ("'s", "'d", "'ve", "'ll", "'re", "'m")


def pronoun(word: str) -> bool:
    """Whether the lower-case word is a pronoun that can be a subject, contracted or not.

    >>> pronoun("she'd"), pronoun("sherd")
    (True, False)
    """
    return word in PRONOUNS or ("'" in word and word.endswith(_CONTRACTED) and word.split("'")[0] in PRONOUNS)
