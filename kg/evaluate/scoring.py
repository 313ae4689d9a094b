"""Scoring a reader's output against gold data: the measures in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.errors import UsageError
from kg.evaluate.changes import changes_of
from kg.evaluate.clusters import cluster_rows
from kg.evaluate.confidence import confidence_rows
from kg.evaluate.gold import LAYERS, Gold
from kg.evaluate.meaning import act_rows, date_rows, position_rows, speaker_rows
from kg.evaluate.misses import misses_of_comparison, position_misses
from kg.evaluate.offices import role_rows
from kg.evaluate.pairing import Comparison, compare
from kg.evaluate.quotes import breakdown_rows, exact_rows, joint_rows, nesting_rows, no_comment_rows
from kg.evaluate.report import Miss, Report, Row
from kg.evaluate.sameness import topic_cluster_rows
from kg.evaluate.speech import false_speech_rows
from kg.model import Document, Reading

__all__ = ["evaluate", "score"]


def score(gold: Gold, predicted: Iterable[Reading]) -> Report:
    """Compare ``predicted`` with ``gold``, article by article by id; an article without a reading counts
    as one in which nothing was found.

    Figures are percentages. Raises ``UsageError`` when a reading has no gold article, stands twice, or
    is of another text than the gold one.
    """
    readings = _by_id(gold, predicted)
    nested = "nesting" in gold.has
    comparisons = [
        compare(reading, readings.get(reading.document.id), nested=nested)
        for reading in sorted(gold.readings, key=lambda reading: reading.document.id)
    ]
    turns, misses = _over_time(gold, comparisons)
    for comparison in comparisons:
        misses += misses_of_comparison(comparison, gold.has)
        misses += position_misses(comparison) if "positions" in gold.has else []
    return Report(
        gold=gold.name,
        sha256=gold.sha256,
        documents=len(comparisons),
        figures=tuple(_figures(gold, comparisons, turns)),
        misses=tuple(sorted(misses, key=_in_reading_order)),
        absent=tuple(layer for layer in LAYERS if layer not in gold.has),
        notes=_notes(readings, nested),
    )


def evaluate(gold: Gold, read: Callable[[Sequence[Document]], Iterable[Reading]]) -> Report:
    """Let ``read`` read the gold articles, and score what comes back."""
    return score(gold, read(gold.documents))


def _by_id(gold: Gold, predicted: Iterable[Reading]) -> dict[str, Reading]:
    known = {document.id for document in gold.documents}
    readings: dict[str, Reading] = {}
    for reading in predicted:
        name = reading.document.id
        if name not in known:
            raise UsageError("no such article in the gold data", where=name, remedy="read the gold articles")
        if name in readings:
            raise UsageError("the article was read twice", where=name, remedy="give one reading an article")
        readings[name] = reading
    return readings


def _in_reading_order(miss: Miss) -> tuple[str, int, str, str, str]:
    return miss.document, miss.start, miss.kind, miss.gold, miss.predicted


def _over_time(gold: Gold, comparisons: Sequence[Comparison]) -> tuple[list[Row], list[Miss]]:
    if "positions" not in gold.has or not gold.clusters:
        return [], []
    return changes_of(gold, comparisons)


def _figures(gold: Gold, comparisons: Sequence[Comparison], turns: Sequence[Row]) -> list[Row]:
    rows = joint_rows(comparisons) + exact_rows(comparisons)
    if "acts" in gold.has:
        rows += no_comment_rows(comparisons)
    if "speakers" in gold.has:
        rows += speaker_rows(comparisons) + role_rows(comparisons)
    if gold.clusters:
        rows += cluster_rows(gold, comparisons)
    if "dates" in gold.has:
        rows += date_rows(comparisons)
    if "acts" in gold.has:
        rows += act_rows(comparisons)
    if "positions" in gold.has:
        rows += position_rows(comparisons)
    rows += turns
    if "positions" in gold.has and gold.clusters:
        rows += topic_cluster_rows(gold, comparisons)
    if "nesting" in gold.has:
        rows += nesting_rows(comparisons)
    if "scare quotes" in gold.has:
        rows += false_speech_rows(comparisons)
    return rows + breakdown_rows(comparisons, gold.cases) + confidence_rows(comparisons)


def _notes(readings: dict[str, Reading], nested: bool) -> tuple[str, ...]:
    if nested:
        return ()
    left_out = sum(quote.parent is not None for reading in readings.values() for quote in reading.quotes)
    return (f"the gold quotes are flat: {left_out} nested predicted quotes are left out",)
