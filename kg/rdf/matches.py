"""Links to records of outside authorities: statements of people and authorities, never of an article."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.rdf import terms
from kg.rdf.iris import DEFAULT_IRIS, Iris, web_iri
from kg.rdf.statements import Statements

__all__ = ["MATCHED", "Match", "match_quads"]

MATCHED = ("person", "organization", "place")
"""Kinds of agents that may have a record elsewhere. Groups and unnamed sources never do."""


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """The node whose IRI ends in ``node`` is the subject of the record ``iri``: said by a person
    (``exact``), or by an authority that nobody has contradicted."""

    node: str
    iri: str
    exact: bool


def match_quads(
    matches: Iterable[Match],
    described: Container[NamedNode | BlankNode | Triple],
    *,
    iris: Iris = DEFAULT_IRIS,
) -> list[Quad]:
    """The statements of ``graph/curation`` about nodes that are ``described`` elsewhere in the graph.

    ``skos:exactMatch`` where a person said so, ``skos:closeMatch`` where an authority did. Never
    ``owl:sameAs``: it would merge what others say of the record with what was read here. Nodes that
    are not there, kinds that are not matched and IRIs that are no web address give nothing.
    """
    statements = Statements(iris.curation_graph)
    for match in sorted(matches):
        record = web_iri(match.iri)
        if record is None or match.node.partition("/")[0] not in MATCHED:
            continue
        # A person may have written anything in the table: what makes no IRI is no node of ours.
        node = web_iri(f"{iris.base}id/{match.node}")
        if node is not None and node in described:
            statements.add(node, terms.EXACT_MATCH if match.exact else terms.CLOSE_MATCH, record)
    return statements.quads()
