"""Places in a text, counted in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Span", "complement", "trim"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points ``start`` (included) to ``end`` (not included).

    Raises ``ValueError`` when the stretch is empty, reversed, or starts before the text.

    >>> Span(4, 7).of("the toll")
    'tol'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span, edges included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def trim(text: str, start: int, end: int, characters: str | None = None) -> Span | None:
    """The span ``start``–``end`` without blanks (or ``characters``) at its edges; None if nothing is left.

    >>> trim("  toll ", 0, 7)
    Span(start=2, end=6)
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(characters))
    right = len(piece.rstrip(characters))
    return Span(start + left, start + right) if left < right else None


def complement(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """What ``spans`` leave over of a text of ``length`` characters, in order.

    >>> complement([Span(2, 4)], 6)
    (Span(start=0, end=2), Span(start=4, end=6))
    """
    rest: list[Span] = []
    cursor = 0
    for span in sorted(spans):
        if span.start > cursor:
            rest.append(Span(cursor, span.start))
        cursor = max(cursor, span.end)
    if cursor < length:
        rest.append(Span(cursor, length))
    return tuple(rest)
