"""A connected graph of many nodes on a plane: springs along its edges, and every node pushing every other.

The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian, "ForceAtlas2, a Continuous
Graph Layout Algorithm", 2014): attraction grows with distance, up to a limit here; repulsion falls with it
and grows with the degrees of both. All pushes at once come from a field on a grid, as in particle-mesh
methods (Hockney and Eastwood, "Computer Simulation Using Particles", 1988), made exact among nearest
neighbours. It starts from PivotMDS (Brandes and Pich, "Eigensolver Methods for Progressive
Multidimensional Scaling of Large Data", 2007). There is no chance in it: on one machine the same graph gives
the same places. On another the last digits of sines and Fourier transforms may differ, and what follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

__all__ = ["Floats", "Ints", "Springs", "settle"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Waves: TypeAlias = NDArray[np.complex128]

_PIVOTS = 40
_POWERS = 60
_ROUNDS_MOST, _ROUNDS_LEAST = 240, 90
_GRID = 64
"""Cells of the field on a side, twice as many for thousands of nodes; half of them are left free, so that a
push does not come round the edge."""
_SOFT = 1.5
"""Below so many cells the field is flattened: what it lacks there is added pair by pair."""
_NEIGHBOURS = 8
_FRESH = 4
"""Nearest neighbours are looked up anew after so many rounds."""
_GRAVITY = 0.02
_FLAT = 1.8
"""How much stronger gravity pulls up and down than sideways: screens are wide."""
_SLACK = 0.15
"""Beyond this part of the drawing an edge pulls no more the longer it is, so that groups stand apart."""


@dataclass(frozen=True, slots=True)
class Springs:
    """The edges of a connected graph of ``mass.size`` nodes: both ends and how strongly they pull.

    ``mass`` is how strongly a node pushes; 1 and more.
    """

    one: Ints
    other: Ints
    pull: Floats
    mass: Floats


def settle(springs: Springs) -> Floats:
    """A place for each node, in no particular unit, around the origin."""
    size = springs.mass.size
    if size == 1:
        return np.zeros((1, 2))
    spots = _start(springs)
    stiff = _GRAVITY * springs.mass
    for ends in (springs.one, springs.other):
        stiff = stiff + np.bincount(ends, springs.pull, size)
    rounds = max(_ROUNDS_LEAST, min(_ROUNDS_MOST, 1_500_000 // size))
    near = np.zeros((size, 0), dtype=np.int64)
    field = _field(_GRID if size < 4_000 else 2 * _GRID)
    for step in range(rounds):
        if step % _FRESH == 0:
            near = _nearest(spots)
        force = _attraction(spots, springs) + _repulsion(spots, springs.mass, near, field)
        force -= _GRAVITY * springs.mass[:, None] * spots * (1.0, _FLAT)
        move = force * (0.7 / stiff)[:, None]
        length = np.sqrt(np.maximum(move[:, 0] * move[:, 0] + move[:, 1] * move[:, 1], 1e-12))
        limit = _reach(spots) * (0.25 * (1 - step / rounds) + 0.002)
        spots = spots + move * (np.minimum(length, limit) / length)[:, None]
        spots -= spots.mean(axis=0)
    return spots


def _reach(spots: Floats) -> float:
    """How far out places are: the root of their mean square."""
    return float(np.sqrt(np.mean(spots * spots) * 2)) + 1e-6


def _start(springs: Springs) -> Floats:
    """PivotMDS, and a sunflower's small steps that part nodes of equal distances."""
    size = springs.mass.size
    links = csr_array((np.ones(springs.one.size), (springs.one, springs.other)), shape=(size, size))
    farthest = int(np.argmax(springs.mass))
    columns: list[Floats] = []
    nearest = np.full(size, np.inf)
    for _ in range(min(_PIVOTS, size)):
        steps = dijkstra(links, directed=False, indices=farthest, unweighted=True)
        columns.append(steps)
        nearest = np.minimum(nearest, steps)
        farthest = int(np.argmax(nearest))
    squared = np.stack(columns, axis=1) ** 2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    spots = np.stack([_axis(centred, rank) for rank in (0, 1)], axis=1)
    turn = np.arange(size) * 2.399963
    jitter = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt((np.arange(size) + 0.5) / size)[:, None]
    return np.asarray((spots / (np.abs(spots).max() + 1e-9) + 0.15 * jitter) * np.sqrt(size))


def _axis(centred: Floats, rank: int) -> Floats:
    """The first or second principal axis of the rows, by power iteration: plain sums, no LAPACK."""
    products = np.einsum("ij,ik->jk", centred, centred)
    axis = np.zeros(products.shape[0])
    for _ in range(rank + 1):
        products = products - (axis @ products @ axis) * np.outer(axis, axis)
        axis = np.arange(1.0, products.shape[0] + 1)
        for _ in range(_POWERS):
            axis = (products * axis).sum(axis=1)
            axis /= np.sqrt((axis * axis).sum()) + 1e-12
    return np.asarray((centred * axis).sum(axis=1))


def _attraction(spots: Floats, springs: Springs) -> Floats:
    delta = spots[springs.other] - spots[springs.one]
    far = (delta * delta).sum(axis=1) / (_SLACK * _reach(spots)) ** 2
    pulls = delta * (springs.pull / np.sqrt(1.0 + far))[:, None]
    return _summed(springs.one, pulls, len(spots)) - _summed(springs.other, pulls, len(spots))


def _summed(at: Ints, vectors: Floats, size: int) -> Floats:
    return np.stack([np.bincount(at, vectors[:, axis], size) for axis in (0, 1)], axis=1)


def _nearest(spots: Floats) -> Ints:
    many = min(_NEIGHBOURS + 1, len(spots))
    return np.asarray(cKDTree(spots).query(spots, k=many)[1][:, 1:], dtype=np.int64)


def _field(grid: int) -> Waves:
    """The push of one mass on every cell of a grid, across and down, as waves."""
    steps = (np.arange(grid) + grid // 2) % grid - grid // 2
    away = np.stack(np.meshgrid(steps, steps, indexing="ij")).astype(np.float64)
    return np.fft.rfft2(away / (away[0] * away[0] + away[1] * away[1] + _SOFT**2))


def _repulsion(spots: Floats, mass: Floats, near: Ints, field: Waves) -> Floats:
    """mass times mass over distance, away from all others; ``field`` as ``_field`` gives it."""
    grid = field.shape[1]
    low, high = spots.min(axis=0), spots.max(axis=0)
    cell = float((high - low).max()) / (grid // 2 - 2) + 1e-9
    place = (spots - low) / cell
    corner = place.astype(np.int64)
    part = place - corner
    weights, cells = [], []
    for right in (0, 1):
        for down in (0, 1):
            across = part[:, 0] if right else 1 - part[:, 0]
            weights.append(across * (part[:, 1] if down else 1 - part[:, 1]))
            cells.append((corner[:, 0] + right) * grid + corner[:, 1] + down)
    masses = sum(np.bincount(at, share * mass, grid * grid) for at, share in zip(cells, weights, strict=True))
    waves = np.fft.rfft2(np.asarray(masses).reshape(grid, grid)) * field
    push = np.empty_like(spots)
    for axis in (0, 1):
        pushes = np.fft.irfft2(waves[axis], s=(grid, grid)).ravel() / cell
        push[:, axis] = sum(share * pushes[at] for at, share in zip(cells, weights, strict=True))
    delta = spots[:, None, :] - spots[near]
    squared = np.maximum(delta[..., 0] * delta[..., 0] + delta[..., 1] * delta[..., 1], 1e-4)
    soft = (_SOFT * cell) ** 2
    closer = mass[near] * soft / (squared * (squared + soft))
    return np.asarray((push + (delta * closer[..., None]).sum(axis=1)) * mass[:, None])
