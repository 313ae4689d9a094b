"""What is known over all articles: who and what they speak of, on which occasions, who changed position."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.lines import Change
from kg.model import TOPIC_KINDS, EntityType, EventKind, Reading, TopicKind, digest, slug
from kg.rdf import terms
from kg.rdf.changes import add_changes
from kg.rdf.events import SharedEvent, kind_of, shared_events
from kg.rdf.iris import DEFAULT_IRIS, Iris, article_key, entity_tail, topic_tail
from kg.rdf.labels import event_label, one_line
from kg.rdf.statements import Statements, literal

__all__ = ["Registry"]

MOST_NAMES = 64
"""Spellings kept of one name at most."""
_CLASSES: dict[EntityType, NamedNode] = {
    "person": terms.PERSON,
    "organization": terms.ORGANIZATION,
    "group": terms.COLLECTIVE_SOURCE,
    "place": terms.PLACE,
    "document": terms.CREATIVE_WORK,
}


@dataclass(slots=True)
class _Entry:
    """The names of one agent or topic, each with the number of articles that use it first."""

    kinds: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)

    def count(self, names: Counter[str], kinds: Counter[str]) -> None:
        self.kinds += kinds
        for name, times in names.items():
            self.names[name] += times
        if len(self.names) > 2 * MOST_NAMES:
            self.trim()

    def trim(self) -> None:
        """Keep the names with the lowest digests.

        A name among them at the end was among them all the time, so its count is whole and the
        outcome does not hang on the order of articles.
        """
        kept = heapq.nsmallest(MOST_NAMES, self.names, key=lambda name: (digest(name), name))
        self.names = Counter({name: self.names[name] for name in kept})


class Registry:
    """Named agents, topics and the speech events that articles may share, gathered article by article, in
    whatever order they come.

    Memory grows with the number of agents, topics and events, not of articles: of each agent and topic at
    most 64 spellings are kept.
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._replaced: dict[str, tuple[str, ...]] = {}
        self._events: dict[str, SharedEvent] = {}
        self._kinds: dict[str, Counter[EventKind]] = {}

    def add(self, reading: Reading, canonical: Mapping[str, str] | None = None) -> None:
        """Take in the named agents, the topics and the publisher of one article.

        ``canonical`` gives the tails that stand for another one (``kg.identify``). An agent's names are other
        names of that one, and never become its label while it has names of its own. A topic has the label
        that most articles use, but for general words ("the scheme") that gave way.
        """
        document, canonical = reading.document, canonical or {}
        for entity in reading.entities:
            if entity.named:
                # The key is not used by entity_tail for named entities; they belong to no one article.
                self._meet(entity_tail("", entity), [entity.name, *entity.aliases], canonical)
        for topic in reading.topics:
            tail = topic_tail(topic)
            now = canonical.get(tail, tail)
            general = now != tail and topic.general
            self._count(now, ["", topic.label] if general else [topic.label], topic.kind)
        if document.publisher:
            tail = f"organization/{article_key(slug(document.publisher))}"
            self._meet(tail, [document.publisher], canonical)
        for event in shared_events(reading, canonical):
            self._count_event(event, Counter([event.kind]))

    def add_claim(self, tail: str, wordings: Sequence[str]) -> None:
        """Take in a claim that several make: the first of ``wordings`` is its label."""
        self._count(tail, list(wordings), "claim")

    def replace(self, tail: str, by: tuple[str, ...]) -> None:
        """Say that ``tail`` gave way to the tails of ``by``. It is described no more."""
        self._replaced[tail] = by

    def update(self, other: Registry) -> None:
        """Take in all that ``other`` holds, as if its articles had been added here."""
        for tail, entry in other._entries.items():
            self._entries.setdefault(tail, _Entry()).count(entry.names, entry.kinds)
        self._replaced.update(other._replaced)
        for tail, event in other._events.items():
            self._count_event(event, other._kinds[tail])

    def quads(self, iris: Iris = DEFAULT_IRIS, changes: Iterable[Change] = ()) -> list[Quad]:
        """The registry's named graph, with ``changes`` of positions, sorted as by ``sorted_quads``.

        The label is the name that most articles use; of two, the longer, then the first of the alphabet.
        """
        statements = Statements(iris.registry_graph)
        labels: dict[str, str] = {}
        for tail, entry in self._entries.items():
            entry.trim()
            node = iris.node(tail)
            names = sorted(entry.names, key=lambda name: (-entry.names[name], -len(name), name))
            labels[tail] = names[0] if names else tail.partition("/")[2]
            statements.describe(node, _classes(tail, entry.kinds), labels[tail])
            for name in names[1:]:
                statements.add(node, terms.ALT_LABEL, literal(name))
        for tail, others in self._replaced.items():
            for other in others:
                statements.add(iris.node(tail), terms.IS_REPLACED_BY, iris.node(other))
        for tail, event in self._events.items():
            node, kind = iris.node(tail), kind_of(self._kinds[tail])
            label = event_label([labels[speaker] for speaker in event.speakers], kind, event.day)
            statements.describe(node, [terms.SPEECH_EVENT], label)
            statements.add(node, terms.EVENT_KIND, terms.EVENT_KIND_VALUES[kind])
        add_changes(statements, changes, labels, iris)
        return statements.quads()

    def _meet(self, tail: str, names: list[str], canonical: Mapping[str, str]) -> None:
        """Count the names of an agent under its canonical tail; one it gave way with is no label."""
        now = canonical.get(tail, tail)
        self._count(now, names if now == tail else ["", *names], now.partition("/")[0])

    def _count_event(self, event: SharedEvent, kinds: Counter[EventKind]) -> None:
        self._events.setdefault(event.tail, event)
        self._kinds.setdefault(event.tail, Counter()).update(kinds)

    def _count(self, tail: str, names: list[str], kind: str) -> None:
        lines = [one_line(name) for name in names]
        found = Counter({line: int(place == 0) for place, line in reversed(list(enumerate(lines))) if line})
        self._entries.setdefault(tail, _Entry()).count(found, Counter([kind]))


def _classes(tail: str, kinds: Counter[str]) -> list[NamedNode]:
    kind, _, _ = tail.partition("/")
    if kind == "topic":
        # One kind each, though articles differ: some kinds exclude one another.
        kinds_in_order: list[TopicKind] = sorted(TOPIC_KINDS, key=lambda known: -kinds[known])
        return [terms.TOPIC, terms.TOPIC_CLASSES[kinds_in_order[0]]]
    return [_CLASSES[known] for known in _CLASSES if known == kind]
