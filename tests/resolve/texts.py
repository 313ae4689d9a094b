"""Small texts resolved: what the tests of this part share."""

from __future__ import annotations

from kg.model import Document, Entity, Mention, PartialDate, Quote, Span
from kg.resolve import resolve_speakers

PUBLISHED = PartialDate.parse("2026-03-12")


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def resolved(
    text: str, sources: list[tuple[str, int]], names: tuple[tuple[str, str], ...] = ()
) -> tuple[dict[str, Entity], list[list[str]]]:
    """Entities by name, and the speakers' names of one quote a source (content: the word "it" after it)."""
    quotes = []
    for number, (words, nth) in enumerate(sources):
        source = span(text, words, nth)
        content = span(text[: source.start] + " " * len(words) + text[source.end :], "dry", number)
        quotes.append(Quote(f"Q{number}", "indirect", (content,), (), (source,)))
    mentions = [
        Mention(Span(start, start + len(name)), kind, "name")  # type: ignore[arg-type]
        for name, kind in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    entities, done = resolve_speakers(Document("a", text, published=PUBLISHED), quotes, mentions)
    by_id = {entity.id: entity for entity in entities}
    return {e.name: e for e in entities}, [[by_id[s].name for s in quote.speakers] for quote in done]
