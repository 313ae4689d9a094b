"""Debates in pieces: which stances fall into which window, and what is told of those that fall into none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.network import Counting, WindowSize, discourse_series
from kg.network.debate import Debate, Stance, read_debate
from kg.network.windows import windows
from tests.network.debates import ADA, BO, PIER, TAX, Held, store_of


def shown(size: str, step: int | None = None, since: date | None = None) -> list[tuple[str, int]]:
    """Name and number of stances of each window of the pier debate."""
    found = windows(read_debate(store_of(PIER)), WindowSize.parse(size, step), since)
    return [(window.name, len(window.debate.stances)) for window in found]


@pytest.mark.parametrize(
    ("size", "step", "expected"),
    [
        ("1 month", None, [("2026-03-01_2026-03-31", 6), ("2026-04-01_2026-04-30", 3)]),
        ("1 year", None, [("2026-01-01_2026-12-31", 9)]),
        ("30 days", None, [("2026-03-02_2026-03-31", 6), ("2026-04-01_2026-04-30", 3)]),
        # Moving by a fortnight: the third reaches 2 April, the last known day.
        (
            "14 days", 14,
            [("2026-03-02_2026-03-15", 6), ("2026-03-16_2026-03-29", 0), ("2026-03-30_2026-04-12", 3)],
        ),
        ("30 days", 7, [("2026-03-02_2026-03-31", 6), ("2026-03-09_2026-04-07", 4)]),
        ("4 positions", None, [("000001-000004", 4), ("000005-000008", 4), ("000009-000009", 1)]),
        (
            "4 positions", 2,
            [("000001-000004", 4), ("000003-000006", 4), ("000005-000008", 4), ("000007-000009", 3)],
        ),
    ],
)  # fmt: skip
def test_windows(size: str, step: int | None, expected: list[tuple[str, int]]) -> None:
    assert shown(size, step) == expected


def test_windows_begin_where_they_are_told_to() -> None:
    assert shown("1 month", since=date(2026, 2, 10))[0] == ("2026-02-01_2026-02-28", 0)
    assert shown("20 days", since=date(2026, 2, 10))[0] == ("2026-02-10_2026-03-01", 0)


def test_a_series_tells_what_has_no_day_and_counts_duplicates_in_each_window() -> None:
    series = discourse_series(store_of(PIER), Counting(aggregate="conflict"), WindowSize.parse("1 month"))
    assert [network.graph["undated"] for _, network in series] == [2, 2]
    assert [network.graph["since"] for _, network in series] == ["2026-03-01", "2026-04-01"]
    (_, march), (_, april) = series
    assert {data["weight"] for _, _, data in march.edges(data=True)} == {1}
    assert (len(march), march.number_of_edges()) == (3, 2)
    assert (len(april), april.number_of_edges()) == (2, 0)


def test_without_days_there_is_no_window() -> None:
    assert (
        discourse_series(store_of([Held(ADA, "for", TAX, "a")]), Counting(), WindowSize.parse("1 day")) == ()
    )


@pytest.mark.parametrize(
    ("size", "step", "told"),
    [
        ("3 fortnights", None, "is no window"),
        ("months", None, "is no window"),
        ("0 days", None, "is no window"),
        ("-1 days", None, "is no window"),
        ("1 day", 0, "step of 0"),
    ],
)
def test_a_window_that_cannot_be_read(size: str, step: int | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        WindowSize.parse(size, step)


def test_a_stray_date_does_not_make_a_million_windows() -> None:
    held = [Held(ADA, "for", TAX, "a", "1826-03-02"), Held(BO, "for", TAX, "a", "2026-03-02")]
    with pytest.raises(UsageError, match=r"more than 10,000 windows; choose a longer step"):
        windows(read_debate(store_of(held)), WindowSize.parse("1 day"))


def test_the_end_of_the_calendar() -> None:
    debate = Debate((Stance(ADA, TAX, "for", "supports", "a", "9999-12-31", "9999-12-31"),), {})
    for size in ("1 day", "3 months", "1 year"):
        (window,) = windows(debate, WindowSize.parse(size))
        assert len(window.debate.stances) == 1


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(date.isoformat) | st.just("")


@given(
    st.lists(DAYS, max_size=20), st.integers(1, 40), st.sampled_from(["days", "months", "years", "positions"])
)
def test_side_by_side_every_dated_stance_is_in_one_window(days: list[str], size: int, unit: Any) -> None:
    stances = tuple(
        Stance(ADA, TAX, "for", "supports", f"a{number}", day, day) for number, day in enumerate(days)
    )
    found = windows(Debate(stances, {}), WindowSize(size, unit, size))
    inside = [stance for window in found for stance in window.debate.stances]
    assert sorted(inside) == sorted(stance for stance in stances if stance.first)
    assert all(window.debate.undated == days.count("") for window in found)
    if unit != "positions":
        for one, after in pairwise(found):
            assert after.since == one.until + timedelta(days=1)
        for window in found:
            assert all(
                str(window.since) <= stance.first <= str(window.until) for stance in window.debate.stances
            )
