"""What all projections share: asking the store for bare rows, and agents and topics as nodes."""

from __future__ import annotations

from kg.rdf import PREFIXES
from kg.store import Store

__all__ = ["AgentsAndTopics", "Attributes", "Edge", "rows", "word"]

Attributes = dict[str, str | int | float | bool]
"""Attributes of a node or an edge: plain values, so that every file format of networks can hold them."""
Edge = tuple[str, str, str, Attributes]
"""Where it begins, where it ends, its kind, and its other attributes."""

_CLASSES = """
SELECT ?node ?label ?kind ?topic_kind WHERE {
  VALUES (?class ?kind ?topic_kind) {
    (foaf:Person "person" "") (org:Organization "organization" "") (qc:CollectiveSource "group" "")
    (schema:Place "place" "") (schema:CreativeWork "document" "") (qc:UnnamedSource "unnamed" "")
    (qc:Proposal "topic" "proposal") (qc:Term "topic" "term") (qc:Policy "topic" "policy")
    (qc:Plan "topic" "plan") (qc:Event "topic" "event") (qc:Issue "topic" "issue") (qc:Claim "topic" "claim")
  }
  ?node a ?class ; rdfs:label ?label .
}
"""


def rows(store: Store, sparql: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT as bare text, ``""`` where nothing is bound."""
    return store.with_prefixes(PREFIXES).strings(sparql)


def word(iri: str) -> str:
    """The last part of a vocabulary term.

    >>> word("https://w3id.org/quote-claim-kg/ns#against")
    'against'
    """
    return iri.rpartition("#")[2]


class AgentsAndTopics:
    """Every agent and topic of a graph as a node."""

    def __init__(self, store: Store) -> None:
        self.nodes: dict[str, Attributes] = {}
        for node, label, kind, topic_kind in sorted(rows(store, _CLASSES)):
            attributes: Attributes = {"kind": kind, "label": label}
            if kind == "topic":
                attributes["topic_kind"] = topic_kind
            self.nodes.setdefault(node, attributes)
