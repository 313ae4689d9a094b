"""Calibration counted by hand."""

from __future__ import annotations

import pytest

from kg.evaluate.confidence import confidence_rows
from kg.evaluate.pairing import compare
from kg.model import Document, Quote, Reading, Span

TEXT = "one two three four five six seven"
PLACES = [Span(0, 3), Span(4, 7), Span(8, 13), Span(14, 18), Span(19, 23)]


def reading(*confidences: float, found: int = 5) -> Reading:
    quotes = tuple(
        Quote(f"Q{number}", "indirect", (PLACES[number],), confidence=confidence)
        for number, confidence in enumerate(confidences[:found])
    )
    return Reading(Document("x", TEXT), quotes=quotes)


def rows(gold: int, *confidences: float) -> dict[tuple[str, str], float | None]:
    """Of the quotes predicted, the first ``gold`` are right."""
    comparison = compare(reading(1, 1, 1, 1, 1, found=gold), reading(*confidences))
    return {(row.section, row.measure): row.value for row in confidence_rows([comparison])}


def test_the_error_is_the_gap_of_each_bin_by_its_size() -> None:
    # 0.9 to 1.0: told 95 and 93, both right; 0.2 to 0.3: told 20 and 24, none right
    found = rows(2, 0.95, 0.93, 0.2, 0.24)
    assert found["confidence", "0.9 to 1.0: told"] == pytest.approx(94)
    assert found["confidence", "0.9 to 1.0: right"] == 100
    assert found["confidence", "0.2 to 0.3: right"] == 0
    assert found["confidence", "expected calibration error"] == pytest.approx((6 * 2 + 22 * 2) / 4)


def test_a_confidence_of_one_lies_in_the_last_bin() -> None:
    assert ("confidence", "0.9 to 1.0: told") in rows(1, 1.0, 0.5)


def test_what_is_kept_has_its_own_figures() -> None:
    found = rows(3, 0.95, 0.65, 0.4, 0.7)
    assert found["confidence kept", "from 0.6 precision"] == pytest.approx(100 * 2 / 3)
    assert found["confidence kept", "from 0.6 recall"] == pytest.approx(100 * 2 / 3)
    assert found["confidence kept", "from 0.9 precision"] == 100
    assert found["confidence kept", "from 0.9 recall"] == pytest.approx(100 / 3)


def test_one_confidence_for_all_is_none() -> None:
    assert rows(2, 1.0, 1.0, 1.0) == {}
