"""Topics and positions of one quote in a line of text."""

from __future__ import annotations

from kg.model import Document, Entity, Position, Quote, Span, Topic
from kg.positions import find_positions, speech_acts

NAMES = ("Orla Venn", "Ina Lind", "Velm Motors")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def stances(
    text: str, source: str, cue: str, content: str, *more: Quote, form: str = "indirect"
) -> tuple[tuple[Topic, ...], tuple[Position, ...]]:
    """Topics and positions of one quote by ``source``; entities are the ``NAMES`` in the text."""
    entities = [
        Entity(f"E{n}", name, "person", name, mentions=(span(text, name),))
        for n, name in enumerate(NAMES)
        if name in text
    ]
    speaker = next(e.id for e in entities if e.name in source)
    cues = (span(text, cue),) if cue else ()
    quote = Quote(
        "Q1", form, (span(text, content),), cues, (span(text, source),), speakers=(speaker,)  # type: ignore[arg-type]
    )  # fmt: skip
    document = Document("a", text)
    return find_positions(document, speech_acts(document, (quote, *more), entities), entities)


def read(found: tuple[tuple[Topic, ...], tuple[Position, ...]]) -> list[tuple[str, str, str, str]]:
    return [(p.holder, p.label, p.polarity, p.attitude) for p in found[1]]
