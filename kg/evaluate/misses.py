"""The disagreements of one article in readable form."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.evaluate.identity import Identity
from kg.evaluate.meaning import said_on
from kg.evaluate.pairing import Comparison, Pair, Seen
from kg.evaluate.report import Miss, MissKind
from kg.model import Span

__all__ = ["misses_of_comparison"]

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


def _miss(kind: MissKind, comparison: Comparison, seen: Seen, gold: str, predicted: str) -> Miss:
    spans = seen.content or seen.cue or seen.source
    start = min((span.start for span in spans), default=0)
    end = max((span.end for span in spans), default=0)
    text = comparison.text
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    context = " ".join(f"{left}⟦{text[start:end]}⟧{right}".split())
    return Miss(kind, comparison.gold.document.id, start, gold, predicted, context)


def _words(comparison: Comparison, seen: Seen) -> str:
    """A quote on one line: its source, cue and content."""
    text = comparison.text
    parts = (_joined(text, spans) for spans in (seen.source, seen.cue, seen.content))
    return " | ".join(part or "–" for part in parts)


def _joined(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)
