"""Everything the explorer shows of a graph, cut into shards that are loaded when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.network.layout import Network
from kg.view.explorer.columns import Columns
from kg.view.explorer.mapping import map_shard
from kg.view.explorer.ordering import Ends, Rows, order
from kg.view.explorer.shards import cut
from kg.view.explorer.words import word_index

__all__ = ["Contents", "Counts", "TextOf"]

TextOf = Callable[[str], str | None]
"""The exact text of an article by its IRI; None where there is none."""

FORMAT = 1
"""Changes when an older explorer would misread the shards."""
_WORDS = 60_000
"""Characters of words in one shard, about: found quotes stand anywhere, and each wants its shard loaded."""
_SHARD = 200_000
"""Characters of texts in one shard, about."""
_BASE_END = "/id/"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each thing there are."""

    speakers: int
    quotes: int
    positions: int
    topics: int
    articles: int


@dataclass(slots=True)
class Contents:
    """One network (by the contract of ``kg.network.quotes_network``), ready to be written as shards.

    ``text_of`` gives the articles' texts; an article without one shows offsets and labels.
    """

    network: Network
    text_of: TextOf
    rows: Rows = field(init=False)
    ends: Ends = field(init=False)
    _columns: Columns = field(init=False)
    base: str = field(init=False)

    def __post_init__(self) -> None:
        self.ends = Ends(self.network)
        self.rows = order(self.network, self.ends)
        self.base = _base(self.rows)
        self._columns = Columns(self.network, self.rows, self.ends, self.base)

    @property
    def counts(self) -> Counts:
        """How many of each thing there are."""
        rows = self.rows
        return Counts(
            len(rows.agents), len(rows.quotes), len(rows.positions), len(rows.topics), len(rows.articles)
        )

    def shards(self) -> Iterator[tuple[str, Any]]:
        """Name and content of each shard; ``core`` comes first and tells how the others are cut."""
        words = self._columns.words(self.rows.quotes)
        begins = cut(map(len, words), _WORDS)
        texts = [self.text_of(article) for article in self.rows.articles]
        stacks = cut((len(text or "") for text in texts), _SHARD)
        cuts = {"words": begins, "texts": stacks}
        yield "core", {"format": FORMAT, "base": self.base, "cuts": cuts, **self._columns.core()}
        yield "quotes", self._columns.quotes()
        yield "map", map_shard(self.network, self.rows)
        for i, (first, last) in enumerate(pairwise([*begins, len(words)])):
            yield f"words-{i}", words[first:last]
        yield from word_index(words)
        marks = self._columns.marks()
        for i, (first, last) in enumerate(pairwise([*stacks, len(texts)])):
            articles = self.rows.articles[first:last]
            yield (
                f"texts-{i}",
                [
                    {"text": text, "marks": marks.get(article, [])}
                    for article, text in zip(articles, texts[first:last], strict=True)
                ],
            )


def _base(rows: Rows) -> str:
    """What most identifiers begin with, up to ``…/id/``."""
    for node in (*rows.articles, *rows.agents):
        head, mark, _ = node.partition(_BASE_END)
        if mark:
            return head + mark
    return ""
