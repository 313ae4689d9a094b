"""What a set of spans covers, once edge blanks and punctuation are off."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from kg.model import Span

__all__ = ["character_f1", "characters", "overlap", "trimmed"]

_MARKS_THAT_ARE_NO_PUNCTUATION = frozenset("`´^")
"""Characters that news uses as quotation marks although Unicode files them under symbols."""


def _is_edge(character: str) -> bool:
    return (
        character.isspace()
        or character in _MARKS_THAT_ARE_NO_PUNCTUATION
        or unicodedata.category(character).startswith("P")
    )


def trimmed(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in reading order without blanks and punctuation at their edges.

    Punctuation is every character of Unicode's categories P*. A span that is nothing else is left out.

    >>> trimmed('He said, "no".', [Span(9, 14)])
    (Span(start=10, end=12),)
    """
    kept = []
    for span in spans:
        start, end = span.start, min(span.end, len(text))
        while start < end and _is_edge(text[start]):
            start += 1
        while start < end and _is_edge(text[end - 1]):
            end -= 1
        if start < end:
            kept.append(Span(start, end))
    return tuple(sorted(kept))


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The places of all characters that ``spans`` cover, each once."""
    return frozenset(place for span in spans for place in range(span.start, span.end))


def character_f1(gold: frozenset[int], predicted: frozenset[int]) -> float:
    """Harmonic mean of the shares of two sets of characters that the other one holds, 0 to 1.

    >>> character_f1(frozenset({1, 2, 3, 4}), frozenset({3, 4}))
    0.6666666666666666
    """
    both = len(gold & predicted)
    return 2 * both / (len(gold) + len(predicted)) if both else 0.0


def overlap(first: Iterable[Span], second: Iterable[Span]) -> bool:
    """Whether some span of ``first`` shares a character with some span of ``second``."""
    others = tuple(second)
    return any(span.overlaps(other) for span in first for other in others)
