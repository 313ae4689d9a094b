"""The named agents of a graph, with all their names: what other programs and authorities are asked about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.model import EntityType
from kg.rdf import PREFIXES
from kg.store import Store

__all__ = ["Agent", "named_agents"]

_KINDS: dict[str, EntityType] = {
    "foaf:Person": "person",
    "org:Organization": "organization",
    "qc:CollectiveSource": "group",
    "schema:Place": "place",
    "schema:CreativeWork": "document",
}
_AGENTS = """SELECT ?agent ?name ?class {{
  VALUES ?class {{ {classes} }}
  ?agent a ?class ; rdfs:label ?name }}"""
_OTHERS = "SELECT DISTINCT ?agent ?name { ?agent skos:altLabel ?name }"
_QUOTES = """SELECT ?agent (COUNT(DISTINCT ?quote) AS ?quotes) {
  ?quote qc:speaker ?agent ; qc:form ?form } GROUP BY ?agent"""


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody that articles name. ``node`` is the end of the IRI, kind and key; ``quotes`` counts what
    they are quoted with."""

    node: str
    name: str
    type: EntityType
    others: tuple[str, ...] = ()
    quotes: int = 0


def named_agents(store: Store) -> tuple[Agent, ...]:
    """All named agents, the most quoted first; unnamed sources are not among them."""
    asked = store.with_prefixes(PREFIXES)
    others: dict[str, list[str]] = defaultdict(list)
    for iri, name in asked.strings(_OTHERS):
        others[iri].append(name)
    quotes = {iri: int(count) for iri, count in asked.strings(_QUOTES)}
    kinds = {_expanded(short): kind for short, kind in _KINDS.items()}
    agents = {
        Agent(_node(iri), name, kinds[found], tuple(sorted(others[iri])), quotes.get(iri, 0))
        for iri, name, found in asked.strings(_AGENTS.format(classes=" ".join(_KINDS)))
    }
    return tuple(sorted(agents, key=lambda agent: (-agent.quotes, agent.name, agent.node)))


def _node(iri: str) -> str:
    """Kind and key: the last two parts of an agent's IRI, under whatever base."""
    return "/".join(iri.rsplit("/", 2)[-2:])


def _expanded(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local
