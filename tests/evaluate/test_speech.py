"""Quotation marks, and what was taken for speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.evaluate import Gold, score
from kg.evaluate.marks import form_of, quoted, short_pieces
from kg.model import Reading, Span

Build = Callable[..., Reading]
GoldOf = Callable[..., Gold]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ('"No," he said, "not now."', ['"No,"', '"not now."']),  # straight marks, interrupted
        ("“No,” he said.", ["“No,”"]),
        ("``No,'' he said.", ["``No,''"]),  # typewriter marks
        ("''No,'' he said.", ["''No,''"]),
        ("He said “not now.\n“Later,” he said.", ["“not now.", "“Later,”"]),  # left open
        ("a 6\" pipe and an 8\" one", []),  # inches open nothing
        ("", []),
    ],
)  # fmt: skip
def test_double_marks(text: str, pieces: list[str]) -> None:
    assert [span.of(text) for span in quoted(text)] == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the 'war room' and the “big ask”", ["war room", "big ask"]),
        ("the 'skippers' levy' was new", ["skippers' levy"]),  # an apostrophe inside
        ("the 'super tolls' on boats", ["super tolls"]),  # a plural at the end
        ("the skipper's boat and the boats' owner", []),  # apostrophes only
        ('"This is far too long to count," she said', []),
        ("'It isn't ours,' she said", ["It isn't ours,"]),
    ],
)
def test_short_pieces(text: str, pieces: list[str]) -> None:
    assert [span.of(text) for span in short_pieces(text)] == pieces


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ('"No toll,"', "direct"),
        ("No toll", "direct"),  # marks right beside it
        ('was "unfair"', "mixed"),
        ("it would sue", "indirect"),
        ("rose", "indirect"),  # told by somebody inside a quotation
    ],
)
def test_form_follows_from_the_marks(content: str, form: str) -> None:
    text = '"No toll," he said; it was "unfair" and it would sue. "They say prices rose here."'
    start = text.index(content)
    assert form_of(text, [Span(start, start + len(content))], quoted(text)) == form


def test_scare_quotes_taken_for_speech(build: Build, gold_of: GoldOf) -> None:
    text = (
        'The "war room" met. Ada called the toll "unfair". The "Quay Rebel" left. '
        '"Enough," Bo said of the "boat tax".'
    )
    gold = build(
        text,
        {"content": 'the toll "unfair"', "source": "Ada", "form": "mixed"},
        {"content": '"Enough,"', "source": "Bo", "form": "direct"},
    )
    predicted = build(
        text,
        {"content": '"war room"', "source": "Ada", "form": "direct"},  # a scare quote
        {"content": '"Enough,"', "source": "Bo", "form": "direct"},  # speech, short as it is
        {"content": '"unfair"', "source": "Ada", "form": "direct"},  # a part of gold speech: no scare quote
    )
    row = next(row for row in score(gold_of(gold), [predicted]).rows() if row.measure == "scare quotes")
    # "war room", "Quay Rebel" and "boat tax" are no speech; one was taken for it.
    assert row.value == pytest.approx(100 / 3)
    assert row.n == 3


def test_terms_taken_for_speech_even_inside_a_gold_content(build: Build, gold_of: GoldOf) -> None:
    text = 'Ada said that the "boat tax" would end. The quay plan, she said, was a slow plan.'
    topics = [
        {"id": "T1", "key": "boat-tax", "label": "boat tax", "kind": "policy", "mentions": ["boat tax"]},
        {"id": "T2", "key": "slow-plan", "label": "slow plan", "kind": "term", "mentions": ["slow plan"]},
        {"id": "T3", "key": "quay-plan", "label": "quay plan", "kind": "plan", "mentions": ["quay plan"]},
    ]
    gold = build(text, {"content": 'that the "boat tax" would end', "source": "Ada"}, topics=topics)
    predicted = build(text, {"content": '"boat tax"', "source": "Ada"})
    row = next(row for row in score(gold_of(gold), [predicted]).rows() if row.measure == "terms")
    spoken = build(text, {"content": "slow plan", "source": "she"}, topics=topics)
    row_of_speech = next(row for row in score(gold_of(spoken), []).rows() if row.measure == "terms")
    assert row_of_speech.n == 1  # what gold calls speech is no longer asked for
    # The quoted policy and the unquoted term; a plan named without marks is no term.
    assert (row.value, row.n) == (50.0, 2)


def test_boilerplate_holds_no_scare_quotes(build: Build, gold_of: GoldOf) -> None:
    text = 'Ada said so.\n\nRead "Quay News" daily.'
    gold = build(text, {"content": "so", "source": "Ada"}, boilerplate=[[14, len(text)]])
    row = next(row for row in score(gold_of(gold), []).rows() if row.measure == "scare quotes")
    assert (row.value, row.n) == (None, 0)
