"""Whether the changes of position that a story tells are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.evaluate.clusters import in_story
from kg.evaluate.counts import Counts
from kg.evaluate.gold import Gold
from kg.evaluate.meaning import same_stance
from kg.evaluate.misses import miss_of_position
from kg.evaluate.pairing import Comparison, assign
from kg.evaluate.report import Miss, MissKind, Row, rows_of
from kg.lines import Change, Held, changes, voiced
from kg.model import Position, Reading

__all__ = ["changes_of"]


@dataclass(frozen=True, slots=True)
class _Side:
    """The changes of one story as gold, or the reader, tells them, with the positions that they rest on."""

    changes: tuple[Change, ...]
    places: dict[str, tuple[int, Position]]  # by the name on the line: number of the article, and position
    lines: dict[tuple[str, str], tuple[str, ...]]  # names on each line


def changes_of(gold: Gold, comparisons: Sequence[Comparison]) -> tuple[list[Row], list[Miss]]:
    """Precision, recall and F1 of changes of position in running stories, and those missed or made up.

    Both sides are worked out alike (``kg.lines``) from the positions of a story's articles. A change is
    right, one to one, when the polarities are and of its positions on either side one agrees in holder,
    polarity and target with a gold position of that polarity on the gold line, in the same article.
    """
    stories: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in comparisons:
        story = gold.clusters.get(comparison.gold.document.id)
        if story is not None:
            stories[story].append(comparison)
    counts, misses = Counts(), list[Miss]()
    for _, articles in sorted(stories.items()):
        mine = _side([comparison.gold for comparison in articles], _gold_holder)
        theirs = _side([comparison.predicted for comparison in articles], _predicted_holder)
        agree = [same_stance(comparison) for comparison in articles]
        pairs = assign(
            {
                (i, j): 1.0
                for i, change in enumerate(mine.changes)
                for j, other in enumerate(theirs.changes)
                if _same(change, mine, other, theirs, agree)
            }
        )
        counts += Counts(len(pairs), len(mine.changes), len(pairs), len(theirs.changes))
        readings = [comparison.gold for comparison in articles]
        misses += _misses("missed change", mine, {i for i, _ in pairs}, readings)
        readings = [comparison.predicted for comparison in articles]
        misses += _misses("spurious change", theirs, {j for _, j in pairs}, readings)
    return rows_of("change of position", "", counts), misses


def _gold_holder(reading: Reading, position: Position) -> str:
    return next(entity.key for entity in reading.entities if entity.id == position.holder)


def _predicted_holder(reading: Reading, position: Position) -> str:
    holder = next(entity for entity in reading.entities if entity.id == position.holder)
    return "/".join(in_story(reading.document.id, holder))


def _side(readings: Sequence[Reading], holder_of: Callable[[Reading, Position], str]) -> _Side:
    held: list[Held] = []
    places: dict[str, tuple[int, Position]] = {}
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article, reading in enumerate(readings):
        topics = {topic.id: topic.key for topic in reading.topics}
        for number, position in enumerate(voiced(reading)):
            name = f"{reading.document.id} {number:04}"
            said = None if position.on is None else position.on.date
            holder, target = holder_of(reading, position), topics[position.target]
            held.append(
                Held(
                    name,
                    holder,
                    target,
                    position.polarity,
                    said,
                    reading.document.published,
                    reading.document.id,
                )
            )
            places[name] = (article, position)
            lines[holder, target].append(name)
    return _Side(tuple(changes(held)), places, {line: tuple(sorted(names)) for line, names in lines.items()})


def _same(
    change: Change,
    mine: _Side,
    other: Change,
    theirs: _Side,
    agree: Sequence[Callable[[Position, Position], bool]],
) -> bool:
    line = [mine.places[name] for name in mine.lines[change.holder, change.target]]

    def met(names: Sequence[str]) -> bool:
        return any(
            article == where and agree[where](position, predicted)
            for where, predicted in (theirs.places[name] for name in names)
            for article, position in line
        )

    turn = (change.polarity_before, change.polarity_after)
    return turn == (other.polarity_before, other.polarity_after) and met(other.before) and met(other.after)


def _misses(kind: MissKind, side: _Side, right: set[int], readings: Sequence[Reading]) -> list[Miss]:
    """The changes that are not among the numbers of ``right``, each at the first position after it."""
    found = []
    for number, change in enumerate(side.changes):
        if number in right:
            continue
        article, position = side.places[change.after[0]]
        reading = readings[article]
        holder = next(entity.name for entity in reading.entities if entity.id == position.holder)
        topic = next(topic.label for topic in reading.topics if topic.id == position.target)
        days = f"{change.earliest or 'unknown'} to {change.latest}, {change.order}"
        told = f"{holder} on {topic}: {change.polarity_before}, then {change.polarity_after} ({days})"
        found.append(miss_of_position(kind, reading, position, told))
    return found
