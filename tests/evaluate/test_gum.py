"""GUM's columns become texts, chains and attributions, and answers about them are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.asking import all_mentions, chains_right, is_meant, kind_of, sources
from kg.evaluate.chains import ChainedText, chained_text
from kg.evaluate.gum import GumText, read_gum
from kg.model import Entity, Span
from kg.resolve import resolve_speakers
from tests.evaluate.gum_rows import ROWS, conllu


@pytest.fixture
def raw(tmp_path: Path) -> GumText:
    path = tmp_path / "made_up.conllu"
    path.write_text(conllu(ROWS), "utf-8")
    return read_gum(path)


@pytest.fixture
def text(raw: GumText) -> ChainedText:
    return chained_text(raw)


def test_a_text_and_its_chains(raw: GumText) -> None:
    assert raw.text == "Engineer Ada Orr said that Moss Mills sank. “It leaked” she added.\n\nPhoto Bo"
    chains: dict[str, list[str]] = {}
    for mention in raw.mentions:
        chains.setdefault(mention.chain, []).append(raw.span(mention.run).of(raw.text))
    assert chains == {"1": ["Engineer Ada Orr", "she"], "2": ["Moss Mills", "It"], "3": ["Moss"], "4": ["Bo"]}


def test_attributions_with_source_cue_and_content(text: ChainedText) -> None:
    words = text.document.text
    told = [
        tuple([span.of(words) for span in part] for part in (quote.source, quote.cue, quote.content))
        for quote in text.quotes
    ]
    assert told == [
        (["Engineer Ada Orr"], ["said"], ["that Moss Mills sank."]),
        (["she"], ["added"], ["“It leaked”"]),
    ]
    assert [quote.form for quote in text.quotes] == ["indirect", "direct"]
    assert text.left_out == 1  # the credit has no cue
    assert [[each.chain for each in source.mentions] for source in text.sources] == [["1"], ["1"]]


def test_names_and_kinds(text: ChainedText) -> None:
    words = text.document.text
    assert [(name.span.of(words), name.type) for name in text.names] == [
        ("Ada Orr", "person"), ("Moss Mills", "organization"), ("Bo", "person"),
    ]  # fmt: skip
    assert [kind_of(each) for each in text.mentions if each.chain == "1"] == ["name", "pronoun"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Ada Orr", "Engineer Ada Orr"),  # a name in its phrase
        ("Moss Mills", "Moss Mills"),  # the same span goes before one inside it
        ("Orr", "Engineer Ada Orr"),  # a part of a name
        ("she added", "she"),  # more words around a head
        ("leaked", None),
    ],
)
def test_what_a_span_means(text: ChainedText, words: str, meant: str | None) -> None:
    start = text.document.text.index(words)
    found = text.meant(Span(start, start + len(words)))
    assert (found and found.span.of(text.document.text)) == meant


def places(text: ChainedText, *words: str) -> list[Span]:
    return [Span(start := text.document.text.index(each), start + len(each)) for each in words]


@pytest.mark.parametrize(
    ("asked", "spans", "right"),
    [
        ("she", ("she", "Ada Orr"), True),
        ("she", ("she", "Bo"), False),  # a name of another chain
        ("she", ("she",), False),  # there is a name, and it was not found
        ("she", ("she", "Ada Orr", "Bo"), False),  # as many names of another chain
        ("Bo", ("Bo",), True),  # the only mention
        ("Bo", ("Bo", "Moss Mills"), False),
    ],
)
def test_who_is_meant(text: ChainedText, asked: str, spans: tuple[str, ...], right: bool) -> None:
    mention = text.meant(places(text, asked)[0])
    assert mention is not None
    assert is_meant(text, mention, places(text, *spans)) is right


def test_everything_is_asked_about(text: ChainedText) -> None:
    quotes, mentions = all_mentions(text)
    asked = [quote for quote in quotes if not quote.cue]
    assert [quote.source[0].of(text.document.text) for quote in asked] == ["It"]
    assert asked[0].parent == "Q2"  # it stands in what she added
    assert {mention.span for mention in mentions} > {mention.span for mention in text.names}


def test_chains_are_counted(text: ChainedText) -> None:
    def entity(name: str, *words: str) -> Entity:
        return Entity(name, name, "person", name, mentions=tuple(places(text, *words)))

    right = chains_right(text, [entity("a", "Ada Orr", "she"), entity("b", "Moss Mills", "It")])
    assert right.conll == pytest.approx(100)
    mixed = chains_right(text, [entity("a", "Ada Orr", "It"), entity("b", "Moss Mills", "she")])
    assert mixed.muc.f1 == 0
    assert 0 < mixed.b_cubed.f1 < 100


def test_the_rules_answer(text: ChainedText) -> None:
    entities, quotes = resolve_speakers(text.document, *sources(text))
    names = {entity.id: entity.name for entity in entities}
    assert [[names[each] for each in quote.speakers] for quote in quotes] == [["Ada Orr"], ["Ada Orr"]]


def test_a_file_without_tokens_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.conllu"
    empty.write_text("# nothing\n", "utf-8")
    with pytest.raises(InputError, match="no token"):
        read_gum(empty)
    empty.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        read_gum(empty)
