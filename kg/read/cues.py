"""The cue lexicon: verbs that attribute, with their inflections.

All of it is data. Which verbs are worth listing was weighed by how often PolNeAR's *train* compartment
uses a word as a cue; the lists themselves are written for this project.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from kg.read.words import listed

__all__ = ["BOTH_WAYS", "CUES", "INVERTING", "NOUNS_TOO", "PARTICLES", "Cue"]

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
        acknowledge add admit affirm allege announce argue assert aver boast caution claim comment
        complain concede conclude confess confirm contend continue counter declare elaborate emphasize
        emphasise estimate exclaim explain gripe guess insist joke lament mention muse note observe opine
        post pledge plead predict proclaim promise quip reason recall recount reflect reiterate remark
        repeat reply report respond retort reveal shout state stress suggest summarize summarise testify
        text theorize tweet vow whisper acquiesce intone interject recommend rule confide warn agree
        disclose reckon scoff sniff marvel deadpan enthuse chime press answer proffer chant speculate
        realize realise bemoan theorise interrupt yell
    """,
    "tell": "assure inform remind email notify",
    "ask": "ask inquire wonder query",
    "think": """
        believe hope expect want fear plan wish doubt anticipate intend worry suspect prefer envision
    """,
    "judge": """
        call describe accuse criticize criticise praise endorse support oppose reject deny dismiss defend
        blast condemn denounce blame question urge propose offer cite favor favour back mock attack
        welcome demand decry deride disavow disparage hail portray label characterize characterise rip
        slam assail lambast lambaste rebuke ridicule scold trash tout applaud chastise chide commend
        compare compliment credit dispute disagree downplay echo embrace encourage excoriate fault implore
        invoke laud pan protest regret renounce repudiate apologize apologise request savage skewer
        trumpet threaten challenge deplore discuss deem refuse decline order highlight thank ignore voice
        express reference liken retweet identify refer push consider float
    """,
    "show": "indicate signal imply find show",
}
_IRREGULAR: dict[Kind, str] = {
    "say": (
        "say says said saying;swear swears swore swearing;write writes wrote writing;read reads read reading"
    ),
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


_DOUBLING = listed("admit slam rip pan quip plan")


def _lexicon() -> dict[str, Cue]:
    known: dict[str, Cue] = {}
    for kind, regular in _REGULAR.items():
        for verb in regular.split():
            _add(known, kind, _inflect(verb))
    for kind, irregular in _IRREGULAR.items():
        for forms in filter(None, irregular.split(";")):
            _add(known, kind, forms.split())
    return known


def _add(known: dict[str, Cue], kind: Kind, forms: list[str] | tuple[str, ...]) -> None:
    names: tuple[Form, ...] = ("base", "s", "past", "ing")
    for name, form in zip(names, forms, strict=True):
        known[form] = Cue(kind, name, forms[0])


CUES: dict[str, Cue] = _lexicon()
"""Every verb form that may be a cue."""

NOUNS_TOO = listed(
    """
    answer attack back brand challenge champion claim comment comments contest compliment credit counter
    demand discuss doubt echo estimate fault favor favour fear guess hope intend label mock note offer pan
    plan pledge post praise press promise promote protest question reason recall regret reply report
    request respond rule state stress support suspect text threaten volunteer vow whisper wish worry yell
    joke quip experience feel call dispute remark rebuke trumpet blame host signal read show find plead
    project welcome email tweet
    """
)
"""Verbs whose present forms are nouns as well: these need a subject that agrees and an object."""


INVERTING = listed("say add note explain argue warn insist")
"""Verbs that stand before their subject even after indirect speech: "…, said the mayor"."""

BOTH_WAYS = listed(
    """
    add post read write claim repeat reveal state rule report continue answer press count announce
    disclose recall estimate reflect chant text confirm admit
    """
)
"""Verbs of saying whose object is often a thing and no clause."""

PARTICLES: dict[str, tuple[str, ...]] = {
    "agree": ("to", "with"), "apologise": ("for",), "apologize": ("for",), "call": ("for", "on"),
    "comment": ("on",), "complain": ("about", "of"), "disagree": ("with",),
    "hope": ("for",), "point": ("out", "to"), "press": ("for",), "push": ("for",),
    "refer": ("to",), "rule": ("out",), "reply": ("to",), "respond": ("to",),
    "speak": ("of",), "write": ("of", "about"),
}  # fmt: skip
"""Small words that belong to the cue when they follow the verb."""
