"""What a reader is, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.model import Document, Mention, Quote

__all__ = ["Reader", "Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader saw in one document; nothing is inferred yet.

    ``quotes`` are in the order of their first character, with ids ``Q1``, ``Q2`` … They carry spans,
    form, parent and confidence (the share of such quotes that were right when it was measured);
    ``act`` is ``no-comment`` or left at ``state``; speakers and time are left open. A quote without
    cue and source is speech that stands alone: its speaker is that of the quote before it.
    ``mentions`` are the names found, and the sources of the quotes with their kind and type.
    """

    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Reader(Protocol):
    """Finds quotes and mentions in articles. It never raises on a text."""

    @property
    def name(self) -> str:
        """What ``--reader`` calls it."""

    @property
    def version(self) -> str:
        """Changes whenever the same article would be read differently."""

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        """What is seen in each of the documents, in their order."""
