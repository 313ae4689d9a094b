"""Putting nodes together and keeping them apart: people's word first, then the rules', best first."""

from __future__ import annotations

from collections.abc import Callable

from kg.identify.context import Node

__all__ = ["Clusters"]

_NAMES_KEPT = 12


class Clusters:
    """Groups of nodes that only grow, with bars between groups that must not become one.

    ``fits`` says whether two names of people can be one person's; groups whose names do not all fit are
    joined by people's decisions only.
    """

    def __init__(self, fits: Callable[[str, str], bool]) -> None:
        self._fits = fits
        self._root: dict[Node, Node] = {}
        self._nodes: dict[Node, list[Node]] = {}
        self._bars: dict[Node, set[Node]] = {}
        self._names: dict[Node, list[str]] = {}

    def add(self, node: Node, name: str | None) -> None:
        """Take a node in. ``name`` is a person's full name, which others of the group must fit."""
        self._root[node] = node
        self._nodes[node] = [node]
        if name is not None:
            self._names[node] = [name]

    def root(self, node: Node) -> Node:
        """What stands for a node's group."""
        while self._root[node] is not node:
            self._root[node] = node = self._root[self._root[node]]
        return node

    def same(self, left: Node, right: Node) -> bool:
        """Whether two nodes are in one group."""
        return self.root(left) is self.root(right)

    def barred(self, left: Node, right: Node) -> bool:
        """Whether a decision keeps the groups of two nodes apart."""
        return self.root(right) in self._bars.get(self.root(left), ())

    def bar(self, left: Node, right: Node) -> bool:
        """Keep two groups apart; False when they are one already."""
        one, other = self.root(left), self.root(right)
        if one is other:
            return False
        self._bars.setdefault(one, set()).add(other)
        self._bars.setdefault(other, set()).add(one)
        return True

    def join(self, left: Node, right: Node, *, decided: bool = False) -> bool:
        """Make two groups one, unless a bar or, short of a decision, a name forbids it; tells whether."""
        one, other = self.root(left), self.root(right)
        if one is other:
            return True
        if self.barred(one, other) or not (decided or self._names_fit(one, other)):
            return False
        if len(self._nodes[one]) < len(self._nodes[other]):
            one, other = other, one
        self._root[other] = one
        self._nodes[one] += self._nodes.pop(other)
        names = self._names.get(one, []) + self._names.pop(other, [])
        if names:
            self._names[one] = sorted(set(names))[:_NAMES_KEPT]
        for barred in self._bars.pop(other, ()):
            self._bars[barred].discard(other)
            self._bars[barred].add(one)
            self._bars.setdefault(one, set()).add(barred)
        return True

    def of_one_tail(self, node: Node) -> bool:
        """Whether all nodes of a node's group have its tail."""
        return all(other.tail == node.tail for other in self._nodes[self.root(node)])

    def groups(self) -> list[list[Node]]:
        """The groups, each in order, by their first node."""
        every = (sorted(nodes, key=lambda node: node.ref) for nodes in self._nodes.values())
        return sorted(every, key=lambda nodes: nodes[0].ref)

    def _names_fit(self, left: Node, right: Node) -> bool:
        return all(
            self._fits(name, other)
            for name in self._names.get(left, ())
            for other in self._names.get(right, ())
        )
