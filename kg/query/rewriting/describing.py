"""DESCRIBE in both directions: what is said of a node, and with it, and what its neighbours are called."""

from __future__ import annotations

from kg.sparql import Describe, Outline

__all__ = ["MOST_STATEMENTS", "described"]

MOST_STATEMENTS = 1000
"""Statements of a node in each direction, and labels; the first in their order are given."""

_ONE = """
  {{ SELECT ({iri} AS ?a) ?p ?b {{ {iri} ?p ?b }} ORDER BY ?p ?b LIMIT {most} }}
  UNION {{ SELECT ?a ?p ({iri} AS ?b) {{ ?a ?p {iri} }} ORDER BY ?p ?a LIMIT {most} }}
  UNION {{ SELECT ?a ?p ?b {{
    {{ SELECT DISTINCT ?a {{ {{ {iri} ?out ?a }} UNION {{ ?a ?in {iri} }} }} ORDER BY ?a LIMIT {most} }}
    VALUES ?p {{ <http://www.w3.org/2000/01/rdf-schema#label> }} ?a ?p ?b
  }} }}"""


def described(asked: Outline) -> str | None:
    """The query to ask instead of a DESCRIBE of nodes by IRI; None for any other query."""
    tree = asked.tree
    if not isinstance(tree, Describe) or tree.where is not None or asked.sources or asked.named_sources:
        return None
    if not tree.targets or any(target.kind != "iri" for target in tree.targets):
        return None
    iris = dict.fromkeys(f"<{target.value}>" for target in tree.targets)
    return (
        "CONSTRUCT { ?a ?p ?b } WHERE {"
        + "\n  UNION".join(_ONE.format(iri=iri, most=MOST_STATEMENTS) for iri in iris)
        + "\n}"
    )
