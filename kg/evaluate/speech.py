"""False speech: scare quotes, coined terms, titles and nicknames that were taken for speech."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate.counts import percent
from kg.evaluate.extent import trimmed
from kg.evaluate.marks import short_pieces
from kg.evaluate.pairing import Comparison
from kg.evaluate.report import Row
from kg.model import Span

__all__ = ["coined_terms", "false_speech_rows", "scare_quotes"]


def scare_quotes(comparison: Comparison) -> frozenset[Span]:
    """Quoted pieces of one to three words in the article's body that lie in no gold content, trimmed."""
    text = comparison.text
    spoken = [span for seen in comparison.gold_quotes for span in seen.content]
    body = comparison.gold.document.body
    return frozenset(
        span
        for span in trimmed(text, short_pieces(text))
        if any(part.contains(span) for part in body) and not any(said.overlaps(span) for said in spoken)
    )


def coined_terms(comparison: Comparison) -> frozenset[Span]:
    """Mentions, trimmed, of gold topics that are terms or stand in quotation marks.

    Those that equal a gold content are left out: they are speech.
    """
    text = comparison.text
    spoken = {span for seen in comparison.gold_quotes for span in seen.content}
    marked = frozenset(trimmed(text, short_pieces(text)))
    terms = set[Span]()
    for topic in comparison.gold.topics:
        mentions = frozenset(trimmed(text, topic.mentions))
        terms |= mentions if topic.kind == "term" else mentions & marked
    return frozenset(terms - spoken)


def false_speech_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Share of what is no speech that a predicted content span equals: quoted pieces, and gold terms."""
    rows = []
    for measure, pieces_of in (("scare quotes", scare_quotes), ("terms", coined_terms)):
        taken = asked = 0
        for comparison in comparisons:
            claimed = {span for seen in comparison.predicted_quotes for span in seen.content}
            pieces = pieces_of(comparison)
            asked += len(pieces)
            taken += len(pieces & claimed)
        rows.append(Row("false speech", measure, percent(taken, asked), asked))
    return rows
