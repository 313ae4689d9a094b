"""Dates of publication: the day as written, nothing filled in, doubt said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.published import parse_published


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-12", "2026-03-12"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("March 2026", "2026-03"),
        ("12 March 2026", "2026-03-12"),
        ("Thu, 12 Mar 2026 23:59:00 -0500", "2026-03-12"),  # the calendar day as written
        ("2026-03-12T00:10:00+09:00", "2026-03-12"),
        ("2026-03-12 08:15:00.123456", "2026-03-12"),
        ("20260312", "2026-03-12"),
        ("20260312T081500Z", "2026-03-12"),
        ("Published: March 12, 2026 5:20 p.m. EST", "2026-03-12"),
        ("13/04/2026", "2026-04-13"),
        ("1773273600", "2026-03-12"),
        ("1773273600000", "2026-03-12"),
    ],
)
def test_date_is_read_as_written(text: str, expected: str) -> None:
    date, doubt = parse_published(text)
    assert (str(date), doubt) == (expected, "")


@pytest.mark.parametrize(
    "text",
    [
        "next week",
        "Thursday",
        "12 March",
        "10:30",
        "12.03.26",
        "0001-01-01",
        "9999",
        "2026-02-30",
        "0",
        "x" * 500,
    ],
)
def test_what_is_no_date_gives_none_and_a_reason(text: str) -> None:
    date, doubt = parse_published(text)
    assert date is None
    assert doubt


def test_ambiguous_day_is_kept_as_the_days_between() -> None:
    date, doubt = parse_published("03/04/2026")
    assert str(date) == "2026-03-04/2026-04-03"
    assert "2026-03-04 or 2026-04-03" in doubt


def test_same_day_and_month_are_not_ambiguous() -> None:
    assert str(parse_published("04/04/2026")[0]) == "2026-04-04"


def test_nothing_is_no_doubt() -> None:
    assert parse_published("  ") == (None, "")


@given(st.text(max_size=40) | st.from_regex(r"[\d/.: -]{1,30}", fullmatch=True))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    date, doubt = parse_published(text)
    assert date is not None or doubt or not text.strip()
