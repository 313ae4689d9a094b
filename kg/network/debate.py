"""The positions that networks count: read once, kept to a time, and counted once where they are duplicates.

The rules for duplicates are those of Discourse Network Analyzer (Leifeld, Gruber and Bossner,
"Discourse Network Analyzer Manual", 2018). docs/networks.md works small cases out by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, get_args

from kg.errors import UsageError
from kg.network.nodes import AgentsAndTopics, Attributes, rows, word
from kg.store import Store

__all__ = ["DUPLICATES", "Debate", "Duplicates", "Stance", "read_debate", "span_of"]

Duplicates = Literal["include", "document", "week", "month", "year", "range"]
"""Within what a holder's stance on a topic counts once; ``include`` counts every position."""
DUPLICATES: tuple[Duplicates, ...] = get_args(Duplicates)

_POSITIONS = """
SELECT ?holder ?topic ?polarity ?attitude ?day ?article ?original WHERE {
  ?position qc:holder ?holder ; qc:target ?topic ; qc:polarity ?polarity ; qc:attitude ?attitude ;
    qc:article ?article .
  OPTIONAL { ?position qc:on ?day }
  OPTIONAL { ?article qc:copyOf ?original }
}
"""


class Stance(NamedTuple):
    """A holder's side on a topic: one position, or several that count as one.

    ``side`` is for, against or neither. ``first`` and ``last`` are the first and the last of its known
    days, ISO; ``""`` where no day is known. ``story`` is the article, or the one that it copies.
    """

    holder: str
    topic: str
    side: str
    attitude: str
    story: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Debate:
    """Stances in a fixed order, with the attributes of holders and topics by IRI.

    ``undated`` stances were left out when the debate was kept to a time: nothing tells their day.
    """

    stances: tuple[Stance, ...]
    nodes: Mapping[str, Attributes]
    undated: int = 0

    def between(self, since: date | None, until: date | None) -> Debate:
        """What was held from ``since`` to ``until``, both included. None leaves a side open.

        Without either, undated stances stay; with one, they are left out and counted.
        """
        if since is None and until is None:
            return self
        low, high = (since or date.min).isoformat(), (until or date.max).isoformat()
        kept = tuple(stance for stance in self.dated if low <= stance.first <= high)
        return replace(self, stances=kept, undated=self.undated + len(self.stances) - len(self.dated))

    def once(self, duplicates: Duplicates) -> Debate:
        """The debate with duplicates counted once.

        Duplicates are stances of one holder on one side of one topic within the same story
        (``document``), ISO week, month or year, or the whole (``range``). An undated stance belongs to no
        week, month or year, and is a duplicate within its story only. Raises ``UsageError`` for another rule.
        """
        if duplicates not in _WITHIN:
            raise UsageError(
                f"there is no rule {duplicates!r} for duplicates",
                remedy=f"choose one of {', '.join(DUPLICATES)}",
            )
        if duplicates == "include":
            return self
        within = _WITHIN[duplicates]
        return replace(
            self, stances=_merged(self.stances, lambda one: (one.holder, one.topic, one.side, within(one)))
        )

    @property
    def dated(self) -> tuple[Stance, ...]:
        """The stances whose day is known."""
        return tuple(stance for stance in self.stances if stance.first)


_WITHIN: dict[Duplicates, Callable[[Stance], object]] = {
    "include": lambda stance: stance,
    "document": lambda stance: stance.story,
    "week": lambda stance: (
        date.fromisoformat(stance.first).isocalendar()[:2] if stance.first else stance.story
    ),
    "month": lambda stance: stance.first[:7] or stance.story,
    "year": lambda stance: stance.first[:4] or stance.story,
    "range": lambda _stance: "",
}


def read_debate(store: Store) -> Debate:
    """All positions of a graph whose holder and topic have a class and a name.

    What several copies of one article print counts once, as does what one article reports more than once
    with one attitude.
    """
    nodes = AgentsAndTopics(store).nodes
    stances = [
        Stance(holder, topic, word(side), word(attitude), original or article, *2 * (_day(day),))
        for holder, topic, side, attitude, day, article, original in rows(store, _POSITIONS)
        if holder in nodes and topic in nodes
    ]
    return Debate(_merged(sorted(stances), lambda stance: stance[:5]), nodes)


def _day(text: str) -> str:
    """A day as ISO text; ``""`` for anything else that a graph from elsewhere may hold."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def span_of(stances: Iterable[Stance]) -> tuple[str, str]:
    """The first and the last known day of some stances, ``""`` when none is known."""
    known = [stance for stance in stances if stance.first]
    return min((one.first for one in known), default=""), max((one.last for one in known), default="")


def _merged(stances: Iterable[Stance], key: Callable[[Stance], object]) -> tuple[Stance, ...]:
    """One stance a key, in order of first appearance, with the days of all that share the key."""
    found: dict[object, Stance] = {}
    for stance in stances:
        one = found.setdefault(key(stance), stance)
        if one is not stance:
            first, last = span_of((one, stance))
            found[key(stance)] = one._replace(first=first, last=last)
    return tuple(found.values())
