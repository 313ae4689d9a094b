"""Publication dates as metadata writes them: the calendar day as written, and nothing filled in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser

from kg.model import PartialDate

__all__ = ["parse_published"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2099
"""Newspapers begin in 1605; there is no clock here, so the upper bound only catches nonsense."""

_ISO = re.compile(r"(\d{4}(?:-\d{2}){0,2})")
_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}(?:[:.]?\d{2})*.*", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_LEAD = re.compile(r"(?:first )?(?:published|posted|date)\b\s*(?:on|at)?\s*:?\s*", re.IGNORECASE)
_CLOCK_TAIL = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 100

# Two days that differ in year, month and day: what changes with the default was not written.
_DEFAULTS = (datetime(1904, 1, 1), datetime(1908, 2, 2))  # noqa: DTZ001


def parse_published(text: str) -> tuple[PartialDate | None, str]:
    """The date that ``text`` gives, and what is doubtful about it ("" when nothing is).

    A day that could be read two ways (03/04/2026) becomes the interval between the two readings.

    >>> str(parse_published("2026-03-12T23:30:00-05:00")[0])
    '2026-03-12'
    >>> str(parse_published("March 2026")[0])
    '2026-03'
    >>> parse_published("next week")
    (None, "'next week' names no year of four digits")
    """
    text = " ".join(text.split())
    if not text:
        return None, ""
    if len(text) > _LONGEST:
        return None, f"{text[:40]!r}… is too long for a date"
    try:
        found, doubt = _exact(text) or _worded(_LEAD.sub("", text, count=1))
    except (ValueError, OverflowError, TypeError, ArithmeticError, AttributeError, IndexError):
        return None, f"{text!r} is not a date"
    if found is not None and not (found.earliest.year >= _FIRST_YEAR and found.latest.year <= _LAST_YEAR):
        return None, f"{text!r} is not a plausible publication date"
    return found, doubt


def _exact(text: str) -> tuple[PartialDate, str] | None:
    """Forms that can be read in one way only."""
    if match := _ISO.fullmatch(text) or _ISO_TIME.fullmatch(text):
        return PartialDate.parse(match[1]), ""
    if match := _EPOCH.fullmatch(text):
        seconds = int(match[1]) if match[1] else int(match[2]) / 1000
        return PartialDate.of_day(datetime.fromtimestamp(seconds, UTC).date()), ""
    if match := _COMPACT.fullmatch(text):
        return PartialDate.parse("-".join(match.groups())), ""
    return None


def _worded(text: str) -> tuple[PartialDate | None, str]:
    if not _YEAR.search(_CLOCK_TAIL.sub(" ", text)):
        return None, f"{text!r} names no year of four digits"
    month_first = _written(text, day_first=False)
    day_first = _written(text, day_first=True)
    if month_first is None or day_first is None:
        return None, f"{text!r} names no year"
    if month_first == day_first:
        return month_first, ""
    both = sorted((month_first, day_first))
    doubt = f"{text!r} could be {both[0]} or {both[1]}, and is kept as the days between"
    return PartialDate(both[0].earliest, both[1].latest), doubt


def _written(text: str, *, day_first: bool) -> PartialDate | None:
    """What of year, month and day is written in ``text``; None without a year."""
    first, second = (
        parser.parse(text, default=default, ignoretz=True, dayfirst=day_first) for default in _DEFAULTS
    )
    if first.year != second.year:
        return None
    if first.month != second.month:
        return PartialDate.parse(f"{first.year:04}")
    if first.day != second.day:
        return PartialDate.parse(f"{first.year:04}-{first.month:02}")
    return PartialDate.of_day(date(first.year, first.month, first.day))
