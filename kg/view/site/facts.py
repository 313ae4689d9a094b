"""What a graph says of one node: statements about it and those that lead to it, by property and page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.rdf import PREFIXES, VOCABULARY
from kg.store import GraphStore, Term
from kg.view.site.cards import Card, cards
from kg.view.site.links import Way
from kg.view.site.wording import TECHNICAL, incoming_words, parts_of, property_words, vocabulary

__all__ = ["FEW", "MANY", "Fact", "Value", "Ways", "facts_of", "way_of"]

FEW = 12
"""Values of one property on a node's own page; the page of that way has all."""
MANY = 50
"""Values on one page of a way."""
_SORTED = 5_000
"""Up to so many values are put in order; more come as the store has them."""

_COUNTS = {
    "out": "SELECT ?node ?property (COUNT(DISTINCT ?other) AS ?count) WHERE { ?node ?property ?other } "
    "GROUP BY ?node ?property",
    "in": "SELECT ?node ?property (COUNT(DISTINCT ?other) AS ?count) WHERE { ?other ?property ?node } "
    "GROUP BY ?node ?property",
}
_VALUES = {"out": "?node ?property ?other", "in": "?other ?property ?node"}
_NAMED = "OPTIONAL { ?other rdfs:label ?name }"
_INCOMING_ORDERS = {
    VOCABULARY + "article": "OPTIONAL { ?other qc:contentSpan/nif:beginIndex ?place }",
    PREFIXES["nif"] + "referenceContext": "OPTIONAL { ?other nif:beginIndex ?place }",
    VOCABULARY + "target": "OPTIONAL { ?other qc:polarity ?place } OPTIONAL { ?other qc:on ?on }",
}
"""What puts nodes in order that a property leads from: place in the text, side; else the newest first."""
_NEWEST = "OPTIONAL { ?other qc:saidOn|qc:on|schema:datePublished ?on }"
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
    found = {
        direction: [
            (way, total, _values(store, iri, way, total, FEW)) for way, total in _ways(store, iri, direction)
        ]
        for direction in ("out", "in")
    }
    known = cards(store, _nodes(term for rows in found.values() for *_, terms in rows for term in terms))
    made = {
        direction: tuple(_fact(way, total, terms, known) for way, total, terms in rows)
        for direction, rows in found.items()
    }
    return Ways(made["out"], made["in"])


def way_of(store: GraphStore, iri: str, way: Way) -> Fact:
    """One page of one way from a node; without values where there is no such page."""
    store = store.with_prefixes(PREFIXES)
    total = _total(store, iri, way)
    terms = _values(store, iri, way, total, MANY) if total else []
    return _fact(way, total, terms, cards(store, _nodes(terms)))


def _ways(store: GraphStore, iri: str, direction: str) -> Iterator[tuple[Way, int]]:
    for prop, total in _counted(store, iri, direction):
        parts = parts_of(prop) if direction == "in" else {}
        ways = [Way(prop, direction, of=kind) for kind in parts]
        counted = [(way, count) for way in ways if (count := _total(store, iri, way))]
        # What is of none of the classes must not get lost: then one list holds all.
        yield from counted if sum(count for _, count in counted) == total else [(Way(prop, direction), total)]


def _total(store: GraphStore, iri: str, way: Way) -> int:
    if way.of and way.of not in parts_of(way.property):
        return 0
    query = (
        f"SELECT ?node ?property (COUNT(DISTINCT ?other) AS ?count) WHERE {{ {_pattern(way)} }} "
        "GROUP BY ?node ?property"
    )
    rows = store.select(query, {"node": Term.iri(iri), "property": Term.iri(way.property)}).values()
    return int(rows[0][2] or 0) if rows else 0


def _pattern(way: Way) -> str:
    # Only a class that is known stands in the text of a query, never what an address asks for.
    of = f" . ?other a <{way.of}>" if way.of in parts_of(way.property) else ""
    return _VALUES[way.direction] + of


def _counted(store: GraphStore, iri: str, direction: str) -> list[tuple[str, int]]:
    rows = store.select(_COUNTS[direction], {"node": Term.iri(iri)}).values()
    first = _FIRST if direction == "out" else _FIRST_INCOMING
    order = {PREFIXES[prefix] + name: i for i, (prefix, name) in enumerate(item.split(":") for item in first)}
    counted = [(str(prop), int(count or 0)) for _, prop, count in rows if prop]
    return sorted(counted, key=lambda row: (order.get(row[0], len(order)), property_words(row[0]), row[0]))


def _values(store: GraphStore, iri: str, way: Way, total: int, most: int) -> list[Term]:
    by = order = ""
    if total <= _SORTED:
        by = _NAMED + (_INCOMING_ORDERS.get(way.property, _NEWEST) if way.direction == "in" else "")
        order = "ORDER BY ?first DESC(?day) ?label ?other"
    query = (
        "SELECT ?node ?property ?other (MIN(?place) AS ?first) (MAX(STR(?on)) AS ?day) "
        f"(MIN(?name) AS ?label) WHERE {{ {_pattern(way)} . {by} }} "
        f"GROUP BY ?node ?property ?other {order} "
        f"LIMIT {most} OFFSET {most * (way.page - 1)}"
    )
    rows = store.select(query, {"node": Term.iri(iri), "property": Term.iri(way.property)}).rows
    return [row[2] for row in rows if row[2] is not None]


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
