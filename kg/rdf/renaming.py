"""Statements of an article with its agents under their canonical identifiers."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad

from kg.rdf.iris import DEFAULT_IRIS, Iris
from kg.rdf.statements import sorted_quads
from kg.rdf.syntax import parse_nquads, write_rdf

__all__ = ["renamed_nquads"]


def renamed_nquads(nquads: bytes, canonical: Mapping[str, str], *, iris: Iris = DEFAULT_IRIS) -> bytes:
    """N-Quads in which every node of ``canonical`` (tail to tail) is the other one, sorted as by
    ``sorted_quads``; words in literals stay. Without anything to rename the bytes come back as they are.

    Digests inside other identifiers (positions, roles) were made of the tails at reading time, and stay.

    >>> quad = b"<urn:q> <urn:by> <https://w3id.org/quote-claim-kg/id/person/a> ."
    >>> renamed_nquads(quad, {"person/a": "person/b"})
    b'<urn:q> <urn:by> <https://w3id.org/quote-claim-kg/id/person/b> .\\n'
    """
    if not canonical:
        return nquads
    nodes = {iris.node(old).value: iris.node(new) for old, new in canonical.items()}

    def now(node: NamedNode) -> NamedNode:
        return nodes.get(node.value, node)

    out = io.BytesIO()
    quads = (
        Quad(
            now(quad.subject) if isinstance(quad.subject, NamedNode) else quad.subject,
            quad.predicate,
            now(quad.object) if isinstance(quad.object, NamedNode) else quad.object,
            quad.graph_name,
        )
        for quad in parse_nquads(nquads)
    )
    write_rdf(sorted_quads(quads), out, "nquads")
    return out.getvalue()
