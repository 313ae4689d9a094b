"""Descriptions and pronouns that other people, transcripts and documents explain."""

from __future__ import annotations

import pytest

from kg.model import Document, Mention, Quote, Span
from kg.resolve import resolve_speakers
from tests.resolve.texts import resolved, span


@pytest.mark.parametrize(
    ("text", "sources", "speakers"),
    [
        # what one person is to another; kin by surname; a child of whose parent was spoken
        ("Orla Venn and her co-author, Ina Lind, met. Venn said dry. Her co-author said dry.",
         ["Venn|1", "Her co-author"], ["Orla Venn", "Ina Lind"]),
        ("Mr Bo Lind said dry. Ina Lind wept. His sister said dry.", ["Mr Bo Lind", "His sister"],
         ["Bo Lind", "Ina Lind"]),
        ("Ms Orla Venn said dry. Her mother sang. Her daughter said dry.", ["Ms Orla Venn", "Her daughter"],
         ["Orla Venn", "Orla Venn"]),
        ("Ms Orla Venn said dry. Her husband said dry.", ["Ms Orla Venn", "Her husband"],
         ["Orla Venn", "Her husband"]),
        ("Orla Venn wept. Her husband, Piet, sang. He said dry.", ["He|1"], ["Piet"]),
        # one of a people who just spoke; nobody else
        ("Bo Lind said dry. The Norwegian said dry.", ["Bo Lind", "The Norwegian"], ["Bo Lind"] * 2),
        ("Bo Lind wept. The Norwegian said dry.", ["The Norwegian"], ["The Norwegian"]),
        # a minister who left; a title that a reader cut off its name
        ("Orla Venn is minister. Bo Lind, who resigned, sang. The former minister said dry.",
         ["The former minister"], ["Bo Lind"]),
        ("Velm's coach, Bo Lind, said dry.", ["Velm's coach"], ["Bo Lind"]),
        # a first sentence's farmer is named below; an official is not
        ("A farmer said dry.\n\nBo Lind wept.", ["A farmer"], ["Bo Lind"]),
        ("An official said dry.\n\nBo Lind wept.", ["An official"], ["An official"]),
        # in reported speech she is the one who speaks; who is asked answers
        ("Mr Bo Lind met Orla Venn. Ms Ina Lind asked her about it. She said dry.", ["She"], ["Orla Venn"]),
        # a group that opens the sentence
        ("Velm Motors shrank. Fire investigators dug, and they said dry.", ["they"], ["Fire investigators"]),
        # descriptions end where more is told of the one described
        ("A diver, who swam, said dry.", ["A diver, who swam"], ["A diver"]),
        ("The ferrymen's union met. The union said dry.", ["The union"], ["The ferrymen's union"]),
        ("Velm's finance ministry met. The ministry said dry.", ["The ministry"],
         ["Velm's finance ministry"]),
        # of two speakers of one sentence the one whose gender is known
        ("Ms Orla Venn said dry as Bo Lind said dry. She said dry.", ["Ms Orla Venn", "Bo Lind", "She"],
         ["Orla Venn", "Bo Lind", "Orla Venn"]),
        # whose document it is
        ("Velm Motors published a report that said dry.", ["a report"], ["Velm Motors"]),
        ("A letter seen by Velm Motors said dry.", ["A letter seen by Velm Motors"],
         ["A letter seen by Velm Motors"]),
        # narrative pronouns keep their referent in view
        ("Ms Orla Venn left. She thanked Ina Lind. She said dry.", ["She|1"], ["Orla Venn"]),
    ],
)  # fmt: skip
def test_what_ties_people(text: str, sources: list[str], speakers: list[str]) -> None:
    wanted = [(words.partition("|")[0], int(words.partition("|")[2] or 0)) for words in sources]
    names = (
        ("Bo Lind", "person"), ("Ina Lind", "person"), ("Orla Venn", "person"), ("Piet", "organization"),
        ("Velm Motors", "organization"),
    )  # fmt: skip
    _, found = resolved(text, wanted, names)
    assert found == [[speaker] for speaker in speakers]


def test_the_government_is_that_of_the_minister_who_speaks_of_it() -> None:
    text = "Norway's minister, Orla Venn, said the government hoped it was dry."
    outer = Quote(
        "Q1", "indirect", (span(text, "the government hoped it was dry"),), (span(text, "said"),),
        (span(text, "Norway's minister, Orla Venn"),),
    )  # fmt: skip
    inner = Quote(
        "Q2", "indirect", (span(text, "it was dry"),), (span(text, "hoped"),),
        (span(text, "the government"),), "Q1",
    )  # fmt: skip
    mentions = [
        Mention(span(text, "Orla Venn"), "person", "name"),
        Mention(span(text, "Norway"), "place", "name"),
    ]
    entities, quotes = resolve_speakers(Document("a", text), [outer, inner], mentions)
    names = {entity.id: entity.name for entity in entities}
    assert [[names[who] for who in quote.speakers] for quote in quotes] == [["Orla Venn"], ["Norway"]]


def test_the_company_is_that_of_the_chairman_who_speaks_of_it() -> None:
    text = "Bo Lind, chairman of Velm Motors, told Ostby Public Radio the company hoped it was dry."
    outer = Quote(
        "Q1", "indirect", (span(text, "the company hoped it was dry"),), (span(text, "told"),),
        (span(text, "Bo Lind, chairman of Velm Motors"),),
    )  # fmt: skip
    inner = Quote(
        "Q2",
        "indirect",
        (span(text, "it was dry"),),
        (span(text, "hoped"),),
        (span(text, "the company"),),
        "Q1",
    )
    mentions = [
        Mention(span(text, "Bo Lind"), "person", "name"),
        Mention(span(text, "Velm Motors"), "organization", "name"),
        Mention(span(text, "Ostby Public Radio"), "organization", "name"),
    ]
    entities, quotes = resolve_speakers(Document("a", text), [outer, inner], mentions)
    names = {entity.id: entity.name for entity in entities}
    assert [names[who] for who in quotes[1].speakers] == ["Velm Motors"]


def test_joint_speakers_in_one_span() -> None:
    text = "Orla Venn, 51, and Bo Lind, 44, said dry."
    names = (("Orla Venn", "person"), ("Bo Lind", "person"))
    _, found = resolved(text, [("Orla Venn, 51, and Bo Lind, 44", 0)], names)
    assert found == [["Orla Venn", "Bo Lind"]]


def test_authors_of_the_study() -> None:
    text = "A study said dry. Orla Venn, who led the work, wept. Bo Lind sang. The authors said dry."
    names = (("Orla Venn", "person"), ("Bo Lind", "person"))
    _, found = resolved(text, [("A study", 0), ("The authors", 0)], names)
    assert found == [["Orla Venn"], ["Orla Venn"]]


def transcript(text: str) -> list[list[str]]:
    """The speakers of the turns "Q: …" and "A: …", and of the quotes by "he" in them."""
    quotes = []
    for number, line in enumerate(text.split("\n\n")):
        start = text.index(line)
        if line[1:2] == ":":
            content = (Span(start + 3, start + len(line)),)
            quotes.append(Quote(f"Q{number}", "direct", content, (), (Span(start, start + 1),)))
            he = line.find("he said")
            if he >= 0:
                source, inner = Span(start + he, start + he + 2), Span(start + he + 8, start + len(line))
                quotes.append(Quote(f"N{number}", "indirect", (inner,), (), (source,), parent=f"Q{number}"))
    mentions = [
        Mention(span(text, name), "person", "name")
        for name in ("Orla Venn", "Bo Lind", "Sten Dahl")
        if name in text
    ]
    entities, done = resolve_speakers(Document("a", text), quotes, mentions)
    names = {entity.id: entity.name for entity in entities}
    return [[names[speaker] for speaker in quote.speakers] for quote in done]


def test_who_asks_and_who_answers() -> None:
    text = "Orla Venn mends nets. She spoke to Bo Lind.\n\nQ: Why?\n\nA: Sten Dahl came and he said go."
    assert transcript(text) == [["Bo Lind"], ["Orla Venn"], ["Sten Dahl"]]
    assert transcript("Nets are dear.\n\nQ: Why?\n\nA: Because.") == [["Q"], ["A"]]


def test_i_is_the_writer() -> None:
    text = "By Orla Venn\n\nBo Lind wept. I said dry."
    _, found = resolved(text, [("I", 0)], (("Bo Lind", "person"),))
    assert found == [["Orla Venn"]]
    _, found = resolved("Bo Lind wept. I said dry.", [("I", 0)], (("Bo Lind", "person"),))
    assert found == [["I"]]
