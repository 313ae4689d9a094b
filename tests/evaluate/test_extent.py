"""Trimming spans and counting their characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.extent import character_f1, characters, overlap, trimmed
from kg.model import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"No," ', "No"),  # marks, comma and blank go
        ("“Nie wieder!” –", "Nie wieder"),  # curly marks and dashes are punctuation too
        ("``Enough''", "Enough"),  # a grave accent stands for a mark in typewriter quotes
        ("the 18% levy", "the 18% levy"),  # nothing to trim inside
        ("$5 more", "$5 more"),  # a currency sign belongs to the words
    ],
)
def test_blanks_and_punctuation_are_trimmed_at_the_edges(text: str, words: str) -> None:
    assert [span.of(text) for span in trimmed(text, [Span(0, len(text))])] == [words]


def test_a_span_of_nothing_but_punctuation_is_left_out() -> None:
    assert trimmed('a ", " b', [Span(1, 6)]) == ()


def test_spans_come_in_reading_order() -> None:
    assert trimmed("one two", [Span(4, 7), Span(0, 3)]) == (Span(0, 3), Span(4, 7))


def test_overlap_needs_a_shared_character() -> None:
    assert not overlap([Span(0, 3)], [Span(3, 5)])
    assert overlap([Span(9, 12), Span(0, 3)], [Span(2, 5)])
    assert not overlap([], [Span(2, 5)])


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1])))


@given(spans, spans)
def test_character_f1_is_symmetric_bounded_and_one_only_for_equal_extents(
    first: list[Span], second: list[Span]
) -> None:
    mine, theirs = characters(first), characters(second)
    value = character_f1(mine, theirs)
    assert value == character_f1(theirs, mine)
    assert 0 <= value <= 1
    assert (value == 1) == (mine == theirs and bool(mine))


@given(st.text(alphabet="ab ,.\"'“”", max_size=30))
def test_trimming_twice_changes_nothing(text: str) -> None:
    once = trimmed(text, [Span(0, len(text))] if text else [])
    assert trimmed(text, once) == once
    assert all(span.of(text)[0].isalnum() and span.of(text)[-1].isalnum() for span in once)
