"""How well paired quotes are understood: speaker, date, act; and positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.evaluate.counts import Counts, percent
from kg.evaluate.extent import overlap
from kg.evaluate.identity import SOURCE_KINDS, Identity
from kg.evaluate.pairing import Comparison, assign
from kg.evaluate.report import Row, rows_of
from kg.model import ACTS, Position, Quote, Topic, slug

__all__ = [
    "act_rows",
    "date_rows",
    "position_pairs",
    "position_rows",
    "said_on",
    "same_stance",
    "same_topic",
    "speaker_rows",
]


def speaker_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Share of paired quotes whose speakers are the gold ones: all, and by the kind of the gold source."""
    right = dict.fromkeys(SOURCE_KINDS, 0)
    asked = dict.fromkeys(SOURCE_KINDS, 0)
    for comparison in comparisons:
        identity = Identity(comparison.gold, comparison.predicted)
        for pair in comparison.hits:
            kind = identity.kind(pair.gold.source, pair.gold.quote.speakers)
            asked[kind] += 1
            right[kind] += identity.same_set(pair.gold.quote.speakers, pair.predicted.quote.speakers)
    everything = sum(asked.values())
    return [Row("speaker", "all", percent(sum(right.values()), everything), everything)] + [
        Row("speaker", kind, percent(right[kind], asked[kind]), asked[kind]) for kind in SOURCE_KINDS
    ]


def said_on(quote: Quote) -> str | None:
    """The day, month or year of a quote as interchange writes it; None when it is not known."""
    return quote.said.date.coarse if quote.said is not None and quote.said.date is not None else None


def date_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Share of paired quotes with the gold date (or none in both), and dates where gold has none."""
    dates = [
        (said_on(pair.gold.quote), said_on(pair.predicted.quote))
        for comparison in comparisons
        for pair in comparison.hits
    ]
    dated = [(mine, theirs) for mine, theirs in dates if mine is not None]
    undated = [theirs for mine, theirs in dates if mine is None]
    return [
        Row("said on", "all", percent(sum(mine == theirs for mine, theirs in dates), len(dates)), len(dates)),
        Row("said on", "dated in gold", percent(sum(m == t for m, t in dated), len(dated)), len(dated)),
        Row("said on", "invented (count)", float(sum(item is not None for item in undated)), len(undated)),
    ]


def act_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """Accuracy of acts over paired quotes, and the mean of the F1 of all acts that either side uses."""
    acts = [
        (pair.gold.quote.act, pair.predicted.quote.act)
        for comparison in comparisons
        for pair in comparison.hits
    ]
    single: dict[str, float] = {}
    for act in ACTS:
        both = sum(pair == (act, act) for pair in acts)
        f1 = Counts(both, sum(m == act for m, _ in acts), both, sum(t == act for _, t in acts)).f1
        if f1 is not None:
            single[act] = f1
    rows = [
        Row("act", "accuracy", percent(sum(mine == theirs for mine, theirs in acts), len(acts)), len(acts)),
        Row("act", "macro f1", sum(single.values()) / len(single) if single else None, len(single)),
    ]
    return rows + [
        Row("act", f"{act} f1", value, sum(mine == act for mine, _ in acts)) for act, value in single.items()
    ]


def position_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """F1 of positions, and the share of gold targets that were found as topics.

    A position is right with its holder, its polarity and its target, one to one in each article.
    """
    counts = Counts()
    targets = met = 0
    for comparison in comparisons:
        mine, theirs = comparison.gold.positions, comparison.predicted.positions
        found = len(position_pairs(comparison))
        counts += Counts(found, len(mine), found, len(theirs))
        gold_topics = {topic.id: topic for topic in comparison.gold.topics}
        held = [gold_topics[item] for item in sorted({position.target for position in mine})]
        targets += len(held)
        met += sum(any(same_topic(topic, other) for other in comparison.predicted.topics) for topic in held)
    return rows_of("position", "", counts) + [
        Row("position", "targets found", percent(met, targets), targets)
    ]


def position_pairs(comparison: Comparison) -> list[tuple[int, int]]:
    """Which predicted position of an article answers to which gold one, by their places in the readings."""
    same = same_stance(comparison)
    return assign(
        {
            (i, j): 1.0
            for i, gold in enumerate(comparison.gold.positions)
            for j, predicted in enumerate(comparison.predicted.positions)
            if same(gold, predicted)
        }
    )


def same_stance(comparison: Comparison) -> Callable[[Position, Position], bool]:
    """What tells whether a gold position and a predicted one agree in holder, polarity and target."""
    identity = Identity(comparison.gold, comparison.predicted)
    gold_topics = {topic.id: topic for topic in comparison.gold.topics}
    topics = {topic.id: topic for topic in comparison.predicted.topics}

    def same(gold: Position, predicted: Position) -> bool:
        return (
            gold.polarity == predicted.polarity
            and same_topic(gold_topics[gold.target], topics[predicted.target])
            and identity.same(gold.holder, predicted.holder)
        )

    return same


def same_topic(gold: Topic, predicted: Topic) -> bool:
    """Whether the two share their key or label, or a mention of one overlaps a mention of the other."""
    return (
        gold.key == predicted.key
        or slug(gold.label) == slug(predicted.label)
        or overlap(gold.mentions, predicted.mentions)
    )
