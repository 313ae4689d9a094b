"""Which predicted quote answers to which gold one: the assignment that all measures rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from kg.errors import UsageError
from kg.evaluate.extent import character_f1, characters, overlap, trimmed
from kg.model import Quote, Reading, Span

__all__ = ["Comparison", "Pair", "Seen", "assign", "compare", "same_occasion", "same_source"]

_SAME_SOURCE, _SAME_CUE = 1e-6, 1e-7
"""Added to a content F1 to settle ties; too small to outweigh a difference of one character."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A quote with its spans trimmed; ``extent`` holds the places of its content characters."""

    quote: Quote
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    extent: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold quote and the predicted one that answers to it.

    ``f1`` is the character F1 of their contents (0 to 1); ``same_source`` says whether their sources
    overlap or are both empty.
    """

    gold: Seen
    predicted: Seen
    f1: float
    same_source: bool

    def counts(self, at_least: float = 0.5) -> bool:
        """Whether the pair is a hit: content F1 of ``at_least`` and the source right."""
        return self.same_source and self.f1 >= at_least


@dataclass(frozen=True, slots=True)
class Comparison:
    """One gold article beside what was predicted for it. ``pairs`` holds each quote once at most."""

    gold: Reading
    predicted: Reading
    gold_quotes: tuple[Seen, ...]
    predicted_quotes: tuple[Seen, ...]
    pairs: tuple[Pair, ...]

    @property
    def text(self) -> str:
        """The article's text, to which all spans belong."""
        return self.gold.document.text

    @property
    def hits(self) -> tuple[Pair, ...]:
        """The pairs that count: content F1 of at least 0.5 and the source right."""
        return tuple(pair for pair in self.pairs if pair.counts())


def compare(gold: Reading, predicted: Reading | None, *, nested: bool = True) -> Comparison:
    """Pair the quotes of one article so that the sum of content-character F1 is greatest.

    Ties go to the likest sources, then to the likest cues. Two quotes without content (a refusal to
    comment on nothing in particular) have no characters to compare: they answer to each other, with an
    F1 of 1, when their cues overlap, or their sources if neither has a cue.
    ``nested=False`` leaves predicted quotes with a parent out, for gold that has flat quotes only.
    Quotes without any span are left out. Raises ``UsageError`` when the two are not of the same text.
    """
    predicted = predicted or Reading(gold.document)
    if predicted.document.text != gold.document.text:
        raise UsageError(
            "the text that was read is not the gold text, so offsets cannot be compared",
            where=gold.document.id,
            remedy="read the gold file's own text",
        )
    golds = _seen(gold, gold.quotes)
    others = _seen(predicted, (quote for quote in predicted.quotes if nested or quote.parent is None))
    likeness = {
        (i, j): value
        for i, mine in enumerate(golds)
        for j, theirs in enumerate(others)
        if (value := _likeness(mine, theirs)) > 0
    }
    weights = {key: value + _ties(golds[key[0]], others[key[1]]) for key, value in likeness.items()}
    pairs = tuple(
        Pair(golds[i], others[j], likeness[i, j], same_source(golds[i], others[j]))
        for i, j in assign(weights)
    )
    return Comparison(gold, predicted, golds, others, pairs)


def _seen(reading: Reading, quotes: Iterable[Quote]) -> tuple[Seen, ...]:
    text = reading.document.text
    seen = []
    for quote in quotes:
        source, cue, content = (trimmed(text, part) for part in (quote.source, quote.cue, quote.content))
        if not (source or cue or content):
            continue  # an event of stand-off gold that marks nothing: nobody can find or miss it
        seen.append(Seen(quote, source, cue, content, characters(content)))
    return tuple(sorted(seen, key=lambda item: (item.content, item.cue, item.source, item.quote.id)))


def same_source(gold: Seen, predicted: Seen) -> bool:
    """Whether the two sources overlap, or neither quote has one."""
    return overlap(gold.source, predicted.source) or not (gold.source or predicted.source)


def same_occasion(gold: Seen, predicted: Seen) -> bool:
    """Whether the two cues overlap; without cues, the two sources; without those, the two contents."""
    if gold.cue or predicted.cue:
        return overlap(gold.cue, predicted.cue)
    if gold.source or predicted.source:
        return overlap(gold.source, predicted.source)
    return overlap(gold.content, predicted.content)


def _likeness(gold: Seen, predicted: Seen) -> float:
    if not gold.extent and not predicted.extent:
        return float(same_occasion(gold, predicted))
    return character_f1(gold.extent, predicted.extent)


def _ties(gold: Seen, predicted: Seen) -> float:
    sources = character_f1(characters(gold.source), characters(predicted.source))
    cues = character_f1(characters(gold.cue), characters(predicted.cue))
    return _SAME_SOURCE * sources + _SAME_CUE * cues


def assign(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The one-to-one choice among the keys of ``weights`` (all positive) whose sum is greatest, in order.

    Solved apart for each connected group, since most quotes overlap one other at most.

    >>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    [(0, 1), (1, 0)]
    """
    chosen: list[tuple[int, int]] = []
    for rows, columns in _groups(weights):
        costs = [[-weights.get((i, j), 0.0) for j in columns] for i in rows]
        for row, column in zip(*linear_sum_assignment(costs), strict=True):
            if (rows[row], columns[column]) in weights:
                chosen.append((rows[row], columns[column]))
    return sorted(chosen)


def _groups(keys: Iterable[tuple[int, int]]) -> list[tuple[Sequence[int], Sequence[int]]]:
    """Connected groups of a bipartite network: the rows and the columns of each."""
    columns_of: dict[int, list[int]] = {}
    rows_of: dict[int, list[int]] = {}
    for i, j in sorted(keys):
        columns_of.setdefault(i, []).append(j)
        rows_of.setdefault(j, []).append(i)
    groups: list[tuple[Sequence[int], Sequence[int]]] = []
    done: set[int] = set()
    for first in columns_of:
        if first in done:
            continue
        rows, columns, waiting = {first}, set[int](), [first]
        while waiting:
            for j in columns_of[waiting.pop()]:
                if j not in columns:
                    columns.add(j)
                    fresh = [i for i in rows_of[j] if i not in rows]
                    rows.update(fresh)
                    waiting.extend(fresh)
        done |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups
