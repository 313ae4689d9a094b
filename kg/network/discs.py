"""Discs moved apart until none lies on another."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from kg.network.forces import Floats, Ints

__all__ = ["apart"]

_SHARE = 0.3
"""How much of the drawing discs may fill before they are moved."""
_ROUNDS = 40
"""After so many rounds without rest everything is moved a little further out."""


def apart(spots: Floats, radii: Floats) -> Floats:
    """``spots``, scaled and moved so that no two discs of ``radii`` (in pixels) overlap."""
    if len(spots) == 1:
        return spots
    spread = float(np.mean((spots - spots.mean(axis=0)) ** 2)) + 1e-12
    spots = spots * np.sqrt(float((radii * radii).sum()) / (_SHARE * 4 * spread))
    classes = _classes(radii)
    step = 0
    while True:
        one, other = _close(spots, radii, classes)
        if not one.size:
            return spots
        delta = spots[one] - spots[other]
        distance = np.sqrt(delta[:, 0] * delta[:, 0] + delta[:, 1] * delta[:, 1])
        lost = distance < 1e-6
        delta[lost], distance[lost] = (1.0, 0.0), 1.0
        missing = radii[one] + radii[other] - np.where(lost, 0.0, distance)
        small = radii[other] ** 2 / (radii[one] ** 2 + radii[other] ** 2)  # the smaller one gives way
        shift = delta * (missing / distance * 0.8)[:, None]
        for axis in (0, 1):
            spots[:, axis] += np.bincount(one, shift[:, axis] * small, len(spots))
            spots[:, axis] -= np.bincount(other, shift[:, axis] * (1 - small), len(spots))
        step += 1
        if step % _ROUNDS == 0:
            spots *= 1.05


def _classes(radii: Floats) -> list[Ints]:
    """Indices of discs of like size: among small ones no far ones need be looked at for a big one's sake."""
    sizes = np.floor(np.log2(radii)).astype(np.int64)
    return [np.flatnonzero(sizes == size) for size in np.unique(sizes)]


def _close(spots: Floats, radii: Floats, classes: list[Ints]) -> tuple[Ints, Ints]:
    """All pairs of discs that overlap."""
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    trees = [cKDTree(spots[members]) for members in classes]
    for i, members in enumerate(classes):
        for j in range(i + 1):
            reach = float(radii[members].max() + radii[classes[j]].max())
            if i == j:
                pairs = trees[i].query_pairs(reach, output_type="ndarray")
                one, other = members[pairs[:, 0]], members[pairs[:, 1]]
            else:
                found = trees[i].sparse_distance_matrix(trees[j], reach, output_type="ndarray")
                one, other = members[found["i"]], classes[j][found["j"]]
            delta = spots[one] - spots[other]
            near = (delta * delta).sum(axis=1) < (radii[one] + radii[other] - 1e-3) ** 2
            ones.append(one[near])
            others.append(other[near])
    return np.concatenate(ones), np.concatenate(others)
