"""Where each node of a network is drawn: worked out once, still, the same on every machine.

A speaker and the quotes of that speaker form one block: the quotes fan out above, the name stands
below. Blocks are pushed and pulled by a force layout (after Fruchterman and Reingold, "Graph drawing
by force-directed placement", 1991), moved apart until none overlaps, and the connected parts are laid
in rows. There is no random start, and sums run in a fixed order, so coordinates are byte-stable.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["Island", "Network", "Point", "Size", "layout", "pack"]

Network: TypeAlias = "nx.MultiDiGraph[str]"
"""Nodes are IRIs; attributes are those of the network contract (``kind``, ``label``, …)."""
Point = tuple[int, int]
Size = tuple[int, int]
_Floats: TypeAlias = NDArray[np.float64]

_DEFAULT_SIZE: Size = (40, 40)
_GAP = 26.0
_PETAL = 25
"""Pixels from one fanned quote to the next."""
_CELL_GAP = 8
_ROUNDS = 260
_TIGHT_FAN, _TIGHT_GRID = 0.8, 0.45
"""How far the finished force layout is drawn together before overlaps are taken out."""
_ASPECT = 1.3
"""Width to height that the drawing is fitted to: the map on a laptop."""
_PULL = {
    "holds": 1.0, "targets": 1.0, "speaks_for": 0.8, "says": 1.0, "mentions": 0.35,
    "position": 1.0, "agreement": 1.0, "shared": 0.5, "conflict": 0.35,
}  # fmt: skip
"""How strongly the kinds of edges pull; who is in conflict stands further apart than who agrees."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A node with what is fixed around it; ``parts`` are offsets from the block's centre."""

    name: str
    width: float
    height: float
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Island:
    """A connected part, laid out around its own origin, with the box it fills."""

    points: dict[str, tuple[float, float]]
    width: float
    height: float


def layout(
    network: Network, sizes: Mapping[str, Size] | None = None, *, fan: bool = True
) -> dict[str, Point]:
    """Integer pixel coordinates for every node of ``network``, in sorted order of the nodes.

    ``sizes`` gives the width and height in pixels that a node fills with its label (40 by 40 unless
    told). A quote stands by its first speaker: with ``fan`` in an arc above, without in a grid below whose
    cells hold the largest quote. No two blocks overlap.

    >>> net = nx.MultiDiGraph()
    >>> net.add_node("a", kind="person"); net.add_node("q", kind="quote")
    >>> _ = net.add_edge("a", "q", kind="says")
    >>> layout(net)["q"][1] < layout(net)["a"][1]
    True
    """
    sizes = sizes or {}
    homes = _homes(network)
    blocks = _blocks(network, sizes, homes, fan)
    pulls = _pulls(network, homes)
    tight = _TIGHT_FAN if fan else _TIGHT_GRID
    islands = [_island([blocks[name] for name in names], pulls, tight) for names in _connected(blocks, pulls)]
    placed = pack(islands)
    return {node: (round(x), round(y)) for node, (x, y) in sorted(placed.items())}


def _homes(network: Network) -> dict[str, str]:
    """The first speaker of each quote, by IRI."""
    homes: dict[str, str] = {}
    for agent, quote, data in network.edges(data=True):
        if data.get("kind") == "says" and agent < homes.get(quote, "\U0010ffff"):
            homes[quote] = agent
    return homes


def _blocks(
    network: Network, sizes: Mapping[str, Size], homes: Mapping[str, str], fan: bool
) -> dict[str, _Block]:
    said: dict[str, list[str]] = {}
    for quote in sorted(homes, key=lambda quote: (str(network.nodes[quote].get("date", "")), quote)):
        said.setdefault(homes[quote], []).append(quote)
    blocks: dict[str, _Block] = {}
    for node in sorted(network):
        if node in homes:
            continue
        size, quotes = sizes.get(node, _DEFAULT_SIZE), said.get(node, [])
        if not quotes:
            blocks[node] = _Block(node, size[0], size[1], ((node, 0.0, 0.0),))
        elif fan:
            blocks[node] = _fan(node, size, quotes)
        else:
            cells = [sizes.get(quote, _DEFAULT_SIZE) for quote in quotes]
            cell = max(width for width, _ in cells), max(height for _, height in cells)
            blocks[node] = _grid(node, size, quotes, cell)
    return blocks


def _fan(node: str, size: Size, quotes: Sequence[str]) -> _Block:
    """``node`` with its quotes in arcs above it: as many arcs as it takes, oldest quote first."""
    offsets: list[tuple[float, float]] = []
    radius = 16.0
    while len(offsets) < len(quotes):
        radius += _PETAL
        room = int(math.pi * radius / _PETAL)
        here = min(room, len(quotes) - len(offsets))
        for i in range(here):
            angle = math.pi * (0.5 + (i - (here - 1) / 2) / room)
            offsets.append((float(round(-radius * math.cos(angle))), float(round(-radius * math.sin(angle)))))
    above, below = radius + _PETAL / 2, size[1] / 2
    middle = (above - below) / 2
    parts = [(node, 0.0, middle)]
    parts += [(quote, x, y + middle) for quote, (x, y) in zip(quotes, offsets, strict=True)]
    return _Block(node, max(size[0], 2 * radius + _PETAL), above + below, tuple(parts))


def _grid(node: str, size: Size, quotes: Sequence[str], cell: Size) -> _Block:
    """``node`` with its quotes in columns below its name, oldest first."""
    across, down = cell[0] + _CELL_GAP, cell[1] + _CELL_GAP
    columns = max(1, round(math.sqrt(len(quotes) * down / across)))
    rows = -(-len(quotes) // columns)
    width, height = max(size[0], columns * across), size[1] + rows * down
    top = -height / 2
    parts = [(node, 0.0, top + size[1] / 2)]
    for i, quote in enumerate(quotes):
        row, column = divmod(i, columns)
        here = min(columns, len(quotes) - row * columns)
        x = (column - (here - 1) / 2) * across
        parts.append((quote, x, top + size[1] + (row + 0.5) * down))
    return _Block(node, width, height, tuple(parts))


def _pulls(network: Network, homes: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """How strongly two blocks attract each other, by the edges between their nodes."""
    pulls: dict[tuple[str, str], float] = {}
    for start, end, data in network.edges(data=True):
        kind = data.get("kind", "")
        one, other = sorted((homes.get(start, start), homes.get(end, end)))
        if one != other and kind in _PULL:
            pulls[one, other] = min(2.0, pulls.get((one, other), 0.0) + _PULL[kind])
    return pulls


def _connected(blocks: Mapping[str, _Block], pulls: Mapping[tuple[str, str], float]) -> list[list[str]]:
    coarse: nx.Graph[str] = nx.Graph()
    coarse.add_nodes_from(blocks)
    coarse.add_edges_from(pulls)
    return sorted(sorted(names) for names in nx.connected_components(coarse))


def _island(blocks: Sequence[_Block], pulls: Mapping[tuple[str, str], float], tight: float) -> Island:
    boxes = np.array([(block.width, block.height) for block in blocks], dtype=np.float64)
    index = {block.name: i for i, block in enumerate(blocks)}
    weights = np.zeros((len(blocks), len(blocks)))
    for (one, other), weight in pulls.items():
        if one in index:
            weights[index[one], index[other]] = weights[index[other], index[one]] = weight
    spots = _forces(_start(weights), boxes, weights) * tight
    spread = spots.max(axis=0) - spots.min(axis=0)
    if spread[1] > spread[0]:
        spots = np.ascontiguousarray(spots[:, ::-1])
    spots = _apart(spots, boxes)
    low, high = (spots - boxes / 2).min(axis=0), (spots + boxes / 2).max(axis=0)
    spots -= (low + high) / 2
    points = {
        part: (float(x) + dx, float(y) + dy)
        for block, (x, y) in zip(blocks, spots, strict=True)
        for part, dx, dy in block.parts
    }
    return Island(points, float(high[0] - low[0]), float(high[1] - low[1]))


def _start(weights: _Floats) -> _Floats:
    """A sunflower spiral, the best connected block in its middle; whole numbers, so libm leaves no trace."""
    degrees = [float(sum(row)) for row in weights]
    spots = np.zeros((len(degrees), 2))
    golden = math.pi * (3 - math.sqrt(5))
    for rank, i in enumerate(sorted(range(len(degrees)), key=lambda i: (-degrees[i], i))):
        reach = 120 * math.sqrt(rank)
        spots[i] = round(reach * math.cos(rank * golden)), round(reach * math.sin(rank * golden))
    return spots


def _forces(spots: _Floats, boxes: _Floats, weights: _Floats) -> _Floats:
    """Springs along the edges and repulsion between all, under a falling temperature."""
    if len(spots) == 1:
        return spots
    reach = (boxes[:, 0] + boxes[:, 1]) / 4
    ideal = reach[:, None] + reach[None, :] + _GAP
    for step in range(_ROUNDS):
        delta = spots[:, None, :] - spots[None, :, :]
        squared = np.maximum(delta[..., 0] * delta[..., 0] + delta[..., 1] * delta[..., 1], 1.0)
        distance = np.sqrt(squared)
        push = ideal * ideal / squared - weights * (distance - ideal) / ideal * (distance / ideal)
        # Summed over the first axis: row by row, so the order of additions is the same on every processor.
        move = -(delta * (push * ideal / distance)[..., None]).sum(axis=0)
        move = move * 0.15 - spots * 0.004
        length = np.sqrt(np.maximum(move[:, 0] * move[:, 0] + move[:, 1] * move[:, 1], 1e-9))
        limit = 70.0 * (1 - step / _ROUNDS) + 0.5
        spots = spots + move * (np.minimum(length, limit) / length)[:, None]
    return spots


def _apart(spots: _Floats, boxes: _Floats) -> _Floats:
    """Push overlapping boxes apart along the axis that needs least; give room when that does not settle."""
    needed = (boxes[:, None, :] + boxes[None, :, :]) / 2 + _GAP / 2
    own = np.eye(len(spots), dtype=bool)
    step = 0
    while True:
        delta = spots[None, :, :] - spots[:, None, :]
        overlap = needed - np.abs(delta)
        hit = (overlap[..., 0] > 0.5) & (overlap[..., 1] > 0.5) & ~own
        if not hit.any():
            return spots
        sideways = overlap[..., 0] < overlap[..., 1]
        sign = np.where(delta >= 0, 1.0, -1.0)
        shift = np.zeros_like(delta)
        shift[..., 0] = np.where(hit & sideways, overlap[..., 0] * sign[..., 0], 0.0)
        shift[..., 1] = np.where(hit & ~sideways, overlap[..., 1] * sign[..., 1], 0.0)
        spots = spots + shift.sum(axis=0) * 0.35
        step += 1
        if step % 60 == 0:
            spots = spots * 1.15 + np.arange(len(spots))[:, None] * (0.0, 1.0)


def pack(islands: Sequence[Island], aspect: float = _ASPECT) -> dict[str, tuple[float, float]]:
    """Lay the parts side by side, the largest first, each where the whole stays nearest to ``aspect`` (width
    to height).

    A part goes to the right of another or below it, whichever free corner makes the drawing grow least.
    """
    order = sorted(
        islands,
        key=lambda island: (-round(island.width * island.height), round(island.width), min(island.points)),
    )
    placed: dict[str, tuple[float, float]] = {}
    boxes = np.zeros((0, 4))
    for island in order:
        width, height = island.width + 2 * _GAP, island.height + 2 * _GAP
        x, y = _corner(boxes, width, height, aspect)
        boxes = np.vstack([boxes, (x, y, x + width, y + height)])
        for node, (dx, dy) in island.points.items():
            placed[node] = (x + width / 2 + dx, y + height / 2 + dy)
    return placed


def _corner(boxes: _Floats, width: float, height: float, aspect: float) -> tuple[float, float]:
    """The free corner beside ``boxes`` (left, top, right, bottom) that keeps them and the new box compact."""
    if not len(boxes):
        return 0.0, 0.0
    left, top, right, bottom = boxes.T
    zeros = np.zeros(len(boxes))
    xs = np.concatenate([right, right, left, zeros])
    ys = np.concatenate([top, zeros, bottom, bottom])
    across = (xs[:, None] < right) & (xs[:, None] + width > left)
    hit = across & (ys[:, None] < bottom) & (ys[:, None] + height > top)
    grown = np.maximum(np.maximum(xs + width, right.max()), np.maximum(ys + height, bottom.max()) * aspect)
    order = np.lexsort((xs, ys, np.where(hit.any(axis=1), np.inf, grown)))
    return float(xs[order[0]]), float(ys[order[0]])
