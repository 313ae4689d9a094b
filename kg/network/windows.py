"""A debate in pieces: windows of days, months, years or so many positions, side by side or moving.

Windows of time and of "events" are those of Discourse Network Analyzer (Leifeld, Gruber and Bossner,
"Discourse Network Analyzer Manual", 2018, "Temporal Aggregation"), where each is centred on a day or a
statement and moves by one. Here a window begins at a date, so that fixed ones fit the calendar.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, get_args

from kg.errors import UsageError
from kg.network.debate import Debate, span_of

__all__ = ["UNITS", "Unit", "Window", "WindowSize", "windows"]

Unit = Literal["days", "months", "years", "positions"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_SPEC = re.compile(r"([1-9]\d{0,5}) *([a-z]+)")
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class WindowSize:
    """So many days, calendar months, calendar years or dated positions, and how far the next window lies."""

    size: int
    unit: Unit
    step: int

    @classmethod
    def parse(cls, text: str, step: int | None = None) -> WindowSize:
        """Read ``"30 days"``, ``"3 months"``, ``"1 year"`` or ``"100 positions"``.

        ``step`` is in the same unit; without it windows lie side by side. Raises ``UsageError``.

        >>> WindowSize.parse("1 month")
        WindowSize(size=1, unit='months', step=1)
        """
        match = _SPEC.fullmatch(text.strip().lower())
        unit = next((unit for unit in UNITS if match and match[2].rstrip("s") == unit.rstrip("s")), None)
        if match is None or unit is None:
            raise UsageError(
                f"{text!r} is no window", remedy=f'write "3 months"; there are {", ".join(UNITS)}'
            )
        if step is not None and step < 1:
            raise UsageError(f"a step of {step} leads nowhere", remedy="choose a step of 1 or more")
        return cls(int(match[1]), unit, step or int(match[1]))


class Window(NamedTuple):
    """A piece of a debate: its name, first and last day (both included), and what falls into it.

    The name is the two days, or, for windows of positions, the first and the last one's number.
    """

    name: str
    since: date
    until: date
    debate: Debate


def windows(debate: Debate, size: WindowSize, since: date | None = None) -> tuple[Window, ...]:
    """The windows of ``debate`` that hold all its dated stances; undated ones are in none and are counted.

    The first window begins ``since``, or with the first known day; of months and years, with the first day
    of that month or year. The last is the first that reaches the last known day. Windows of positions
    take stances by day, then by holder, topic and story, and the last one may be shorter. A debate without
    dates has no window. Raises ``UsageError`` for more than 10,000 windows.
    """
    dated = sorted(debate.dated, key=lambda stance: (stance.first, stance))
    kept = replace(debate, stances=tuple(dated), undated=debate.undated + len(debate.stances) - len(dated))
    if not dated:
        return ()
    found: list[Window] = []
    pieces = _by_number(kept, size) if size.unit == "positions" else _by_time(kept, size, since)
    for window in pieces:
        found.append(window)
        if len(found) > _MOST:
            raise UsageError(f"there would be more than {_MOST:,} windows", remedy="choose a longer step")
    return tuple(found)


def _by_time(debate: Debate, size: WindowSize, since: date | None) -> Iterator[Window]:
    first, last = (date.fromisoformat(day) for day in span_of(debate.stances))
    start = since or first
    if size.unit != "days":
        start = start.replace(day=1, month=start.month if size.unit == "months" else 1)
    days = [stance.first for stance in debate.stances]
    number = 0
    while True:
        opens = date.fromordinal(_later(start, size.unit, number))
        closes = date.fromordinal(_later(start, size.unit, number + size.size) - 1)
        inside = slice(bisect_left(days, opens.isoformat()), bisect_right(days, closes.isoformat()))
        part = replace(debate, stances=debate.stances[inside])
        yield Window(f"{opens}_{closes}", opens, closes, part)
        if closes >= last:
            return
        number += size.step


def _later(day: date, unit: Unit, number: int) -> int:
    """The ordinal of ``day`` so many units later; in months and years ``day`` is the first of a month.

    Where the calendar ends, the day after its last.
    """
    end = date.max.toordinal() + 1
    if unit == "days":
        return min(day.toordinal() + number, end)
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "years" else 1)
    return date(months // 12, months % 12 + 1, 1).toordinal() if months // 12 <= date.max.year else end


def _by_number(debate: Debate, size: WindowSize) -> Iterator[Window]:
    total = len(debate.stances)
    for start in range(0, total, size.step):
        part = debate.stances[start : start + size.size]
        opens, closes = (date.fromisoformat(day) for day in span_of(part))
        name = f"{start + 1:06}-{start + len(part):06}"
        yield Window(name, opens, closes, replace(debate, stances=part))
        if start + size.size >= total:
            return
