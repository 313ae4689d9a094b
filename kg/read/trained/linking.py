"""Which cue a content belongs to, and who its source is: scores of pairs of spans.

A span is a pair of words, its first and its last. Each asks with the vectors of its edges, each answers
with the vectors of its edges, and what lies between them is weighed in buckets. A content chooses among
the cues that tags show. A cue chooses among all stretches of its paragraph, so that a source can be found
that tags overlooked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

__all__ = [
    "BUCKETS",
    "EDGES",
    "LINK",
    "LONGEST",
    "REACH",
    "STEP",
    "Linker",
    "Links",
    "Pointed",
    "Spans",
    "buckets",
]

LINK = 48
"""Numbers in a link vector."""
EDGES = ("content", "cue of contents", "cue of a source", "source")
"""What link vectors stand for: two of each for a word, as the first and as the last of such a span."""
LONGEST = 32
"""Words of a source at most: of those of PolNeAR's train compartment, all but one of 300 are shorter."""
REACH = 128
"""Words on either side of a cue among which its source is looked for."""
_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 25, 50])
"""Distances in words from which a new bucket begins."""
_SIDES, _CROWDS = 2 * (len(_STEPS) + 1), 3
BUCKETS = _SIDES * _CROWDS
"""How many different relations of two spans are told apart."""
_NEAREST = 8
"""How many cues on either side of a content are weighed."""
STEP = 2.0
"""What it costs a content to have its cue in the paragraph beside its own, in logarithmic odds. One in 120
attributions of PolNeAR crosses a paragraph, and vectors of two windows were never compared in training."""
_MORE = 3.0
"""What it costs beyond that when reading, where windows meet; chosen on PolNeAR dev."""


def buckets(asking: np.ndarray, answering: np.ndarray, cues: np.ndarray) -> np.ndarray:
    """How spans lie to each other: distance, side, and how many cues stand between, as one number.

    ``asking`` and ``answering`` hold first and last words in their last axis and are broadcast against
    each other; ``cues`` (n x 2) is in order.

    >>> cues = np.array([[3, 3], [9, 9]])
    >>> buckets(np.array([[4, 8]]), cues, cues).tolist()
    [1, 12]
    """
    behind = asking[..., 0] > answering[..., 1]
    left = np.where(behind, answering[..., 1], asking[..., 1])
    right = np.where(behind, asking[..., 0], answering[..., 0])
    near = np.searchsorted(_STEPS, np.maximum(right - left, 0), "right")
    between = np.searchsorted(cues[:, 0], right) - np.searchsorted(cues[:, 0], left, "right")
    side = near + np.where(behind, 0, len(_STEPS) + 1)
    crowd: np.ndarray = side + _SIDES * np.clip(between, 0, _CROWDS - 1)
    return crowd


class Spans(NamedTuple):
    """Spans of one role in order: first and last words (n x 2), paragraphs (n), vectors (n x numbers)."""

    words: np.ndarray
    paragraphs: np.ndarray
    vectors: np.ndarray


@dataclass(frozen=True, slots=True)
class Links:
    """For each content the number of the cue it belongs to (-1: none), and how sure that is (0 to 1)."""

    chosen: np.ndarray
    shares: np.ndarray


class Pointed(NamedTuple):
    """A cue's source as first and last word, or None for none, and how sure that is (0 to 1)."""

    words: tuple[int, int] | None
    share: float


class Linker:
    """``distance`` (3 x buckets) and ``nothing`` (2 x numbers) weigh what vectors do not tell.

    Rows of distance: contents to cues, and cues to the first and to the last word of their source.
    """

    def __init__(self, distance: np.ndarray, nothing: np.ndarray) -> None:
        self._distance, self._nothing = distance, nothing

    def cues(self, contents: Spans, cues: Spans) -> Links:
        """The cue of each content, in its own paragraph or in one beside it."""
        count, others = len(contents.words), len(cues.words)
        if not others:
            return Links(np.full(count, -1), np.ones(count))
        middle = np.searchsorted(cues.words[:, 0], contents.words[:, 0])
        near = middle[:, None] + np.arange(-_NEAREST, _NEAREST + 1)
        there = (near >= 0) & (near < others)
        near = np.clip(near, 0, others - 1)
        apart = np.abs(contents.paragraphs[:, None] - cues.paragraphs[near])
        scores = np.einsum("ad,and->an", contents.vectors, cues.vectors[near])
        scores += self._distance[0][buckets(contents.words[:, None], cues.words[near], cues.words)]
        scores = np.where(there & (apart < 2), scores - (STEP + _MORE) * apart, -np.inf)
        nothing = (contents.vectors @ self._nothing[0])[:, None]
        shares = _shares(np.concatenate([scores, nothing], 1))
        best = shares.argmax(1)
        near = np.concatenate([near, np.full((count, 1), -1)], 1)
        return Links(near[np.arange(count), best], shares[np.arange(count), best])

    def source(self, number: int, cues: np.ndarray, vectors: np.ndarray, free: np.ndarray) -> Pointed:
        """The source of the cue of that number, among the words of its paragraph that are ``free``.

        ``cues`` are those of the paragraph (n x 2 words, counted from its first). ``vectors`` (words x 4 x
        numbers) are those of its words as edges of a cue and of a source, in the order of ``EDGES``.
        """
        first, last = cues[number]
        low, high = max(0, int(first) - REACH), min(len(vectors), int(last) + REACH + 1)
        words = np.arange(low, high)
        asks = vectors[first, 0] + vectors[last, 1]
        where = buckets(cues[number], np.stack([words, words], 1), cues)
        begins = vectors[low:high, 2] @ asks + self._distance[1][where]
        begins = _shares(np.append(begins, asks @ self._nothing[1])[None])[0]
        ends = _shares((vectors[low:high, 3] @ asks + self._distance[2][where])[None])[0]
        reach = sliding_window_view(np.append(ends, np.zeros(LONGEST - 1, ends.dtype)), LONGEST)
        taken = np.append(~free[low:high], np.ones(LONGEST - 1, bool))
        whole = np.logical_or.accumulate(sliding_window_view(taken, LONGEST), axis=1)
        shares = np.where(whole, 0, begins[:-1, None] * reach)
        begin, more = divmod(int(shares.argmax()), LONGEST)
        if shares[begin, more] < begins[-1]:
            return Pointed(None, float(begins[-1]))
        return Pointed((low + begin, low + begin + more), float(shares[begin, more]))


def _shares(scores: np.ndarray) -> np.ndarray:
    """Scores as probabilities, row by row."""
    shares: np.ndarray = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return shares
