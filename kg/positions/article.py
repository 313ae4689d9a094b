"""One article as the search for positions sees it: its quotes, whom it names where, and its topics."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Entity, Quote, Span
from kg.positions.heads import words
from kg.positions.topics import Topics

__all__ = ["Article"]

_NOBODY = words("you one anyone anybody whoever nobody neither who which that")
"""Sources that mean nobody in particular ("you would want a levy"), or somebody that the text leaves open."""
_REACH = 60
"""Characters of titles before a name."""


class Article:
    """An article's text and quotes, its topics, and its entities by id and by place."""

    def __init__(
        self, text: str, quotes: Sequence[Quote], entities: Sequence[Entity], topics: Topics
    ) -> None:
        self.text, self.quotes, self.topics = text, quotes, topics
        self.by_id = {quote.id: quote for quote in quotes}
        self.types = {entity.id: entity.type for entity in entities}
        self.nobody = {
            entity.id for entity in entities if not entity.named and entity.name.casefold() in _NOBODY
        }
        self._mentions = sorted((span, entity.id) for entity in entities for span in entity.mentions)
        self._ends = {span.end: who for span, who in self._mentions}

    def named_at(self, start: int) -> Iterator[tuple[Span, str]]:
        """Who is named by mentions that begin at ``start``, an article before the name passed over."""
        for span, entity in self._from(start)[:3]:
            if self.text[start : span.start].casefold() in {"", "the ", '"', "“", "‘", "'"}:
                yield span, entity

    def named_behind(self, start: int) -> str | None:
        """The entity named at ``start``, a title before the name passed over."""
        span, entity = next(iter(self._from(start)), (None, None))
        if span is None or span.start > start + _REACH:
            return None
        return entity if re.fullmatch(r"[\w\s.'’-]*", self.text[start : span.start]) else None

    def named_up_to(self, end: int) -> str | None:
        """The entity whose mention ends at ``end``."""
        return self._ends.get(end)

    def named_in(self, span: Span) -> set[str]:
        """All who are named within ``span``."""
        return {entity for mention, entity in self._from(span.start) if mention.start < span.end}

    def _from(self, start: int) -> Sequence[tuple[Span, str]]:
        """The next few mentions that begin at ``start`` or later."""
        place = bisect_left(self._mentions, start, key=lambda item: item[0].start)
        return self._mentions[place : place + 40]
