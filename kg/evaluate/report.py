"""The outcome of scoring: figures by name, and the misses behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from kg.evaluate.counts import Counts

__all__ = ["MISS_KINDS", "Miss", "MissKind", "Report", "Row", "rows_of"]

MissKind = Literal[
    "missed", "spurious", "wrong source", "wrong content", "wrong speaker", "wrong date", "wrong act",
    "missed position", "spurious position", "missed change", "spurious change",
]  # fmt: skip
MISS_KINDS: tuple[MissKind, ...] = get_args(MissKind)


class Row(NamedTuple):
    """One figure. ``value`` is a percentage, or a number of cases where ``measure`` says "count".

    ``n`` is the number of cases it rests on; ``value`` is None when that is none.
    """

    section: str
    measure: str
    value: float | None
    n: int


def rows_of(section: str, prefix: str, counts: Counts) -> list[Row]:
    """Precision, recall and F1 of ``counts``, each with the number of cases it rests on."""
    head = f"{prefix} " if prefix else ""
    return [
        Row(section, f"{head}precision", counts.precision, counts.predicted),
        Row(section, f"{head}recall", counts.recall, counts.gold),
        Row(section, f"{head}f1", counts.f1, counts.gold + counts.predicted),
    ]


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement in readable form.

    ``gold`` and ``predicted`` are the words or values of either side ("none" where it leaves a quote
    without), and empty where a side has no such quote;
    ``start`` is the place in the text and ``context`` the text around it.
    """

    kind: MissKind
    document: str
    start: int
    gold: str
    predicted: str
    context: str


@dataclass(frozen=True)
class Report:
    """How well a reader did on gold data.

    ``gold`` and ``sha256`` say on what data, ``absent`` names the layers that the gold data lack (their
    measures have no rows), ``notes`` what else a person must know to read the figures.
    """

    gold: str
    sha256: str
    documents: int
    figures: tuple[Row, ...]
    misses: tuple[Miss, ...] = ()
    absent: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """All figures in their order, for a table: section, measure, value, n."""
        return self.figures

    def value(self, section: str, measure: str) -> float | None:
        """One figure. Raises ``KeyError`` when the report has none of that name."""
        for row in self.figures:
            if (row.section, row.measure) == (section, measure):
                return row.value
        raise KeyError((section, measure))

    @property
    def by_case(self) -> tuple[Row, ...]:
        """The breakdowns of joint recall or F1 by hard case, form and publisher."""
        return tuple(row for row in self.figures if row.section.startswith("joint by "))

    def misses_of(self, kind: MissKind) -> tuple[Miss, ...]:
        """The misses of one kind."""
        return tuple(miss for miss in self.misses if miss.kind == kind)

    def to_json(self) -> dict[str, Any]:
        """The report as plain values: figures by section and measure, misses as a list."""
        figures: dict[str, dict[str, dict[str, float | int | None]]] = {}
        for row in self.figures:
            value = None if row.value is None else round(row.value, 4)
            figures.setdefault(row.section, {})[row.measure] = {"value": value, "n": row.n}
        return {
            "gold": self.gold,
            "sha256": self.sha256,
            "documents": self.documents,
            "absent": list(self.absent),
            "notes": list(self.notes),
            "figures": figures,
            "misses": [
                {
                    "kind": miss.kind,
                    "document": miss.document,
                    "start": miss.start,
                    "gold": miss.gold,
                    "predicted": miss.predicted,
                    "context": miss.context,
                }
                for miss in self.misses
            ],
        }
