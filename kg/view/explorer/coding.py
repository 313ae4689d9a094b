"""Columns as small as they can be written: indices for nodes, codes for words that come again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["Json", "coded", "flat", "member"]

Json = dict[str, Any]


def coded(values: Sequence[str]) -> Json:
    """A column of words that come again: ``of`` holds each once, ``at`` says which stands in each row.

    >>> coded(["direct", "", "direct"])
    {'of': ['', 'direct'], 'at': [1, 0, 1]}
    """
    of = sorted(set(values))
    places = {value: i for i, value in enumerate(of)}
    return {"of": of, "at": [places[value] for value in values]}


def member(found: Sequence[int]) -> int | list[int]:
    """A cell of a column of lists: mostly there is one, so one is written bare; none is -1.

    >>> member([4]), member([]), member([4, 7])
    (4, -1, [4, 7])
    """
    if len(found) == 1:
        return found[0]
    return list(found) or -1


def flat(spans: Iterable[tuple[int, int]]) -> list[int]:
    """Begins and ends in turn.

    >>> flat([(3, 9), (12, 15)])
    [3, 9, 12, 15]
    """
    return [edge for span in spans for edge in span]


def indices(names: Sequence[str]) -> Mapping[str, int]:
    """The row of each name."""
    return {name: i for i, name in enumerate(names)}
