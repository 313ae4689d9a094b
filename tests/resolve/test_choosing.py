"""Another way than the rules may choose whom pronouns and descriptions mean; quotes that only ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Document, Mention, Quote
from kg.resolve import resolve_speakers
from kg.resolve.cast import Cast
from kg.resolve.names import Cluster
from kg.resolve.phrases import Phrase
from kg.resolve.speakers import Choose
from tests.resolve.texts import span

TEXT = "Orla Venn said dry. Bo Lind said wet. She said cold. The mayor said warm."
CONTENTS = ("dry", "wet", "cold", "warm")
SOURCES = ("Orla Venn", "Bo Lind", "She", "The mayor")
QUOTES = tuple(
    Quote(f"Q{number}", "indirect", (span(TEXT, said),), (span(TEXT, "said", number),), (span(TEXT, source),))
    for number, (source, said) in enumerate(zip(SOURCES, CONTENTS, strict=True))
)


def speakers(choose: Choose | None, quotes: tuple[Quote, ...] = QUOTES) -> list[str]:
    entities, done = resolve_speakers(Document("a", TEXT), quotes, choose=choose)
    names = {entity.id: entity.name for entity in entities}
    return [names[each] for quote in done for each in quote.speakers]


def first(cast: Cast, quote: Quote, phrase: Phrase, rules: Callable[[], list[Cluster]]) -> list[Cluster]:
    return cast.names.clusters[:1]


def the_rules(cast: Cast, quote: Quote, phrase: Phrase, rules: Callable[[], list[Cluster]]) -> list[Cluster]:
    return rules()


def withdrawn(cast: Cast, quote: Quote, phrase: Phrase, rules: Callable[[], list[Cluster]]) -> list[Cluster]:
    made = cast.new(phrase, named=False)
    assert made in cast.unnamed
    cast.withdraw(made)
    assert cast.same_description(phrase) is None
    return rules()


def test_names_are_not_asked_about_and_what_is_chosen_speaks() -> None:
    assert speakers(first) == ["Orla Venn", "Bo Lind", "Orla Venn", "Orla Venn"]


@pytest.mark.parametrize("choose", [the_rules, withdrawn])
def test_the_rules_can_be_chosen(choose: Choose) -> None:
    assert speakers(choose) == speakers(None) == ["Orla Venn", "Bo Lind", "Bo Lind", "Bo Lind"]


def test_a_quote_without_words_only_asks() -> None:
    text = "Orla Venn arrived, thanked by Bo Lind. She said dry."
    asked = Quote("M", "indirect", (), (), (span(text, "Bo Lind"),))
    spoken = replace(asked, cue=(span(text, "thanked"),))
    said = Quote("Q", "indirect", (span(text, "dry"),), (span(text, "said"),), (span(text, "She"),))
    for first, meant in ((asked, "Orla Venn"), (spoken, "Bo Lind")):  # who speaks comes before who is thanked
        entities, quotes = resolve_speakers(
            Document("a", text), (first, said), [Mention(span(text, "Orla Venn"), "person", "name")]
        )
        names = {entity.id: entity.name for entity in entities}
        assert [names[quote.speakers[0]] for quote in quotes] == ["Bo Lind", meant]
