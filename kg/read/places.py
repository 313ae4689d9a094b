"""Spans asked for by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Span

__all__ = ["Places"]


class Places:
    """Spans that do not overlap each other.

    >>> places = Places([Span(0, 4), Span(6, 9)])
    >>> places.meeting(Span(3, 7)), places.meets(Span(4, 6))
    (Span(start=0, end=4), False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._ends = [span.end for span in self._spans]

    def meeting(self, span: Span) -> Span | None:
        """The first of the spans that overlaps ``span``."""
        place = bisect_left(self._ends, span.start + 1)
        if place < len(self._spans) and self._spans[place].overlaps(span):
            return self._spans[place]
        return None

    def meets(self, span: Span) -> bool:
        """Whether any of the spans overlaps ``span``."""
        return self.meeting(span) is not None
