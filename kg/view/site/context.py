"""The words of quotes in their sentences, out of the graph's spans and the articles' texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.rdf import PREFIXES, VOCABULARY
from kg.store import GraphStore, Term
from kg.view.context import CONTENT, CUE, SENTENCE, SOURCE, marked_context
from kg.view.site.cards import Card, cards

__all__ = ["QuoteInContext", "Stretch", "TextOf", "in_context"]

TextOf = Callable[[str], str | None]
"""The exact text of an article by its IRI; None where the graph folder holds none."""

_SPANS = """
SELECT DISTINCT ?quote ?part ?begin ?end WHERE {
  VALUES ?part { qc:contentSpan qc:cueSpan qc:sourceSpan }
  ?quote ?part ?span . ?span nif:beginIndex ?begin ; nif:endIndex ?end .
}
ORDER BY ?begin ?end ?part
"""
_WORDS = "SELECT ?quote ?text WHERE { ?quote qc:text ?text } ORDER BY ?text"
_PARTS = {
    f"{VOCABULARY}{part}Span": mark for part, mark in (("content", CONTENT), ("cue", CUE), ("source", SOURCE))
}
_CLASSES = ((CONTENT, "content"), (CUE, "cue"), (SOURCE, "source"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a text: whether they are of the quote's sentence, and which part of the quote."""

    words: str
    in_sentence: bool
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """A quote with the paragraph around it; without a text just its own ``words``, which may be empty."""

    card: Card
    stretches: tuple[Stretch, ...]
    words: str


def in_context(store: GraphStore, iris: Sequence[str], text_of: TextOf) -> list[QuoteInContext]:
    """Each of these quotes in its paragraph."""
    store = store.with_prefixes(PREFIXES)
    known = cards(store, iris)
    return [_quote(store, known[iri], text_of) for iri in iris]


def _quote(store: GraphStore, card: Card, text_of: TextOf) -> QuoteInContext:
    bound = {"quote": Term.iri(card.iri)}
    words = next((str(text) for _, text in store.select(_WORDS, bound).values()), "")
    text = text_of(card.article[0]) if card.article[0] else None
    if text is None:
        return QuoteInContext(card, (), words)
    spans = [
        (int(begin or 0), int(end or 0), _PARTS[str(part)])
        for _, part, begin, end in store.select(_SPANS, bound).values()
    ]
    cut = marked_context(text, [span for span in spans if span[0] < span[1]])
    return QuoteInContext(card, tuple(_stretch(marks, piece) for marks, piece in cut), words)


def _stretch(marks: int, piece: str) -> Stretch:
    return Stretch(piece, bool(marks & SENTENCE), tuple(name for mark, name in _CLASSES if marks & mark))
