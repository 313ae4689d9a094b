"""The ends of one property's statements about a node: counted, put in order, cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.rdf import PREFIXES, VOCABULARY
from kg.store import GraphStore, Term
from kg.view.site.links import Way

__all__ = ["SORTED", "Neighbour", "counted", "page_as_stored", "sorted_neighbours"]

SORTED = 2_000
"""Up to so many ends of one property are put in order; more come as the store has them."""

_PATTERNS = {"out": "?node ?property ?other", "in": "?other ?property ?node"}
_KEYS = "rdf:type, rdfs:label, qc:saidOn, qc:on, schema:datePublished, qc:polarity, nif:beginIndex"
_PLACES = "?other qc:contentSpan/nif:beginIndex ?value"
_BY_PLACE = {VOCABULARY + "article", PREFIXES["nif"] + "referenceContext"}
_BY_SIDE = {VOCABULARY + "target"}


@dataclass(slots=True)
class Neighbour:
    """A term at the other end, with its classes and what it is put in order by."""

    term: Term
    classes: set[str] = field(default_factory=set)
    label: str = ""
    day: str = ""
    side: str = ""
    place: int | None = None


def counted(store: GraphStore, iri: str, direction: str) -> list[tuple[str, int]]:
    """Each property of statements about a node (``"out"``) or leading to it (``"in"``), with their number."""
    query = (
        "SELECT ?node ?property (COUNT(DISTINCT ?other) AS ?count) "
        f"WHERE {{ {_PATTERNS[direction]} }} GROUP BY ?node ?property"
    )
    rows = store.select(query, {"node": Term.iri(iri)}).values()
    return [(str(prop), int(count or 0)) for _, prop, count in rows if prop]


def sorted_neighbours(store: GraphStore, iri: str, way: Way) -> list[Neighbour]:
    """All ends of ``way``'s property: an article's as they are read, a topic's by side, the newest first."""
    found: dict[Term, Neighbour] = {}
    keys = f"OPTIONAL {{ ?other ?key ?value FILTER(?key IN ({_KEYS})) }}"
    for other, key, value in _rows(store, iri, way, keys):
        if other is not None:
            _add(found.setdefault(other, Neighbour(other)), key, value)
    if way.property in _BY_PLACE and way.direction == "in":
        for other, _, value in _rows(store, iri, way, f"{_PLACES} BIND(nif:beginIndex AS ?key)"):
            if other is not None:
                _add(found[other], Term.iri(PREFIXES["nif"] + "beginIndex"), value)
    # Sorting keeps the order of equals: the last key counts most.
    ordered = sorted(found.values(), key=lambda one: (one.label, one.term))
    if way.direction == "in":
        ordered.sort(key=lambda one: one.day, reverse=True)
    if way.property in _BY_SIDE:
        ordered.sort(key=lambda one: one.side)
    if way.property in _BY_PLACE:
        ordered.sort(key=lambda one: (one.place is None, one.place or 0))
    return ordered


def _rows(store: GraphStore, iri: str, way: Way, more: str) -> Sequence[Sequence[Term | None]]:
    query = f"SELECT ?node ?property ?other ?key ?value WHERE {{ {_PATTERNS[way.direction]} . {more} }}"
    rows = store.select(query, {"node": Term.iri(iri), "property": Term.iri(way.property)}).rows
    return [row[2:] for row in rows]


def _add(one: Neighbour, key: Term | None, value: Term | None) -> None:
    if key is None or value is None:
        return
    match key.value.replace("#", "/").rpartition("/")[2]:
        case "type":
            one.classes.add(value.value)
        case "label":
            one.label = max(one.label, value.value)
        case "polarity":
            one.side = max(one.side, value.value)
        case "beginIndex" if value.value.isdecimal():
            place = int(value.value)
            one.place = place if one.place is None else min(one.place, place)
        case _:
            one.day = max(one.day, value.value)


def page_as_stored(store: GraphStore, iri: str, way: Way, size: int) -> list[Term]:
    """One page of the ends of ``way``'s property, in the order in which the store has them."""
    query = (
        f"SELECT DISTINCT ?node ?property ?other WHERE {{ {_PATTERNS[way.direction]} }} "
        f"LIMIT {size} OFFSET {size * (way.page - 1)}"
    )
    rows = store.select(query, {"node": Term.iri(iri), "property": Term.iri(way.property)}).rows
    return [row[2] for row in rows if row[2] is not None]
