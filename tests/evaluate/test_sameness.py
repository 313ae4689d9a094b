"""B³ over topics across the articles of a story, against cases counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evaluate import Gold, score
from kg.evaluate.sameness import SECTION
from kg.model import Document, Reading, Span, Topic


def reading(article: str, *topics: tuple[str, str]) -> Reading:
    """An article that says its topics' labels one after the other; topics are key and label."""
    text, found = "", []
    for n, (key, label) in enumerate(topics):
        found.append(Topic(f"T{n}", key, label, "policy", (Span(len(text), len(text) + len(label)),)))
        text += f"{label}. "
    return Reading(Document(article, text), topics=tuple(found))


ONE = reading("one", ("levy", "night levy"), ("vote", "public vote"))
TWO = reading("two", ("levy", "levy on nights"), ("vote", "vote"))


def renamed(article: Reading, *keys: str) -> Reading:
    topics = [replace(topic, key=key) for topic, key in zip(article.topics, keys, strict=False)]
    return replace(article, topics=tuple(topics))


def figures(*predicted: Reading) -> dict[str, float | None]:
    told = {"one": "velm", "two": "velm"}
    gold = Gold("gold", "0", (ONE, TWO), frozenset({"positions"}), clusters=told)
    return {row.measure: row.value for row in score(gold, predicted).rows() if row.section == SECTION}


def test_gold_against_itself_is_perfect() -> None:
    assert figures(ONE, TWO) == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "topics matched": 100.0}


def test_one_topic_under_two_keys_costs_recall() -> None:
    # Two of four topics find half of their cluster: (1/2 + 1/2 + 1 + 1) / 4.
    found = figures(ONE, renamed(TWO, "levy-on-nights", "vote"))
    assert (found["precision"], found["recall"]) == (100.0, 75.0)
    assert found["f1"] == pytest.approx(2 * 100 * 75 / 175)


def test_two_topics_under_one_key_cost_precision() -> None:
    found = figures(renamed(ONE, "x", "x"), renamed(TWO, "x", "x"))
    assert (found["precision"], found["recall"]) == (50.0, 100.0)


def test_what_was_not_found_does_not_count() -> None:
    found = figures(renamed(ONE, "levy"))
    assert (found["precision"], found["recall"], found["topics matched"]) == (100.0, 100.0, 25.0)


def test_without_stories_there_are_no_rows() -> None:
    gold = Gold("gold", "0", (ONE, TWO), frozenset({"positions"}))
    assert [row for row in score(gold, [ONE, TWO]).rows() if row.section == SECTION] == []
