"""Look-ups in statements, for tests of what an article's graph says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Quote, Span
from kg.rdf import PREFIXES

__all__ = ["Graph", "by_content", "term"]


def term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


class Graph:
    """Look-ups in a list of statements."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = list(quads)
        self._about: dict[tuple[object, str], list[str]] = defaultdict(list)
        for quad in self.quads:
            value = quad.object
            assert isinstance(value, NamedNode | Literal)
            self._about[quad.subject, quad.predicate.value].append(value.value)

    def values(self, subject: NamedNode | str, name: str) -> list[str]:
        node = NamedNode(subject) if isinstance(subject, str) else subject
        return self._about.get((node, term(name).value), [])

    def value(self, subject: NamedNode | str, name: str) -> str:
        (value,) = self.values(subject, name)
        return value

    def of_class(self, name: str) -> list[str]:
        return [
            quad.subject.value
            for quad in self.quads
            if quad.predicate == term("rdf:type")
            and quad.object == term(name)
            and isinstance(quad.subject, NamedNode)
        ]

    def spans(self, subject: str, name: str) -> set[Span]:
        return {
            Span(int(self.value(span, "nif:beginIndex")), int(self.value(span, "nif:endIndex")))
            for span in self.values(subject, name)
        }


def by_content(graph: Graph, quote: Quote) -> str:
    """The node of ``quote``, found by its spans."""
    (node,) = [
        node
        for node in graph.of_class("qc:Attribution")
        if graph.spans(node, "qc:contentSpan") == set(quote.content)
        and graph.spans(node, "qc:cueSpan") == set(quote.cue)
    ]
    return node
