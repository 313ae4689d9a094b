"""A reader that keeps doubtful quotes to itself: recall traded for precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Quote
from kg.read.seen import Reader, Seen

__all__ = ["Confident"]


class Confident:
    """Another reader without its quotes whose confidence is below ``least``."""

    def __init__(self, other: Reader, least: float) -> None:
        self._other, self._least = other, least

    @property
    def name(self) -> str:
        """The other reader's name."""
        return self._other.name

    @property
    def version(self) -> str:
        """The other reader's version; what is left out is a setting of the run."""
        return self._other.version

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        """What the other reader sees and is sure of. Quotes are numbered anew."""
        return [Seen(_sure(seen.quotes, self._least), seen.mentions) for seen in self._other.read(documents)]


def _sure(quotes: Sequence[Quote], least: float) -> tuple[Quote, ...]:
    """What is told inside a doubtful quote goes with it: by itself it would be the wrong one's word."""
    by_id = {quote.id: quote for quote in quotes}

    def kept(quote: Quote) -> bool:
        return quote.confidence >= least and (quote.parent is None or kept(by_id[quote.parent]))

    left = [quote for quote in quotes if kept(quote)]
    ids: dict[str | None, str] = {quote.id: f"Q{number}" for number, quote in enumerate(left, 1)}
    return tuple(replace(quote, id=ids[quote.id], parent=ids.get(quote.parent)) for quote in left)
