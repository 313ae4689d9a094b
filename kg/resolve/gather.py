"""The names of one article, brought together from the reader's mentions and from the sources of quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Document, EntityType, Mention, Span
from kg.resolve.lexicon import ORGANIZATION_HEADS, PRONOUNS, word_set
from kg.resolve.phrases import PEOPLE, Gender, Phrase, fold, gender_of, read_phrase, tokens

__all__ = ["Name", "gather_names", "is_said_of_bodies"]

Name = tuple[Span, str, EntityType | None, Gender | None]
"""Where a name stands, the name, and the type and gender that its own words tell."""

_DATELINE = re.compile(r"(?m)^[A-Z][A-Z.'’ -]+(?:,[^\n()]{1,30})? \([^()\n]{2,40}\)\s*[-–—]")
_CONTRACTED = re.compile(r"\b\w+['’](?:m|re|ll|ve|d)\b")
_JOINED = re.compile(r"(?:['’]s?)\s")
_PORTFOLIO = re.compile(r"\b(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Dd]irector|[Hh]ead) of\s\Z")
_BODY_BEHIND = re.compile(
    r",? which\b|['’]s? (?:shares?|stock|board|chief executive|headquarters|customers|employees)\b"
)
_LED = re.compile(
    r"\b(?:chair\w*|chief executive|director|founder|spokes\w+|managing partner|shareholders?) (?:of|at"
    r"|for) (?:the )?\Z"
)
_CLAUSE = word_set(
    "is are was were be does do did not has have had will would can could should says said like wants"
)
_DEMONYM = re.compile(r"[A-Z]\w+(?:ese|[aei]an|ican|ish|ench|utch|iss)\Z")


def gather_names(document: Document, mentions: Iterable[Mention], phrases: Iterable[Phrase]) -> list[Name]:
    """All names of the article, none overlapping another. Names in sources go before the reader's mentions,
    since the whole phrase around them was read. Boilerplate and the agency of a dateline are passed over."""
    text = document.text
    found: dict[Span, tuple[EntityType | None, Gender | None]] = {}
    for phrase in phrases:
        if phrase.name is not None:
            found[phrase.name] = (phrase.type, phrase.gender)
    passed = [*document.boilerplate, *(Span(*match.span()) for match in _DATELINE.finditer(text))]
    taken = _Taken([*found, *passed])
    for span, type_ in _joined(text, mentions):
        if taken.overlaps(span) or _is_no_name(text, span) or _is_adjective(text, span, type_):
            continue
        phrase = read_phrase(text, span, type_)
        if phrase.name is None and (phrase.plural or PEOPLE.fullmatch(span.of(text)[4:])):
            continue  # "candidates like Ann Orr" are not Ann Orr, and "the Dutch" is nobody's name
        name = _without_portfolio(text, phrase.name or span)
        found[name] = (phrase.type if phrase.name is not None else type_, phrase.gender)
    return [
        (span, span.of(text), _body(text, span, type_), gender or _honorific(text, span))
        for span, (type_, gender) in sorted(found.items())
    ]


class _Taken:
    """Stretches that are spoken for, asked for by place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._places = {place for span in spans for place in range(span.start, span.end)}

    def overlaps(self, span: Span) -> bool:
        return span.start in self._places or span.end - 1 in self._places


def _joined(text: str, mentions: Iterable[Mention]) -> list[tuple[Span, EntityType]]:
    """Name mentions in order; "Fishers' League", seen as two names, is one."""
    joined: list[tuple[Span, EntityType]] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span, mention.type)):
        span, type_ = mention.span, mention.type
        if joined:
            last = joined[-1][0]
            if span.start < last.end:
                continue
            between = text[last.end : span.start]
            head = fold(span.of(text).split()[-1]) in ORGANIZATION_HEADS if span.of(text).split() else False
            if head and _JOINED.fullmatch(between):
                joined[-1] = (Span(last.start, span.end), "organization")
                continue
        joined.append((span, type_))
    return joined


def _is_no_name(text: str, span: Span) -> bool:
    words = [fold(word) for word in span.of(text).split()]
    if not words or words[0] in PRONOUNS or _CONTRACTED.search(span.of(text)) is not None:
        return True
    return not _CLAUSE.isdisjoint(words[1:-1])  # a headline in title case runs on over its verb


def _is_adjective(text: str, span: Span, type_: EntityType) -> bool:
    """Whether a single word is a people's adjective before its noun ("Danish pills")."""
    if type_ == "person" or _DEMONYM.match(span.of(text)) is None:
        return False
    return re.match(r" [a-z]", text[span.end : span.end + 2]) is not None


def _without_portfolio(text: str, span: Span) -> Span:
    """The name behind a portfolio: of "Commerce Ann Orr", after "Secretary of", it is "Ann Orr"."""
    words = tokens(text, span.start, span.end)
    if len(words) > 2 and _PORTFOLIO.search(text[max(0, span.start - 24) : span.start]):
        return Span(words[1].span.start, span.end)
    return span


def _body(text: str, span: Span, type_: EntityType | None) -> EntityType | None:
    """The type, corrected to a body when the words around the name are said of bodies only."""
    return "organization" if type_ in {None, "person"} and is_said_of_bodies(text, span) else type_


def is_said_of_bodies(text: str, span: Span) -> bool:
    """Whether the words around a name are said of bodies only: "a spokeswoman for …", "…, which"."""
    led = _LED.search(text[max(0, span.start - 40) : span.start]) is not None
    return led or _BODY_BEHIND.match(text, span.end) is not None


def _honorific(text: str, span: Span) -> Gender | None:
    before = tokens(text, max(0, span.start - 14), span.start)
    if not before or text[before[-1].span.end : span.start].strip():
        return None
    return gender_of([before[-1].folded])
