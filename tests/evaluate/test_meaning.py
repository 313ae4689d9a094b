"""Measures of understanding paired quotes, and of positions, on cases counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.evaluate import Gold, score
from kg.evaluate.identity import Identity
from kg.model import Reading, Span

Build = Callable[..., Reading]
GoldOf = Callable[..., Gold]

TEXT = (
    "Vice Mayor Ada Lund said the toll would rise. She said boats would pay. The harbour master said no. "
    "Oslo said yes, and yesterday Oslo said more. It is expected that ferries stop."
)
ADA = {"id": "E1", "key": "ada-l", "type": "person", "name": "Ada Lund", "mentions": ["Ada Lund", "She"]}
MASTER = {
    "id": "E2", "key": "nordhavn-master", "type": "person", "name": "Per Krag",
    "mentions": ["The harbour master"],
}  # fmt: skip
STATE = {
    "id": "E3", "key": "government-norway", "type": "organization", "name": "Norwegian government",
    "mentions": ["Oslo"],
}  # fmt: skip
QUOTES = (
    {"content": "the toll would rise", "source": "Vice Mayor Ada Lund", "speakers": ["E1"]},
    {"content": "boats would pay", "source": "She", "speakers": ["E1"]},
    {"content": "no", "source": "The harbour master", "speakers": ["E2"]},
    {"content": "yes", "source": "Oslo", "speakers": ["E3"]},
    {"content": "ferries stop", "cue": "is expected", "speakers": []},
)


def entity(name: str, *aliases: str, number: str = "P1") -> dict[str, Any]:
    return {
        "id": number,
        "key": name.casefold().replace(" ", "-"),
        "type": "person",
        "name": name,
        "aliases": aliases,
    }


def test_speakers_are_split_by_the_words_of_the_gold_source(build: Build, gold_of: GoldOf) -> None:
    gold = build(TEXT, *QUOTES, entities=[ADA, MASTER, STATE])
    predicted = build(
        TEXT,
        {**QUOTES[0], "speakers": ["P1"]},
        {**QUOTES[1], "speakers": ["P2"]},  # the pronoun goes to the wrong person
        {**QUOTES[2], "speakers": ["P2"]},
        {**QUOTES[3], "speakers": ["P3"]},
        {**QUOTES[4], "speakers": ["P1"]},  # nobody is borrowed where gold has nobody
        entities=[entity("Ada Lund"), entity("harbour master", number="P2"), entity("Oslo", number="P3")],
    )
    report = score(gold_of(gold), [predicted])
    figures = {row.measure: (row.value, row.n) for row in report.rows() if row.section == "speaker"}
    assert figures == {
        "all": (60.0, 5),
        "name": (100.0, 2),  # Ada Lund, and Oslo, a name although the entity has another
        "nominal": (100.0, 1),
        "pronoun": (0.0, 1),
        "none": (0.0, 1),
    }


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        (entity("Ada Lund"), entity("ADA LUND"), True),  # case
        (entity("José Ruíz"), entity("Jose Ruiz"), True),  # diacritics
        (entity("The Quay Courier"), entity("Quay Courier"), True),  # a leading article
        (entity("Ada Lund"), entity("Mrs Ada Lund"), True),  # a courtesy
        (entity("Ada Lund"), entity("Lund", "Ada Lund"), True),  # the gold name is an alias
        (entity("Ada Lund", "A. J. Lund"), entity("A. J. Lund"), True),  # and the other way round
        (entity("Ada Lund", "Lund"), entity("Bo Lund", "Lund"), False),  # a surname shared proves nothing
        (
            entity("Ada Lund") | {"mentions": ["Lund"]},
            entity("Lund"),
            False,
        ),  # the text has the full name: it was not found
        ({**entity("Ada Lund"), "key": "x"}, {**entity("A"), "key": "x"}, True),  # equal keys settle it
    ],
)
def test_entities_are_compared_by_key_name_and_alias(
    build: Build, gold: dict[str, Any], predicted: dict[str, Any], same: bool
) -> None:
    text = "Ada Lund met José Ruíz of The Quay Courier."
    identity = Identity(build(text, entities=[gold]), build(text, entities=[predicted]))
    assert identity.same("P1", "P1") is same


def test_an_entity_the_article_never_names_goes_by_its_mentions_there(build: Build) -> None:
    text = "Oslo said yes. Mr. Krag said no. The spokesman left; a second one, the spokesman, stayed."
    gold = build(
        text,
        entities=[
            entity("Norwegian government", number="E1") | {"mentions": ["Oslo"]},
            entity("Per Krag", number="E2") | {"mentions": ["Mr. Krag"]},
            entity("a mayor's aide", number="E3") | {"mentions": ["The spokesman"]},
            entity("a port's aide", number="E4") | {"mentions": ["the spokesman"]},
        ],
    )  # fmt: skip
    names = ["Oslo", "Krag", "spokesman"]
    identity = Identity(gold, build(text, entities=[entity(name, number=name) for name in names]))
    assert identity.same("E1", "Oslo")
    assert identity.same("E2", "Krag")
    assert not identity.same("E3", "spokesman")  # the words stand for two people
    assert not identity.same("E4", "spokesman")


def test_joint_speakers_must_all_be_there_in_any_order(build: Build) -> None:
    text = "Ada Lund and Per Krag agreed."
    people = [entity("Ada Lund", number="A"), entity("Per Krag", number="K")]
    identity = Identity(build(text, entities=people), build(text, entities=people))
    assert identity.same_set(["A", "K"], ["K", "A"])
    assert not identity.same_set(["A", "K"], ["A"])
    assert not identity.same_set(["A"], ["A", "K"])


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("She", "pronoun"),
        ("Vice Mayor Ada Lund", "name"),
        ("the mayor", "nominal"),
        ("Oslo", "name"),
    ],
)
def test_the_kind_of_a_source(build: Build, source: str, kind: str) -> None:
    text = "Vice Mayor Ada Lund spoke. She, the mayor, is in Oslo."
    identity = Identity(build(text, entities=[ADA | {"mentions": []}]), build(text))
    start = text.index(source)
    assert identity.kind([Span(start, start + len(source))], ["E1"]) == kind
    assert identity.kind([], ["E1"]) == "none"


def test_dates_right_missing_and_invented(build: Build, gold_of: GoldOf) -> None:
    def dated(*days: str | None) -> Reading:
        return build(TEXT, *({**QUOTES[n], "speakers": [], "said_on": day} for n, day in enumerate(days)))

    report = score(
        gold_of(dated("2026-03-11", "2026-03", None, None)),
        [dated("2026-03-11", "2026-03-10", "2026-03-12", None)],
    )
    assert report.value("said on", "all") == 50.0  # the first and the last
    assert report.value("said on", "dated in gold") == 50.0  # a day is not the month
    assert report.value("said on", "invented (count)") == 1.0


def test_acts_accuracy_and_macro_f1(build: Build, gold_of: GoldOf) -> None:
    def acting(*acts: str) -> Reading:
        return build(TEXT, *({**QUOTES[n], "speakers": [], "act": act} for n, act in enumerate(acts)))

    gold = gold_of(acting("state", "state", "reject", "deny"))
    report = score(gold, [acting("state", "reject", "reject", "state")])
    assert report.value("act", "accuracy") == 50.0
    # state: 1 right, 2 gold, 2 predicted = 50; reject: 1, 1, 2 = 66.7; deny: 0.
    assert report.value("act", "macro f1") == pytest.approx((50 + 200 / 3 + 0) / 3)
    assert report.value("act", "reject f1") == pytest.approx(200 / 3)


def test_a_position_needs_holder_target_and_polarity(build: Build, gold_of: GoldOf) -> None:
    toll = {"id": "T1", "key": "toll", "label": "harbour toll", "kind": "plan", "mentions": ["the toll"]}
    ferries = {"id": "T2", "key": "ferries", "label": "ferries", "kind": "issue", "mentions": ["ferries"]}

    def holding(*positions: tuple[str, str, str], **topics: Any) -> Reading:
        return build(
            TEXT,
            entities=[ADA, MASTER],
            topics=[{**toll, **topics}, ferries],
            positions=[
                {"holder": holder, "polarity": polarity, "target": target, "evidence": []}
                for holder, polarity, target in positions
            ],
        )  # fmt: skip

    gold = gold_of(holding(("E1", "for", "T1"), ("E2", "against", "T1"), ("E2", "neither", "T2")))
    predicted = [("E1", "for", "T1"), ("E2", "for", "T1"), ("E1", "neither", "T2"), ("E1", "for", "T1")]
    report = score(gold, [holding(*predicted)])
    # Right: the first. Wrong polarity, wrong holder, and the first once more.
    assert report.value("position", "precision") == 25.0
    assert report.value("position", "recall") == pytest.approx(100 / 3)
    assert report.value("position", "targets found") == 100.0  # the topics are there, whoever holds what
    # Another key will do with the same label.
    relabelled = holding(("E1", "for", "T1"), key="levy", label="Harbour Toll", mentions=["boats"])
    assert score(gold, [relabelled]).value("position", "precision") == 100.0
    # Another key and label will do when a mention overlaps, and not when none does.
    near = holding(("E1", "for", "T1"), key="levy", label="levy", mentions=["toll would"])
    far = holding(("E1", "for", "T1"), key="levy", label="levy", mentions=["boats"])
    assert score(gold, [near]).value("position", "precision") == 100.0
    assert score(gold, [far]).value("position", "precision") == 0.0
    assert score(gold, [far]).value("position", "targets found") == 50.0  # the ferries only
