"""Dates as a text gives them: a day, a month, a year, or an interval, with the way they were obtained."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.model.spans import Span

__all__ = ["BASES", "Basis", "PartialDate", "TimeReference"]

Basis = Literal["stated", "resolved", "unresolved", "curated"]
"""How a date was obtained: written out, worked out from the publication date, not known, set by a person."""
BASES: tuple[Basis, ...] = ("stated", "resolved", "unresolved", "curated")

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day known to lie between ``earliest`` and ``latest``, both included. No precision is ever made up.

    Raises ``ValueError`` when the bounds are reversed.

    >>> str(PartialDate.parse("2026-03"))
    '2026-03'
    >>> PartialDate.parse("2026-02").latest
    datetime.date(2026, 2, 28)
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.latest} is before {self.earliest}")

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """Exactly ``day``."""
        return cls(day, day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or two of these joined by ``/`` (EDTF level 0).

        Raises ``ValueError`` for anything else.
        """
        first, slash, last = text.partition("/")
        if slash:
            return cls(cls.parse(first).earliest, cls.parse(last).latest)
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return cls.of_day(date(year, month, day))

    @property
    def day(self) -> date | None:
        """The day, when it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def coarse(self) -> str | None:
        """The finest of day, month and year that holds the whole interval, as ISO text; None across years.

        >>> PartialDate.parse("2026-03-09/2026-03-11").coarse
        '2026-03'
        """
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        if (self.earliest.year, self.earliest.month) == (self.latest.year, self.latest.month):
            return (
                f"{self.earliest:%Y-%m}"
                if self.earliest.year > 999
                else f"{self.earliest.year:04}-{self.earliest.month:02}"
            )
        return self.earliest.isoformat()[:4] if self.earliest.year == self.latest.year else None

    def __str__(self) -> str:
        """EDTF level 0: ``2026-03-11``, ``2026-03``, ``2026`` or ``2026-03-09/2026-03-11``."""
        for text in (self.coarse, None if self.coarse is None else self.coarse[:4]):
            if text is not None and PartialDate.parse(text) == self:
                return text
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


@dataclass(frozen=True, slots=True)
class TimeReference:
    """When something was said: the words that tell it, the date they give (if they do), and how."""

    words: Span | None
    date: PartialDate | None
    basis: Basis
