"""Which quotes say what a topic is."""

from __future__ import annotations

import pytest

from kg.model import Document, Entity, Quote, Span
from kg.positions import find_positions

TEXT = "Orla Venn proposed a “Tarn model”. Orla Venn {cue} {content}."


def meanings(cue: str, content: str, *, parent: bool = False) -> dict[str, tuple[str, ...]]:
    """The ids of the quotes that characterize each topic, by its label."""
    text = TEXT.format(cue=cue, content=content)
    start = text.rindex(content)
    told = Span(start, start + len(content))
    venn = Entity("E1", "venn", "person", "Orla Venn", mentions=(Span(0, 9),))
    at = text.rindex(cue, 0, start)
    quotes = [Quote("Q1", "indirect", (told,), (Span(at, at + len(cue)),), speakers=("E1",))]
    if parent:
        quotes = [Quote("Q0", "indirect", (Span(35, told.end),), speakers=("E1",)), quotes[0]]
        quotes[1] = Quote("Q1", "indirect", (told,), (Span(at, at + len(cue)),), (), "Q0", speakers=("E1",))
    topics, _ = find_positions(Document("a", text), quotes, [venn])
    return {topic.label: topic.characterized_by for topic in topics if topic.characterized_by}


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the “Tarn model” means one key for two doors"),
        ("said", "the Tarn model is a second key"),
        ("said", "that the model would not involve a key"),
        ("said", "this would not involve moving the doors"),
        ("said", "it was the only plan with a key"),
        ("views", "the Tarn model as a kind of key"),
        ("said", "such a model consists of a key and a door"),
    ],
)
def test_it_is_said_what_it_is(cue: str, content: str) -> None:
    assert meanings(cue, content) == {"Tarn model": ("Q1",)}


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the Tarn model was late"),
        ("said", "keys mean nothing to the Tarn model"),
        ("views", "the Tarn model from afar"),
        ("said", "she was the only one with a key"),
        ("said", "a 60-40 split is one thing and the Tarn model another"),
    ],
)
def test_it_is_not(cue: str, content: str) -> None:
    assert "Tarn model" not in meanings(cue, content)


def test_who_tells_it_is_told_too() -> None:
    assert meanings("said", "the Tarn model means one key", parent=True) == {"Tarn model": ("Q1", "Q0")}
