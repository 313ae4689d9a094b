"""Whether the articles of one running story mean the same topics: B³ over the topics that were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.evaluate.clusters import Judged, b_cubed
from kg.evaluate.counts import percent
from kg.evaluate.gold import Gold
from kg.evaluate.meaning import same_topic
from kg.evaluate.pairing import Comparison, assign
from kg.evaluate.report import Row
from kg.model import Topic, slug

__all__ = ["topic_cluster_rows"]

SECTION = "topics across a story"
_BY_NAME = 0.1
"""Added where key or label agree, to settle ties; less than one pair more is worth."""


def topic_cluster_rows(gold: Gold, comparisons: Sequence[Comparison]) -> list[Row]:
    """B³ precision, recall and F1 (Bagga and Baldwin 1998) over the gold topics that were found, of articles
    whose running story is told.

    In each article gold and predicted topics are matched one to one; what is not matched does not count. A
    gold topic is one by its key within the story, a predicted one by its key.
    """
    told = [item for item in comparisons if item.gold.document.id in gold.clusters]
    judged = [
        Judged((gold.clusters[item.gold.document.id], mine.key), theirs.key, True, False)
        for item in told
        for mine, theirs in _matched(item)
    ]
    every = sum(len(item.gold.topics) for item in told)
    return [
        *b_cubed(SECTION, "", judged),
        Row(SECTION, "topics matched", percent(len(judged), every), every),
    ]


def _matched(comparison: Comparison) -> Iterable[tuple[Topic, Topic]]:
    golds, others = comparison.gold.topics, comparison.predicted.topics
    weights = {
        (i, j): 1 + _BY_NAME * (mine.key == theirs.key or slug(mine.label) == slug(theirs.label))
        for i, mine in enumerate(golds)
        for j, theirs in enumerate(others)
        if same_topic(mine, theirs)
    }
    return ((golds[i], others[j]) for i, j in assign(weights))
