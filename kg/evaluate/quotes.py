"""How well quotes are found: joint F1, exact spans, content characters, nesting."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.evaluate.counts import Counts, percent
from kg.evaluate.pairing import Comparison, Seen, assign, same_occasion, same_source
from kg.evaluate.report import Row, rows_of
from kg.model import FORMS, Quote, Span, trim

__all__ = ["breakdown_rows", "exact_rows", "joint_counts", "joint_rows", "nesting_rows", "no_comment_rows"]

_SAMPLES = 1000
_SEED = 20260312
"""Any fixed number does: it only makes the interval the same in every run."""


def joint_counts(comparison: Comparison, at_least: float = 0.5) -> Counts:
    """Hits of one article: pairs with a content F1 of ``at_least`` and the source right."""
    hits = sum(pair.counts(at_least) for pair in comparison.pairs)
    return Counts(hits, len(comparison.gold_quotes), hits, len(comparison.predicted_quotes))


def joint_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Joint quote F1 at content F1 of 0.5 (with its interval) and 0.8, by form, and content alone."""
    by_document = [joint_counts(comparison) for comparison in comparisons]
    rows = rows_of("joint", "", total(by_document))
    low, high = _interval(by_document)
    drawn = 0 if low is None else len(comparisons)
    rows += [Row("joint", "f1 95% low", low, drawn), Row("joint", "f1 95% high", high, drawn)]
    strict = total(joint_counts(comparison, 0.8) for comparison in comparisons)
    rows += rows_of("joint at 0.8", "", strict)
    content = Counts()
    for comparison in comparisons:
        found = sum(pair.f1 >= 0.5 for pair in comparison.pairs)
        content += Counts(found, len(comparison.gold_quotes), found, len(comparison.predicted_quotes))
    return rows + rows_of("content alone at 0.5", "", content)


def breakdown_rows(
    comparisons: Sequence[Comparison], cases: Mapping[tuple[str, str], tuple[int, ...]]
) -> list[Row]:
    """Joint quote figures by form, by publisher, and by hard case where the gold names it.

    By form, recall goes by the gold form and precision by the predicted one. A hard case has recall
    only, since nobody can say which case a spurious quote belongs to.
    """
    forms = {form: Counts() for form in FORMS}
    publishers: dict[str, Counts] = {}
    found: dict[int, int] = {}
    asked: dict[int, int] = {}
    for comparison in comparisons:
        publisher = comparison.gold.document.publisher or "unknown"
        publishers[publisher] = publishers.get(publisher, Counts()) + joint_counts(comparison)
        hit_ids = {pair.gold.quote.id for pair in comparison.hits}
        for seen in comparison.gold_quotes:
            forms[seen.quote.form] += Counts(seen.quote.id in hit_ids, 1)
            for case in cases.get((comparison.gold.document.id, seen.quote.id), ()):
                asked[case] = asked.get(case, 0) + 1
                found[case] = found.get(case, 0) + (seen.quote.id in hit_ids)
        right_ids = {pair.predicted.quote.id for pair in comparison.hits}
        for seen in comparison.predicted_quotes:
            forms[seen.quote.form] += Counts(0, 0, seen.quote.id in right_ids, 1)
    rows = [row for form in FORMS for row in rows_of("joint by form", form, forms[form])]
    for name in sorted(publishers):
        rows += rows_of("joint by publisher", name, publishers[name])
    return rows + [
        Row("joint by case", f"{case} recall", percent(found[case], asked[case]), asked[case])
        for case in sorted(asked)
    ]


def total(counts: Iterable[Counts]) -> Counts:
    """All ``counts`` added up."""
    return sum(counts, Counts())


def _interval(by_document: Sequence[Counts]) -> tuple[float | None, float | None]:
    """The middle 95 % of joint F1 over documents drawn with replacement; the same in every run."""
    draw = random.Random(_SEED)  # noqa: S311 - a sample for statistics, no secret
    values = []
    for _ in range(_SAMPLES if by_document else 0):
        sample = draw.choices(by_document, k=len(by_document))
        hits, size = sum(item.found for item in sample), sum(item.gold + item.predicted for item in sample)
        if size:
            values.append(200.0 * hits / size)
    if not values:
        return None, None
    values.sort()
    cut = int(0.025 * len(values))
    return values[cut], values[-1 - cut]


_PARTS: dict[str, Callable[[Quote], tuple[Span, ...]]] = {
    "source": lambda quote: quote.source,
    "cue": lambda quote: quote.cue,
    "content": lambda quote: quote.content,
}


def exact_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Exact-span F1 of source, cue and content, each on its own, and character F1 of content.

    As in CofeNet (Wang et al., COLING 2022), where spans are read off BIO tags: each stretch of an
    interrupted span counts by itself, each place counts once in an article, and punctuation at the
    edges counts; only blanks are trimmed.
    """
    rows = []
    for part, spans_of in _PARTS.items():
        counts = Counts()
        for comparison in comparisons:
            gold = _stretches(comparison.text, comparison.gold_quotes, spans_of)
            predicted = _stretches(comparison.text, comparison.predicted_quotes, spans_of)
            both = len(gold & predicted)
            counts += Counts(both, len(gold), both, len(predicted))
        rows += rows_of("exact", part, counts)
    counts = Counts()
    for comparison in comparisons:
        mine = frozenset().union(*(seen.extent for seen in comparison.gold_quotes))
        theirs = frozenset().union(*(seen.extent for seen in comparison.predicted_quotes))
        both = len(mine & theirs)
        counts += Counts(both, len(mine), both, len(theirs))
    return rows + rows_of("characters", "content", counts)


def _stretches(
    text: str, quotes: Iterable[Seen], spans_of: Callable[[Quote], tuple[Span, ...]]
) -> frozenset[Span]:
    bare = (trim(text, span.start, span.end) for seen in quotes for span in spans_of(seen.quote))
    return frozenset(span for span in bare if span is not None)


def no_comment_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """F1 of refusals to comment on their own: they answer to each other by cue and source, not by content."""
    counts = Counts()
    for comparison in comparisons:
        gold = [seen for seen in comparison.gold_quotes if seen.quote.act == "no-comment"]
        predicted = [seen for seen in comparison.predicted_quotes if seen.quote.act == "no-comment"]
        found = len(
            assign(
                {
                    (i, j): 1.0
                    for i, mine in enumerate(gold)
                    for j, theirs in enumerate(predicted)
                    if same_occasion(mine, theirs) and same_source(mine, theirs)
                }
            )
        )
        counts += Counts(found, len(gold), found, len(predicted))
    return rows_of("no-comment", "", counts)


def nesting_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Share of paired quotes with the right parent: all of them, and those that are nested in gold.

    The right parent is the predicted quote that is paired (content F1 of 0.5) with the gold parent.
    """
    right = asked = right_nested = asked_nested = 0
    for comparison in comparisons:
        answer = {pair.gold.quote.id: pair.predicted.quote.id for pair in comparison.pairs if pair.f1 >= 0.5}
        for pair in comparison.hits:
            mine, theirs = pair.gold.quote.parent, pair.predicted.quote.parent
            same = theirs is None if mine is None else theirs is not None and answer.get(mine) == theirs
            asked += 1
            right += same
            if mine is not None:
                asked_nested += 1
                right_nested += same
    return [
        Row("nesting", "parent right", percent(right, asked), asked),
        Row("nesting", "nested with right parent", percent(right_nested, asked_nested), asked_nested),
    ]
