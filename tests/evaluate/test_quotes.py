"""Measures of finding quotes, on cases counted by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.evaluate import Gold, Report, score
from kg.model import Reading

Build = Callable[..., Reading]
GoldOf = Callable[..., Gold]

TEXT = (
    "Ada Lund said the harbour toll would rise in May. "
    '"We have waited long enough," Bo Krag said. '
    "Critics warned of longer queues at the gate."
)
TOLL = {"content": "the harbour toll would rise in May", "cue": "said", "source": "Ada Lund"}
WAITED = {"content": '"We have waited long enough,"', "source": "Bo Krag", "form": "direct"}
QUEUES = {"content": "of longer queues at the gate", "cue": "warned", "source": "Critics"}


def figures(report: Report, section: str, prefix: str = "") -> list[float | None]:
    head = f"{prefix} " if prefix else ""
    return [report.value(section, f"{head}{name}") for name in ("precision", "recall", "f1")]


def test_joint_f1_counts_pairs_with_content_and_source_right(build: Build, gold_of: GoldOf) -> None:
    predicted = build(
        TEXT,
        TOLL,
        {**WAITED, "source": "Critics"},  # content right, source wrong
        {"content": "longer queues at the gate", "source": "Critics"},  # 25 of 28 characters: 50/53
        {"content": "Krag", "source": "Ada Lund"},  # spurious
    )
    report = score(gold_of(build(TEXT, TOLL, WAITED, QUEUES)), [predicted])
    # 2 hits; 4 predicted, 3 in gold.
    assert figures(report, "joint") == [50.0, pytest.approx(200 / 3), pytest.approx(400 / 7)]
    assert figures(report, "content alone at 0.5") == [75.0, 100.0, pytest.approx(600 / 7)]


def test_the_stricter_threshold_drops_loose_contents(build: Build, gold_of: GoldOf) -> None:
    # "the harbour toll would" has 22 of 34 characters: F1 = 44/56 = 0.786.
    predicted = build(TEXT, {**TOLL, "content": "the harbour toll would"})
    report = score(gold_of(build(TEXT, TOLL)), [predicted])
    assert report.value("joint", "f1") == 100.0
    assert report.value("joint at 0.8", "f1") == 0.0


def test_edge_punctuation_does_not_count_in_contents(build: Build, gold_of: GoldOf) -> None:
    predicted = build(TEXT, {**WAITED, "content": "We have waited long enough"})
    report = score(gold_of(build(TEXT, WAITED)), [predicted])
    assert report.value("joint at 0.8", "f1") == report.value("characters", "content f1") == 100.0
    assert report.value("exact", "content f1") == 0.0  # exact means exact, marks and all


def test_by_form_recall_goes_by_gold_and_precision_by_prediction(build: Build, gold_of: GoldOf) -> None:
    # The direct quote is found but called indirect.
    predicted = build(TEXT, TOLL, {**WAITED, "form": "indirect"})
    report = score(gold_of(build(TEXT, TOLL, WAITED, QUEUES)), [predicted])
    assert figures(report, "joint by form", "direct") == [None, 100.0, 0.0]
    # Indirect: 2 predicted, both right; 2 in gold, 1 found: F1 = 2 * 1 * 0.5 / 1.5.
    assert figures(report, "joint by form", "indirect") == [100.0, 50.0, pytest.approx(200 / 3)]
    assert figures(report, "joint by form", "mixed") == [None, None, None]


def test_exact_spans_count_each_stretch_once(build: Build, gold_of: GoldOf) -> None:
    gold = build(
        TEXT,
        {"content": ["the harbour toll", "in May"], "source": "Ada Lund"},
        {"content": "longer queues", "source": "Ada Lund"},
    )
    predicted = build(TEXT, {"content": ["the harbour toll", "rise"], "source": "Ada Lund"})
    report = score(gold_of(gold), [predicted])
    # Contents: 3 stretches in gold, 2 predicted, 1 shared. Sources: the one place counts once.
    assert figures(report, "exact", "content") == [50.0, pytest.approx(100 / 3), 40.0]
    assert figures(report, "exact", "source") == [100.0, 100.0, 100.0]
    assert figures(report, "exact", "cue") == [None, None, None]


def test_blanks_at_the_edges_are_no_part_of_an_exact_span(build: Build, gold_of: GoldOf) -> None:
    gold = build(TEXT, {**TOLL, "content": " the harbour toll "})
    report = score(gold_of(gold), [build(TEXT, {**TOLL, "content": "the harbour toll"})])
    assert report.value("exact", "content f1") == 100.0


def test_figures_of_one_side_only_are_nought_and_of_none_are_empty(build: Build, gold_of: GoldOf) -> None:
    nothing = build(TEXT)
    assert figures(score(gold_of(nothing), [build(TEXT, TOLL)]), "joint") == [0.0, None, 0.0]
    assert figures(score(gold_of(build(TEXT, TOLL)), [nothing]), "joint") == [None, 0.0, 0.0]
    assert figures(score(gold_of(nothing), []), "joint") == [None, None, None]


def test_character_f1_is_over_the_corpus_and_counts_a_character_once(build: Build, gold_of: GoldOf) -> None:
    gold = build(TEXT, {"content": "the harbour toll", "source": "Ada Lund"}, {"content": "harbour toll"})
    predicted = build(TEXT, {"content": "harbour", "source": "Ada Lund"}, {"content": "rise"})
    report = score(gold_of(gold), [predicted])
    # 16 gold characters, 11 predicted, 7 shared.
    assert figures(report, "characters", "content") == [
        pytest.approx(700 / 11), pytest.approx(700 / 16), pytest.approx(1400 / 27)
    ]  # fmt: skip


def test_refusals_to_comment_answer_by_cue_and_source(build: Build, gold_of: GoldOf) -> None:
    text = "Ada Lund declined to comment on the toll. Bo Krag did not reply. Cy Dahl said no."
    refusal = {"act": "no-comment", "source": "Ada Lund", "cue": "declined to comment"}
    other = {"act": "no-comment", "source": "Bo Krag", "cue": "did not reply"}
    predicted = build(
        text,
        {**refusal, "content": "the toll"},  # content differs: still the same refusal
        {**other, "source": "Cy Dahl"},  # somebody else's
        {"act": "no-comment", "source": "Cy Dahl", "cue": "said"},
    )
    report = score(gold_of(build(text, refusal, other)), [predicted])
    # 1 of 2 found, 1 of 3 right.
    assert figures(report, "no-comment") == [pytest.approx(100 / 3), 50.0, 40.0]


def test_a_parent_is_right_when_it_is_paired_with_the_gold_parent(build: Build, gold_of: GoldOf) -> None:
    text = "Ada said Bo wrote that the toll rose, and Cy heard that the gate broke."
    outer = {"content": "Bo wrote that the toll rose", "source": "Ada", "id": "O"}
    inner = {"content": "the toll rose", "source": "Bo", "parent": "O", "id": "I"}
    heard = {"content": "the gate broke", "source": "Cy", "id": "H"}
    gold = gold_of(build(text, outer, inner, heard))
    other_ids = build(
        text, {**outer, "id": "x"}, {**inner, "id": "y", "parent": "x"}, {**heard, "id": "z", "parent": "x"}
    )
    report = score(gold, [other_ids])
    assert report.value("nesting", "nested with right parent") == 100.0
    assert report.value("nesting", "parent right") == pytest.approx(200 / 3)  # Cy's has one too many
    flat = score(gold, [build(text, outer, {**inner, "parent": None}, heard)])
    assert flat.value("nesting", "nested with right parent") == 0.0


def test_figures_by_publisher_and_by_hard_case(build: Build, gold_of: GoldOf) -> None:
    one = build(TEXT, TOLL, WAITED, id="one", publisher="The Quay")
    two = build(TEXT, QUEUES, id="two", publisher="Gate Gazette")
    cases = {("one", "Q1"): (7, 22), ("one", "Q2"): (22,), ("two", "Q1"): (7,)}
    report = score(gold_of(one, two, cases=cases), [build(TEXT, TOLL, id="one")])
    assert report.value("joint by publisher", "The Quay recall") == 50.0
    assert report.value("joint by publisher", "Gate Gazette f1") == 0.0
    rows = {row.measure: (row.value, row.n) for row in report.by_case if row.section == "joint by case"}
    assert rows == {"7 recall": (50.0, 2), "22 recall": (50.0, 2)}


def test_the_interval_holds_the_figure_and_narrows_to_it_when_articles_agree(
    build: Build, gold_of: GoldOf
) -> None:
    golds = [build(TEXT, TOLL, WAITED, QUEUES, id=f"a{number}") for number in range(6)]
    mixed = [build(TEXT, TOLL, *([WAITED, QUEUES] if n % 2 else []), id=f"a{n}") for n in range(6)]
    report = score(gold_of(*golds), mixed)
    low, f1, high = (report.value("joint", name) or 0.0 for name in ("f1 95% low", "f1", "f1 95% high"))
    assert 50.0 <= low < f1 < high <= 100.0  # articles alone have 50 or 100
    same = score(gold_of(*golds), [build(TEXT, TOLL, id=f"a{n}") for n in range(6)])
    assert same.value("joint", "f1 95% low") == same.value("joint", "f1 95% high") == 50.0
