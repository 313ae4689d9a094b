"""Which quotes, positions and roles of one reading are the same node.

An identifier is made of as little as tells a thing from its neighbours: the content of a quote,
not its cue or the model's confidence, so that a better reader keeps the names that others cite.
More is taken in only where two different things would share a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from kg.model import Quote, Span, digest

__all__ = ["by_key", "pairs", "quote_tails"]

_T = TypeVar("_T")


def by_key(
    items: Iterable[_T], base: Callable[[_T], list[object]], more: Callable[[_T], list[object]]
) -> dict[str, list[_T]]:
    """``items`` by the digest of ``base``, or of ``base`` and ``more`` where the base is not enough.

    >>> [len(group) for group in by_key(["a1", "a2", "b1"], lambda x: [x[0]], lambda x: []).values()]
    [2, 1]
    >>> len(by_key(["a1", "a2", "b1"], lambda x: [x[0]], lambda x: [x[1]]))
    3
    """
    coarse: dict[str, list[_T]] = defaultdict(list)
    for item in items:
        coarse[digest(*base(item))].append(item)
    named: dict[str, list[_T]] = {}
    for key, group in coarse.items():
        if len(group) == 1:
            named[key] = group
            continue
        fine: dict[str, list[_T]] = defaultdict(list)
        for item in group:
            fine[digest(*base(item), *more(item))].append(item)
        named.update({key: group} if len(fine) == 1 else fine)
    return named


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as plain numbers, for digests."""
    return [[span.start, span.end] for span in spans]


def quote_tails(quotes: Iterable[Quote], snapshot_key: str) -> dict[str, str]:
    """The end of each quote's IRI, by the quote's id. Quotes alike in every span and parent share one.

    Parents come before children, because a child's name holds its parent's.
    """
    waiting = {quote.id: quote for quote in quotes}
    tails: dict[str, str] = {}

    def base(quote: Quote) -> list[object]:
        parent = None if quote.parent is None else tails.get(quote.parent)
        return [snapshot_key, pairs(quote.content or quote.cue), parent]

    def more(quote: Quote) -> list[object]:
        return [pairs(quote.source), pairs(quote.cue)]

    while waiting:
        # In a circle of parents nobody comes first: its members count as having none.
        ready = [quote for quote in waiting.values() if quote.parent not in waiting] or list(waiting.values())
        named = by_key(ready, base, more)
        tails.update({quote.id: f"quote/{key}" for key, group in named.items() for quote in group})
        for quote in ready:
            del waiting[quote.id]
    return tails
