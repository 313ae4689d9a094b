"""What is a topic, which words mean one, and what its label is."""

from __future__ import annotations

import pytest

from kg.model import Document, Entity, Quote, Span
from kg.positions import find_positions, speech_acts
from tests.positions.told import read, span, stances


def test_somebody_else_s_name_is_no_topic() -> None:
    text = "Orla Venn criticised the Velm Motors. Velm Motors slept."
    assert read(stances(text, "Orla Venn", "criticised", "the Velm Motors")) == []


def test_who_is_not_voted_for_is_not_the_levy() -> None:
    text = (
        "The ferry levy starts in May. Riders fear the levy. Orla Venn said she would not vote for Ina Lind."
    )
    assert read(stances(text, "Orla Venn", "said", "she would not vote for Ina Lind")) == []


def test_what_another_supports_is_not_the_levy() -> None:
    text = (
        "The ferry levy starts in May. Riders fear the levy. Orla Venn said Lind now supported the Tarn way."
    )
    assert read(stances(text, "Orla Venn", "said", "Lind now supported the Tarn way")) == []


def test_somebody_s_plan_is_what_she_brought_up() -> None:
    text = "Orla Venn hoped for a “Tarn model”. The ferry levy starts. Ina Lind rejected Orla Venn's plan."
    hoped = Quote(
        "Q2", "indirect", (span(text, "a “Tarn model”"),), (span(text, "hoped for"),), speakers=("E0",)
    )
    document = Document("a", text)
    second = text.rindex("Orla Venn")
    entities = [
        Entity("E0", "venn", "person", "Orla Venn", mentions=(Span(0, 9), Span(second, second + 9))),
        Entity("E1", "lind", "person", "Ina Lind", mentions=(span(text, "Ina Lind"),)),
    ]
    no = Quote("Q1", "indirect", (span(text, "Orla Venn's plan"),), (span(text, "rejected"),),
               (span(text, "Ina Lind"),), speakers=("E1",))  # fmt: skip
    topics, positions = find_positions(document, speech_acts(document, (hoped, no), entities), entities)
    names = {topic.id: topic.label for topic in topics}
    assert ("E1", "Tarn model", "against") in {(p.holder, names[p.target], p.polarity) for p in positions}


def test_a_bare_ban_is_named_with_what_it_is_on() -> None:
    topics, _ = stances("Orla Venn called for a ban on night flights.", "Orla Venn", "called for",
                        "a ban on night flights")  # fmt: skip
    assert [topic.label for topic in topics] == ["ban on night flights"]


def test_shorter_names_mean_the_fuller_one() -> None:
    text = "Weekly blood tests start in May. Orla Venn rejected the blood tests."
    topics, positions = stances(text, "Orla Venn", "rejected", "the blood tests")
    assert [(topic.label, len(topic.mentions)) for topic in topics] == [("Weekly blood tests", 2)]
    assert len(positions) == 1


def test_the_move_is_what_was_announced() -> None:
    text = "Velm Motors will leave Tarn Quay, it said. Orla Venn called the move a betrayal."
    announced = Quote("Q2", "indirect", (span(text, "Velm Motors will leave Tarn Quay"),),
                      (span(text, "said"),), speakers=("E2",))  # fmt: skip
    topics, positions = stances(text, "Orla Venn", "called", "the move a betrayal", announced)
    assert [(topic.label, topic.kind) for topic in topics] == [("leave Tarn Quay", "plan")]
    assert {(p.holder, p.polarity) for p in positions} == {("E0", "against"), ("E2", "for")}


def test_the_suspension_sums_up_a_clause() -> None:
    text = "Ina Lind called for sales to be suspended. Orla Venn rejected the suspension."
    wish = Quote("Q2", "indirect", (span(text, "sales to be suspended"),), (span(text, "called for"),),
                 (span(text, "Ina Lind"),), speakers=("E1",))  # fmt: skip
    topics, positions = stances(text, "Orla Venn", "rejected", "the suspension", wish)
    assert len({p.target for p in positions}) == 1
    assert len(positions) == 2
    assert {topic.label for topic in topics} <= {"sales be suspended", "suspension"}


def test_a_named_measure_is_a_topic_though_nobody_takes_a_stand() -> None:
    topics, positions = stances("Orla Venn said the ferry levy starts in May.", "Orla Venn", "said",
                                "the ferry levy starts in May")  # fmt: skip
    assert ([topic.label for topic in topics], positions) == (["ferry levy"], ())


@pytest.mark.parametrize(
    "name", ["Nathan Deal", "the personal charges", "the idea that boats sink", "federal tax returns"]
)
def test_what_is_no_measure(name: str) -> None:
    assert stances(f"Orla Venn rejected {name}.", "Orla Venn", "rejected", name)[1] == ()
