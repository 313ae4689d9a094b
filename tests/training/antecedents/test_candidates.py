"""Who is in view of a pronoun or a description, and what it looks like from there."""

from __future__ import annotations

from kg.model import EntityType, Quote, Span
from kg.model.sentences import Layout
from kg.resolve.names import Cluster
from kg.resolve.phrases import read_phrase
from training.antecedents.candidates import Asked, Ground, candidates, sort_of
from training.antecedents.model import Candidate

TEXT = (
    "Mayor Ada Orr met Bo Lind in Moss. Orr praised the bridge.\n\n"
    "“Lind is late,” said the mayor. She laughed at the former banker."
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def cluster(type_: EntityType, name: str, *spans: Span) -> Cluster:
    made = Cluster(type_, name)
    for span in spans:
        made.add(span, span.of(TEXT))
    return made


def signs_of(words: str, guess: int | None = None) -> dict[str, Candidate]:
    orr = cluster("person", "Ada Orr", at("Ada Orr"), at("Orr", 1))
    lind = cluster("person", "Bo Lind", at("Bo Lind"), at("Lind", 1))
    moss = cluster("place", "Moss", at("Moss"))
    quote = Quote("Q1", "direct", (at("“Lind is late,”"),), (at("said"),), (at("the mayor"),))
    ground = Ground(TEXT, Layout.of(TEXT), (quote,), frozenset({at("the mayor")}))
    span = at(words)
    before = {
        each: [place for place in sorted(each.mentions) if place.end <= span.start]
        for each in (orr, lind, moss)
    }
    known = [orr, lind]
    asked = Asked(read_phrase(TEXT, span, "person"), guess=None if guess is None else known[guess])
    return {each.name: candidate for each, candidate in candidates(ground, asked, before)}


def test_who_is_in_view_of_a_pronoun() -> None:
    found = signs_of("She", guess=0)
    assert list(found) == ["Bo Lind", "Ada Orr"]  # the last one seen first, and no place
    lind, orr = found.values()
    assert (lind.sentences, lind.paragraphs, lind.rank) == (1, 0, 0)
    assert (orr.sentences, orr.paragraphs, orr.rank) == (2, 1, 1)
    assert "hidden" in lind.signs  # named inside a quotation only
    assert "hidden" not in orr.signs
    assert {"guess", "opens", "lead", "named"} <= set(orr.signs)
    assert "guess" not in lind.signs
    assert orr.determiner == ""


def test_who_is_in_view_of_a_description() -> None:
    assert sort_of(read_phrase(TEXT, at("the mayor"))) == "person"
    for words, new in (("the mayor", False), ("the former banker", True)):
        found = signs_of(words)
        assert len(found) == 2
        assert {each.determiner for each in found.values()} == {"the"}
        assert {"new-words" in each.signs for each in found.values()} == {new}


def test_gender_shuts_out() -> None:
    he = cluster("person", "Bo Lind", at("Bo Lind"))
    he.gender = "m"
    ground = Ground(TEXT, Layout.of(TEXT), (), frozenset())
    asked = Asked(read_phrase(TEXT, at("She")))
    assert candidates(ground, asked, {he: [at("Bo Lind")]}) == []
