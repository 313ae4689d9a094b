"""How far a debate falls into two camps: the modularity of the best division of its network in two.

Modularity counts how much more of the agreement lies within camps, and of the conflict between them, than
if the same ties were dealt out at random. For signed ties after Gómez, Jensen and Arenas, "Analysis of
community structure in networks of correlated data" (2009); without conflict it is that of Newman,
"Modularity and community structure in networks" (2006). The division is sought by moving one holder at a
time as in Kernighan and Lin, "An efficient heuristic procedure for partitioning graphs" (1970), and
Newman (2006), from fixed starts.
Two camps of equal size, each at one with itself and against the other, give 0.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

    Holders = nx.Graph[str]

__all__ = ["Camps", "two_camps"]

_Ints: TypeAlias = NDArray[np.int64]
_Floats: TypeAlias = NDArray[np.float64]
_SMALLEST_GAIN = 1e-9
"""What counts as better, as a share of all ties: sums of floats differ by less for no reason."""
_HUBS, _POWER = 8, 100
_PATIENCE = 200
"""After so many moves without a better moment a round ends."""


@dataclass(frozen=True, slots=True)
class Camps:
    """A division of those who have ties, and its modularity (at most 0.5; 0 when nothing divides them).

    The first camp is the larger one, or that of the first IRI. Who has no tie is in neither.
    """

    polarisation: float
    camps: tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Ties:
    """A signed network as rows of neighbours (``ends[starts[i]:starts[i + 1]]``), and what chance expects."""

    starts: _Ints
    ends: _Ints
    weights: _Floats
    friends: _Floats
    """The weight of each holder's agreements."""
    foes: _Floats
    """The weight of each holder's conflicts, as a positive number."""

    @property
    def total(self) -> float:
        """The weight of all ties, each counted at both ends."""
        return float(self.friends.sum() + self.foes.sum())


def two_camps(network: Holders) -> Camps:
    """The best division found of a network of holders into two camps, by ``weight``.

    Weights below zero are conflict. The same network gives the same camps. Time grows with the square of
    the number of holders that have ties.
    """
    tied = [node for node, edges in network.adjacency() if any(data["weight"] for data in edges.values())]
    names = sorted(tied)
    if not names:
        return Camps(0.0, (frozenset(), frozenset()))
    ties = _ties(network, names)
    tried = [_improved(ties, start) for start in _starts(ties)]
    quality, sides = max(tried, key=lambda found: round(found[0], 9))
    signed = list(zip(names, sides.tolist(), strict=True))
    camps = [frozenset(name for name, side in signed if side == sign) for sign in (1, -1)]
    camps.sort(key=lambda camp: (-len(camp), min(camp, default="")))
    return Camps(max(0.0, float(quality)), (camps[0], camps[1]))


def _ties(network: Holders, names: list[str]) -> _Ties:
    place = {name: index for index, name in enumerate(names)}
    rows = [
        sorted(
            (place[other], float(data["weight"]))
            for other, data in network.adj[name].items()
            if data["weight"]
        )
        for name in names
    ]
    starts = np.cumsum([0, *map(len, rows)])
    ends = np.array([end for row in rows for end, _ in row], dtype=np.int64)
    weights = np.array([weight for row in rows for _, weight in row])
    friends = np.add.reduceat(np.maximum(weights, 0), starts[:-1])
    foes = np.add.reduceat(np.maximum(-weights, 0), starts[:-1])
    return _Ties(starts, ends, weights, friends, foes)


def _starts(ties: _Ties) -> list[_Floats]:
    """Divisions to begin with: none, a few well connected holders with their friends, the spectral one."""
    size = len(ties.friends)
    found = [np.ones(size)]
    for holder in np.argsort(-(ties.friends + ties.foes), kind="stable")[:_HUBS]:
        own = slice(ties.starts[holder], ties.starts[holder + 1])
        sides = -np.ones(size)
        sides[ties.ends[own][ties.weights[own] > 0]] = 1
        sides[holder] = 1
        found.append(sides)
    return [*found, _leading(ties)]


def _leading(ties: _Ties) -> _Floats:
    """The signs of the leading eigenvector of the modularity matrix, by power iteration."""
    vector = np.cos(np.arange(len(ties.friends)) + 1.0)
    shift = 2 * float((ties.friends + ties.foes).max())
    for _ in range(_POWER):
        vector = _field(ties, vector) + shift * vector
        vector /= np.linalg.norm(vector) or 1.0
    return np.where(vector >= 0, 1.0, -1.0)


def _improved(ties: _Ties, sides: _Floats) -> tuple[float, _Floats]:
    """Rounds in which holders move once each, the best first, and the best moment is kept."""
    sides = sides.copy()
    field = _field(ties, sides)
    while True:
        order = _round(ties, sides.copy(), field.copy())
        if not order:
            # With s the sides and B the modularity matrix, whose rows sum to 0: Q = s B s / 2 (w+ + w-).
            return float(sides @ _field(ties, sides)) / (2 * ties.total), sides
        for holder in order:
            _move(ties, sides, field, holder)


def _round(ties: _Ties, sides: _Floats, field: _Floats) -> list[int]:
    """The moves of one round up to its best moment; none when no moment is better than its begin."""
    own = -sum(sign * part * part / (part.sum() or 1.0) for sign, part in _signed(ties))
    moved: list[int] = []
    best, best_at, reached = _SMALLEST_GAIN * ties.total, 0, 0.0
    stuck = np.zeros(len(sides))
    while len(moved) < len(sides) and len(moved) - best_at < _PATIENCE:
        gains = own - sides * field - stuck
        holder = int(np.argmax(gains))
        reached += float(gains[holder])
        moved.append(holder)
        stuck[holder] = np.inf
        _move(ties, sides, field, holder)
        if reached > best:
            best, best_at = reached, len(moved)
    return moved[:best_at]


def _signed(ties: _Ties) -> tuple[tuple[int, _Floats], ...]:
    return (1, ties.friends), (-1, ties.foes)


def _field(ties: _Ties, sides: _Floats) -> _Floats:
    """The modularity matrix times ``sides``: ties less what chance would give."""
    rows = np.repeat(np.arange(len(sides)), np.diff(ties.starts))
    found = np.bincount(rows, ties.weights * sides[ties.ends], minlength=len(sides))
    for sign, part in _signed(ties):
        found = found - sign * part * (part @ sides) / (part.sum() or 1.0)
    return np.asarray(found)


def _move(ties: _Ties, sides: _Floats, field: _Floats, holder: int) -> None:
    """Put ``holder`` on the other side, and keep ``field`` in step."""
    turn = -2 * sides[holder]
    sides[holder] = -sides[holder]
    for sign, part in _signed(ties):
        if part[holder]:
            field -= part * (sign * turn * part[holder] / part.sum())
    own = slice(ties.starts[holder], ties.starts[holder + 1])
    field[ties.ends[own]] += turn * ties.weights[own]
