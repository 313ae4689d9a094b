"""Doubtful quotes left out, and the ids of the others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.errors import UsageError
from kg.model import Document, Quote, Span
from kg.read import Seen, reader
from kg.read.confident import Confident


def quote(number: int, confidence: float, parent: str | None = None) -> Quote:
    return Quote(f"Q{number}", "indirect", (Span(number, number + 1),), parent=parent, confidence=confidence)


class _Fixed:
    name, version = "fixed", "7"

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        quotes = (quote(1, 0.4), quote(2, 0.9, "Q1"), quote(3, 0.8), quote(4, 0.7, "Q3"), quote(5, 0.2))
        return [Seen(quotes) for _ in documents]


@pytest.mark.parametrize(
    ("least", "kept"),
    [
        (0.1, [(1, None), (2, "Q1"), (3, None), (4, "Q3"), (5, None)]),
        # what is told inside a doubtful quote goes with it, however sure it is
        (0.5, [(3, None), (4, "Q1")]),
        (0.75, [(3, None)]),
        (0.95, []),
    ],
)
def test_what_is_kept(least: float, kept: list[tuple[int, str | None]]) -> None:
    (seen,) = Confident(_Fixed(), least).read([Document("x", "")])
    assert [(item.content[0].start, item.parent) for item in seen.quotes] == kept
    assert [item.id for item in seen.quotes] == [f"Q{number}" for number in range(1, len(kept) + 1)]


def test_it_goes_by_the_name_of_the_reader_it_asks() -> None:
    chosen = reader("rules", min_confidence=0.5)
    assert (chosen.name, chosen.version) == (reader("rules").name, reader("rules").version)


def test_a_confidence_is_a_share() -> None:
    with pytest.raises(UsageError, match="from 0 to 1"):
        reader("rules", min_confidence=60)
