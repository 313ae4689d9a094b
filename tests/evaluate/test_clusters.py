"""B³ across the articles of a story, against cases counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evaluate import Gold, score
from kg.evaluate.clusters import SECTION, mention_pairs
from kg.model import Document, Entity, Reading, Span


def reading(article: str, text: str, *entities: tuple[str, str, str]) -> Reading:
    """An article whose entities (key, type, words that the text holds once) have one mention each."""
    found = tuple(
        Entity(f"E{n}", key, kind, words, mentions=(Span(text.index(words), text.index(words) + len(words)),))  # type: ignore[arg-type]
        for n, (key, kind, words) in enumerate(entities)
    )
    return Reading(Document(article, text), entities=found)


ONE = reading(
    "one", "Ann Orr met Bo Lund.", ("ann-orr", "person", "Ann Orr"), ("bo-lund", "person", "Bo Lund")
)
TWO = reading("two", "Orr spoke, then Lund.", ("ann-orr", "person", "Orr"), ("bo-lund", "person", "Lund"))


def figures(*predicted: Reading, clusters: dict[str, str] | None = None) -> dict[str, float | None]:
    told = clusters if clusters is not None else {"one": "orr", "two": "orr"}
    gold = Gold("gold", "0", (ONE, TWO), frozenset({"speakers"}), clusters=told)
    return {row.measure: row.value for row in score(gold, predicted).rows() if row.section == SECTION}


def test_gold_against_itself_is_perfect() -> None:
    assert set(figures(ONE, TWO).values()) == {100.0}


def test_one_person_under_two_keys_costs_recall() -> None:
    split = replace(TWO, entities=(replace(TWO.entities[0], key="orr"), TWO.entities[1]))
    # Two of four mentions find half of their cluster: (1/2 + 1/2 + 1 + 1) / 4.
    found = figures(ONE, split)
    assert found["all precision"] == 100.0
    assert found["all recall"] == 75.0
    assert found["all f1"] == pytest.approx(2 * 100 * 75 / 175)


def test_two_people_under_one_key_cost_precision() -> None:
    merged = [
        replace(article, entities=tuple(replace(entity, key="x") for entity in article.entities))
        for article in (ONE, TWO)
    ]
    found = figures(*merged)
    assert (found["all precision"], found["all recall"]) == (50.0, 100.0)


def test_a_mention_that_nobody_found_is_a_cluster_of_its_own() -> None:
    found = figures(ONE)
    assert (found["all precision"], found["all recall"]) == (100.0, 50.0)
    assert found["mentions paired"] == 50.0


def test_unnamed_ones_never_meet_across_articles() -> None:
    unnamed = [
        replace(article, entities=tuple(replace(entity, named=False) for entity in article.entities))
        for article in (ONE, TWO)
    ]
    assert figures(*unnamed)["all recall"] == 50.0


def test_articles_without_a_story_are_left_out() -> None:
    assert figures(ONE, TWO, clusters={}) == {}
    assert figures(ONE, TWO, clusters={"one": "orr"})["mentions paired"] == 100.0


def test_mentions_are_paired_one_to_one_by_what_they_share() -> None:
    text = "Mayor Ann Orr of Velm"
    gold = reading("a", text, ("orr", "person", "Ann Orr"), ("velm", "organization", "Velm"))
    wide = reading("a", text, ("orr", "person", "Mayor Ann Orr of"), ("ann", "person", "Ann"))
    assert mention_pairs(gold, wide) == {("E0", Span(6, 13)): "E0"}
