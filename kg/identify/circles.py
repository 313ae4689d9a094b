"""Groups of articles that hang together by what any two of them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

__all__ = ["circles"]


def circles(members: Sequence[int], ties: Callable[[int], Iterable[Hashable]]) -> list[list[int]]:
    """``members`` in groups: two that have a tie in common are in one, also through others. In order.

    >>> circles([1, 2, 3], lambda member: {1: "a", 2: "b", 3: "a"}[member])
    [[1, 3], [2]]
    """
    if len(members) < 2:
        return [list(members)] if members else []
    root = {place: place for place in members}

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = place = root[root[place]]
        return place

    seen: dict[Hashable, int] = {}
    for place in members:
        for tie in ties(place):
            first, here = find(seen.setdefault(tie, place)), find(place)
            root[max(first, here)] = min(first, here)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in members:
        groups[find(place)].append(place)
    return list(groups.values())
