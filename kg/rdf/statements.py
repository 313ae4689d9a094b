"""Collecting the statements of one named graph: each once, in an order that depends on nothing but them."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.rdf import terms

__all__ = ["Statements", "literal", "sorted_quads"]

_RANK = {terms.TYPE.value: "0", terms.LABEL.value: "1"}


class Statements:
    """The statements of one named graph, without repeats.

    Every node gets the label it is first described with that sorts lowest, so that the order in
    which things are described does not matter.
    """

    __slots__ = ("_labels", "_rows", "graph")

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self._rows: dict[NamedNode, dict[tuple[str, str], tuple[NamedNode, NamedNode | Literal]]] = {}
        self._labels: dict[NamedNode, str] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """State one thing."""
        rows = self._rows.get(subject)
        if rows is None:
            rows = self._rows[subject] = {}
        rows[_order(predicate.value), str(value)] = (predicate, value)

    def add_all(self, subject: NamedNode, predicate: NamedNode, values: Iterable[NamedNode]) -> None:
        """State the same of each of ``values``."""
        for value in values:
            self.add(subject, predicate, value)

    def describe(self, subject: NamedNode, kinds: Iterable[NamedNode], label: str) -> bool:
        """Give ``subject`` its classes and its label; whether it was new."""
        known = self._labels.get(subject)
        self._labels[subject] = label if known is None else min(known, label)
        self.add_all(subject, terms.TYPE, kinds)
        return known is None

    def quads(self) -> list[Quad]:
        """All statements, sorted as by ``sorted_quads``."""
        for subject, label in self._labels.items():
            self.add(subject, terms.LABEL, literal(label))
        graph = self.graph
        return [
            Quad(subject, predicate, value, graph)
            for _, subject in sorted((subject.value, subject) for subject in self._rows)
            for _, (predicate, value) in sorted(self._rows[subject].items())
        ]


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """``quads`` without repeats, by graph, subject, predicate (type and label first) and value.

    All files that kg writes are in this order.
    """
    return sorted(set(quads), key=_quad_order)


def literal(text: str, datatype: NamedNode | None = None) -> Literal:
    """A literal. Lone surrogates, which no RDF syntax can carry, become U+FFFD.

    >>> literal("a\\ud800")
    <Literal value=a\ufffd datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#string>>
    """
    try:
        return Literal(text, datatype=datatype)
    except ValueError:
        return Literal("".join("\ufffd" if "\ud800" <= mark <= "\udfff" else mark for mark in text))


def _order(predicate: str) -> str:
    return _RANK.get(predicate, predicate)


def _quad_order(quad: Quad) -> tuple[str, str, str, str]:
    predicate = quad.predicate.value
    return str(quad.graph_name), _text(quad.subject), _order(predicate), str(quad.object)


def _text(subject: NamedNode | BlankNode | Triple) -> str:
    return subject.value if isinstance(subject, NamedNode) else str(subject)
