from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from kg.model import Document, Entity, Quote, Reading, Role, Span
from kg.model.interchange import from_json
from kg.positions import Parts, find_positions, speech_acts
from tests.positions.told import read, span, stances
from tests.strategies import readings

SEED = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("rejected", "a ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("backs", "the ferry levy", ("ferry levy supported", "for", "supports")),
        ("called for", "a ferry levy", ("ferry levy sought", "for", "demands")),
        ("wants", "the ferry levy to be scrapped", ("ferry levy end sought", "against", "rejects")),
        ("is seeking", "the ferry levy to cut", ("ferry levy cut sought", "against", "rejects")),
        ("ruled out", "a referendum", ("referendum rejected", "against", "rejects")),
        ("proposed", "a night bus for the harbour", ("night bus proposed", "for", "proposes")),
        ("promised", "a night bus", ("night bus promised", "for", "promises")),
        ("is considering", "a night bus", ("night bus considered", "neither", "considers")),
        ("stopped short of endorsing", "the ferry levy", ("ferry levy considered", "neither", "considers")),
        ("said", "the ferry levy was not something she would agree to",
         ("ferry levy rejected", "against", "rejects")),
        ("said", "she would not accept the ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("said", "she supported the ferry levy", ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy was welcome", ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy is welcome", ("ferry levy supported", "for", "supports")),
        ("said", "we want the ferry levy gone", ("ferry levy rejected", "against", "rejects")),
        ("said", "she hoped to settle it through a “Ostby model”",
         ("Ostby model promoted", "for", "promotes")),
        # a coined term as the object
        ("rejected", "the “two-key standard”", ("two-key standard rejected", "against", "rejects")),
        ("said", "it supported the “two-key standard”", ("two-key standard supported", "for", "supports")),
        # a condition leaves it open
        ("said", "they will back the “two-key standard” if it is cheap",
         ("two-key standard considered", "neither", "considers")),
        ("promised", "to fight the ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("promised", "to fight a plan to sell the pier", ("sell pier rejected", "against", "rejects")),
        # to deny harm is no stance against
        ("denied", "that the ferry levy would harm boats", ("ferry levy supported", "for", "supports")),
        ("denied", "that the ferry levy would save boats", None),
        # a judgement that is one of several
        ("said", "the ferry levy had been ‘agreed, costed and thought through’",
         ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy is dear, unfair and late", ("ferry levy rejected", "against", "rejects")),
        # telling when a vote will be held proposes none
        ("said", "a fishery vote will be held on 10 February", None),
        # what a thing will come to is nobody's promise; nor is what one may still consider
        ("said", "it would generate nine million pounds", None),
        ("said", "she would still consider a night bus", None),
        ("agreed", "to pay the ferry levy", ("ferry levy promised", "for", "promises")),
        ("warned", "against the advice of the board", None),
        # wished not to be; held to be something; people
        ("urged", "not to close the pier", ("close pier rejected", "against", "rejects")),
        ("would consider", "it a night bus", None),
        ("is considering", "filing a night appeal",
         ("filing night appeal considered", "neither", "considers")),
        ("criticised", "the former president", None),
        ("said", "she would absolutely not rebuild the pier", None),
        ("said", "the harbour does not consider the ferry levy", None),
        ("Considering", "the ferry levy", None),
        ("supports", "the ferry levy delay", None),
        ("called for", "a total and lasting shutdown of boats", None),
        # a vote that elects
        ("said", "she supports a harbour vote against Lind", None),
        ("said", "she supports a harbour vote for Lind", None),
        # a verb, not a plan; somebody else's wish
        ("said", "she rejects what riders plan to do", None),
        ("said", "The White House is now considering a ferry levy", None),
        ("does not consider", "the ferry levy", None),
        # words in marks belong to the name
        ("denounced", "the nascent “Boats First” crew", None),
        # an idea is called by what it is of
        ("said", "she would not accept the idea of a harbour fair",
         ("harbour fair rejected", "against", "rejects")),
        # a vote announced
        ("said", "the board votes on a ferry levy in May and I'll be voting yes",
         ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy comes up in May and we will vote no",
         ("ferry levy rejected", "against", "rejects")),
        # nothing is stated outright
        ("said", "the ferry levy starts in May", None),
        ("said", "she did not say she supported the harbour bus", None),
        ("did not rule out", "a referendum", None),
        ("called for", "sales to resume", None),
        ("wants", "the harbour to pay its way", None),
        ("said", "Lind opposes the move", None),
        ("declined to comment", "the ferry levy", None),
        ("was denied", "bail", None),
    ],
)  # fmt: skip
def test_one_quote(cue: str, content: str, expected: tuple[str, str, str] | None) -> None:
    found = read(stances(f"Orla Venn {cue} {content}.", "Orla Venn", cue, content))
    assert found == ([] if expected is None else [("E0", *expected)])


def test_a_proposal_by_somebody_else_inside_a_rejection() -> None:
    content = "a proposal floated by Ina Lind for a 60-40 split in fares is not something she would agree to"
    topics, positions = stances(f"Orla Venn said {content}.", "Orla Venn", "said", content)
    assert [(t.label, t.key, t.kind, t.introduced_by) for t in topics] == [
        ("60-40 split", "60-40-split", "proposal", ("E1",))
    ]
    assert sorted((p.holder, p.label, p.ascribed_by, p.evidence) for p in positions) == [
        ("E0", "60-40 split rejected", None, ("Q1",)),
        ("E1", "60-40 split proposed", "E0", ("Q1",)),
    ]


def test_the_proposer_s_own_words_need_no_teller() -> None:
    content = "a plan put forward by Ina Lind for a 60-40 split is not something she would agree to"
    text = f"Orla Venn said {content}."
    own = Quote("Q2", "indirect", (span(text, "a 60-40 split"),), (span(text, "plan put forward"),),
                (span(text, "Ina Lind"),), "Q1", speakers=("E1",))  # fmt: skip
    _, positions = stances(text, "Orla Venn", "said", content, own)
    assert {(p.holder, p.attitude, p.ascribed_by, p.evidence) for p in positions} == {
        ("E0", "rejects", None, ("Q1",)),
        ("E1", "proposes", None, ("Q2",)),
    }


def test_a_plan_is_not_the_plan() -> None:
    text = "The £6 ferry levy starts in May. Orla Venn rejected a plan of no use."
    assert read(stances(text, "Orla Venn", "rejected", "a plan of no use")) == []


def test_a_coined_proposal_floated_by_somebody() -> None:
    content = "she would not agree to a proposal for a “60-40 split” in fares floated by Ina Lind"
    topics, positions = stances(f"Orla Venn said {content}.", "Orla Venn", "said", content)
    assert [(topic.label, topic.kind) for topic in topics] == [("60-40 split", "proposal")]
    assert {(p.holder, p.attitude) for p in positions} == {("E0", "rejects"), ("E1", "proposes")}


def test_what_a_wish_has_with_it_is_wished_for_too() -> None:
    for more, also in ((", with a ferry levy for all", ["ferry levy sought"]), (" under a ferry levy", [])):
        content = f"the pier should stay open in winter{more}"
        found = read(stances(f"Orla Venn believes {content}.", "Orla Venn", "believes", content))
        assert [label for _, label, *_ in found] == ["stay open sought", *also]


@pytest.mark.parametrize(("cue", "told"), [("denied", False), ("did not deny", True), ("said", True)])
def test_a_promise_that_is_denied_is_none(cue: str, told: bool) -> None:
    content = "that Ina Lind had promised to scrap the ferry levy"
    text = f"Orla Venn {cue} {content}."
    inner = Quote("Q2", "indirect", (span(text, "to scrap the ferry levy"),), (span(text, "had promised"),),
                  (span(text, "Ina Lind"),), "Q1", speakers=("E1",))  # fmt: skip
    _, positions = stances(text, "Orla Venn", cue, content, inner)
    assert [p.polarity for p in positions if p.holder == "E1"] == (["against"] if told else [])


def test_what_something_is_is_not_what_is_spoken_of() -> None:
    for opening, label in (("Sleep is not a", []), ("There should not be a", ["night plan rejected"])):
        content = f"“{opening} night plan, and boats should not be sold,”"
        found = read(stances(f"{content} Orla Venn said.", "Orla Venn", "said", content, form="direct"))
        assert [told for _, told, *_ in found] == label


def test_what_you_would_want_is_nobodys_stance() -> None:
    text = "On Orla Venn: you want a ferry levy."
    for source, label in (("you", []), ("Orla Venn", ["ferry levy sought"])):
        entity = Entity("E0", source, "person", source, mentions=(span(text, source),), named=source != "you")
        quote = Quote("Q1", "indirect", (span(text, "a ferry levy"),), (span(text, "want"),),
                      (span(text, source),), speakers=("E0",))  # fmt: skip
        _, positions = find_positions(Document("a", text), [quote], [entity])
        assert [position.label for position in positions] == label


@pytest.mark.parametrize(("whom", "own"), [("Ina Lind", False), ("the board", True)])
def test_he_is_the_one_who_was_named_before_the_cue(whom: str, own: bool) -> None:
    text = f"Orla Venn attacked {whom}, saying he would rebuild the old pier. Ina Lind slept."
    found = read(stances(text, "Orla Venn", "saying", "he would rebuild the old pier"))
    assert [label for _, label, *_ in found] == (["rebuild old pier promised"] if own else [])


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        # a clause as the object
        ("wants", "to sell the pier", ("sell pier sought", "for", "demands")),
        ("recommended", "withdrawing the pill for children",
         ("withdrawing pill proposed", "for", "proposes")),
        ("called for", "sales to be halted", ("sales be halted sought", "for", "demands")),
        ("demands", "that the pier be rebuilt", ("pier be rebuilt sought", "for", "demands")),
        ("demands", "that the pier be rebuilt plank by plank", ("pier be rebuilt sought", "for", "demands")),
        ("wants", "to do it", None),
        # an introducing "that" is no part of what is said
        ("proposed", "that the pier be rebuilt", ("pier be rebuilt proposed", "for", "proposes")),
        ("rejected", "that the ferry levy is fair", ("ferry levy rejected", "against", "rejects")),
        ("had no plans", "to step in", None),
        # a share against is nobody's stance
        ("found", "47% against the ferry levy", None),
        # somebody else's stance is not the speaker's
        ("said", "Lind opposes the ferry levy", None),
        # a judgement of a topic
        ("called", "the ferry levy a slow puncture", ("ferry levy rejected", "against", "rejects")),
        ("called", "the ferry levy a historic step", ("ferry levy supported", "for", "supports")),
    ],
)  # fmt: skip
def test_clauses_and_judgements(cue: str, content: str, expected: tuple[str, str, str] | None) -> None:
    found = read(stances(f"Orla Venn {cue} {content}.", "Orla Venn", cue, content))
    assert found == ([] if expected is None else [("E0", *expected)])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the ferry levy must wait", [("ferry levy sought", "for", "demands")]),
        ("the pier should be rebuilt", [("pier be rebuilt sought", "for", "demands")]),
        ("somebody must wait", []),
    ],
)
def test_what_should_be_done_is_sought(content: str, expected: list[tuple[str, str, str]]) -> None:
    found = read(stances(f"Orla Venn said {content}.", "Orla Venn", "said", content))
    assert found == [("E0", *one) for one in expected]


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        # what a measure is said to do, or to be
        ("said", "the ferry levy will empty the harbour", ("ferry levy rejected", "against", "rejects")),
        ("said", "the ferry levy would cut traffic", ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy would not hurt anybody", ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy is unfair", ("ferry levy rejected", "against", "rejects")),
        ("said", "the ferry levy is the right step", ("ferry levy supported", "for", "supports")),
        ("said", "the ferry levy is unfair if it rises", None),
        ("said", "she had lost patience with the ferry levy",
         ("ferry levy rejected", "against", "rejects")),
        ("called", "the ferry levy a mistake", ("ferry levy rejected", "against", "rejects")),
        ("said", "they had called the ferry levy a mistake", ("ferry levy rejected", "against", "rejects")),
        ("said", "the council is wrong about the ferry levy",
         ("ferry levy rejected", "against", "rejects")),
        ("said", "she regretted the ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("said", "we are glad the ferry levy is dead", ("ferry levy rejected", "against", "rejects")),
        ("said", "we are glad the ferry levy is paid", None),
        # a number and a time are no part of a topic's name
        ("said", "the only ferry levy is unfair", ("ferry levy rejected", "against", "rejects")),
        # somebody's call stands before what it is for
        ("rejected", "Ina Lind's call for a ferry levy", ("ferry levy rejected", "against", "rejects")),
        ("rejected", "her call for a suspension", ("suspension rejected", "against", "rejects")),
        # what is dropped was wanted before
        ("dropped her demand", "that the pier be rebuilt",
         ("pier be rebuilt rejected", "against", "rejects")),
        ("wants a promise", "that the pier will stay open", ("pier stay open sought", "for", "demands")),
        # what the speaker will do
        ("said", "she would rebuild the old pier", ("rebuild old pier promised", "for", "promises")),
        ("said", "she would not rebuild the old pier", None),
        ("said", "she would print heads of terms for a pier",
         ("print heads of terms promised", "for", "promises")),
        ("said", "she would apply to the harbour court", None),
        ("said", "she would consider the ferry levy",
         ("ferry levy considered", "neither", "considers")),
        ("hopes", "to widen the pier", ("widen pier hoped for", "for", "hopes")),
        # an attempt is no wish, somebody's words are no topic
        ("sought", "to calm the harbour", None),
        ("rejected", "the allegation", None),
        ("wants", "to distinguish himself", None),
    ],
)  # fmt: skip
def test_deeds_and_judgements(cue: str, content: str, expected: tuple[str, str, str] | None) -> None:
    found = read(stances(f"Orla Venn {cue} {content}.", "Orla Venn", cue, content))
    assert found == ([] if expected is None else [("E0", *expected)])


def test_a_spokesperson_holds_it_on_behalf_of_a_body() -> None:
    text = "Orla Venn of Velm Motors rejected a ferry levy."
    document = Document("a", text)
    body = Entity("E2", "velm-motors", "organization", "Velm Motors", mentions=(span(text, "Velm Motors"),))
    person = Entity("E1", "orla-venn", "person", "Orla Venn", mentions=(span(text, "Orla Venn"),))
    quote = Quote(
        "Q1", "indirect", (span(text, "a ferry levy"),), (span(text, "rejected"),), speakers=("E1",)
    )
    for title, expected in (("spokeswoman", "E2"), ("director", None)):
        holder = replace(person, roles=(Role(title, "E2"),))
        (position,) = find_positions(document, [quote], [holder, body])[1]
        assert position.on_behalf_of == expected


@given(readings())
def test_any_reading(reading: Reading) -> None:
    document = reading.document
    quotes = speech_acts(document, reading.quotes)
    topics, positions = find_positions(document, quotes, reading.entities)
    ids, known = [topic.id for topic in topics], {entity.id for entity in reading.entities}
    assert ids == [f"T{n}" for n in range(1, len(ids) + 1)]
    assert len({topic.key for topic in topics}) == len(topics)
    acts = {quote.id: quote.act for quote in quotes}
    for topic in topics:
        assert topic.mentions
        assert all(mention.end <= len(document.text) for mention in topic.mentions)
    for position in positions:
        assert position.target in ids
        assert position.holder in known
        assert position.evidence
        assert all(acts[quote] != "no-comment" for quote in position.evidence)
    assert find_positions(document, quotes, reading.entities) == (topics, positions)


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the evaluation data are not beside the checkout")
def test_the_seed() -> None:
    lines = SEED.read_text(encoding="utf-8").splitlines()
    gold = next(from_json(json.loads(line)) for line in lines if "seed-taiwan-model" in line[:60])
    quotes = speech_acts(gold.document, gold.quotes)
    topics, positions = find_positions(gold.document, quotes, gold.entities)
    names = {entity.id: entity.name for entity in gold.entities}
    assert {"Taiwan model", "50-50 split"} <= {topic.label for topic in topics}
    assert {(names[p.holder], p.label) for p in positions} >= {
        ("Cheng Li-chiun", "50-50 split rejected"),
        ("Howard Lutnick", "50-50 split proposed"),
        ("Cheng Li-chiun", "Taiwan model promoted"),
    }
    hers = [p for p in positions if (names[p.holder], p.polarity) == ("Cheng Li-chiun", "against")]
    assert [position.on_behalf_of and names[position.on_behalf_of] for position in hers] == [
        "Taiwan government"
    ]


@pytest.mark.parametrize(
    ("cue", "content", "parts", "found"),
    [
        ("rejected", "the ferry levy", Parts(contents=False), True),
        ("said", "she would not accept the ferry levy", Parts(), True),
        ("said", "she would not accept the ferry levy", Parts(contents=False), False),
        ("rejected", "the levy", Parts(), True),
        ("rejected", "the levy", Parts(anaphora=False), False),
    ],
)
def test_a_part_left_out_finds_nothing_that_rests_on_it(
    cue: str, content: str, parts: Parts, found: bool
) -> None:
    text = f"The ferry levy starts in May. Orla Venn {cue} {content}."
    entity = Entity("E0", "Orla Venn", "person", "venn", mentions=(span(text, "Orla Venn"),))
    begin = text.rindex(content)
    quote = Quote("Q1", "indirect", (Span(begin, begin + len(content)),), (span(text, cue),),
                  entity.mentions, speakers=("E0",))  # fmt: skip
    document = Document("a", text)
    _, positions = find_positions(document, speech_acts(document, [quote], [entity]), [entity], parts)
    assert [position.label for position in positions] == (["ferry levy rejected"] if found else [])
