"""Pairs for people to judge, with what a person needs to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from kg.identify.clustering import Clusters
from kg.identify.context import Context, Evidence, Node
from kg.identify.deciding import Rulings
from kg.identify.gathering import Table
from kg.identify.homonyms import Doubt
from kg.identify.links import SURE, Link

__all__ = ["MOST_OPEN", "About", "OpenPair", "open_pairs"]

MOST_OPEN = 5_000
"""Pairs listed at most, those with most points first."""
_SHOWN = 5
_KEPT_TOGETHER = Evidence(85, "the same name")


class About(NamedTuple):
    """One side of a pair: its reference, names, roles, articles (a few of ``total``), days and company; of a
    topic, who holds a position on it."""

    ref: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    articles: tuple[str, ...]
    total: int
    days: tuple[str, ...]
    beside: tuple[str, ...]
    holders: tuple[str, ...] = ()


class OpenPair(NamedTuple):
    """Two nodes that may be one. ``now`` says what the graph makes of them until somebody answers."""

    left: About
    right: About
    points: int
    now: Literal["one", "two"]
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """The pair as plain values."""
        return {
            "left": self.left._asdict(),
            "right": self.right._asdict(),
            "points": self.points,
            "now": self.now,
            "evidence": [item._asdict() for item in self.evidence],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> OpenPair:
        """The pair that ``to_json`` gave. Raises ``KeyError``, ``TypeError`` or ``ValueError`` otherwise."""
        evidence = tuple(Evidence(int(item["points"]), str(item["words"])) for item in data["evidence"])
        now: Literal["one", "two"] = "one" if data["now"] == "one" else "two"
        return cls(_side(data["left"]), _side(data["right"]), int(data["points"]), now, evidence)


def _side(data: dict[str, Any]) -> About:
    names, roles, articles, days, beside = (
        tuple(map(str, data[key])) for key in ("names", "roles", "articles", "days", "beside")
    )
    holders = tuple(map(str, data.get("holders", ())))  # lists of earlier builds have none
    return About(
        str(data["ref"]), str(data["name"]), names, roles, articles, int(data["total"]), days, beside, holders
    )


def open_pairs(
    links: Sequence[Link], doubts: Sequence[Doubt], clusters: Clusters, table: Table, rulings: Rulings
) -> list[OpenPair]:
    """The pairs that rules leave open and no person has looked at, those with most points first."""
    context = Context(table)
    rows: list[tuple[int, Node, Node, Literal["one", "two"], tuple[Evidence, ...]]] = []
    seen: set[frozenset[Node]] = set()
    for link in links:
        left, right = link.left, link.right
        pair = frozenset((clusters.root(left), clusters.root(right)))
        if len(pair) < 2 or pair in seen or clusters.barred(left, right):
            continue
        if frozenset((left.ref, right.ref)) in rulings.pairs:
            continue
        seen.add(pair)
        why = () if link.points < SURE else (Evidence(0, "but somebody else fits as well, or names clash"),)
        rows.append((link.points, left, right, "two", (*link.evidence, *why)))
    for left, right, against in doubts:
        points = _KEPT_TOGETHER.points + sum(item.points for item in against)
        rows.append((points, left, right, "one", (_KEPT_TOGETHER, *against)))
    rows.sort(key=lambda row: (-row[0], row[1].ref, row[2].ref))
    shown = rows[:MOST_OPEN]
    about = {node.ref: node for _, left, right, _, _ in shown for node in (left, right)}
    sides = {ref: _about(node, context) for ref, node in about.items()}
    return [
        OpenPair(sides[left.ref], sides[right.ref], points, now, evidence)
        for points, left, right, now, evidence in shown
    ]


def _about(node: Node, context: Context) -> About:
    table = context.table
    face = table.faces[node.tail]
    titles = {title for place in node.members if place in face.posts for title in _titles(node, place, table)}
    company = context.telling(context.company(node), _SHOWN)
    span = context.span(node)
    days = () if span is None else tuple(date.fromordinal(day).isoformat() for day in dict.fromkeys(span))
    return About(
        ref=node.ref,
        name=face.name,
        names=tuple(sorted((set(face.names) | face.aliases) - {face.name})[:_SHOWN]),
        roles=tuple(sorted(titles)[:_SHOWN]),
        articles=tuple(table.articles[place] for place in node.members[:_SHOWN]),
        total=len(node.members),
        days=days,
        beside=tuple(table.faces[tail].name for tail in company),
        holders=tuple(sorted(map(context.name, context.holders(node)))[:_SHOWN]),
    )


def _titles(node: Node, place: int, table: Table) -> list[str]:
    found = []
    for post in table.faces[node.tail].posts[place]:
        body = None if post.body is None else table.places.get(post.body)
        where = "" if body is None else f", {table.faces[body].name}"
        found.append(f"{'former ' if post.former else ''}{post.title}{where}")
    return found
