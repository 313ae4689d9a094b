"""Positions over time: one holder's on one topic form a line, and where it turns is a change of position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Literal, get_args

from kg.model import PartialDate, Polarity, Position, Reading

__all__ = ["ORDERS", "Change", "Held", "Order", "changes", "voiced"]

Order = Literal["said", "reported"]
"""What tells that the positions after a change are the later ones: when they were voiced, or only when
they were reported."""
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Held:
    """One position as its line sees it.

    ``position``, ``holder``, ``target`` and ``article`` are names, equal for equal things. ``said`` is when
    it was voiced, ``published`` when its article appeared; None when that is not known.
    """

    position: str
    holder: str
    target: str
    polarity: Polarity
    said: PartialDate | None
    published: PartialDate | None
    article: str


@dataclass(frozen=True, slots=True)
class Change:
    """A holder that stood one way on a topic and then another.

    ``before`` and ``after`` name the last positions of the one polarity and the first of the other; all that
    are known from the same days. The change happened on ``earliest`` (None: not known) or later, and on
    ``latest`` or earlier.
    """

    holder: str
    target: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    polarity_before: Polarity
    polarity_after: Polarity
    earliest: date | None
    latest: date
    order: Order


@dataclass(frozen=True, slots=True)
class _Stage:
    """Positions of one polarity with one place in time: their own date, or that of their publication."""

    place: PartialDate
    dated: bool
    polarity: Polarity
    positions: tuple[str, ...]

    @property
    def vagueness(self) -> tuple[bool, int]:
        return not self.dated, (self.place.latest - self.place.earliest).days


def voiced(reading: Reading) -> tuple[Position, ...]:
    """The positions of a reading that count on a line: those of a named holder by the holder's own word.

    What somebody else says of the holder is no word of the holder's, and whoever a text leaves unnamed
    cannot be followed from one day to another.
    """
    speakers = {quote.id: quote.speakers for quote in reading.quotes if quote.act != "no-comment"}
    named = {entity.id for entity in reading.entities if entity.named}
    return tuple(
        position
        for position in reading.positions
        if position.ascribed_by is None
        and position.holder in named
        and any(position.holder in speakers.get(quote, ()) for quote in position.evidence)
    )


def changes(held: Iterable[Held]) -> list[Change]:
    """Every change on every line of ``held``, by holder, topic and time; the order they come in is no matter.

    A position stands where its own date puts it, and without one where its article's publication does;
    without either it stands nowhere. One that overlaps another of another polarity tells nothing, if that one
    is at least as exact about its time; nor does an undated one of an article that also tells the other side.
    What is left falls into stretches of one polarity, each over before the next begins; between two there
    is a change. In a stretch, positions with a date of their own speak before those without.

    >>> day = PartialDate.parse
    >>> (change,) = changes([
    ...     Held("p1", "rourke", "levy", "against", day("2026-03-02"), None, "a"),
    ...     Held("p2", "rourke", "levy", "for", day("2026-04"), None, "b"),
    ... ])
    >>> change.polarity_before, change.polarity_after, str(change.earliest), str(change.latest), change.order
    ('against', 'for', '2026-03-02', '2026-04-30', 'said')
    """
    lines: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for position in held:
        lines[position.holder, position.target].append(position)
    return [
        _change(holder, target, before, after)
        for (holder, target), line in sorted(lines.items())
        if len({position.polarity for position in line}) > 1
        for before, after in pairwise(_stretches(_stages(line)))
    ]


def _stages(line: Sequence[Held]) -> list[_Stage]:
    told: dict[str, set[Polarity]] = defaultdict(set)
    for position in line:
        told[position.article].add(position.polarity)
    places: dict[tuple[PartialDate, bool, Polarity], set[str]] = defaultdict(set)
    for position in line:
        if position.said is not None:
            places[position.said, True, position.polarity].add(position.position)
        elif position.published is not None and len(told[position.article]) == 1:
            places[position.published, False, position.polarity].add(position.position)
    return [_Stage(*where, tuple(sorted(names))) for where, names in sorted(places.items())]


def _stretches(stages: Sequence[_Stage]) -> list[list[_Stage]]:
    """The stages that nothing as exact contradicts, in runs of one polarity.

    Of two that overlap and differ at least one falls, so the runs do not overlap. ``stages`` are in the order
    of their first days.
    """
    fallen: set[int] = set()
    for number, one in enumerate(stages):
        for after in range(number + 1, len(stages)):
            other = stages[after]
            if other.place.earliest > one.place.latest:
                break
            if other.polarity != one.polarity:
                fallen |= {number} if other.vagueness <= one.vagueness else set()
                fallen |= {after} if one.vagueness <= other.vagueness else set()
    left = [stage for number, stage in enumerate(stages) if number not in fallen]
    return [list(run) for _, run in groupby(left, key=lambda stage: stage.polarity)]


def _change(holder: str, target: str, before: Sequence[_Stage], after: Sequence[_Stage]) -> Change:
    before, after = _surest(before), _surest(after)
    begun = max(stage.place.earliest for stage in before)
    done = min(stage.place.latest for stage in after)
    return Change(
        holder,
        target,
        _names(stage for stage in before if stage.place.latest >= begun),
        _names(stage for stage in after if stage.place.earliest <= done),
        before[0].polarity,
        after[0].polarity,
        begun if before[0].dated else None,  # published on a day, it may have been voiced on any before
        done,
        "said" if after[0].dated else "reported",
    )


def _surest(stretch: Sequence[_Stage]) -> Sequence[_Stage]:
    return [stage for stage in stretch if stage.dated] or stretch


def _names(stages: Iterable[_Stage]) -> tuple[str, ...]:
    return tuple(sorted(name for stage in stages for name in stage.positions))
