from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from kg.model import Document, Mention, Quote, Reading, Span
from kg.model.interchange import from_json
from kg.resolve import resolve_speakers
from tests.resolve.texts import resolved, span
from tests.strategies import readings

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"


@pytest.mark.parametrize(
    ("text", "sources", "speakers"),
    [
        # short forms of names: surname, given name, surname first, particles, honorifics, diacritics
        ("Orla Venn said dry. Venn said dry.", ["Orla Venn", "Venn|1"], ["Orla Venn"] * 2),
        ("Orla Venn said dry. Orla said dry.", ["Orla Venn", "Orla|1"], ["Orla Venn"] * 2),
        ("Tarn Ji-soo said dry. Tarn said dry.", ["Tarn Ji-soo", "Tarn|1"], ["Tarn Ji-soo"] * 2),
        ("Jo van der Mark said dry. Ms van der Mark said dry.", ["Jo van der Mark", "Ms van der Mark"],
         ["Jo van der Mark"] * 2),
        # a relative pronoun means what it goes back to
        ("Bo Lind, who said dry, left.", ["who"], ["Bo Lind"]),
        ("Bo Lind met Velm Motors, which said dry.", ["which"], ["Velm Motors"]),
        # a party before a name is no part of it; in a party's name it is
        ("Republican Orla Venn said dry. Venn said dry.", ["Republican Orla Venn", "Venn|1"],
         ["Orla Venn"] * 2),
        ("Democratic Union Party said dry.", ["Democratic Union Party"], ["Democratic Union Party"]),
        ("Zoë Brånd said dry. BRAND: dry.", ["Zoë Brånd", "BRAND"], ["Zoë Brånd"] * 2),
        ("Orla Jane Venn said dry. Orla Venn said dry.",
         ["Orla Jane Venn", "Orla Venn"], ["Orla Jane Venn"] * 2),
        ("Transport Minister Orla Venn said dry. Minister Venn said dry.",
         ["Transport Minister Orla Venn", "Minister Venn"], ["Orla Venn"] * 2),
        ("Orla Venn, mayor of Ostby, said dry. The mayor said dry.",
         ["Orla Venn, mayor of Ostby", "The mayor"],
         ["Orla Venn"] * 2),
        # two of one surname stay two
        ("Ann Roe said dry. Bill Roe said dry. Mr Roe said dry.", ["Ann Roe", "Bill Roe", "Mr Roe"],
         ["Ann Roe", "Bill Roe", "Bill Roe"]),
        # bodies: acronyms, short forms, head nouns
        ("The Ostby Water Board (OWB) said dry. The OWB said dry.", ["The Ostby Water Board", "The OWB"],
         ["Ostby Water Board"] * 2),
        ("The Ostby Water Board said dry. The board said dry.", ["The Ostby Water Board", "The board"],
         ["Ostby Water Board"] * 2),
        ("The Ostby Water Board said dry. It said dry.",
         ["The Ostby Water Board", "It"], ["Ostby Water Board"] * 2),
        ("Velm Motors said dry. The company said dry.", ["Velm Motors", "The company"], ["Velm Motors"] * 2),
        ("Velm Motors said dry. The ministry said dry.", ["Velm Motors", "The ministry"],
         ["Velm Motors", "The ministry"]),
        # a state, its short forms, its capital and its government; a capital whose state is not named
        ("Norway shrank. Oslo said dry. The Norwegian government said dry.",
         ["Oslo", "The Norwegian government"], ["Norway"] * 2),
        ("The United States slept. The U.S. said dry. Washington said dry.", ["The U.S.", "Washington"],
         ["United States"] * 2),
        ("Oslo said dry.", ["Oslo"], ["Oslo"]),
        # pronouns
        ("Orla Venn said dry. She said dry.", ["Orla Venn", "She"], ["Orla Venn"] * 2),
        ("Chairwoman Orla Venn said dry. Bo Lind left his seat. She said dry.",
         ["Chairwoman Orla Venn", "She"],
         ["Orla Venn"] * 2),
        ("Mr Lind said dry. She said dry.", ["Mr Lind", "She"], ["Lind", "She"]),
        ("Velm Motors said dry. He said dry.", ["Velm Motors", "He"], ["Velm Motors", "He"]),
        # named only later
        ("The city's top planner said dry.\n\nOrla Venn said dry.", ["The city's top planner", "Orla Venn"],
         ["Orla Venn"] * 2),
        # documents speak for their issuer
        ("Orla Venn said dry. A report by Velm Motors said dry.", ["Orla Venn", "A report by Velm Motors"],
         ["Orla Venn", "Velm Motors"]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, sources: list[str], speakers: list[str]) -> None:
    wanted = [(words.partition("|")[0], int(words.partition("|")[2] or 0)) for words in sources]
    names = (
        ("Bo Lind", "person"), ("Velm Motors", "organization"), ("Norway", "place"),
        ("United States", "place"),
    )  # fmt: skip
    _, found = resolved(text, wanted, names)
    assert found == [[speaker] for speaker in speakers]


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("an official", "person"), ("two people familiar with the talks", "group"), ("Analysts", "group"),
        ("Whitehall sources", "group"), ("a study published on Monday", "document"),
        ("the ministry", "organization"),
    ],
)  # fmt: skip
def test_unnamed_sources_stay_unnamed(source: str, type_: str) -> None:
    entities, _ = resolved(
        f"Orla Venn left. Then {source} said dry.", [(source, 0)], (("Orla Venn", "person"),)
    )
    assert (entities[source].named, entities[source].type) == (False, type_)
    assert entities["Orla Venn"].named


@pytest.mark.parametrize(
    ("text", "sources", "speakers"),
    [
        # a board, ministry or union is no company; a company is no watchdog
        ("Velm Motors said dry. The Ostby Water Board said dry. The company said dry.",
         ["Velm Motors", "The Ostby Water Board", "The company"],
         ["Velm Motors", "Ostby Water Board", "Velm Motors"]),
        ("Velm Motors said dry. The Ferry Workers' Union said dry. The firm said dry.",
         ["Velm Motors", "The Ferry Workers' Union", "The firm"],
         ["Velm Motors", "Ferry Workers' Union", "Velm Motors"]),
        ("The Ostby Water Board said dry. Velm Motors said dry. The regulator said dry.",
         ["The Ostby Water Board", "Velm Motors", "The regulator"],
         ["Ostby Water Board", "Velm Motors", "Ostby Water Board"]),
        ("The Ostby Water Board said dry. The company said dry.", ["The Ostby Water Board", "The company"],
         ["Ostby Water Board", "The company"]),
        # a title after a speaker without one is that speaker; somebody else's title is not
        ("Orla Venn said dry. The chief executive said dry.", ["Orla Venn", "The chief executive"],
         ["Orla Venn", "Orla Venn"]),
        ("Orla Venn, mayor of Ostby, said dry. The chief executive said dry.",
         ["Orla Venn, mayor of Ostby", "The chief executive"], ["Orla Venn", "The chief executive"]),
        # the top official at the head of a story is its first speaker
        ("The country's top ferry official said dry.\n\nOrla Venn said dry.",
         ["The country's top ferry official", "Orla Venn"], ["Orla Venn", "Orla Venn"]),
        # nobody says "it" of a person
        ("Velm Lind said dry. It said dry.", ["Velm Lind", "It"], ["Velm Lind", "Velm Lind"]),
        ("Mayor Velm Lind said dry. It said dry.", ["Mayor Velm Lind", "It"], ["Velm Lind", "It"]),
        # "it" behind a document is the document, not the body it was for
        ("Orla Venn spent May on the report for Velm Motors. It said dry.", ["It"], ["the report"]),
        # a surname is the person's before it is the firm's
        ("Orla Venn said dry. Venn & Lind said dry. Venn said dry.", ["Orla Venn", "Venn & Lind", "Venn|2"],
         ["Orla Venn", "Venn & Lind", "Orla Venn"]),
        # a place is no company
        ("Velm Motors said dry in Ostby. Rain fell in Ostby. The company said dry.",
         ["Velm Motors", "The company"], ["Velm Motors", "Velm Motors"]),
    ],
)  # fmt: skip
def test_what_agrees(text: str, sources: list[str], speakers: list[str]) -> None:
    wanted = [(words.partition("|")[0], int(words.partition("|")[2] or 0)) for words in sources]
    _, found = resolved(text, wanted, (("Velm Motors", "organization"), ("Ostby", "organization")))
    assert found == [[speaker] for speaker in speakers]


def test_one_of_two_who_spoke_together_is_not_guessed() -> None:
    text = "Orla Venn and Bo Lind said dry. Lind said old. She said odd."
    both = Quote("Q1", "indirect", (span(text, "dry"),), (), (span(text, "Orla Venn"), span(text, "Bo Lind")))
    one = Quote("Q2", "indirect", (span(text, "old"),), (), (span(text, "Lind", 1),))
    she = Quote("Q3", "indirect", (span(text, "odd"),), (), (span(text, "She"),))
    entities, quotes = resolve_speakers(Document("a", text), [both, one, she])
    named = {entity.id: entity.named for entity in entities}
    assert quotes[1].speakers == quotes[0].speakers[1:]
    assert [named[speaker] for speaker in quotes[2].speakers] == [False]


def test_the_same_unnamed_source_is_one() -> None:
    text = "A person close to the board said dry. The person said dry. Another person said dry."
    _, found = resolved(text, [("A person close to the board", 0), ("The person", 0), ("Another person", 0)])
    assert found[0] == found[1] != found[2]


def test_a_state_that_speaks_is_an_organization() -> None:
    entities, found = resolved("Norway said dry.", [("Norway", 0)], (("Norway", "place"),))
    assert found == [["Norway"]]
    assert entities["Norway"].type == "organization"


def test_in_ones_own_speech_she_is_somebody_else() -> None:
    text = 'Orla Venn met Ina Lind. Venn said: "She told me it leaks."'
    outer = Quote("Q1", "direct", (span(text, '"She told me it leaks."'),), (), (span(text, "Venn", 1),))
    inner = Quote("Q2", "indirect", (span(text, "it leaks"),), (), (span(text, "She"),), "Q1")
    me = text.index("me it")
    mine = Quote("Q3", "indirect", (span(text, "it leaks"),), (), (Span(me, me + 2),), "Q1")
    mentions = [
        Mention(span(text, "Orla Venn"), "person", "name"),
        Mention(span(text, "Ina Lind"), "person", "name"),
    ]
    entities, quotes = resolve_speakers(Document("a", text), [outer, inner, mine], mentions)
    names = {entity.id: entity.name for entity in entities}
    assert [[names[s] for s in quote.speakers] for quote in quotes] == [
        ["Orla Venn"],
        ["Ina Lind"],
        ["Orla Venn"],
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Norway slept. Talks with Oslo failed. Oslo said dry.", {"Norway", "Oslo"}),
        ("Norway slept. Rain fell in Oslo. Oslo said dry.", {"Norway", "Oslo"}),
        ("Norway slept. Rain fell in Oslo. Norway said dry.", {"Norway"}),
    ],
)
def test_a_capital_is_the_government_unless_something_is_in_it(text: str, mentions: set[str]) -> None:
    names = (("Norway", "place"), ("Oslo", "place"))
    source = "Oslo said" if "Oslo said" in text else "Norway said"
    entities, _ = resolved(text, [(source.split()[0], text.count(source.split()[0]) - 1)], names)
    assert {mention.of(text) for mention in entities["Norway"].mentions} == mentions


@pytest.mark.parametrize(
    ("name", "key"), [("Oslo", "norway"), ("Britain", "united-kingdom"), ("Velm", "velm")]
)
def test_a_state_has_one_key(name: str, key: str) -> None:
    entities, _ = resolved(f"{name} said dry.", [(name, 0)], ((name, "place"),))
    assert entities[name].key == key


def test_he_in_the_running_text_is_a_mention() -> None:
    text = "Mr Bo Lind left. He wept. Lind said dry."
    entities, _ = resolved(text, [("Lind", 1)], (("Bo Lind", "person"),))
    assert span(text, "He") in entities["Bo Lind"].mentions


def test_joint_speakers_and_they() -> None:
    text = "Orla Venn and Ina Lind said dry. They said it leaks."
    first = Quote(
        "Q1", "indirect", (span(text, "dry"),), (), (span(text, "Orla Venn"), span(text, "Ina Lind"))
    )
    second = Quote("Q2", "indirect", (span(text, "it leaks"),), (), (span(text, "They"),))
    _, quotes = resolve_speakers(Document("a", text), [first, second])
    assert len(quotes[0].speakers) == 2
    assert quotes[0].speakers == quotes[1].speakers


def test_speech_that_stands_alone_goes_on() -> None:
    text = 'Orla Venn said it leaks.\n\n"It is old."'
    first = Quote(
        "Q1", "indirect", (span(text, "it leaks"),), (span(text, "said"),), (span(text, "Orla Venn"),)
    )
    alone = Quote("Q2", "direct", (span(text, '"It is old."'),))
    impersonal = Quote("Q3", "indirect", (span(text, "it leaks"),), (span(text, "said"),))
    _, quotes = resolve_speakers(Document("a", text), [first, alone, impersonal])
    assert quotes[1].speakers == quotes[0].speakers != ()
    assert quotes[2].speakers == ()


@given(readings())
def test_any_reading(reading: Reading) -> None:
    document = reading.document
    mentions = [Mention(s, e.type, "name") for e in reading.entities for s in e.mentions]
    entities, quotes = resolve_speakers(document, reading.quotes, mentions)
    ids = [entity.id for entity in entities]
    assert ids == [f"E{n}" for n in range(1, len(ids) + 1)]
    assert len({entity.key for entity in entities}) == len(entities)
    for entity in entities:
        assert entity.mentions
        assert all(mention.end <= len(document.text) for mention in entity.mentions)
        assert all(role.organization is None or role.organization in ids for role in entity.roles)
    for before, after in zip(reading.quotes, quotes, strict=True):
        assert (before.source, before.cue, before.content) == (after.source, after.cue, after.content)
        assert set(after.speakers) <= set(ids)
    assert resolve_speakers(document, reading.quotes, mentions) == (entities, quotes)


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the evaluation data are not beside the checkout")
def test_the_seed() -> None:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    gold = next(from_json(json.loads(line)) for line in lines if "seed-taiwan-model" in line[:60])
    text = gold.document.text
    names = [Mention(m, e.type, "name") for e in gold.entities for m in e.mentions if m.of(text)[0].isupper()]
    entities, quotes = resolve_speakers(gold.document, gold.quotes, names)
    by_name = {entity.name: entity for entity in entities}
    cheng = by_name["Cheng Li-chiun"]
    assert {m.of(text) for m in cheng.mentions} >= {"the island's top tariff negotiator", "she", "Cheng"}
    assert {role.title for role in cheng.roles} == {"vice premier", "top tariff negotiator"}
    assert [role.title for role in by_name["Howard Lutnick"].roles] == ["secretary of commerce"]
    silent = next(quote for quote in quotes if quote.act == "no-comment")
    assert len(silent.speakers) == 2
    said = [quote for quote in quotes if cheng.id in quote.speakers]
    assert len(said) == sum("Cheng Li-chiun" in _names(gold, quote) for quote in gold.quotes)


def _names(gold: Reading, quote: Quote) -> set[str]:
    return {entity.name for entity in gold.entities if entity.id in quote.speakers}


def test_names_that_a_reader_cut_badly() -> None:
    text = "OSTBY (Wirenews) - The Fishers' League said dry. Secretary of Trade Orla Venn shrugged. I'm wet."
    mentions = [
        Mention(span(text, words), "organization", "name")
        for words in ("OSTBY", "Wirenews", "Fishers", "League", "Trade Orla Venn", "I'm")
    ]
    quote = Quote(
        "Q1", "indirect", (span(text, "dry"),), (span(text, "said"),), (span(text, "The Fishers' League"),)
    )
    entities, quotes = resolve_speakers(Document("a", text), [quote], mentions)
    assert [entity.name for entity in entities] == ["Fishers' League", "Orla Venn"]
    assert quotes[0].speakers == ("E1",)


@pytest.mark.parametrize(
    ("text", "short", "merged"),
    [
        ("Velm Motors said dry. Velm grew.", "Velm", True),
        ("Velm shrank. Velm Motors said dry. Velm grew.", "Velm", False),
        ("The Ostby Water Board said dry. Ostby grew.", "Ostby", False),
    ],
)
def test_a_place_is_not_the_body_named_after_it(text: str, short: str, merged: bool) -> None:
    source = "Velm Motors" if "Velm" in text else "The Ostby Water Board"
    name = source.removeprefix("The ")
    entities, _ = resolved(text, [(source, 0)], ((short, "organization"), (name, "organization")))
    assert (span(text, short, text.count(short) - 1) in entities[name].mentions) == merged


def test_one_source_of_two_quotes_is_one() -> None:
    text = "An official said dry and said wet."
    source = span(text, "An official")
    first = Quote("Q1", "indirect", (span(text, "dry"),), (span(text, "said"),), (source,))
    second = Quote("Q2", "indirect", (span(text, "wet"),), (span(text, "said", 1),), (source,))
    entities, quotes = resolve_speakers(Document("a", text), [first, second])
    assert len(entities) == 1
    assert quotes[0].speakers == quotes[1].speakers


def test_words_around_a_name_tell_its_type() -> None:
    text = "Orla Venn, chairman of Velm Power, said dry. Danish shops like Sund Mills, which bakes, agreed."
    names = (("Velm Power", "person"), ("Sund Mills", "person"), ("Danish", "organization"))
    entities, _ = resolved(text, [("Orla Venn", 0)], names)
    assert {e.name: e.type for e in entities.values()} == {
        "Orla Venn": "person",
        "Velm Power": "organization",
        "Sund Mills": "organization",
    }
    assert [role.organization for role in entities["Orla Venn"].roles] == [entities["Velm Power"].id]
