"""Viterbi and marginals beside the same worked out over all sequences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from kg.read.trained.decoding import Chain, spans
from kg.read.trained.tags import ALLOWED, STARTS, TAGS, begin, inside

WIDTH = len(TAGS)


def allowed(tags: tuple[int, ...]) -> bool:
    return bool(STARTS[tags[0]]) and all(ALLOWED[a, b] for a, b in pairwise(tags))


@pytest.fixture(params=[1, 2, 3])
def numbers(request: pytest.FixtureRequest) -> np.random.Generator:
    return np.random.default_rng(request.param)


def test_best_tags_and_shares_are_those_of_all_sequences(numbers: np.random.Generator) -> None:
    begins, steps = numbers.normal(size=WIDTH), numbers.normal(size=(WIDTH, WIDTH))
    emissions = numbers.normal(size=(4, WIDTH)) * 2
    sequences = [tags for tags in product(range(WIDTH), repeat=4) if allowed(tags)]
    scores = np.array([
        begins[tags[0]]
        + sum(emissions[place, tag] for place, tag in enumerate(tags))
        + sum(steps[a, b] for a, b in pairwise(tags))
        for tags in sequences
    ])  # fmt: skip
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    shares = np.zeros((4, WIDTH))
    for tags, weight in zip(sequences, weights, strict=True):
        shares[range(4), tags] += weight
    (found,) = Chain(begins, steps).decode([emissions])
    assert tuple(found.tags) == sequences[int(scores.argmax())]
    assert np.allclose(found.shares, shares, atol=1e-4)


def test_a_sequence_is_decoded_alike_alone_and_among_others(numbers: np.random.Generator) -> None:
    chain = Chain(numbers.normal(size=WIDTH), numbers.normal(size=(WIDTH, WIDTH)))
    sequences = [numbers.normal(size=(length, WIDTH)) for length in (1, 7, 3, 40, 2, 7)]
    for mine, found in zip(sequences, chain.decode(sequences), strict=True):
        (alone,) = chain.decode([mine])
        assert found.tags.tolist() == alone.tags.tolist()
        assert np.allclose(found.shares, alone.shares, atol=1e-5)
        assert allowed(tuple(found.tags.tolist()))


def test_an_inside_never_follows_another_role() -> None:
    assert not ALLOWED[begin(0), inside(1)]
    assert not ALLOWED[0, inside(2)]
    assert ALLOWED[begin(2), inside(2)]
    assert not any(STARTS[inside(role)] for role in range(3))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([begin(2)], [(0, 0, 2)]),
        # two spans of one role side by side
        ([begin(1), inside(1), begin(1)], [(0, 1, 1), (2, 2, 1)]),
        ([begin(0), begin(1), begin(2), inside(2)], [(0, 0, 0), (1, 1, 1), (2, 3, 2)]),
    ],
)
def test_spans(tags: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert spans(np.array(tags, np.int64)) == expected
