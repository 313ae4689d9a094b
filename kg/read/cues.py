"""The cue lexicon: words that attribute, and the small closed classes that the reader leans on.

All of it is data. Which verbs are worth listing was weighed by how often PolNeAR's *train* compartment
uses a word as a cue; the lists themselves are written for this project.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = [
    "ABBREVIATIONS", "ADVERBS", "AUXILIARIES", "CUES", "Cue", "DETERMINERS", "MODALS", "MONTHS", "NOUNS_TOO",
    "PARTICLE_OF", "PREPOSITIONS", "PRONOUNS", "RECORDS", "RELATIVES", "SUBORDINATORS", "TIMES", "VERBS", "WEEKDAYS",
]  # fmt: skip

Kind = Literal["say", "tell", "think", "judge", "show", "ask"]
Form = Literal["base", "s", "past", "ing"]


class Cue(NamedTuple):
    """What a verb form tells: how its content is attached, and which form of which verb it is.

    ``say`` takes a clause or quotation on either side, ``tell`` an addressee first, ``think`` a clause
    or infinitive after it, ``judge`` an object, ``show`` a clause and mostly a document as subject.
    """

    kind: Kind
    form: Form
    verb: str


_REGULAR: dict[Kind, str] = {
    "say": """
        acknowledge add admit affirm allege announce argue assert aver boast caution claim comment complain
        concede conclude confess confirm contend continue counter declare elaborate emphasize emphasise
        estimate exclaim explain gripe guess insist joke lament mention muse note observe opine
        post pledge plead predict proclaim promise quip reason recall recount reflect reiterate
        remark repeat reply report respond retort reveal shout state stress suggest summarize summarise
        testify text theorize tweet vow whisper acquiesce intone interject recommend rule confide
        warn write-in agree disclose reckon scoff sniff marvel deadpan enthuse chime press answer proffer chant speculate realize realise bemoan theorise interrupt yell""",
    "tell": "assure inform remind email notify",
    "ask": "ask inquire wonder query",
    "think": """
        believe hope expect want fear plan wish doubt anticipate intend worry suspect  
        prefer envision""",
    "judge": """
        call describe accuse criticize criticise praise endorse support oppose reject deny dismiss defend
        blast condemn denounce blame question urge propose offer cite favor favour back mock attack
        welcome demand decry deride disavow disparage hail portray label characterize
        characterise rip slam assail lambast lambaste rebuke ridicule scold trash tout applaud
         chastise chide commend compare compliment credit dispute disagree downplay
        echo embrace encourage excoriate fault
        implore invoke laud pan protest regret renounce repudiate apologize apologise
        request savage skewer trumpet threaten challenge deplore discuss deem refuse decline order highlight thank ignore voice express reference liken retweet identify refer push consider float""",
    "show": "indicate signal imply find show",
}
_IRREGULAR: dict[Kind, str] = {
    "say": "say says said saying;write writes wrote writing;swear swears swore swearing;read reads read reading",
    "tell": "tell tells told telling",
    "think": "think thinks thought thinking;feel feels felt feeling;know knows knew knowing",
    "judge": "seek seeks sought seeking",
    "ask": "",
    "show": "find finds found finding;show shows showed showing",
}


def _inflect(verb: str) -> tuple[str, str, str, str]:
    """Base, third person, past and -ing form of a regular verb.

    >>> _inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> _inflect("rip")
    ('rip', 'rips', 'ripped', 'ripping')
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    doubled = verb + verb[-1] if verb in _DOUBLING else verb
    return verb, verb + ending, doubled + "ed", doubled + "ing"


_DOUBLING = frozenset("admit slam rip pan quip plan".split())


def _lexicon() -> dict[str, Cue]:
    known: dict[str, Cue] = {}
    for kind, listed in _REGULAR.items():
        for verb in listed.split():
            if "-" not in verb:
                _add(known, kind, _inflect(verb))
    for kind, listed in _IRREGULAR.items():
        for forms in filter(None, listed.split(";")):
            _add(known, kind, forms.split())
    return known


def _add(known: dict[str, Cue], kind: Kind, forms: list[str] | tuple[str, ...]) -> None:
    names: tuple[Form, ...] = ("base", "s", "past", "ing")
    for name, form in zip(names, forms, strict=True):
        known[form] = Cue(kind, name, forms[0])


CUES: dict[str, Cue] = _lexicon()
"""Every verb form that may be a cue."""

ABBREVIATIONS = (
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Col", "Lt", "Maj", "Capt",
    "Sgt", "Rev", "Hon", "Fr", "St", "Ste", "Jr", "Sr", "Bros", "Inc", "Corp", "Co", "Ltd", "vs", "No", "Atty",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Ala", "Ariz", "Ark",
    "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md", "Mass", "Mich", "Minn",
    "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Vt", "Va", "Wash", "Wis", "Wyo",
)  # fmt: skip
"""Words whose full stop ends no sentence (when a blank follows)."""

NOUNS_TOO = frozenset(
    """answer attack back brand challenge champion claim comment comments contest compliment credit counter demand
    discuss doubt echo estimate fault favor favour fear guess hope intend label mock note offer pan plan pledge post
    praise press promise promote protest question reason recall regret reply report request respond rule state stress
    support suspect text threaten volunteer vow whisper wish worry yell joke quip experience feel call dispute
    remark rebuke trumpet blame host signal read show find plead project welcome email tweet text demand request""".split()
)
"""Verbs whose present forms are nouns as well: these need a subject that agrees and an object."""

PRONOUNS = frozenset(
    "he she they it we i you who one nobody everyone someone somebody this these those".split()
)
"""What can be a whole subject."""
PARTICLE_OF = frozenset(
    "of for at from with in on to by under about against between near over behind".split()
)
"""Prepositions that may stand inside a noun phrase."""
PREPOSITIONS = PARTICLE_OF | frozenset(
    """after before during through into across around among without within since until like than as via
    throughout outside inside toward towards despite per amid upon along beyond""".split()
)
DETERMINERS = frozenset(
    """the a an his her its their our my your this that these those some any no each every several many most
    both another one two three four five six seven eight nine ten all other few more""".split()
)
AUXILIARIES = frozenset(
    """is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't
    hadn't don't doesn't didn't get got gets""".split()
)
MODALS = frozenset(
    "would could should might may must can will shall wouldn't couldn't shouldn't can't won't cannot".split()
)
ADVERBS = frozenset(
    """also not never now then later still even just often always again already once since soon first
    last ever too both all long previously recently repeatedly however meanwhile instead further then himself
    herself themselves itself thus therefore nevertheless nonetheless indeed rather almost perhaps maybe
    only simply flatly openly""".split()
)
RELATIVES = frozenset("who which whose whom where".split())
SUBORDINATORS = frozenset(
    """that if whether because although though while when where unless until since after before so once why how
    what as than whereas which who whose whom""".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    """january february march april may june july august september october november december jan. feb. mar. apr.
    aug. sept. oct. nov. dec.""".split()
)
TIMES = WEEKDAYS | frozenset(
    """today yesterday tomorrow tonight later earlier recently afterward afterwards then again morning afternoon
    evening night week month year ago last this that next late early""".split()
)
RECORDS = frozenset(
    """statement interview email e-mail letter speech tweet post memo briefing report op-ed debate call video
    message filing memorandum note column blog editorial essay book conference release article testimony
    remarks text podcast appearance telephone phone email documents document survey poll study analysis
    announcement address rally hearing court ruling opinion""".split()
)
"""What is said in, or speaks itself: "in a statement", "the report found"."""
VERBS = frozenset(
    """went came took made gave got left won lost stood sat met held kept led ran rose fell spoke began became
    brought bought sent spent put set cut hit let paid drew drove grew knew saw heard built broke chose caught
    fought flew hid hung laid lay sold shot shook slept stole struck taught threw understood wore woke seemed
    seems appears appeared looks looked needs wants makes takes goes comes gives gets keeps remains became
    have has had is are was were do does did go come make take give keep leave win lose meet hold run fall
    speak begin become bring send spend pay grow see hear build break seek sought seeks trying tried means
    meant""".split()
)
"""Frequent finite verbs that are no cues: a noun phrase does not reach over them."""
