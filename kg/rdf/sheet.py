"""One article's named graph while it is being written: what its parts share."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.model import Document, Reading, Span, TimeReference, digest
from kg.rdf import terms
from kg.rdf.iris import Iris, article_key, entity_tail, snapshot_key, topic_tail
from kg.rdf.labels import one_line, time_label
from kg.rdf.statements import Statements, literal

__all__ = ["Sheet", "decimal"]


class Sheet:
    """The statements about one article, with the nodes that they keep coming back to.

    ``agents`` and ``topics`` give node tails (kind and key) by the ids of the reading.
    """

    def __init__(self, reading: Reading, iris: Iris, run_key: str, with_text: bool) -> None:
        document = reading.document
        self.document: Document = document
        self.reading = reading
        self.iris = iris
        self.with_text = with_text
        self.key = article_key(document.id)
        self.article = iris.article(self.key)
        self.snapshot = iris.snapshot(self.key, document.sha256)
        self.snapshot_key = snapshot_key(self.key, document.sha256)
        self.agents = {entity.id: entity_tail(self.key, entity) for entity in reading.entities}
        self.names = {entity.id: entity.name for entity in reading.entities}
        self.topics = {topic.id: topic_tail(topic) for topic in reading.topics}
        self.statements = Statements(iris.article_graph(self.key, document.sha256, run_key))
        self.add = self.statements.add
        self._spans: dict[Span, NamedNode] = {}

    def agent(self, entity_id: str) -> NamedNode:
        """The node of an entity of this reading."""
        return self.iris.node(self.agents[entity_id])

    def topic(self, topic_id: str) -> NamedNode:
        """The node of a topic of this reading."""
        return self.iris.node(self.topics[topic_id])

    def span(self, span: Span) -> NamedNode:
        """The node of a stretch of the text, described when it is first asked for."""
        node = self._spans.get(span)
        if node is None:
            node = self._spans[span] = self._describe_span(span)
        return node

    def time(self, reference: TimeReference) -> NamedNode:
        """The node of a time reference, described."""
        words, when = reference.words, reference.date
        date_text = None if when is None else str(when)
        seen = None if words is None else [words.start, words.end]
        node = self.iris.node(f"time/{digest(self.snapshot_key, seen, date_text, reference.basis)}")
        surface = words.of(self.document.text) if words is not None and self.with_text else None
        if not self.statements.describe(node, [terms.TIME_REFERENCE], time_label(when, surface)):
            return node
        self.add(node, terms.BASIS, terms.BASIS_VALUES[reference.basis])
        if surface is not None:
            self.add(node, terms.SURFACE, literal(surface))
        if when is not None:
            self.add(node, terms.EARLIEST, Literal(when.earliest.isoformat(), datatype=terms.DATE))
            self.add(node, terms.LATEST, Literal(when.latest.isoformat(), datatype=terms.DATE))
            self.add(node, terms.EDTF, Literal(str(when)))
        return node

    def add_time(self, node: NamedNode, reference: TimeReference | None, shortcut: NamedNode) -> None:
        """Say when ``node`` was; under ``shortcut`` too, when the day is known exactly."""
        if reference is None:
            return
        self.add(node, terms.AT, self.time(reference))
        if reference.date is not None and reference.date.day is not None:
            self.add(node, shortcut, Literal(reference.date.day.isoformat(), datatype=terms.DATE))

    def _describe_span(self, span: Span) -> NamedNode:
        node = self.iris.node(f"text/{self.snapshot_key}#char={span.start},{span.end}")
        words = span.of(self.document.text) if self.with_text else ""
        label = one_line(words) or f"characters {span.start} to {span.end}"
        self.statements.describe(node, [terms.SPAN], label)
        self.add(node, terms.REFERENCE_CONTEXT, self.snapshot)
        self.add(node, terms.BEGIN_INDEX, _offset(span.start))
        self.add(node, terms.END_INDEX, _offset(span.end))
        if self.with_text:
            self.add(node, terms.ANCHOR_OF, literal(words))
        return node


def decimal(value: float) -> Literal:
    """A number between 0 and 1 with at most four digits after the point.

    >>> decimal(0.93).value, decimal(1).value
    ('0.93', '1.0')
    """
    digits = f"{value:.4f}".rstrip("0")
    return Literal(f"{digits}0" if digits.endswith(".") else digits, datatype=terms.DECIMAL)


@lru_cache(maxsize=32_768)
def _offset(value: int) -> Literal:
    return Literal(str(value), datatype=terms.NON_NEGATIVE_INTEGER)
