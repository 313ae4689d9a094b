"""What speaks for and against two nodes being one, beside their names: company, roles, bodies, time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nsmallest
from math import log2
from typing import NamedTuple

from kg.identify.accounts import Post
from kg.identify.fields import fields_of, title_words
from kg.identify.gathering import Table

__all__ = ["Context", "Evidence", "Node"]

SOME_COMPANY, MUCH_COMPANY = 0.5, 1.0
"""Weights of shared company that count as some and as much. One name that two articles share and no third has
weighs 0.63, one that a thousand share 0.1."""
_ARTICLES_LOOKED_AT = 200
"""Of somebody named in more articles, the company in these many (the first by key) stands for all."""
_FORTNIGHT, _GENERATION = 14, 25 * 365


class Evidence(NamedTuple):
    """One thing that speaks for (points above zero) or against two nodes being one, in words."""

    points: int
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Some or all of the articles that name one tail. ``ref`` names it to people: the tail, or the tail, an
    at sign and an article's key."""

    ref: str
    tail: int
    members: tuple[int, ...]


@dataclass(slots=True)
class Context:
    """Gathers evidence about pairs of nodes of one table. What it works out about a node it keeps."""

    table: Table
    _company: dict[str, frozenset[int]] = field(default_factory=dict)
    _members: dict[str, frozenset[int]] = field(default_factory=dict)

    def company(self, node: Node) -> frozenset[int]:
        """The tails named beside a node."""
        known = self._company.get(node.ref)
        if known is None:
            beside: set[int] = set()
            for place in node.members[:_ARTICLES_LOOKED_AT]:
                beside.update(self.table.company[place])
            beside.discard(node.tail)
            known = self._company[node.ref] = frozenset(beside)
        return known

    def telling(self, tails: Iterable[int], count: int) -> list[int]:
        """The ``count`` of ``tails`` that fewest articles name, in order. Numbers follow the alphabet."""
        return nsmallest(count, tails, key=lambda tail: (self.table.reach(tail), tail))

    def weight(self, tail: int) -> float:
        """How much it says that two articles name ``tail``: little when many do."""
        return 1 / log2(1 + max(2, self.table.reach(tail)))

    def evidence(self, left: Node, right: Node) -> list[Evidence]:
        """All evidence about two nodes, strongest first."""
        found = [*self._of_company(left, right), *self._of_time(left, right)]
        if self.table.kind(left.tail) == self.table.kind(right.tail) == "person":
            found += self._of_roles(left, right)
        return sorted(found, key=lambda item: (-abs(item.points), item.words))

    def together(self, left: Node, right: Node) -> bool:
        """Whether one article names both, as two."""
        few, many = sorted((left, right), key=lambda node: len(node.members))
        members = self._members.get(many.ref)
        if members is None:
            members = self._members[many.ref] = frozenset(many.members)
        return any(place in members for place in few.members)

    def titles(self, node: Node) -> frozenset[str]:
        """The telling words of a node's roles."""
        return frozenset(word for title, _, _ in self._posts(node) for word in title_words(title))

    def bodies(self, node: Node) -> frozenset[str]:
        """The tails of the organizations in which a node has a role."""
        return frozenset(body for _, body, _ in self._posts(node) if body is not None)

    def callings(self, node: Node) -> frozenset[str]:
        """The fields of life that a node's present roles belong to."""
        return frozenset(
            name for title, _, former in self._posts(node) if not former for name in fields_of(title)
        )

    def holders(self, node: Node) -> frozenset[str]:
        """The tails of those who brought a topic up or take a position on it, as the table knows them."""
        face = self.table.faces[node.tail]
        places = (place for place in node.members[:_ARTICLES_LOOKED_AT] if place in face.holders)
        return frozenset(self.canonical(place, tail) for place in places for tail in face.holders[place])

    def canonical(self, place: int, tail: str) -> str:
        """What stands for a tail of an article."""
        return self.table.moved.get(self.table.articles[place], {}).get(tail, tail)

    def name(self, tail: str) -> str:
        """The name that most articles use of a tail."""
        known = self.table.places.get(tail)
        return tail if known is None else self.table.faces[known].name

    def span(self, node: Node) -> tuple[int, int] | None:
        """The first and the last day on which an article names a node."""
        days = [day for place in node.members if (day := self.table.days[place]) is not None]
        return (min(days), max(days)) if days else None

    def _posts(self, node: Node) -> list[Post]:
        face = self.table.faces[node.tail]
        every = len(node.members) == len(face.members)
        places = sorted(face.posts) if every else [place for place in node.members if place in face.posts]
        return [post for place in places for post in face.posts[place]]

    def _of_company(self, left: Node, right: Node) -> list[Evidence]:
        if self.together(left, right):
            return [Evidence(-45, "one article names both beside each other")]
        shared = self.company(left) & self.company(right)
        weight = sum(sorted(self.weight(tail) for tail in shared))
        if weight < SOME_COMPANY:
            return []
        telling = self.telling(shared, 4)
        names = ", ".join(self.table.faces[tail].name for tail in telling)
        more = f" and {len(shared) - 4} more" if len(shared) > 4 else ""
        return [Evidence(40 if weight >= MUCH_COMPANY else 20, f"both named beside {names}{more}")]

    def _of_roles(self, left: Node, right: Node) -> list[Evidence]:
        found = []
        bodies = self.bodies(left) & self.bodies(right)
        if bodies:
            known = self.table.places.get(min(bodies))
            name = min(bodies) if known is None else self.table.faces[known].name
            found.append(Evidence(20, f"both with a role at {name}"))
        titles = self.titles(left) & self.titles(right)
        if titles:
            found.append(Evidence(15, f"both called {', '.join(sorted(titles)[:3])}"))
        callings, others = self.callings(left), self.callings(right)
        if callings and others and callings.isdisjoint(others):
            found.append(Evidence(-30, f"roles in {min(callings)} and in {min(others)}"))
        return found

    def _of_time(self, left: Node, right: Node) -> list[Evidence]:
        one, other = self.span(left), self.span(right)
        if one is None or other is None:
            return []
        apart = max(one[0], other[0]) - min(one[1], other[1])
        if apart > _GENERATION:
            return [Evidence(-20, f"{apart // 365} years apart")]
        outlets = self._outlets(left) & self._outlets(right)
        if apart <= _FORTNIGHT and outlets:
            return [Evidence(8, f"both in {min(outlets)} within two weeks")]
        return []

    def _outlets(self, node: Node) -> set[str]:
        named = (self.table.outlets[place] for place in node.members[:_ARTICLES_LOOKED_AT])
        return {outlet for outlet in named if outlet}
