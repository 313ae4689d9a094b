"""Topics that clauses name: "to sell the pier", "withdrawing the pill", "that the pier be rebuilt"."""

from __future__ import annotations

import re

from kg.model import Span
from kg.positions.heads import words

__all__ = ["clause_in"]

_W = r"[\w$€£%][\w%.’'-]*"
_AFTER = (
    r"(?:for|with|from|until|unless|while|if|because|so|that|which|who|when|where|after|before|by|in|at|on|and"
    r"|but|as|to|against|under|over|about|into|between|without|within|through)\b"
)
"""Words that end what a clause is about."""
_MORE = rf"(?: (?!{_AFTER}){_W})"
_STOP = rf"(?=[,.;:!?\"”)]|\s{_AFTER}|\Z|\s*\n)"
_CLAUSES = (
    re.compile(rf"(?:not )?to (?P<what>(?!be\b|have\b){_W}{_MORE}{{1,5}}?){_STOP}"),
    re.compile(rf"(?P<what>[a-z]{{3,}}ing (?:the |an? |its |his |her |their )?{_W}{_MORE}{{0,3}}?){_STOP}"),
    re.compile(
        rf"[\"“‘']?(?:that )?(?P<what>(?:the |an? |its |his |her |their )?(?:{_W} ){{1,3}}?"
        rf"(?:(?:should|must|ought to|to) )?be (?!not\b){_W}{_MORE}{{0,2}}?){_STOP}"
    ),
    re.compile(
        rf"[\"“‘']?(?:that )?(?:the |an? |its |his |her |their )?(?:{_W} ){{1,3}}?(?:should|must|ought to) "
        rf"(?P<what>(?!be\b|not\b|have\b|never\b){_W}{_MORE}{{1,4}}?){_STOP}"
    ),
)
_NO_CLAUSE = re.compile(r"(?:to|there|no|not|nobody|nothing)\b", re.IGNORECASE)
_LABEL_WORD = re.compile(r"[\w$€£%][\w%.,’'-]*[\w%]|[\w%&]")
_DROPPED = words("the a an its his her their that should must ought to")
_EMPTY = re.compile(r"\b(?:it|this|that|them|him|her|us|me|you|they|we|I|do|know|see|think|say|come to)\b")
"""Words that leave a clause without a topic of its own: "to do it"."""


def clause_in(text: str, phrase: Span) -> tuple[Span, str] | None:
    """The clause that opens ``phrase``, if it names what somebody should do: its place, and a label of two to
    five of its words, determiners and "should" left out."""
    for pattern in _CLAUSES:
        match = pattern.match(text, phrase.start, phrase.end)
        if match is None or _NO_CLAUSE.match(match["what"]):
            continue
        kept = [word for word in _LABEL_WORD.findall(match["what"]) if word.casefold() not in _DROPPED]
        if 2 <= len(kept) <= 5 and not _EMPTY.search(match["what"]):
            return Span(*match.span("what")), " ".join(kept)
    return None
