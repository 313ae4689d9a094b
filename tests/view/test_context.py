"""The quote in its sentence: the article's own characters, marked where the spans say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.context import CONTENT, CUE, SENTENCE, SOURCE, marked_context, parse_spans

TEXT = "Rain came.\n\nMr. Ode Marr said “Stay in. Wait,” and left. Gen. Pask nodded.\n\nNight fell."


def _span(words: str, mark: int) -> tuple[int, int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words), mark


def test_source_cue_and_content_are_told_apart_in_their_sentence() -> None:
    spans = [_span("“Stay in. Wait,”", CONTENT), _span("said", CUE), _span("Ode Marr", SOURCE)]
    segments = marked_context(TEXT, spans)
    assert (
        "".join(words for _, words in segments)
        == "Mr. Ode Marr said “Stay in. Wait,” and left. Gen. Pask nodded."
    )
    marked = {mark: "".join(words for marks, words in segments if marks & mark) for mark in (1, 2, 4, 8)}
    assert marked[CONTENT] == "“Stay in. Wait,”"
    assert marked[CUE] == "said"
    assert marked[SOURCE] == "Ode Marr"
    assert marked[SENTENCE] == "Mr. Ode Marr said “Stay in. Wait,” and left. "


@pytest.mark.parametrize(
    "spans",
    [
        "",  # nothing told
        "content:9-4",  # the wrong way round
        "content:a-b;cue",  # not numbers
        "volume:1-2",  # not a part of a quote
    ],
)
def test_spans_that_say_nothing_are_passed_over(spans: str) -> None:
    assert parse_spans({"spans": spans}) == []


def test_a_span_beyond_the_text_gives_no_context() -> None:
    assert marked_context("short", [(2, 99, CONTENT)]) == []


def test_long_surroundings_are_cut() -> None:
    text = "word " * 5_000
    segments = marked_context(text, [(12_000, 12_004, CONTENT)])
    assert sum(len(words) for _, words in segments) <= 6_000
    assert (CONTENT, "word") in [(marks & CONTENT, words) for marks, words in segments]


@given(st.text(alphabet="Aa .“”\n\U0001f600", max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_segments_are_the_texts_own_characters(text: str, start: int, length: int) -> None:
    end = start + length
    segments = marked_context(text, [(start, end, CONTENT)])
    if end <= len(text):
        assert "".join(words for marks, words in segments if marks & CONTENT) == text[start:end]
        assert "".join(words for _, words in segments) in text
        assert all(words for _, words in segments)
