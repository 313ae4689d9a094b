"""Counts behind precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Counts", "percent"]


def percent(part: float, whole: float) -> float | None:
    """``part`` in a hundred of ``whole``; None when there is nothing to take a share of.

    >>> percent(1, 4)
    25.0
    """
    return 100.0 * part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of ``gold`` things were found, and how many of ``predicted`` ones are right.

    The two numbers of hits differ only where a breakdown sorts the two sides differently, as by form.
    Shares are percentages; they are None when there is nothing to take a share of.

    >>> Counts(1, 2, 1, 4) + Counts(1, 2, 1, 4)
    Counts(found=2, gold=4, right=2, predicted=8)
    >>> Counts(1, 2, 1, 4).f1
    33.333333333333336
    """

    found: int = 0
    gold: int = 0
    right: int = 0
    predicted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float | None:
        """Share of the predicted ones that are right."""
        return percent(self.right, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of the gold ones that were found."""
        return percent(self.found, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 when one side is empty and the other not, None when both are."""
        if not self.gold and not self.predicted:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        if self.found == self.right:  # exact for equal hits, where the mean of rounded shares is not
            return 100.0 * 2 * self.found / (self.gold + self.predicted)
        return 2 * precision * recall / (precision + recall) if precision and recall else 0.0
