"""Whether the articles of one running story mean the same ones: B³ over the mentions of gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from kg.evaluate.counts import percent
from kg.evaluate.gold import Gold
from kg.evaluate.identity import Identity
from kg.evaluate.pairing import Comparison, assign
from kg.evaluate.report import Row
from kg.model import Entity, Reading, Span

__all__ = ["Judged", "b_cubed", "cluster_rows", "in_story", "mention_pairs"]

SECTION = "entities across a story"


class Judged(NamedTuple):
    """A gold mention with the two answers to whom it means. ``paired`` says whether any predicted mention
    overlaps it; ``name`` whether its words are a name."""

    gold: Hashable
    response: Hashable
    paired: bool
    name: bool


def cluster_rows(gold: Gold, comparisons: Sequence[Comparison]) -> list[Row]:
    """B³ precision, recall and F1 (Bagga and Baldwin 1998) over all gold mentions of articles whose running
    story is told, then over those that are names.

    The response of a gold mention is the entity of the predicted mention that overlaps it (see
    ``mention_pairs``); without one it is a cluster of its own. A gold entity is one by its key within the
    story, a predicted one by its type and key; unnamed ones belong to their article.
    """
    judged = [
        mention
        for comparison in comparisons
        if comparison.gold.document.id in gold.clusters
        for mention in _judged(comparison, gold.clusters[comparison.gold.document.id])
    ]
    rows = b_cubed(SECTION, "all", judged)
    rows += b_cubed(SECTION, "names", [mention for mention in judged if mention.name])
    paired = sum(mention.paired for mention in judged)
    return rows + [Row(SECTION, "mentions paired", percent(paired, len(judged)), len(judged))]


def in_story(article: str, entity: Entity) -> tuple[str, ...]:
    """What a predicted entity is known by across articles: type and key, or its article when unnamed."""
    return (entity.type, entity.key) if entity.named else ("unnamed", article, entity.id)


def mention_pairs(gold: Reading, predicted: Reading) -> dict[tuple[str, Span], str]:
    """For each gold mention (entity id and span) the id of the predicted entity whose mention it shares
    characters with: one to one, so that the shared share of the two is greatest in sum."""
    mine = _mentions(gold)
    theirs = _mentions(predicted)
    weights = {
        (i, j): 2 * shared / (len(left) + len(right))
        for i, (_, left) in enumerate(mine)
        for j, (_, right) in enumerate(theirs)
        if (shared := min(left.end, right.end) - max(left.start, right.start)) > 0
    }
    return {mine[i]: theirs[j][0] for i, j in assign(weights)}


def _mentions(reading: Reading) -> list[tuple[str, Span]]:
    found = {(span, entity.id) for entity in reading.entities for span in entity.mentions}
    return [(owner, span) for span, owner in sorted(found)]


def _judged(comparison: Comparison, story: str) -> Iterable[Judged]:
    article = comparison.gold.document.id
    pairs = mention_pairs(comparison.gold, comparison.predicted)
    known = {entity.id: in_story(article, entity) for entity in comparison.predicted.entities}
    identity = Identity(comparison.gold, comparison.predicted)
    for entity in comparison.gold.entities:
        for span in sorted(set(entity.mentions)):
            answer = pairs.get((entity.id, span))
            response: Hashable = (article, span) if answer is None else known[answer]
            name = identity.kind([span], [entity.id]) == "name"
            yield Judged((story, entity.key), response, answer is not None, name)


def b_cubed(section: str, prefix: str, judged: Sequence[Judged]) -> list[Row]:
    """The mean over mentions of the shares of their response and of their gold cluster that both hold."""
    responses = Counter(mention.response for mention in judged)
    golds = Counter(mention.gold for mention in judged)
    both = Counter((mention.gold, mention.response) for mention in judged)
    n = len(judged)
    p = percent(sum(count * count / responses[response] for (_, response), count in both.items()), n)
    r = percent(sum(count * count / golds[gold] for (gold, _), count in both.items()), n)
    f1 = None if p is None or r is None else 2 * p * r / (p + r)
    head = f"{prefix} " if prefix else ""
    return [
        Row(section, f"{head}precision", p, n),
        Row(section, f"{head}recall", r, n),
        Row(section, f"{head}f1", f1, n),
    ]
