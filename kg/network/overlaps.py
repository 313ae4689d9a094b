"""Discs, or boxes, moved apart until none lies on another."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from kg.network.forces import Floats, Ints

__all__ = ["boxes_apart", "discs_apart"]

_SHARE = 0.3
"""About how much of the drawing they may fill before they are moved."""
_ROUNDS = 40
"""After so many rounds without rest everything is moved a little further out."""


def discs_apart(spots: Floats, radii: Floats) -> Floats:
    """``spots``, scaled and moved so that no two discs of ``radii`` (in pixels) overlap."""
    if len(spots) == 1:
        return spots
    spots = _scaled(spots, float((radii * radii).sum()))
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


def boxes_apart(spots: Floats, boxes: Floats) -> Floats:
    """``spots``, scaled and moved so that no two ``boxes`` (width and height in pixels) overlap."""
    if len(spots) == 1:
        return spots
    spots = _scaled(spots, float((boxes[:, 0] * boxes[:, 1]).sum()) / np.pi)
    largest = boxes.max(axis=0)
    step = 0
    while True:
        pairs = cKDTree(spots / largest).query_pairs(1.0, p=np.inf, output_type="ndarray")
        one, other = pairs[:, 0], pairs[:, 1]
        delta = spots[one] - spots[other]
        missing = (boxes[one] + boxes[other]) / 2 - np.abs(delta)
        hit = (missing > 1e-3).all(axis=1)
        if not hit.any():
            return spots
        one, other, delta, missing = one[hit], other[hit], delta[hit], missing[hit]
        sideways = missing[:, 0] < missing[:, 1]
        shift = np.where(delta >= 0, missing, -missing) * 0.4
        shift[sideways, 1], shift[~sideways, 0] = 0.0, 0.0
        for axis in (0, 1):
            spots[:, axis] += np.bincount(one, shift[:, axis], len(spots))
            spots[:, axis] -= np.bincount(other, shift[:, axis], len(spots))
        step += 1
        if step % _ROUNDS == 0:
            spots *= 1.05


def _scaled(spots: Floats, filled: float) -> Floats:
    """``spots`` so wide that discs of all squared radii summed to ``filled`` take up ``_SHARE`` of them."""
    spread = float(np.mean((spots - spots.mean(axis=0)) ** 2)) + 1e-12
    return np.asarray(spots * np.sqrt(filled / (_SHARE * 4 * spread)))


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
