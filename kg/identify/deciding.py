"""People's decisions, brought to the nodes they speak of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from kg.identify.clustering import Clusters
from kg.identify.context import Node
from kg.identify.gathering import Table
from kg.identify.links import Nodes
from kg.identify.naming import Published, sort_of
from kg.model import Decision, Diagnostic

__all__ = ["Rulings", "rulings_of"]

Place = tuple[int, int | None]
"""A tail, and the article that is meant; None for all of them."""


@dataclass(slots=True)
class Rulings:
    """Decisions understood. ``named`` gives for each tail the articles that decisions single out, ``first``
    the one that is to keep the tail; ``pairs`` are the pairs that somebody has looked at."""

    rulings: list[tuple[Decision, list[Place], list[Place]]] = field(default_factory=list)
    named: dict[int, set[int]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    pairs: set[frozenset[str]] = field(default_factory=set)
    remarks: list[Diagnostic] = field(default_factory=list)

    def apply(self, clusters: Clusters, nodes: Nodes) -> list[Diagnostic]:
        """Bar what a person told apart, then join what a person called one; what contradicts is told."""
        remarks = list(self.remarks)
        for decision, lefts, rights in self.rulings:
            if decision.answer == "no":
                for left, right in self._nodes(lefts, rights, nodes):
                    clusters.bar(left, right)
        for decision, lefts, rights in self.rulings:
            if decision.answer != "yes":
                continue
            joined = [clusters.join(a, b, decided=True) for a, b in self._nodes(lefts, rights, nodes)]
            if not all(joined):
                what = (
                    f"{decision.left} and {decision.right} cannot be one: another decision keeps them apart"
                )
                remarks.append(
                    Diagnostic("warning", "decisions", what, "change one of them (kg resolve --undo)")
                )
        return remarks

    def _nodes(self, lefts: list[Place], rights: list[Place], nodes: Nodes) -> list[tuple[Node, Node]]:
        """The pairs of nodes that two references mean. A whole tail beside one of its own articles means
        its other articles."""
        mine, theirs = (
            [node for place in places for node in _meant(place, nodes)] for places in (lefts, rights)
        )
        few = {node.ref for node in mine} & {node.ref for node in theirs}
        if few and len(mine) != len(theirs):
            longer = mine if len(mine) > len(theirs) else theirs
            longer[:] = [node for node in longer if node.ref not in few]
        return [(left, right) for left, right in product(mine, theirs) if left is not right]


def rulings_of(decisions: Sequence[Decision], table: Table, before: Published) -> Rulings:
    """Find what each decision speaks of. One that names what no article has is told and passed over."""
    rulings = Rulings()
    named: dict[int, set[int]] = defaultdict(set)
    for decision in sorted(decisions):
        if decision.outside:
            continue
        if sort_of(decision.left) != sort_of(decision.right):
            what = f"{decision.left} and {decision.right} are of different sorts: they cannot be one"
            rulings.remarks.append(Diagnostic("warning", "decisions", what, "undo it (kg resolve --undo)"))
            continue
        left = _places(decision.left, table, before)
        right = _places(decision.right, table, before)
        if not left or not right:
            what = f"no article has {decision.right if left else decision.left}, which a decision names"
            rulings.remarks.append(Diagnostic("note", "decisions", what, "leave it for later, or undo it"))
            continue
        rulings.pairs.add(frozenset((decision.left, decision.right)))
        rulings.rulings.append((decision, left, right))
        for tail, article in (*left, *right):
            if article is not None:
                named[tail].add(article)
        tail, article = left[0]
        if decision.answer == "no" and article is not None and tail in {other for other, _ in right}:
            rulings.first.setdefault(tail, article)
    rulings.named = dict(named)
    return rulings


def _places(ref: str, table: Table, before: Published) -> list[Place]:
    """What a reference means: a tail, a tail in one article, or a part that was split off a tail."""
    name, _, article = ref.partition("@")
    tail = table.places.get(name)
    if tail is not None:
        if not article:
            return [(tail, None)]
        place = bisect_left(table.articles, article)
        here = place < len(table.articles) and table.articles[place] == article
        if here and place in table.faces[tail].members:
            return [(tail, place)]
    # A part that was split off; or an article that has what is meant under another name.
    parts = sorted(other for other, now in before.rows.items() if now == name and other != name)
    if article:
        parts = [f"{part}@{article}" for part in parts if part in table.places]
    return [place for part in parts for place in _places(part, table, before)]


def _meant(place: Place, nodes: Nodes) -> list[Node]:
    tail, article = place
    return [node for node in nodes.of[tail] if article is None or article in node.members]
