"""The disagreements of one article in readable form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.evaluate.identity import Identity
from kg.evaluate.meaning import position_pairs, said_on
from kg.evaluate.pairing import Comparison, Pair, Seen
from kg.evaluate.report import Miss, MissKind
from kg.model import Position, Reading, Span

__all__ = ["miss_of_position", "misses_of_comparison", "position_misses"]

_AROUND = 60
"""Characters of text shown on either side of what a miss is about."""


def misses_of_comparison(comparison: Comparison, layers: Collection[str]) -> list[Miss]:
    """What was missed, made up or got wrong in one article, in the order of its text.

    A pair whose contents overlap too little to count is one ``wrong content``, not a missed quote and
    a spurious one. Speakers, dates and acts are looked at in pairs that count, and where gold has them.
    """
    answered = {pair.gold.quote.id for pair in comparison.pairs}
    used = {pair.predicted.quote.id for pair in comparison.pairs}
    found = [
        _miss("missed", comparison, seen, _words(comparison, seen), "")
        for seen in comparison.gold_quotes
        if seen.quote.id not in answered
    ]
    found += [
        _miss("spurious", comparison, seen, "", _words(comparison, seen))
        for seen in comparison.predicted_quotes
        if seen.quote.id not in used
    ]
    identity = Identity(comparison.gold, comparison.predicted)
    for pair in comparison.pairs:
        found += [
            _miss(kind, comparison, pair.gold, gold, predicted)
            for kind, gold, predicted in _differences(comparison, pair, identity, layers)
        ]
    return sorted(found, key=lambda miss: (miss.start, miss.kind, miss.gold, miss.predicted))


def _differences(
    comparison: Comparison, pair: Pair, identity: Identity, layers: Collection[str]
) -> Iterator[tuple[MissKind, str, str]]:
    text, gold, predicted = comparison.text, pair.gold.quote, pair.predicted.quote
    if pair.f1 < 0.5:
        content, other = _joined(text, pair.gold.content), _joined(text, pair.predicted.content)
        yield "wrong content", content or "none", other or "none"
        return
    if not pair.same_source:
        source, other = _joined(text, pair.gold.source), _joined(text, pair.predicted.source)
        yield "wrong source", source or "none", other or "none"
        return
    if "speakers" in layers and not identity.same_set(gold.speakers, predicted.speakers):
        names, others = identity.gold_names(gold.speakers), identity.predicted_names(predicted.speakers)
        yield "wrong speaker", names or "none", others or "none"
    if "dates" in layers and said_on(gold) != said_on(predicted):
        yield "wrong date", said_on(gold) or "none", said_on(predicted) or "none"
    if "acts" in layers and gold.act != predicted.act:
        yield "wrong act", gold.act, predicted.act


def position_misses(comparison: Comparison) -> list[Miss]:
    """The positions of one article that were missed and made up, by the first words that they rest on."""
    pairs = position_pairs(comparison)
    found = [
        miss_of_position("missed position", comparison.gold, position)
        for number, position in enumerate(comparison.gold.positions)
        if number not in {mine for mine, _ in pairs}
    ]
    found += [
        miss_of_position("spurious position", comparison.predicted, position)
        for number, position in enumerate(comparison.predicted.positions)
        if number not in {theirs for _, theirs in pairs}
    ]
    return sorted(found, key=lambda miss: (miss.start, miss.kind, miss.gold, miss.predicted))


def miss_of_position(kind: MissKind, reading: Reading, position: Position, told: str = "") -> Miss:
    """A miss at what ``position`` rests on; ``told`` says more than who stands where."""
    spans = [
        span
        for quote in reading.quotes
        if quote.id in position.evidence
        for span in quote.content or quote.cue or quote.source
    ]
    holder = next(entity.name for entity in reading.entities if entity.id == position.holder)
    topic = next(topic.label for topic in reading.topics if topic.id == position.target)
    teller = next((entity.name for entity in reading.entities if entity.id == position.ascribed_by), "")
    words = told or f"{holder} {position.polarity} {topic}{f', says {teller}' if teller else ''}"
    missed = kind.startswith("missed")
    first = sorted(spans)[:1]
    return _miss_at(kind, reading, first, words if missed else "", "" if missed else words)


def _miss(kind: MissKind, comparison: Comparison, seen: Seen, gold: str, predicted: str) -> Miss:
    return _miss_at(kind, comparison.gold, seen.content or seen.cue or seen.source, gold, predicted)


def _miss_at(kind: MissKind, reading: Reading, spans: Sequence[Span], gold: str, predicted: str) -> Miss:
    start = min((span.start for span in spans), default=0)
    end = max((span.end for span in spans), default=0)
    text = reading.document.text
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    context = " ".join(f"{left}⟦{text[start:end]}⟧{right}".split())
    return Miss(kind, reading.document.id, start, gold, predicted, context)


def _words(comparison: Comparison, seen: Seen) -> str:
    """A quote on one line: its source, cue and content."""
    text = comparison.text
    parts = (_joined(text, spans) for spans in (seen.source, seen.cue, seen.content))
    return " | ".join(part or "–" for part in parts)


def _joined(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)
