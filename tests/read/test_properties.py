"""What holds for every text, however broken."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import FORMS, Document, Span
from kg.read import DEFAULT_READER, READERS, reader
from tests.read.texts import TEXTS


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS, st.data())
def test_no_text_breaks_a_reader(name: str, text: str, data: st.DataObject) -> None:
    """It never raises, and every span is verbatim, unblanked, in the body and in the right place."""
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=2))) if text else []
    hidden = (Span(*edges),) if len(edges) == 2 else ()
    seen = reader(name).read([Document("x", text, boilerplate=hidden)])[0]
    ids = [quote.id for quote in seen.quotes]
    assert ids == [f"Q{number}" for number in range(1, len(ids) + 1)]
    whats = set()
    for quote in seen.quotes:
        spans = quote.content + quote.cue + quote.source
        for span in spans:
            assert span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
            assert not any(span.overlaps(other) for other in hidden)
        assert quote.content or quote.act == "no-comment"
        assert list(quote.content) == sorted(quote.content)
        assert quote.form in FORMS
        assert 0 < quote.confidence <= 1
        assert quote.parent is None or (quote.parent in ids and quote.parent != quote.id)
        assert quote.speakers == ()
        assert quote.said is None
        whats.add((quote.content or quote.cue, quote.parent))
    assert len(whats) == len(seen.quotes)
    places = [mention.span for mention in seen.mentions]
    assert places == sorted(places, key=lambda span: (span.start, -span.end))
    assert len(set(places)) == len(places)
    assert {source for quote in seen.quotes for source in quote.source} <= set(places)


def _steps(text: str) -> int:
    """Lines of code that reading the text takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reader("rules").read([Document("x", text)])
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        'He said "no, she said ',  # every mark opens, none closes
        "she said he said ",  # one endless sentence of cues
        "'a “b ‘c \"d ",  # marks of every kind
        "Ada and Milo, ",  # one endless list of names
        "the boats' 'neighbours' ",  # apostrophes that may close
        "Neither A nor ",
        "a plan made by The ",
        "«a ",
        '"Go," he said. ',  # well formed
        '"Go on\n\n',  # one speech over all paragraphs
        "A B: c\n\n",
    ],
)
def test_effort_of_the_rules_grows_with_the_length_of_the_text(piece: str) -> None:
    short, long = _steps(piece * 200), _steps(piece * 800)
    assert long < 6 * short


@pytest.mark.parametrize("name", READERS)
def test_one_endless_line(name: str) -> None:
    seen = reader(name).read([Document("x", 'word "word word said Ada that ' * 3500)])[0]
    assert all(span.end <= 105_000 for quote in seen.quotes for span in quote.content)


def test_an_unknown_reader_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="rules"):
        reader("oracle")
    assert DEFAULT_READER in READERS
    assert all(reader(name).version for name in READERS)
