"""Which articles carry the text of another: known only when all are, so not part of an article graph."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Quad

from kg.rdf import terms
from kg.rdf.iris import DEFAULT_IRIS, Iris, article_key
from kg.rdf.statements import Statements

__all__ = ["copy_quads"]


def copy_quads(copies: Mapping[str, str], *, iris: Iris = DEFAULT_IRIS) -> list[Quad]:
    """The registry's statements that each article id of ``copies`` is a copy of the id it stands for."""
    statements = Statements(iris.registry_graph)
    for copy, original in copies.items():
        copied, source = iris.article(article_key(copy)), iris.article(article_key(original))
        statements.add(copied, terms.COPY_OF, source)
    return statements.quads()
