"""The page of a node: what it is, what is said of it, what leads to it, and the same as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.rdf import PREFIXES, VOCABULARY
from kg.store import GraphStore, Term
from kg.view.site.cards import Card, cards
from kg.view.site.context import TextOf, in_context
from kg.view.site.facts import MANY, Fact, facts_of, way_of
from kg.view.site.links import FORMS, Way
from kg.view.site.rendering import Page, Site, render

__all__ = ["TextOf", "node_page"]

_EVIDENCE = 5
"""Quotes of a position that its page shows in their sentences."""
_GRAPHS = (
    "SELECT DISTINCT ?node ?graph WHERE { GRAPH ?graph { ?node ?property ?value } } ORDER BY ?graph LIMIT 20"
)
_QUOTED = {"quote", "request for comment", "attribution"}


def _no_text(_article: str) -> None:
    return None


def node_page(
    store: GraphStore, iri: str, site: Site, *, text_of: TextOf = _no_text, way: Way | None = None
) -> Page | None:
    """The page of the node ``iri``, or of one ``way`` from it; None when the graph says nothing of the node.

    ``text_of`` gives articles' texts, so that quotes stand in their sentences. The work is bounded, however
    many statements lead to the node; more than 5,000 of one property come in no order.
    """
    card = cards(store, [iri])[iri]
    if way is not None:
        return _way_page(store, card, site, way)
    ways = facts_of(store, iri)
    if not ways.outgoing and not ways.incoming:
        return None
    quotes = [iri] if card.kind in _QUOTED else _evidence(ways.outgoing)
    replaced = cards(store, _values(ways.outgoing, PREFIXES["dct"] + "isReplacedBy"))
    return render(
        "node",
        site,
        card=card,
        facts=[fact for fact in ways.outgoing if not fact.technical],
        technical=[fact for fact in ways.outgoing if fact.technical],
        incoming=ways.incoming,
        replaced=list(replaced.values()),
        quotes=in_context(store, quotes, text_of),
        graphs=_graphs(store, iri),
        forms=[
            (name, media_type, address)
            for ending, (name, media_type) in FORMS.items()
            if (address := site.links.form(iri, ending))
        ],
    )


def _way_page(store: GraphStore, card: Card, site: Site, way: Way) -> Page | None:
    fact = way_of(store, card.iri, way)
    if not fact.values:
        return None

    def address(page: int) -> str | None:
        return site.links.node(card.iri, replace(way, page=page))

    pages = -(-fact.total // MANY)
    return render(
        "way", site, card=card, fact=fact, pages=pages, first=MANY * (way.page - 1) + 1, address=address
    )


def _graphs(store: GraphStore, iri: str) -> list[tuple[Card, str]]:
    found = [str(graph) for _, graph in store.select(_GRAPHS, {"node": Term.iri(iri)}).values()]
    return [(card, graph.rpartition("/graph/")[2]) for graph, card in cards(store, found).items()]


def _evidence(facts: Sequence[Fact]) -> list[str]:
    found = _values(facts, VOCABULARY + "evidence") or _values(facts, VOCABULARY + "within")
    return found[:_EVIDENCE]


def _values(facts: Sequence[Fact], prop: str) -> list[str]:
    return [value.term.value for fact in facts if fact.way.property == prop for value in fact.values]
