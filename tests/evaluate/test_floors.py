"""How well the readers do, held fast: these floors only rise. docs/accuracy.md has all figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest

from kg.evaluate import Report, evaluate, load_gold
from kg.ingest import mark_boilerplate
from kg.model import Document, Reading
from kg.pipeline import identified, read_articles
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
    ("model", GOLD): {
        ("joint", "precision"): 84.5,
        ("joint", "f1"): 84.0,
        ("no-comment", "f1"): 99.0,
        ("nesting", "parent right"): 99.0,
        ("speaker", "all"): 97.0,
        ("speaker", "nominal"): 93.0,
        ("speaker", "pronoun"): 95.0,
        ("role", "f1"): 81.5,
        ("role", "title f1"): 88.0,
        ("said on", "all"): 96.5,
        ("act", "accuracy"): 82.0,
        ("act", "macro f1"): 82.5,
        ("entities across a story", "names precision"): 98.5,
        ("entities across a story", "names f1"): 95.5,
        ("entities across a story", "all f1"): 92.0,
        ("position", "precision"): 97.5,
        ("position", "f1"): 84.0,
        ("position", "targets found"): 88.0,
        ("change of position", "f1"): 85.0,
        ("topics across a story", "precision"): 99.5,
        ("topics across a story", "f1"): 94.0,
    },
    ("model", POLNEAR): {
        ("joint", "precision"): 77.5,
        ("joint", "recall"): 75.5,
        ("joint", "f1"): 76.5,
        ("joint at 0.8", "f1"): 69.5,
        ("exact", "source f1"): 80.5,
        ("exact", "cue f1"): 74.0,
        ("exact", "content f1"): 68.5,
        ("characters", "content f1"): 89.0,
    },
    ("rules", GOLD): {
        ("joint", "precision"): 92.0,
        ("joint", "f1"): 87.0,
        ("speaker", "all"): 96.5,
        ("role", "f1"): 80.0,
        ("role", "title f1"): 87.0,
        ("said on", "all"): 97.5,
        ("entities across a story", "names f1"): 95.5,
        ("entities across a story", "all f1"): 91.0,
        ("act", "accuracy"): 81.0,
        ("position", "precision"): 92.5,
        ("position", "f1"): 76.0,
        ("change of position", "f1"): 66.0,
        ("topics across a story", "precision"): 99.5,
        ("topics across a story", "f1"): 94.0,
    },
    ("rules", POLNEAR): {
        ("joint", "precision"): 78.0,
        ("joint", "f1"): 63.0,
        ("exact", "content f1"): 49.5,
    },
}


@cache
def report_on(name: str, data: tuple[str, str, int, int]) -> Report:
    """A reader scored on ``data`` as ``kg evaluate`` does it."""
    path, digest, articles, _ = data
    gold = load_gold(SHARED / path)
    assert gold.sha256.startswith(digest), "the data changed: measure anew and set the floors by it"
    assert len(gold.readings) == articles
    chosen = reader(name, threads=2)

    def read(documents: Sequence[Document]) -> Iterable[Reading]:
        found = read_articles(map(mark_boilerplate, documents), chosen)
        return identified(found) if gold.clusters else found

    return evaluate(gold, read)


@pytest.mark.parametrize(("name", "data"), FLOORS, ids=str)
def test_a_reader_keeps_its_floors(name: str, data: tuple[str, str, int, int]) -> None:
    report = report_on(name, data)
    assert {row.n for row in report.rows() if (row.section, row.measure) == ("joint", "recall")} == {data[3]}
    fallen = {
        measure: report.value(*measure)
        for measure, floor in FLOORS[name, data].items()
        if (report.value(*measure) or 0) < floor
    }
    assert fallen == {}


def test_little_is_taken_for_speech_that_is_none_and_confidence_can_be_trusted() -> None:
    """Here low is good: these are ceilings, which only fall."""
    report = report_on("model", POLNEAR)
    assert (report.value("false speech", "scare quotes") or 0) <= 10
    assert (report.value("confidence", "expected calibration error") or 0) <= 4
    gold = report_on("model", GOLD)
    assert gold.value("false speech", "terms") == gold.value("false speech", "scare quotes") == 0


def test_the_rules_invent_no_date() -> None:
    assert report_on("rules", GOLD).value("said on", "invented (count)") == 0
