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


def test_the_plan_is_the_one_measure_of_the_article() -> None:
    text = "The £6 ferry levy starts in May. Orla Venn rejected the scheme."
    topics, positions = stances(text, "Orla Venn", "rejected", "the scheme")
    assert [topic.label for topic in topics] == ["£6 ferry levy"]
    assert len(topics[0].mentions) == 2
    assert [p.label for p in positions] == ["£6 ferry levy rejected"]


@pytest.mark.parametrize(
    ("link", "label"),
    [(", under which", "ferry plan sought"), (". Now that", "half of berths be leased sought")],
)
def test_what_a_plan_asks_is_the_plan(link: str, label: str) -> None:
    asked = "half of all berths in Ostby be leased"
    text = f"The ferry plan{link} {asked}, is what Orla Venn wants."
    assert read(stances(text, "Orla Venn", "wants", asked)) == [("E0", label, "for", "demands")]


def test_a_bare_noun_sums_up_a_clause_with_its_verb() -> None:
    text = "The town wants to charge walkers a penny. The charge is old. Orla Venn rejected the charge."
    wish = Quote("Q2", "indirect", (span(text, "to charge walkers a penny"),), (span(text, "wants"),),
                 (span(text, "The town"),), speakers=())  # fmt: skip
    topics, _ = stances(text, "Orla Venn", "rejected", "the charge", wish)
    assert [topic.label for topic in topics] == ["charge"]


def test_another_word_for_what_is_to_be_paid() -> None:
    text = "The 18% ferry toll starts in May. Orla Venn rejected the levy."
    assert [t.label for t in stances(text, "Orla Venn", "rejected", "the levy")[0]] == ["18% ferry toll"]
    more = f"{text} The fish tax does not."
    assert "18% ferry toll" not in [p.label for p in stances(more, "Orla Venn", "rejected", "the levy")[1]]


def test_a_general_word_is_a_topic_of_its_article_alone() -> None:
    topics, positions = stances("Orla Venn rejected the plan.", "Orla Venn", "rejected", "the plan")
    assert [topic.label for topic in topics] == ["plan"]
    assert topics[0].key.startswith("plan-")
    assert [p.label for p in positions] == ["plan rejected"]
    assert stances("Orla Venn rejected a plan.", "Orla Venn", "rejected", "a plan") == ((), ())


def test_general_words_for_measures_mean_one() -> None:
    text = "The scheme starts in May. Ina Lind slept. Orla Venn rejected the charge."
    topics, positions = stances(text, "Orla Venn", "rejected", "the charge")
    assert [(topic.label, len(topic.mentions)) for topic in topics] == [("scheme", 2)]
    assert [p.polarity for p in positions] == ["against"]


def test_a_figure_is_what_it_stands_beside() -> None:
    text = "Fares face a 20% levy, a figure Orla Venn is seeking to cut."
    topics, positions = stances(text, "Orla Venn", "is seeking", "a figure")
    assert [topic.label for topic in topics] == ["20% levy"]
    assert len(positions) == 1


def test_what_a_head_is_part_of_is_no_topic() -> None:
    text = "Orla Venn rejected the chief levy negotiator. The board plans a ring."
    assert stances(text, "Orla Venn", "rejected", "the chief levy negotiator")[0] == ()


def test_the_place_of_a_dubbed_proposal_is_exact() -> None:
    text = "The proposal, dubbed the “two-key rule”, is old. Orla Venn rejected the “two-key rule”."
    topics, _ = stances(text, "Orla Venn", "rejected", "the “two-key rule”")
    assert {span.of(text) for span in topics[0].mentions} == {"proposal", "two-key rule"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Orla Venn said the “Ostby model” for fares is new.", "Ostby model"),
        ("Orla Venn said a 'half-fare rule' is new.", "half-fare rule"),
        ("Orla Venn said the \"Ostby formula,\" as it is known, is new.", "Ostby formula"),
        ("Orla Venn said the “heroic” crew is new.", None),
        ("Orla Venn said it is “a new levy” and left.", None),
        ("Orla Venn said “We rejected a plan” is new.", None),
    ],
)  # fmt: skip
def test_coined_terms(text: str, label: str | None) -> None:
    content = text[len("Orla Venn said ") :].rstrip(".")
    topics, _ = stances(text, "Orla Venn", "said", content, form="mixed")
    assert [topic.label for topic in topics] == ([] if label is None else [label])
