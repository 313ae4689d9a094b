"""Copies of one story: found whatever the order, linked to one original, never made up."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest import CopyFinder
from kg.model import Document, PartialDate

WORDS = [
    f"{first}{second}" for first in "bdfgklmnprst" for second in ("alo", "eri", "isu", "ona", "uke", "ami")
]


def story(seed: int, paragraphs: int = 8) -> list[str]:
    """Paragraphs of invented words, the same for the same seed."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=40)) + "." for _ in range(paragraphs)]


def article(
    identifier: str, paragraphs: list[str], publisher: str | None = None, published: str | None = None
) -> Document:
    date = PartialDate.parse(published) if published else None
    return Document(identifier, "\n\n".join(paragraphs), publisher=publisher, published=date)


def copies(*documents: Document) -> dict[str, str]:
    finder = CopyFinder()
    for document in documents:
        finder.add(document)
    return finder.copies()


def test_earliest_is_the_original() -> None:
    text = story(1)
    assert copies(article("a", text, published="2026-03-13"), article("b", text, published="2026-03-12")) == {
        "a": "b"
    }


def test_edited_and_cut_copy_is_found() -> None:
    text = story(1)
    edited = [text[0].replace("alo", "ale", 3), *text[1:4], text[5]]
    assert copies(article("a", text), article("b", edited)) == {"b": "a"}


def test_other_story_and_shared_paragraph_are_no_copies() -> None:
    one, other = story(1), story(2)
    lifted = [one[0], *story(3)]
    assert copies(article("a", one), article("b", other), article("c", lifted)) == {}


def test_paragraph_on_its_own_is_no_copy_of_a_long_article() -> None:
    assert copies(article("a", story(1)), article("b", story(1)[:1])) == {}


def test_agency_that_a_copy_names_goes_before_the_smaller_id() -> None:
    text = story(1)
    paper = article("a", ["TALLINN (Northwire) - " + text[0], *text[1:]], "The Ledger", "2026-03-12")
    agency = article("z", text, "Northwire", "2026-03-12")
    assert copies(paper, agency) == {"a": "z"}


def test_article_without_a_date_comes_last() -> None:
    assert copies(article("a", story(1)), article("b", story(1), published="2026-03-12")) == {"a": "b"}


def test_chain_collapses_to_one_original() -> None:
    text = story(1, 10)
    first, second, third = article("a", text[:8]), article("b", text[1:9]), article("c", text[2:])
    assert copies(third, first, second) == {"b": "a", "c": "a"}


def test_short_texts_are_never_copies() -> None:
    assert copies(article("a", ["The council met."]), article("b", ["The council met."])) == {}


def test_boilerplate_does_not_count() -> None:
    from kg.model import Span

    text = "\n\n".join(story(1, 2))
    tail = "\n\n" + " ".join(story(7, 8))
    page = Document("b", text + tail, boilerplate=(Span(len(text) + 2, len(text + tail)),))
    assert copies(Document("a", text), page) == {"b": "a"}


def test_same_id_twice_is_an_error() -> None:
    finder = CopyFinder()
    finder.add(article("a", story(1)))
    with pytest.raises(ValueError, match="'a' was added before"):
        finder.add(article("a", story(2)))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_order_of_adding_does_not_matter(chance: random.Random) -> None:
    documents = [
        article(f"d{number}", story(number % 4)[number % 3 :], published="2026-03-12") for number in range(12)
    ]
    expected = copies(*documents)
    assert len(expected) == 8
    chance.shuffle(documents)
    assert copies(*documents) == expected


def test_thousand_twins_are_quick() -> None:
    found = copies(*(article(f"d{number:04}", story(1)) for number in range(1000)))
    assert len(found) == 999
    assert set(found.values()) == {"d0000"}
