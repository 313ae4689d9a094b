"""How well the rules reader does, held fast: these floors only rise. docs/accuracy.md has all figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from kg.evaluate import Report, evaluate, load_gold
from kg.model import Document, Reading
from kg.pipeline import read_articles
from kg.read import reader

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation data do not lie beside the checkout"),
]

# data, digest of the data, articles, quotes scored
GOLD = ("gold/dev.jsonl", "1c1b2e16d2eef618", 17, 289)
POLNEAR = ("corpora/polnear/dev", "7d0b0e341ea2a212", 84, 2192)

FLOORS = {
    GOLD: {
        ("joint", "precision"): 92.0,
        ("joint", "f1"): 87.0,
        ("speaker", "all"): 84.0,
        ("said on", "all"): 83.0,
        ("act", "accuracy"): 72.0,
        ("position", "precision"): 92.0,
        ("position", "f1"): 38.0,
    },
    POLNEAR: {
        ("joint", "precision"): 78.0,
        ("joint", "f1"): 63.0,
        ("exact", "content f1"): 49.5,
    },
}


def report_on(data: tuple[str, str, int, int]) -> Report:
    """The rules reader scored on ``data``."""
    path, digest, articles, _ = data
    gold = load_gold(SHARED / path)
    assert gold.sha256.startswith(digest), "the data changed: measure anew and set the floors by it"
    assert len(gold.readings) == articles
    chosen = reader("rules")

    def read(documents: Sequence[Document]) -> Iterable[Reading]:
        return read_articles(documents, chosen)

    return evaluate(gold, read)


@pytest.mark.parametrize("data", FLOORS, ids=lambda data: str(data[0]))
def test_the_rules_reader_keeps_its_floors(data: tuple[str, str, int, int]) -> None:
    report = report_on(data)
    assert {row.n for row in report.rows() if (row.section, row.measure) == ("joint", "recall")} == {data[3]}
    fallen = {
        measure: report.value(*measure)
        for measure, floor in FLOORS[data].items()
        if (report.value(*measure) or 0) < floor
    }
    assert fallen == {}


def test_no_date_is_invented() -> None:
    assert report_on(GOLD).value("said on", "invented (count)") == 0
