"""Pieces lead back to their characters, and windows show every piece once in its core."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Span
from kg.read.trained.encoding import CONTEXT, FEATURES, SIZE, Encoded, alone, encode, unquoted, windows
from kg.read.trained.network import load
from tests.read.texts import TEXTS

TOKENIZER = load().tokenizer


def pieces(text: str, *boilerplate: Span) -> list[str]:
    encoded = encode(Document("x", text, boilerplate=boilerplate), TOKENIZER)
    return [text[start:end] for start, end in zip(encoded.starts, encoded.ends, strict=True)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_pieces_are_stretches_of_the_text_in_order(text: str) -> None:
    encoded = encode(Document("x", text), TOKENIZER)
    assert (encoded.starts <= encoded.ends).all()
    assert (encoded.ends <= len(text)).all()
    assert (np.diff(encoded.starts) >= 0).all()
    assert ((encoded.features >= 0) & (encoded.features < FEATURES)).all()
    assert not len(encoded) or (encoded.first[0] and encoded.opening[0])
    assert not (encoded.opening & ~encoded.first).any()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Frey said no.", ["Ada", "Frey", "said", "no", "."]),
        # accents are taken off inside the tokenizer, not from the text
        ("Zoë naïve", ["Zoë", "naïve"]),
        # a combining mark inside a piece belongs to it; one at its end is added when spans are cut
        ("ne\u0301w here", ["ne\u0301w", "here"]),
        # what the tokenizer drops is no piece, and moves nothing
        ("no\x00 \u200fyes", ["no", "yes"]),
        # half a surrogate pair, which is dropped, and an emoji take one code point each
        ("a \ud800 b 😀 c", ["a", "b", "😀", "c"]),
    ],
)
def test_offsets_hold(text: str, expected: list[str]) -> None:
    assert [piece.strip("\x00\u200f") for piece in pieces(text)] == expected


def test_boilerplate_has_no_pieces() -> None:
    text = "One two.\n\nFollow us.\n\nThree."
    assert pieces(text, Span(10, 20)) == ["One", "two", ".", "Three", "."]


def features(text: str) -> dict[str, int]:
    encoded = encode(Document("x", text), TOKENIZER)
    return {
        text[start:end]: int(value)
        for start, end, value in zip(encoded.starts, encoded.ends, encoded.features, strict=True)
    }


def test_case_marks_and_paragraphs_tell_pieces_apart() -> None:
    plain = features("go he said go")["go"]
    assert len({plain, features("said Go")["Go"], features("said GO")["GO"]}) == 3
    assert features('he said "go"')["go"] != plain
    assert features("said “a ‘go’ b”")["go"] not in (plain, features("said “a go b”")["go"])
    assert features("go he")["go"] != features("he go")["go"]


def test_without_its_marks_a_quotation_reads_as_a_text_of_its_own() -> None:
    text, inside = "“he said ‘go’ to me”", "he said “go” to me"
    encoded = encode(Document("x", text), TOKENIZER)
    cut = unquoted(encoded, 1, len(encoded) - 1, TOKENIZER)
    same = encode(Document("x", inside.replace("“", '"').replace("”", '"')), TOKENIZER)
    assert cut.features.tolist() == same.features.tolist()
    assert cut.opening.tolist() == same.opening.tolist()
    assert cut.ids.tolist() == same.ids.tolist()


def test_a_stretch_reads_as_a_text_of_its_own() -> None:
    encoded = encode(Document("x", "Ada Frey said “go” to me"), TOKENIZER)
    same = encode(Document("x", "said “go” to me"), TOKENIZER)
    cut = alone(encoded, 2, len(encoded))
    assert (cut.ids.tolist(), cut.features.tolist()) == (same.ids.tolist(), same.features.tolist())


def test_single_marks_around_speech_read_as_double_ones_and_apostrophes_do_not() -> None:
    single = encode(Document("x", "'It's the neighbours' fence,' said Ada."), TOKENIZER)
    double = encode(Document("x", "\"It's the neighbours' fence,\" said Ada."), TOKENIZER)
    assert single.ids.tolist() == double.ids.tolist()
    assert single.features.tolist() == double.features.tolist()


def test_datelines_and_labels_of_turns_have_no_pieces() -> None:
    assert pieces("OLBY, Marland (Northwire) -The toll will stay.") == ["The", "toll", "will", "stay", "."]
    assert pieces("Q: Why?\n\nA: For now.\n\nQ: And then?") == [
        "Why",
        "?",
        "For",
        "now",
        ".",
        "And",
        "then",
        "?",
    ]


@given(st.lists(st.booleans(), max_size=2000), st.integers(2 * CONTEXT + 2, SIZE))
def test_cores_of_windows_cover_every_piece_once(opening: list[bool], size: int) -> None:
    found = windows(opening, size)
    cores = [place for window in found for place in range(window.core, window.stop)]
    assert cores == list(range(len(opening)))
    for window in found:
        assert 0 <= window.start <= window.core < window.stop <= window.end <= len(opening)
        assert window.end - window.start <= size
    for before, window in pairwise(found):
        assert before.end - before.stop == window.core - window.start
        assert window.core - window.start in ((0,) if opening[window.core] else (0, CONTEXT))


@given(st.lists(st.booleans(), max_size=300), st.integers(1, 60))
def test_sections_hold_every_piece_once_and_begin_with_paragraphs(opening: list[bool], size: int) -> None:
    count = len(opening)
    numbers = np.arange(count)
    whole = Encoded(numbers, numbers, numbers, numbers, np.ones(count, bool), np.array(opening, bool))
    parts = list(whole.sections(size))
    assert [int(piece) for part in parts for piece in part.ids] == list(range(count))
    assert all(0 < len(part) <= size for part in parts)
    for part, following in pairwise(parts):
        assert following.opening[0] or not part.opening[1:].any()
