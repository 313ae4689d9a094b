"""Which span is chosen, and how spans are said to lie to each other."""

from __future__ import annotations

import numpy as np
import pytest

from kg.read.trained.linking import BUCKETS, LINK, LONGEST, REACH, Linker, Spans, buckets


def places(*spans: tuple[int, int]) -> np.ndarray:
    return np.array(spans, np.int64).reshape(-1, 2)


CUES = places((10, 11), (20, 20), (30, 30))


def test_distance_side_and_crowd_are_told_apart() -> None:
    asking = places((12, 14), (16, 18), (5, 9), (22, 24), (32, 33))
    found = buckets(asking[:, None], CUES[None, :1], CUES)[:, 0].tolist()
    # right behind the cue, farther behind it, before it, behind another cue, behind two others
    assert len(set(found)) == 5
    assert all(0 <= bucket < BUCKETS for bucket in found)


def test_what_touches_is_near_on_both_sides() -> None:
    before, behind = buckets(places((8, 9), (12, 13))[:, None], CUES[None, :1], CUES)[:, 0].tolist()
    assert before != behind


def vectors(*numbers: int) -> np.ndarray:
    """Vectors that point each in the direction of that number."""
    made = np.zeros((len(numbers), LINK), np.float32)
    made[range(len(numbers)), numbers] = 3
    return made


def flat() -> tuple[np.ndarray, np.ndarray]:
    """Weights that tell nothing."""
    return np.zeros((3, BUCKETS), np.float32), np.zeros((2, LINK), np.float32)


def beside(words: np.ndarray, vectors: np.ndarray, *paragraphs: int) -> Spans:
    return Spans(words, np.array(paragraphs or [0] * len(words)), vectors)


def test_a_content_goes_to_the_likest_cue_and_distance_settles_a_tie() -> None:
    distance, nothing = flat()
    contents = places((12, 18), (21, 28))
    found = Linker(distance, nothing).cues(beside(contents, vectors(1, 2)), beside(CUES, vectors(1, 7, 2)))
    assert found.chosen.tolist() == [0, 2]
    distance[0, buckets(contents[1:, None], CUES[None, 1:2], CUES)[0, 0]] = 1
    same = beside(CUES, vectors(0, 0, 0))
    assert Linker(distance, nothing).cues(beside(contents[1:], vectors(0)), same).chosen.tolist() == [1]


@pytest.mark.parametrize(
    ("paragraphs", "chosen"),
    [
        ((0, 0, 0), 1),  # the likest
        ((0, 1, 1), 0),  # the likest is one paragraph away: its own has a cue that is nearly as like
        ((0, 2, 2), 0),  # the likest is out of reach
        ((2, 2, 2), -1),  # all are
    ],
)
def test_a_cue_of_another_paragraph_has_to_be_much_likelier(paragraphs: tuple[int, ...], chosen: int) -> None:
    answers = vectors(3, 3, 9)
    answers[1] *= 1.1
    linker = Linker(*flat())
    found = linker.cues(beside(places((12, 18)), vectors(3), 0), beside(CUES, answers, *paragraphs))
    assert found.chosen.tolist() == [chosen]


def test_a_content_may_have_no_cue() -> None:
    distance, nothing = flat()
    nothing[0, 4] = 9
    linker = Linker(distance, nothing)
    found = linker.cues(beside(places((1, 2), (12, 18)), vectors(4, 1)), beside(CUES, vectors(4, 1, 4)))
    assert found.chosen.tolist() == [-1, 1]
    assert ((found.shares > 0) & (found.shares <= 1)).all()
    none = beside(places(), vectors())
    assert linker.cues(beside(places((1, 2)), vectors(4)), none).chosen.tolist() == [-1]
    assert linker.cues(none, beside(CUES, vectors(1, 1, 1))).chosen.tolist() == []


FREE = np.ones(300, bool)


def paragraph(cue: int, first: int, last: int, count: int = 300) -> np.ndarray:
    """Word vectors in which the cue asks for what the words ``first`` and ``last`` answer."""
    made = np.zeros((count, 4, LINK), np.float32)
    made[cue, 0, 5] = 6
    made[first, 2, 5] = made[last, 3, 5] = 6
    return made


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (10, 12, (10, 12)),
        (7, 7, (7, 7)),
        (31, 35, (31, 35)),  # behind the cue
        (20, 20 + LONGEST - 1, (20, 20 + LONGEST - 1)),  # as long as may be
    ],
)
def test_a_source_is_the_stretch_whose_edges_answer(first: int, last: int, expected: tuple[int, int]) -> None:
    linker = Linker(*flat())
    found = linker.source(0, places((60, 60)), paragraph(60, first, last), FREE)
    assert found.words == expected
    assert found.share > 0.9


def test_a_source_is_neither_reversed_nor_endless_nor_out_of_reach() -> None:
    linker = Linker(*flat())
    for first, last, cue in ((12, 10, 60), (10, 10 + LONGEST, 60), (60 + REACH + 1, 60 + REACH + 2, 60)):
        found = linker.source(0, places((cue, cue)), paragraph(cue, first, last), FREE)
        assert found.words != (first, last)
        assert found.share < 0.9


def test_a_cue_may_have_no_source() -> None:
    distance, nothing = flat()
    nothing[1, 5] = 9
    found = Linker(distance, nothing).source(0, places((60, 60)), paragraph(60, 10, 12), FREE)
    assert found.words is None
    assert found.share > 0.9


def test_a_source_holds_no_word_that_is_taken() -> None:
    taken = FREE.copy()
    taken[11] = False
    assert Linker(*flat()).source(0, places((60, 60)), paragraph(60, 10, 12), taken).words != (10, 12)
