"""Roles that verbs tell: "Ann Orr, who chairs the board", "who stood down as leader", "was made premier"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span, trim
from kg.resolve.lexicon import BUSINESSES, ORGANIZATION_HEADS, TITLE_WORDS
from kg.resolve.phrases import fold
from kg.resolve.roles import Title, title_in

__all__ = ["titles_told"]

_NOUNS = {
    "chairs": "chair", "chaired": "chair", "leads": "leader", "led": "leader", "heads": "head",
    "headed": "head", "runs": "head", "ran": "head", "owns": "owner", "coaches": "coach", "coached": "coach",
    "edits": "editor",
    "edited": "editor", "represents": "representative", "represented": "representative", "manages": "manager",
    "managed": "manager", "directs": "director", "directed": "director", "founded": "founder",
    "started": "founder", "co-founded": "co-founder",
}  # fmt: skip
"""What somebody is called who does this to a body."""
_ALSO_DOES = re.compile(
    r"(?:(?!\b(?:who|which|whose|that|said|says|and|but)\b)[^.;:\n“”\"])"
    r"{5,110},? and (?P<verb>chairs|leads|heads|runs|edits)"
    r" (?P<what>(?:the |[A-Z])[^,.;:“”\"()\n]{2,80})(?!\.?\w)"
)
"""A second verb of the same sentence: "Ann Orr grew roses for years and chairs the Ostby League"."""
_DOES = re.compile(
    r"(?:(?:, (?:aged )?\d{1,3})?,? (?:who|and who) (?:has |now |also |once )?|,? and )"
    rf"(?P<verb>{'|'.join(_NOUNS)}) (?P<what>(?:the |a |its |his |her |[A-Z])[^,.;:“”\"()\n]{{2,80}})"
)
_OFFICE = (
    r"(?P<title>(?:the |its |his |her )?(?:[\w’'-]+ ){0,5}?(?:of (?:the )?)?[\w’'-]+"
    r"(?: of (?:the )?[^,.;:“”\"()\n]{2,50}?)?)"
)
_TAKES = re.compile(
    r"(?:, who (?:had )?)?,? ?(?:became|was (?:made|named|appointed|elected|sworn in as|promoted to)"
    r"|(?:is|was|works as|serves as|served as)(?= (?:the|a|an) )|promoted (?:from [\w -]{3,40}? )?to"
    r"|took over as) "
    rf"{_OFFICE}(?= (?:in|last|on|at|this|after|since|when|and|who|within|for)\b|[,.;:])"
)
_LEAVES = re.compile(
    r"(?:, who (?:had )?)?,? ?(?:stood down|stepped down|resigned|quit|retired"
    r"|was (?:ousted|sacked|fired|removed)"
    r"|left(?: (?P<left>[A-Z][^,.;:“”\"()\n]{2,50}?))?) as "
    rf"{_OFFICE}(?= (?:in|last|on|at|this|after|since|when|and|within|for|two|three|a)\b|[,.;:])"
)
_WITHIN = re.compile(r" (?:for|at) (?:the )?(?P<body>[A-Z][^,.;:“”\"()\n]{2,60}?)(?=[,.;:\n])")
_TENURE = re.compile(
    r" (?:is|was|are) to leave (?P<left>[A-Z][^,.;:“”\"()\n]{2,50}?) after [\w ]{3,25} as "
    rf"{_OFFICE}(?=[,.;:]| (?:in|last|on|at|and|who)\b)"
)
"""Somebody about to leave still holds the office."""
_HE_WAS = re.compile(
    rf"[^.;:\n“”\"]{{0,120}}[.] (?:He|She) (?:was|had been) (?!our |my |your |not |no ){_OFFICE}"
    r"(?= (?:in|when|while|from|until|under|for|at the time|before)\b|[,.;:])"
)
"""The next sentence: "They met Ann Orr. She was fishery minister when the pier burnt"."""
_ACCUSED = re.compile(
    r"(?:, (?:aged )?\d{1,3},?)?(?:,? and [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, \d{1,3},)?)?,?"
    r" (?P<told>(?:den(?:y|ies|ied)|(?:is|are|was|were) charged with|pleaded (?:not )?guilty to"
    r"|(?:is|are) on trial (?:for|accused of)) (?:\w+ )?(?:arson|murder|manslaughter|fraud|theft|robbery"
    r"|burglary|conspiracy|perjury|assault|bribery|blackmail|kidnapping|smuggling|embezzlement))\b"
)
"""Whom a court tries: "Ann Orr, 51, and Bo Lind, 44, deny arson"."""
_IN_COURT = {"prosecuting": "prosecutor", "defending": "defence lawyer"}
_COURT = re.compile(rf", (?P<does>{'|'.join(_IN_COURT)})(?=[,.;])")
_FROM = re.compile(rf",? ?promoted from {_OFFICE} to\b")
_REST = re.compile(r"\s+(?:who|which|that|since|after|when|while|from|with|and|in|last|on|at|for)\b")


def titles_told(text: str, name: Span) -> Iterator[Title]:
    """The titles that the clause behind the name at ``name`` tells by its verb."""
    match = _DOES.match(text, name.end) or _ALSO_DOES.match(text, name.end)
    if match is not None:
        yield from _doing(text, match)
    court = _COURT.match(text, name.end)
    if court is not None:
        yield Title(_IN_COURT[court["does"]], None, False, Span(*court.span("does")))
    accused = _ACCUSED.match(text, name.end)
    if accused is not None:
        yield Title("defendant", None, False, Span(*accused.span("told")))
    for pattern, former in (
        (_FROM, True), (_TAKES, False), (_LEAVES, True), (_TENURE, False), (_HE_WAS, True)
    ):  # fmt: skip
        match = pattern.match(text, name.end)
        title = None if match is None else _office(text, match, former=former)
        if title is not None:
            yield title


def _doing(text: str, match: re.Match[str]) -> Iterator[Title]:
    """ "who chairs the board's safety committee": chair, of the board."""
    what = match["what"]
    cut = _REST.search(what)
    span = trim(text, match.start("what"), match.start("what") + (cut.start() if cut else len(what)))
    if span is None:
        return
    noun = _NOUNS[match["verb"]]
    words = re.sub(r"\A(?:the|a) ", "", span.of(text))
    within = _WITHIN.match(text, span.end)
    if within is not None and words == words.lower():  # "led the digging for the Ostby Museum"
        yield Title(f"{words} {noun}", within["body"], False, Span(match.start("verb"), within.end()))
        return
    owner = re.match(r"(?P<body>.+?)(?:'s|’s|(?<=s)['’]) (?P<rest>[^A-Z].*)\Z", words)
    owned = owner is not None and (
        owner["body"][0].isupper() or owner["body"].split()[-1] in ORGANIZATION_HEADS
    )
    if not owned and words == words.lower() and words.split()[-1] in ORGANIZATION_HEADS | BUSINESSES:
        yield Title(noun, words, False, Span(match.start("verb"), span.end))
    elif owner is not None:
        yield Title(
            f"{noun} of {owner['rest']}".lower(), owner["body"], False, Span(match.start("verb"), span.end)
        )
    elif words[:1].isupper() or words.split()[0] in {"its", "his", "her"}:
        body = re.sub(r" (?:group|party|team)\Z", "", words) if words[:1].isupper() else words.split()[0]
        yield Title(noun, body, False, Span(match.start("verb"), span.end))
    else:
        yield Title(noun, words, False, Span(match.start("verb"), span.end))


def _office(text: str, match: re.Match[str], *, former: bool) -> Title | None:
    """ "became deputy leader of the council"; None when the words are no office."""
    span = trim(text, *match.span("title"))
    if span is None or not any(fold(word) in TITLE_WORDS for word in span.of(text).split(" of ")[0].split()):
        return None
    title = title_in(text, span)
    if title is None or fold(title.title.split(" of ")[0].split()[-1]) not in TITLE_WORDS:
        return None
    body = title.organization or match.groupdict().get("left")
    return Title(title.title, body, former or title.former, title.evidence, title.of, title.gender)
