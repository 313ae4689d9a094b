"""Whether a reader is right as often as it says: reliability of confidences."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate.counts import Counts, percent
from kg.evaluate.pairing import Comparison
from kg.evaluate.quotes import joint_counts
from kg.evaluate.report import Row, rows_of

__all__ = ["confidence_rows"]

_BINS = 10
_LEASTS = (0.5, 0.6, 0.7, 0.8, 0.9)


def confidence_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Expected calibration error over ten equal bins of confidence (Guo et al., ICML 2017), with mean
    confidence and the share of hits in each bin, in per cent; and joint precision, recall and F1 of the
    quotes of at least so much confidence.

    No rows when every quote has the same confidence, as in what people annotated.
    """
    told = [
        (seen.quote.confidence, seen.quote.id in hits)
        for comparison in comparisons
        for hits in [{pair.predicted.quote.id for pair in comparison.hits}]
        for seen in comparison.predicted_quotes
    ]
    if len({confidence for confidence, _ in told}) < 2:
        return []
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    gaps, rows = 0.0, []
    for number in sorted(bins):
        inside = bins[number]
        mean = sum(confidence for confidence, _ in inside) / len(inside)
        share = sum(right for _, right in inside) / len(inside)
        gaps += abs(mean - share) * len(inside)
        name = f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}"
        rows += [
            Row("confidence", f"{name}: told", 100 * mean, len(inside)),
            Row("confidence", f"{name}: right", 100 * share, len(inside)),
        ]
    head = Row("confidence", "expected calibration error", percent(gaps, len(told)), len(told))
    return [head, *rows, *(row for least in _LEASTS for row in _kept(comparisons, least))]


def _kept(comparisons: Sequence[Comparison], least: float) -> list[Row]:
    """Joint figures when quotes of less confidence are left out, their pairs with them."""
    counts = Counts()
    for comparison in comparisons:
        whole = joint_counts(comparison)
        kept = sum(seen.quote.confidence >= least for seen in comparison.predicted_quotes)
        found = sum(pair.predicted.quote.confidence >= least for pair in comparison.hits)
        counts += Counts(found, whole.gold, found, kept)
    return rows_of("confidence kept", f"from {least}", counts)
