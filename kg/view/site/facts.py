"""What a graph says of one node: statements about it and those that lead to it, by property and page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.rdf import PREFIXES
from kg.store import GraphStore, Term
from kg.view.site.cards import Card, cards
from kg.view.site.links import Way
from kg.view.site.neighbours import SORTED, Neighbour, counted, page_as_stored, sorted_neighbours
from kg.view.site.wording import TECHNICAL, incoming_words, parts_of, property_words, vocabulary

__all__ = ["FEW", "MANY", "Fact", "Value", "Ways", "facts_of", "way_of"]

FEW = 12
"""Values of one property on a node's own page; the page of that way has all."""
MANY = 50
"""Values on one page of a way."""

_FIRST = (
    "dct:isReplacedBy", "skos:altLabel", "qc:speaker", "qc:holder", "qc:polarity", "qc:attitude", "qc:target",
    "qc:inRole", "qc:onBehalfOf", "qc:ascribedBy", "qc:polarityBefore",
    "qc:before", "qc:polarityAfter", "qc:after", "qc:notBefore", "qc:notAfter", "qc:saidOn", "qc:on",
    "qc:at", "qc:reports",
    "qc:evidence", "qc:within", "qc:form", "qc:act", "qc:mentions", "qc:characterizes", "schema:publisher",
    "schema:datePublished", "schema:author", "schema:url", "qc:article", "qc:confidence",
)  # fmt: skip
_FIRST_INCOMING = (
    "qc:holder", "qc:target", "qc:characterizes", "qc:speaker", "qc:mentions", "qc:evidence", "qc:article",
    "qc:reports", "qc:inRole", "org:member", "org:organization", "qc:onBehalfOf", "qc:ascribedBy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """One end of a statement: a term, and the card of the node that it names."""

    term: Term
    card: Card | None = None
    about: str = ""
    """The label of a value of the vocabulary, such as "direct"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of a node with its first values, out of ``total``; ``way`` leads to the others."""

    way: Way
    words: str
    values: tuple[Value, ...]
    total: int

    @property
    def technical(self) -> bool:
        """Whether only programs ask for it."""
        return self.way.property in TECHNICAL


@dataclass(frozen=True, slots=True)
class Ways:
    """All facts about a node, and all that lead to it."""

    outgoing: tuple[Fact, ...]
    incoming: tuple[Fact, ...]


def facts_of(store: GraphStore, iri: str) -> Ways:
    """The statements about a node and those that lead to it, the first few values of each property."""
    store = store.with_prefixes(PREFIXES)
    found = {direction: list(_lists(store, iri, direction)) for direction in ("out", "in")}
    known = cards(store, _nodes(term for lists in found.values() for *_, terms in lists for term in terms))
    made = {
        direction: tuple(_fact(way, total, terms, known) for way, total, terms in lists)
        for direction, lists in found.items()
    }
    return Ways(made["out"], made["in"])


def way_of(store: GraphStore, iri: str, way: Way) -> Fact:
    """One page of one way from a node; without values where there is no such page."""
    store = store.with_prefixes(PREFIXES)
    total = dict(counted(store, iri, way.direction)).get(way.property, 0)
    if total > SORTED and not way.of:
        terms = page_as_stored(store, iri, way, MANY)
    else:
        found = sorted_neighbours(store, iri, way) if 0 < total <= SORTED else []
        own = [one.term for one in found if not way.of or way.of in one.classes]
        total, terms = len(own), own[MANY * (way.page - 1) : MANY * way.page]
    return _fact(way, total, terms, cards(store, _nodes(terms)))


def _lists(store: GraphStore, iri: str, direction: str) -> Iterator[tuple[Way, int, list[Term]]]:
    """Each list of a node's page: its way, how many are in it, and the first few."""
    first = _FIRST if direction == "out" else _FIRST_INCOMING
    order = {PREFIXES[prefix] + name: i for i, (prefix, name) in enumerate(item.split(":") for item in first)}
    for prop, total in sorted(
        counted(store, iri, direction),
        key=lambda row: (order.get(row[0], len(order)), property_words(row[0]), row[0]),
    ):
        way = Way(prop, direction)
        if total > SORTED:
            yield way, total, page_as_stored(store, iri, way, FEW)
            continue
        found = sorted_neighbours(store, iri, way)
        for of, members in _parted(found, way).items():
            yield replace(way, of=of), len(members), [one.term for one in members[:FEW]]


def _parted(found: list[Neighbour], way: Way) -> dict[str, list[Neighbour]]:
    """The neighbours by classes that have lists of their own; in one list where some fall into none."""
    parts = parts_of(way.property) if way.direction == "in" else {}
    parted = {of: [one for one in found if of in one.classes] for of in parts}
    whole = parted and sum(map(len, parted.values())) == len(found)
    return {of: members for of, members in parted.items() if members} if whole else {"": found}


def _nodes(terms: Iterable[Term]) -> list[str]:
    return list(dict.fromkeys(term.value for term in terms if term.kind == "iri"))


def _fact(way: Way, total: int, terms: Sequence[Term], known: Mapping[str, Card]) -> Fact:
    words = property_words(way.property) if way.direction == "out" else incoming_words(way.property)
    words = parts_of(way.property).get(way.of, words)
    return Fact(way, words, tuple(_value(term, known) for term in terms), total)


def _value(term: Term, known: Mapping[str, Card]) -> Value:
    if term.kind != "iri":
        return Value(term)
    described = vocabulary().get(term.value)
    return Value(term, known.get(term.value), described.label if described else "")
