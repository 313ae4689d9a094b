"""The report as a whole: its properties, its misses, its rendering."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.evaluate import LAYERS, MISS_KINDS, Gold, Row, evaluate, load_gold, render, render_misses, score
from kg.evaluate.extent import characters, trimmed
from kg.model import ACTS, FORMS, Document, Entity, PartialDate, Quote, Reading, Span, TimeReference

Build = Callable[..., Reading]
GoldOf = Callable[..., Gold]

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

TEXT = "Ada Lund said the toll would rise. Bo Krag warned of queues at the gate. It rained on Quay Street."
RISE = {"content": "the toll would rise", "cue": "said", "source": "Ada Lund", "speakers": ["E1"]}
QUEUES = {"content": "of queues at the gate", "cue": "warned", "source": "Bo Krag", "speakers": ["E2"]}
PEOPLE = [
    {"id": "E1", "key": "ada-lund", "type": "person", "name": "Ada Lund"},
    {"id": "E2", "key": "bo-krag", "type": "person", "name": "Bo Krag"},
]


WORDS = [
    "Ada",
    "said",
    "that",
    "the",
    "toll",
    ",",
    "he",
    "told",
    "us",
    "“",
    "would",
    "rise",
    "”",
    "soon",
    ".",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14).map(" ".join)


@st.composite
def readings(draw: st.DrawFn, text: str, name: str) -> Reading:
    def spans(least: int) -> tuple[Span, ...]:
        starts = draw(st.lists(st.integers(0, len(text) - 2), min_size=least, max_size=2, unique=True))
        return tuple(Span(start, draw(st.integers(start + 1, len(text)))) for start in sorted(starts))

    dates = st.none() | st.sampled_from(["2026-03-11", "2026-03"]).map(
        lambda written: TimeReference(None, PartialDate.parse(written), "stated")
    )
    quotes = [
        Quote(
            id=f"Q{number}",
            form=draw(st.sampled_from(FORMS)),
            content=spans(0),
            cue=spans(1),
            source=spans(0),
            act=draw(st.sampled_from(ACTS)),
            speakers=draw(st.sampled_from([(), ("E1",), ("E2", "E1")])),
            parent="Q0" if number and draw(st.booleans()) else None,
            said=draw(dates),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    people = (Entity("E1", "ada", "person", "Ada"), Entity("E2", "bo", "person", "Bo"))
    return Reading(
        Document(name, text, publisher=draw(st.sampled_from(["A", "B"]))), "", people, tuple(quotes)
    )


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Reading], list[Reading]]:
    names = draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True))
    texts = {name: draw(TEXTS) for name in names}
    return (
        [draw(readings(texts[name], name)) for name in names],
        [draw(readings(texts[name], name)) for name in names],
    )


def gold_data(items: Sequence[Reading], has: Iterable[str] = LAYERS) -> Gold:
    return Gold("made", "0" * 64, tuple(items), frozenset(has))


@given(corpora())
def test_every_share_lies_between_0_and_100_and_names_its_cases(
    pair: tuple[list[Reading], list[Reading]],
) -> None:
    report = score(gold_data(pair[0]), pair[1])
    for row in report.rows():
        assert row.n >= 0
        assert row.value is None or 0 <= row.value <= (row.n if "(count)" in row.measure else 100)
    names = [row[:2] for row in report.rows()]
    assert len(names) == len(set(names))


@given(corpora())
def test_the_order_of_articles_and_quotes_changes_nothing(pair: tuple[list[Reading], list[Reading]]) -> None:
    gold, predicted = pair

    def turned(items: list[Reading]) -> list[Reading]:
        return [
            Reading(item.document, "", tuple(reversed(item.entities)), tuple(reversed(item.quotes)))
            for item in reversed(items)
        ]

    there = score(gold_data(gold), predicted)
    back = score(gold_data(turned(gold)), turned(predicted))
    assert there.rows() == back.rows()
    assert there.misses == back.misses


def test_quotes_of_the_same_places_are_paired_alike_in_any_order(build: Build, gold_of: GoldOf) -> None:
    first, second = {**RISE, "id": "X", "act": "deny"}, {**RISE, "id": "Y", "act": "ask"}
    predicted = [build(TEXT, {**RISE, "act": "ask"}, entities=PEOPLE)]
    reports = [
        score(gold_of(build(TEXT, *quotes, entities=PEOPLE)), predicted)
        for quotes in ((first, second), (second, first))
    ]
    assert reports[0].rows() == reports[1].rows()
    assert reports[0].misses == reports[1].misses


@given(corpora())
def test_what_is_found_and_what_is_missed_add_up(pair: tuple[list[Reading], list[Reading]]) -> None:
    gold, predicted = pair
    report = score(gold_data(gold), predicted)
    recall = next(row for row in report.rows() if row[:2] == ("joint", "recall"))
    found = round((recall.value or 0.0) * recall.n / 100)
    lost = sum(len(report.misses_of(kind)) for kind in ("missed", "wrong content", "wrong source"))
    assert found + lost == recall.n <= sum(len(item.quotes) for item in gold)


@given(corpora())
def test_gold_against_itself_is_right_everywhere(pair: tuple[list[Reading], list[Reading]]) -> None:
    gold, _ = pair
    distinct = [Reading(item.document, "", item.entities, _distinct(item)) for item in gold]
    whole = [item for item in distinct if _has_its_parents(item)]
    report = score(gold_data(whole), whole)
    wrong = [row for row in report.rows() if row.n and row.value != _perfect(row)]
    assert [row for row in wrong if row.section != "false speech"] == []
    assert report.misses == ()


def _has_its_parents(reading: Reading) -> bool:
    ids = {None, *(quote.id for quote in reading.quotes)}
    return all(quote.parent in ids for quote in reading.quotes)


def _perfect(row: Row) -> float:
    return 0.0 if row.section == "false speech" or "(count)" in row.measure else 100.0


def _distinct(reading: Reading) -> tuple[Quote, ...]:
    """The quotes of different places, edges aside: to a scorer, two of the same places are one."""
    text = reading.document.text
    kept = {
        next(
            filter(None, (characters(trimmed(text, part)) for part in (quote.content, quote.cue))), None
        ): quote
        for quote in reading.quotes
    }
    return tuple(quote for places, quote in kept.items() if places)


def test_misses_say_what_is_wrong_with_what(build: Build, gold_of: GoldOf) -> None:
    text = TEXT + " Cy Dahl said boats pay. Di Holm said fees fall. Ed Foss hopes for a very long summer."
    day = {"said_on": "2026-03-11", "act": "predict"}
    gold = build(
        text,
        {**RISE, **day},
        QUEUES,
        {"content": "boats pay", "source": "Cy Dahl"},
        {"content": "fees fall", "source": "Di Holm"},
        {"content": "for a very long summer", "source": "Ed Foss"},
        entities=PEOPLE,
    )
    predicted = build(
        text,
        {**RISE, "speakers": ["E2"], "act": "state"},
        {"content": "boats pay", "source": "Di Holm"},
        {"content": "fees fall", "source": "Di Holm"},
        {"content": "summer", "source": "Ed Foss"},
        {"content": "rained", "source": "Bo Krag", "cue": "on"},
        entities=PEOPLE,
    )
    report = score(gold_of(gold), [predicted])
    assert [(miss.kind, miss.gold, miss.predicted) for miss in report.misses] == [
        ("wrong act", "predict", "state"),
        ("wrong date", "2026-03-11", "none"),
        ("wrong speaker", "Ada Lund", "Bo Krag"),
        ("missed", "Bo Krag | warned | of queues at the gate", ""),
        ("spurious", "", "Bo Krag | on | rained"),
        ("wrong source", "Cy Dahl", "Di Holm"),
        ("wrong content", "for a very long summer", "summer"),
    ]
    (missed,) = report.misses_of("missed")
    assert missed.start == text.index("of queues")
    assert missed.context.startswith(
        "Ada Lund said the toll would rise. Bo Krag warned ⟦of queues at the gate⟧. It"
    )
    of_positions = {kind for kind in MISS_KINDS if kind.endswith(("position", "change"))}
    assert {miss.kind for miss in report.misses} == set(MISS_KINDS) - of_positions


def test_layers_that_gold_lacks_are_absent_and_not_zero(build: Build, gold_of: GoldOf) -> None:
    reading = build(TEXT, RISE, entities=PEOPLE)
    nested = build(TEXT, RISE, {"content": "toll", "source": "Ada Lund", "parent": "Q1"}, entities=PEOPLE)
    report = score(gold_of(reading, has=["scare quotes"]), [nested])
    assert report.absent == ("speakers", "dates", "acts", "positions", "nesting")
    assert not {"speaker", "said on", "act", "position", "nesting", "no-comment"} & {
        row.section for row in report.rows()
    }
    assert report.value("joint", "precision") == 100.0
    assert report.notes == ("the gold quotes are flat: 1 nested predicted quotes are left out",)
    with pytest.raises(KeyError):
        report.value("act", "accuracy")


def test_readings_must_be_of_the_gold_articles_once_each(build: Build, gold_of: GoldOf) -> None:
    gold = gold_of(build(TEXT, RISE, entities=PEOPLE))
    with pytest.raises(UsageError, match="b: no such article"):
        score(gold, [build(TEXT, id="b")])
    with pytest.raises(UsageError, match="a: the article was read twice"):
        score(gold, [build(TEXT), build(TEXT)])


def test_evaluate_hands_the_articles_to_the_reader(build: Build, gold_of: GoldOf) -> None:
    gold = gold_of(build(TEXT, RISE, QUEUES, entities=PEOPLE))

    def read(documents: Sequence[Document]) -> list[Reading]:
        assert [document.text for document in documents] == [TEXT]
        return [build(TEXT, RISE, entities=PEOPLE)]

    assert evaluate(gold, read).value("joint", "recall") == 50.0


def test_the_report_as_json_and_as_text(build: Build, gold_of: GoldOf) -> None:
    gold = gold_of(build(TEXT, RISE, QUEUES, entities=PEOPLE, publisher="The Quay"))
    report = score(gold, [build(TEXT, RISE, entities=PEOPLE)])
    data = json.loads(json.dumps(report.to_json()))
    assert data["figures"]["joint"]["f1"] == {"value": 66.6667, "n": 3}
    assert data["figures"]["speaker"]["pronoun"] == {"value": None, "n": 0}
    assert [miss["kind"] for miss in data["misses"]] == ["missed"]
    lines = [line.split() for line in render(report).splitlines()]
    assert ["joint", "100.0", "50.0", "66.7", "2"] in lines
    assert ["pronoun", "–", "0"] in lines
    assert ["invented", "(count)", "0", "1"] in lines
    assert "missed  a:50\n  gold       Bo Krag | warned | of queues at the gate\n" in render_misses(
        report.misses
    )


@pytest.mark.shared
@pytest.mark.parametrize("path", ["gold/dev.jsonl", "corpora/polnear/dev"])
def test_the_gold_data_beside_the_checkout_against_themselves(path: str) -> None:
    if not (SHARED / path).exists():
        pytest.skip(f"../shared/{path} is not beside the checkout")
    gold = load_gold(SHARED / path)
    report = score(gold, gold.readings)
    assert report.absent == tuple(layer for layer in LAYERS if layer not in gold.has)
    wrong = [row for row in report.rows() if row.n and row.value != _perfect(row)]
    assert wrong == []
    assert report.misses == ()
