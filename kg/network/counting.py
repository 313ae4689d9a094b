"""What a network of holders or topics counts, as one value that every door takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kg.errors import UsageError
from kg.model import PartialDate
from kg.network.debate import DUPLICATES, Duplicates

__all__ = ["AGGREGATES", "KINDS", "NORMALISATIONS", "Aggregate", "Counting", "Kind", "Normalisation"]

Kind = Literal["holders", "affiliation"]
"""Holders joined by topics (one-mode), or holders and topics joined by positions (two-mode)."""
Aggregate = Literal["congruence", "conflict", "subtract", "ignore", "combine"]
"""What becomes of the sides, for and against, in an edge's weight."""
Normalisation = Literal["none", "average", "jaccard", "cosine", "product", "activity", "prominence"]
"""What an edge's weight is divided by."""

KINDS: tuple[Kind, ...] = get_args(Kind)
AGGREGATES: dict[Kind, tuple[Aggregate, ...]] = {
    "holders": ("congruence", "conflict", "subtract", "ignore"),
    "affiliation": ("subtract", "combine", "ignore"),
}
"""The aggregations that fit each kind; the first is taken when none is named."""
NORMALISATIONS: dict[Kind, tuple[Normalisation, ...]] = {
    "holders": ("none", "average", "jaccard", "cosine", "product"),
    "affiliation": ("none", "activity", "prominence"),
}
"""The normalisations that fit each kind."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How positions become a network.

    ``since`` and ``until`` are days, months or years as ISO text, both included (a month begins with its
    first day and ends with its last). docs/networks.md explains each word by a case worked out by hand.

    Raises ``UsageError`` for words that there are not or that do not go together.

    >>> Counting(kind="affiliation").aggregation
    'subtract'
    >>> Counting(until="2026-02").days[1]
    datetime.date(2026, 2, 28)
    """

    kind: Kind = "holders"
    aggregate: Aggregate | None = None
    normalise: Normalisation = "none"
    duplicates: Duplicates = "range"
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        _one_of(self.kind, KINDS, "kind")
        _one_of(self.aggregation, AGGREGATES[self.kind], f"aggregation of {self.kind}")
        _one_of(self.normalise, NORMALISATIONS[self.kind], f"normalisation of {self.kind}")
        _one_of(self.duplicates, DUPLICATES, "rule for duplicates")
        if self.aggregation == "combine" and self.normalise != "none":
            raise UsageError(
                "the weights of combine are names of kinds, which cannot be normalised",
                remedy="choose subtract or ignore, or no normalisation",
            )
        first, last = self.days
        if first and last and last < first:
            raise UsageError(f"{self.until} is before {self.since}", remedy="name the earlier date first")

    @property
    def aggregation(self) -> Aggregate:
        """The aggregation named, or the one that goes without saying."""
        return self.aggregate or AGGREGATES[self.kind][0]

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that count; None where nothing is said."""
        since = None if self.since is None else _date(self.since).earliest
        return since, None if self.until is None else _date(self.until).latest


def _one_of(given: str, allowed: tuple[str, ...], what: str) -> None:
    if given not in allowed:
        raise UsageError(f"there is no {what} {given!r}", remedy=f"choose one of {', '.join(allowed)}")


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a date", remedy="write 2026-03-12, 2026-03 or 2026") from error
