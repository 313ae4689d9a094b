"""Quotation marks, one row a style. Texts are written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Span
from kg.model.sentences import paragraphs
from kg.read.marks import quotations
from kg.read.sentences import sentences


def found(text: str) -> list[tuple[str, int]]:
    places = paragraphs(text, [Span(0, len(text))] if text else [])
    return [(text[q.start : q.end], q.depth) for q in quotations(text, places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # straight and curly double marks
        ('He said "go" twice.', [('"go"', 0)]),
        ("He said “go” twice.", [("“go”", 0)]),
        # guillemets, both ways round, and low-high marks
        ("Er sagte «los» und »jetzt«.", [("«los»", 0), ("»jetzt«", 0)]),
        ("Er sagte „los“ und ‚jetzt‘.", [("„los“", 0), ("‚jetzt‘", 0)]),
        # two strokes for one mark, as old archives have it
        ("''Go,'' she said, ``now.''", [("''Go,''", 0), ("``now.''", 0)]),
        # British marks: apostrophes inside words and after a plural open and close nothing
        ("'It's the boys' turn,' she said.", [("'It's the boys' turn,'", 0)]),
        # the apostrophe of a shortened word opens nothing
        ("Back in the '90s, 'twas cold; rock 'n' roll was new.", []),
        # inside one another, with either mark outside
        ("\"He said 'no' to me.\"", [("\"He said 'no' to me.\"", 0), ("'no'", 1)]),
        ("'He said \"no\" to me.'", [("'He said \"no\" to me.'", 0), ('"no"', 1)]),
        # never closed: up to the end of the paragraph, and not beyond it
        ('She said: "Go home.\n\nNobody went.', [('"Go home.', 0)]),
        # never closed, and opened again: up to where the next one begins
        ('"Go home, she said. "Now."', [('"Go home, she said.', 0), ('"Now."', 0)]),
        # a mark that closes what was never opened is passed over
        ("Nobody” went home.", []),
        # an empty pair holds nothing
        ('He said "" and left.', []),
        # feet and inches
        ("A 6' 5\" man left.", []),
    ],
)
def test_marks(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_speech_carried_over_paragraphs() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” she said. “Four.”\n\n“Five.”"
    places = paragraphs(text, [Span(0, len(text))])
    assert [q.carried for q in quotations(text, places)] == [False, True, True, False, False]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="\"“”‘’'«»„`ab. s\n", max_size=80))
def test_quotations_nest_and_stay_in_their_paragraph(text: str) -> None:
    places = paragraphs(text, [Span(0, len(text))] if text else [])
    outer: list[Span] = []
    for quotation in quotations(text, places):
        span = Span(quotation.start, quotation.end)
        assert any(place.contains(span) for place in places)
        while outer and not outer[-1].contains(span):
            assert not outer[-1].overlaps(span)
            outer.pop()
        outer.append(span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # abbreviations and initials end no sentence
        ("Mr. Orne met J. R. Sand of the U.S. team. They left.", 2),
        # a full stop inside marks ends no sentence around them
        ('"Go. Now," she said.', 1),
        # a question inside marks with its attribution
        ('"Why now?" Ms Sand asked. Nobody knew.', 2),
        # a number with a point
        ("It cost 3.5 million. It broke.", 2),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    (place,) = paragraphs(text, [Span(0, len(text))])
    outer = [quotation for quotation in quotations(text, [place]) if quotation.depth == 0]
    assert len(sentences(text, place, outer)) == expected


def test_lines_of_a_list_are_paragraphs_and_wrapped_lines_are_not() -> None:
    listed = "Tram strike ends\nFerry late again\n\nA line that is\nwrapped by hand."
    assert [place.of(listed) for place in paragraphs(listed, [Span(0, len(listed))])] == [
        "Tram strike ends",
        "Ferry late again",
        "A line that is\nwrapped by hand.",
    ]
