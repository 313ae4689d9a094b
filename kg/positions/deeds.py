"""Stances that a deed tells beside speech: "Norrey imposed the levy in May, saying its farmers needed it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Attitude, Quote, Span
from kg.positions.acts import words_of
from kg.positions.attitudes import attitude_of
from kg.positions.drafts import Draft
from kg.positions.topics import Topics

__all__ = ["done_beside"]

_SPEAKING = re.compile(
    r"\A(?:saying|adding|arguing|insisting|claiming|warning|citing|calling|telling|stressing|noting|explaining"
    r"|describing|declaring|writing|tweeting|pointing)\b"
)
_VERB = re.compile(
    r"(?:,? (?:who|which))?"
    r"(?: (?:has|have|had|also|since|later|then|already|first|recently|formally|strongly|publicly))*"
    r" (?P<verb>(?:(?P<makes>imposed|introduced|adopted|enacted|passed|approved|signed|brought in)"
    r"|(?P<ends>scrapped|lifted|repealed|cancelled|abolished|suspended|blocked|halted|ended|withdrew)"
    r"|voted (?P<vote>for|against)|backed|supported|endorsed|defended|welcomed|praised|championed|opposed"
    r"|rejected|vetoed|dismissed|criticised|criticized|denounced|condemned|ruled out|turned down"
    r"|attacked|slammed|blasted))"
    r" "
)
_OBJECT = re.compile(
    r"(?:(?!(?:on|of|for|from|in|at|by|with|about|over|behind|to|that|who)\b)[\w%’'-]+ ){0,4}[\"“‘']?"
)
"""What may stand between the verb and its object's name."""
_REACH = 240
"""Characters of a sentence between who does something and what is said about it."""


def done_beside(text: str, quote: Quote, topics: Topics) -> Iterator[tuple[Attitude, Draft]]:
    """The stance that the sentence around the quote tells by what the speaker did to a topic; the cue is a
    participle ("saying …") that hangs on the deed."""
    if not quote.cue or not quote.source or _SPEAKING.match(words_of(text, quote.cue).casefold()) is None:
        return
    subject, cue = max(quote.source).end, min(quote.cue).start
    if not subject < cue <= subject + _REACH or re.search(r"[.;:?!]\s|\n|[\"“”]", text[subject:cue]):
        return
    deed = _VERB.match(text, subject, cue)
    if deed is None:
        return
    attitude: Attitude | None = "supports" if deed["makes"] or deed["vote"] == "for" else None
    if deed["ends"] or deed["vote"] == "against":
        attitude = "rejects"
    attitude = attitude or attitude_of(deed["verb"]) or "criticises"
    place, draft = next(topics.within([Span(deed.end(), cue)]), (None, None))
    if place is not None and draft is not None and _OBJECT.fullmatch(text[deed.end() : place.start]):
        yield attitude, draft
