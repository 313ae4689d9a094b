"""Where the nodes of a map lie, be they ten or fifty thousand: worked out once, the same each time.

Each connected part is laid out by itself: a small one by :mod:`kg.network.layout`, a larger one by
:mod:`kg.network.forces`. Where there are few nodes, all of them get room for their labels. Where there are
many, those with one neighbour stand in rings around it and form one disc with it. What overlaps is moved
apart, and the parts are packed, the largest first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from kg.network.forces import Floats, Ints, Springs, settle
from kg.network.layout import Island, Network, Point, Size, layout, pack
from kg.network.overlaps import boxes_apart, discs_apart

__all__ = ["FEW", "spread"]

FEW = 1_000
"""Up to so many nodes are placed with room for their labels."""
_SMALL = 80
"""Parts of up to so many nodes are laid out pair by pair, which looks best and takes quadratic time."""
_GAP = 5.0
"""Pixels between two discs."""
_RING_GAP = 3.0
_ASPECT = 2.2
"""Width to height of the drawing: the map of the explorer on a laptop."""
_PACKED = 200
"""So many parts are packed with care; the others, all small, stand in rows below."""


def spread(network: Network, sizes: Mapping[str, Size] | None = None) -> dict[str, Point]:
    """Integer pixel coordinates for every node of ``network``, in sorted order of the nodes.

    ``sizes`` gives the width and height in pixels that a node fills, with its label; without it a
    node is as large as its ``weight`` makes it (:func:`disc_size`). Up to ``FEW`` nodes no two of these boxes
    overlap. Of more nodes labels are a matter of zooming: each is a disc as wide as the smaller side of its
    box, and no two discs overlap. Edges with a larger ``weight`` pull closer.

    >>> import networkx as nx
    >>> network = nx.MultiDiGraph([("mara", "toll"), ("osk", "toll")])
    >>> sorted(spread(network))
    ['mara', 'osk', 'toll']
    """
    if not network:
        return {}
    boxes = dict(sizes or {})
    for node, data in network.nodes(data=True):
        boxes.setdefault(node, disc_size(data.get("weight", 1)))
    names = sorted(network)
    radii = np.array([min(boxes[name]) / 2 for name in names])
    parts = list(_parts(network, names, radii))
    if len(names) <= FEW:
        islands = [
            _with_labels(network, part, [names[i] for i in part.nodes.tolist()], boxes) for part in parts
        ]
    else:
        islands = [_island(part, names) for part in parts]
    placed = _packed(islands)
    return {name: (round(placed[name][0]), round(placed[name][1])) for name in names}


def disc_size(weight: float) -> Size:
    """The box of a node of ``weight``: its area grows with the weight.

    >>> disc_size(0), disc_size(100)
    ((10, 10), (50, 50))
    """
    across = 2 * round(5 + 2 * math.sqrt(max(0.0, min(weight, 400.0))))
    return across, across


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected part: its nodes by their number, their radii, and its edges by their place in ``nodes``."""

    nodes: Ints
    radii: Floats
    one: Ints
    other: Ints
    pull: Floats


def _parts(network: Network, names: Sequence[str], radii: Floats) -> Iterator[_Part]:
    """The connected parts, the largest first."""
    index = {name: i for i, name in enumerate(names)}
    pulls: dict[tuple[int, int], int] = {}
    for start, end, weight in network.edges(data="weight", default=1):
        if start != end:
            pair = min(index[start], index[end]), max(index[start], index[end])
            pulls[pair] = pulls.get(pair, 0) + max(1, int(abs(weight)))
    pairs = np.array(sorted(pulls), dtype=np.int64).reshape(-1, 2)
    # Each doubling of what joins two counts as one more.
    pull = np.array([float(min(4, pulls[pair].bit_length())) for pair in sorted(pulls)])
    links = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(names), len(names)))
    count, label = connected_components(links, directed=False)
    nodes_by, edges_by = np.argsort(label, kind="stable"), np.argsort(label[pairs[:, 0]], kind="stable")
    members = np.split(nodes_by, np.cumsum(np.bincount(label, minlength=count))[:-1])
    edges = np.split(edges_by, np.cumsum(np.bincount(label[pairs[:, 0]], minlength=count))[:-1])
    local = np.empty(len(names), dtype=np.int64)
    for part in sorted(range(count), key=lambda part: (-len(members[part]), part)):
        local[members[part]] = np.arange(len(members[part]))
        at = edges[part]
        ends = local[pairs[at, 0]], local[pairs[at, 1]]
        yield _Part(members[part], radii[members[part]], *ends, pull[at])


def _with_labels(network: Network, part: _Part, names: Sequence[str], boxes: Mapping[str, Size]) -> Island:
    """A part laid out with room for every box."""
    room = np.array([boxes[name] for name in names], dtype=np.float64) + _GAP
    if len(names) <= _SMALL:
        found = layout(network.subgraph(names), boxes, fan=False)
        spots = np.array([found[name] for name in names], dtype=np.float64)
    else:
        degree = np.bincount(np.concatenate([part.one, part.other]), minlength=len(names))
        springs = Springs(part.one, part.other, part.pull, degree.astype(np.float64) + 1)
        spots = boxes_apart(settle(springs), room)
    return _around(spots, room, names)


def _around(spots: Floats, boxes: Floats, names: Sequence[str]) -> Island:
    """``spots`` with the middle of what they fill as their origin."""
    low, high = (spots - boxes / 2).min(axis=0), (spots + boxes / 2).max(axis=0)
    points = zip(names, (spots - (low + high) / 2).tolist(), strict=True)
    return Island({name: (x, y) for name, (x, y) in points}, float(high[0] - low[0]), float(high[1] - low[1]))


def _island(part: _Part, names: Sequence[str]) -> Island:
    """A part laid out around its own origin."""
    homes = _homes(part)
    leaves: dict[int, list[int]] = {}
    for leaf in np.flatnonzero(homes >= 0).tolist():
        leaves.setdefault(int(homes[leaf]), []).append(leaf)
    core = np.flatnonzero(homes < 0)
    rings = {home: _ring(part.radii, home, around) for home, around in sorted(leaves.items())}
    outer = part.radii[core].copy()
    place = np.full(len(homes), -1)
    place[core] = np.arange(core.size)
    for home, (_, reach) in rings.items():
        outer[place[home]] = reach
    inside = (homes[part.one] < 0) & (homes[part.other] < 0)
    degree = np.bincount(np.concatenate([part.one, part.other]), minlength=len(homes))
    ends = place[part.one[inside]], place[part.other[inside]]
    springs = Springs(*ends, part.pull[inside], degree[core].astype(np.float64) + 1)
    spots = np.zeros((len(homes), 2))
    spots[core] = discs_apart(settle(springs), outer + _GAP / 2)
    for home, (offsets, _) in rings.items():
        spots[leaves[home]] = spots[home] + offsets
    return _around(spots, 2 * part.radii[:, None], [names[i] for i in part.nodes.tolist()])


def _homes(part: _Part) -> Ints:
    """For a node with one neighbour that neighbour, else -1; of two alone with each other one is at home."""
    size = len(part.nodes)
    degree = np.bincount(np.concatenate([part.one, part.other]), minlength=size)
    homes = np.full(size, -1, dtype=np.int64)
    for leaf, home in ((part.one, part.other), (part.other, part.one)):
        single = (degree[leaf] == 1) & (homes[home] < 0)
        homes[leaf[single]] = home[single]
    return homes


def _ring(radii: Floats, home: int, leaves: Sequence[int]) -> tuple[Floats, float]:
    """Where ``leaves`` stand around their home, the largest nearest, and how far the last ring reaches."""
    order = sorted(range(len(leaves)), key=lambda i: (-radii[leaves[i]], leaves[i]))
    offsets = np.zeros((len(leaves), 2))
    reach, at = float(radii[home]), 0
    while at < len(order):
        radius = float(radii[leaves[order[at]]])
        middle = reach + _RING_GAP + radius
        # Neighbours on a ring are a chord apart.
        room = max(1, int(math.pi / math.asin(min(1.0, (radius + _RING_GAP / 2) / middle))))
        here = order[at : at + room]
        for i, leaf in enumerate(here):
            angle = 2 * math.pi * (i / len(here) + 0.05)
            offsets[leaf] = middle * math.cos(angle), middle * math.sin(angle)
        reach, at = middle + radius, at + len(here)
    return offsets, reach


def _packed(islands: Sequence[Island]) -> dict[str, tuple[float, float]]:
    """All parts on one plane: the largest packed with care, the others in rows below."""
    placed = pack(islands[:_PACKED], _ASPECT)
    width = max(x for x, _ in placed.values())
    left, top, row = 0.0, max(y for _, y in placed.values()) + 60.0, 0.0
    for island in sorted(islands[_PACKED:], key=lambda island: (-island.height, min(island.points))):
        if left + island.width > width and left > 0:
            left, top, row = 0.0, top + row + 2 * _GAP, 0.0
        row = max(row, island.height)
        for name, (x, y) in island.points.items():
            placed[name] = left + island.width / 2 + x, top + island.height / 2 + y
        left += island.width + 2 * _GAP
    return placed
