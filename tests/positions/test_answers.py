from __future__ import annotations

import pytest

from kg.model import Document, Entity, Quote
from kg.positions import find_positions, speech_acts
from tests.positions.told import read, span


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("What do you think of the ferry levy?", "It is a mistake.", ("ferry levy rejected", "against")),
        ("So what do you really think of the pier?", "I think it's a great step.", ("pier supported", "for")),
        ("Do you support the ferry levy?", "No. It is dear.", ("ferry levy rejected", "against")),
        ("Are you against the ferry levy?", "No. Not now.", ("ferry levy supported", "for")),
        ("Do you still back the ferry levy?", "Yes, I do.", ("ferry levy supported", "for")),
        ("Should the pier be rebuilt?", "Yes. Soon.", ("pier be rebuilt sought", "for")),
        (
            "Is the fare going to double?",
            "No. I said no to that.",
            ("fare going to double rejected", "against"),
        ),
        # an answer about something else, or none
        ("What do you think of Ina Lind?", "It is a mistake.", None),
        ("What do you think of the ferry levy?", "It is a long story.", None),
        ("Do you support the ferry levy?", "Ask me in May.", None),
        ("Is the fare going to double?", "No.", None),
        ("Tell me of the ferry levy.", "No. It rained.", None),
    ],
)
def test_a_question_says_what_it_means(question: str, answer: str, expected: tuple[str, str] | None) -> None:
    text = f"Q: {question}\n\nA: {answer}\n\nIna Lind asked, Orla Venn spoke."
    entities = [
        Entity(f"E{n}", name, "person", name, mentions=(span(text, name),))
        for n, name in enumerate(("Orla Venn", "Ina Lind"))
    ]
    quotes = [
        Quote(name, "direct", (span(text, words),), (), (span(text, label),), speakers=(who,))
        for name, words, label, who in (("Q1", question, "Q", "E1"), ("Q2", answer, "A", "E0"))
    ]
    document = Document("a", text)
    found = read(find_positions(document, speech_acts(document, quotes, entities), entities))
    assert [(who, label, side) for who, label, side, _ in found if who == "E0"] == (
        [] if expected is None else [("E0", *expected)]
    )
