"""Changes of position of a story, and positions missed and made up, on cases counted by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import Gold, Report, load_gold, score
from kg.model import Position, Reading

SHARED = Path(__file__).parents[3] / "shared"

Build = Callable[..., Reading]
GoldOf = Callable[..., Gold]

MARCH = "Bill Rourke rejected the ferry levy. Ada Lund said the levy was fair."
APRIL = "Bill Rourke now backs the ferry levy. Ada Lund said the levy was fair."
ROURKE = {"id": "E1", "key": "rourke", "type": "person", "name": "Bill Rourke", "mentions": ["Bill Rourke"]}
LUND = {"id": "E2", "key": "lund", "type": "person", "name": "Ada Lund", "mentions": ["Ada Lund"]}
LEVY = {"id": "T1", "key": "ferry-levy", "label": "ferry levy", "kind": "policy", "mentions": ["ferry levy"]}


@pytest.fixture
def article(build: Build) -> Callable[..., Reading]:
    """``article(text, day, position, …)``: what is read out of one article. A position is a holder's number,
    a polarity, and a day or None."""

    def make(text: str, day: str, *positions: tuple[int, str, str | None], **topic: Any) -> Reading:
        quotes = [
            {"content": "the ferry levy", "source": "Bill Rourke", "speakers": ["E1"]},
            {"content": "the levy was fair", "source": "Ada Lund", "speakers": ["E2"]},
        ]
        held = [
            {"holder": f"E{who}", "polarity": polarity, "target": "T1", "on": on, "evidence": [f"Q{who}"]}
            for who, polarity, on in positions
        ]
        return build(
            text, *quotes, id=day, published=day, entities=[ROURKE, LUND], topics=[{**LEVY, **topic}],
            positions=held,
        )  # fmt: skip

    return make


@pytest.fixture
def told(article: Callable[..., Reading]) -> list[Reading]:
    """A story in which Rourke turns, and Lund does not."""
    return [
        article(MARCH, "2026-03-03", (1, "against", "2026-03-02"), (2, "for", None)),
        article(APRIL, "2026-04-15", (1, "for", None), (2, "for", None)),
    ]


def scored(gold_of: GoldOf, told: Sequence[Reading], read: Sequence[Reading]) -> Report:
    return score(gold_of(*told, clusters={reading.document.id: "levy" for reading in told}), read)


def figures(report: Report) -> tuple[float | None, ...]:
    return tuple(row.value for row in report.rows() if row.section == "change of position")


def test_a_change_that_is_read_as_told_is_right(told: list[Reading], gold_of: GoldOf) -> None:
    report = scored(gold_of, told, told)
    assert figures(report) == (100.0, 100.0, 100.0)
    assert [row.n for row in report.rows() if row.section == "change of position"] == [1, 1, 2]
    assert report.misses == ()


def test_another_name_for_holder_and_topic_will_do_if_it_is_one_in_the_story(
    told: list[Reading], article: Callable[..., Reading], gold_of: GoldOf
) -> None:
    one = [
        article(MARCH, "2026-03-03", (1, "against", "2026-03-02"), key="levy", label="levy"),
        article(APRIL, "2026-04-15", (1, "for", None), key="levy", label="levy"),
    ]
    assert figures(scored(gold_of, told, one)) == (100.0, 100.0, 100.0)
    two = [one[0], article(APRIL, "2026-04-15", (1, "for", None), key="fee", label="fee")]
    report = scored(gold_of, told, two)
    assert figures(report) == (None, 0.0, 0.0)
    (miss,) = report.misses_of("missed change")
    assert miss.gold == "Bill Rourke on ferry levy: against, then for (2026-03-02 to 2026-04-15, reported)"
    assert (miss.document, miss.predicted) == ("2026-04-15", "")
    assert miss.context.startswith("Bill Rourke now backs ⟦the ferry levy⟧.")


def test_a_change_of_somebody_who_did_not_is_spurious(
    told: list[Reading], article: Callable[..., Reading], gold_of: GoldOf
) -> None:
    read = [told[0], article(APRIL, "2026-04-15", (1, "for", None), (2, "against", None))]
    report = scored(gold_of, told, read)
    assert figures(report) == pytest.approx((50.0, 100.0, 200 / 3))
    (miss,) = report.misses_of("spurious change")
    assert miss.predicted.startswith("Ada Lund on ferry levy: for, then against (unknown to")
    assert [
        (miss.kind, miss.gold or miss.predicted) for miss in report.misses if "position" in miss.kind
    ] == [
        ("missed position", "Ada Lund for ferry levy"),
        ("spurious position", "Ada Lund against ferry levy"),
    ]


def test_the_same_turn_at_other_sentences_is_not_the_same(
    told: list[Reading], article: Callable[..., Reading], gold_of: GoldOf
) -> None:
    """Against in April and for in May, where gold has for in April: the April article does not say so."""
    read = [
        article(MARCH, "2026-03-03", (1, "for", "2026-03-02")),
        article(APRIL, "2026-04-15", (1, "against", None)),
    ]
    report = scored(gold_of, told, read)
    assert figures(report) == (0.0, 0.0, 0.0)
    assert len(report.misses_of("missed change")) == len(report.misses_of("spurious change")) == 1


def test_without_stories_there_is_no_figure(told: list[Reading], gold_of: GoldOf) -> None:
    assert figures(score(gold_of(*told), told)) == ()


def test_a_position_miss_says_who_tells_it(article: Callable[..., Reading], gold_of: GoldOf) -> None:
    gold = article(MARCH, "2026-03-03")
    ascribed = Position("E1", "for", "supports", "T1", "", ("Q2",), ascribed_by="E2")
    (miss,) = score(gold_of(gold), [replace(gold, positions=(ascribed,))]).misses
    assert (miss.kind, miss.predicted) == ("spurious position", "Bill Rourke for ferry levy, says Ada Lund")
    assert miss.context.endswith("Ada Lund said ⟦the levy was fair⟧.")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation data do not lie beside the checkout")
def test_the_gold_stories_tell_four_changes() -> None:
    gold = load_gold(SHARED / "gold/dev.jsonl")
    empty = [Reading(reading.document) for reading in gold.readings]
    told = [miss.gold.partition(" (")[0] for miss in score(gold, empty).misses_of("missed change")]
    assert told == [
        "Graham Pellew on half-and-half rule: for, then against",
        "Min Ji-hoo on Ontario formula: neither, then for",
        "Ricardo Brandão on move to Parkzicht: neither, then against",
        "Marcus de la Haye on congestion charge: against, then for",
    ]
