"""The best tags of word sequences under a linear-chain CRF, and how sure each is.

Viterbi's and the forward-backward algorithm (Rabiner 1989), over many sequences at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.read.trained.tags import ALLOWED, STARTS

__all__ = ["Chain", "Tagged", "spans"]

_FORBIDDEN = -1e4
_TOGETHER = 16_384
"""Words, padding included, that are decoded at a time."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tags of one sequence, and the probability of each by itself (words x tags)."""

    tags: np.ndarray
    shares: np.ndarray


class Chain:
    """``begins``: scores of the first tag; ``steps[i, j]``: scores of tag j behind tag i."""

    def __init__(self, begins: np.ndarray, steps: np.ndarray) -> None:
        self._begins = np.where(STARTS, begins, _FORBIDDEN).astype(np.float32)
        self._steps = np.where(ALLOWED, steps, _FORBIDDEN).astype(np.float32)

    def decode(self, sequences: Sequence[np.ndarray]) -> list[Tagged]:
        """For each sequence of emissions (words x tags, at least one word) its best tags."""
        found: list[Tagged | None] = [None] * len(sequences)
        for group in _groups([len(sequence) for sequence in sequences]):
            longest = max(len(sequences[number]) for number in group)
            emissions = np.zeros((longest, len(group), len(self._begins)), np.float32)
            lengths = np.array([len(sequences[number]) for number in group])
            for row, number in enumerate(group):
                emissions[: lengths[row], row] = sequences[number]
            tags, shares = self._best(emissions, lengths), self._shares(emissions, lengths)
            for row, number in enumerate(group):
                found[number] = Tagged(tags[: lengths[row], row], shares[: lengths[row], row])
        return [item for item in found if item is not None]

    def _best(self, emissions: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        longest, count, width = emissions.shape
        back = np.empty((longest, count, width), np.int8)
        score = self._begins + emissions[0]
        for place in range(1, longest):
            reached = score[:, :, None] + self._steps
            back[place] = reached.argmax(1)
            score = np.where((place < lengths)[:, None], reached.max(1) + emissions[place], score)
        tags = np.zeros((longest, count), np.int64)
        row = np.arange(count)
        current = score.argmax(1)
        for place in range(longest - 1, -1, -1):
            tags[place] = current
            if place:
                current = np.where(place < lengths, back[place, row, current], current)
        return tags

    def _shares(self, emissions: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Marginal probabilities, in scaled probabilities rather than logarithms: many times faster."""
        longest, count, width = emissions.shape
        weights: np.ndarray = np.exp(emissions - emissions.max(2, keepdims=True))
        steps = np.exp(np.clip(self._steps - self._steps.max(), -80, 0))
        forward = np.empty_like(weights)
        forward[0] = weights[0] * np.exp(np.clip(self._begins - self._begins.max(), -80, 0))
        forward[0] /= forward[0].sum(1, keepdims=True)
        for place in range(1, longest):
            reached = (forward[place - 1] @ steps) * weights[place]
            forward[place] = reached / np.maximum(reached.sum(1, keepdims=True), 1e-30)
        backward = np.ones((count, width), np.float32)
        shares: np.ndarray = np.empty_like(weights)
        for place in range(longest - 1, -1, -1):
            backward[place >= lengths - 1] = 1
            both = forward[place] * backward
            shares[place] = both / np.maximum(both.sum(1, keepdims=True), 1e-30)
            backward = (weights[place] * backward) @ steps.T
            backward /= np.maximum(backward.sum(1, keepdims=True), 1e-30)
        return shares


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of sequences of like length, few enough to be padded together."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[number] > _TOGETHER:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def spans(tags: np.ndarray) -> list[tuple[int, int, int]]:
    """First word, last word and role of each span, in order.

    >>> spans(np.array([1, 2, 0, 3, 5, 6, 5]))
    [(0, 1, 0), (3, 3, 1), (4, 5, 2), (6, 6, 2)]
    """
    begins = np.flatnonzero(tags % 2 == 1)
    found = []
    for first in begins.tolist():
        last = first
        while last + 1 < len(tags) and tags[last + 1] == tags[first] + 1:
            last += 1
        found.append((first, last, int(tags[first]) // 2))
    return found
