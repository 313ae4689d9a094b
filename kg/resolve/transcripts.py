"""Transcripts: the labels of turns ("Q:", "LIND:") and the two people that "Q" and "A" stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model import Quote, Span
from kg.model.sentences import Layout
from kg.resolve.names import Cluster

__all__ = ["ANSWERS", "ASKS", "conversation", "turns"]

ASKS = frozenset({"q", "question", "interviewer"})
ANSWERS = frozenset({"a", "answer"})
_CONVERSED = re.compile(r"\b(?:spoke|speaks|talked|talks|sat down|chatted|interview\w*|conversation|asked)\b")


def turns(text: str, quotes: Sequence[Quote]) -> dict[Span, Quote]:
    """The turns of a transcript by the span of their label: no cue, one source, a colon behind it."""
    return {
        quote.source[0]: quote
        for quote in quotes
        if not quote.cue
        and len(quote.source) == 1
        and text[quote.source[0].end : quote.source[0].end + 1] == ":"
    }


def conversation(
    text: str, layout: Layout, first_turn: int, named_in: Callable[[Span], Sequence[Cluster]]
) -> tuple[Cluster | None, Cluster | None]:
    """Who asks and who answers, as the opening tells in which somebody "spoke to" somebody.

    Of two people it is the one of whom the article speaks more, or earlier, who answers: an opening
    presents its guest. One person alone answers.
    """
    opening = [sentence for sentence in layout.sentences if sentence.end <= first_turn]
    told = [sentence for sentence in opening if _CONVERSED.search(sentence.of(text))]
    people = [c for sentence in opening for c in named_in(sentence) if c.type == "person"]
    met = [c for sentence in told for c in named_in(sentence) if c.type == "person"]
    if not told or not people:
        return None, None
    answers = max(dict.fromkeys(people), key=lambda c: (len(c.mentions), -c.first))
    asks = next((c for c in met if c is not answers), None)
    return asks, answers
