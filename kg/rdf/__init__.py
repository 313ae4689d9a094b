"""Readings as RDF: identifiers, named graphs, syntaxes, and the shapes that data must have."""

from kg.rdf.article import article_quads
from kg.rdf.copies import copy_quads
from kg.rdf.iris import DEFAULT_BASE, DEFAULT_IRIS, Iris, article_key
from kg.rdf.ontology import ontology
from kg.rdf.provenance import Run, run_quads
from kg.rdf.registry import Registry
from kg.rdf.statements import sorted_quads
from kg.rdf.syntax import SYNTAXES, Syntax, parse_rdf, write_rdf
from kg.rdf.terms import PREFIXES, VOCABULARY

__all__ = [
    "DEFAULT_BASE", "DEFAULT_IRIS", "PREFIXES", "SYNTAXES", "VOCABULARY", "Iris", "Registry", "Run", "Syntax",
    "article_key", "article_quads", "ontology", "parse_rdf", "run_quads", "sorted_quads", "write_rdf",
]  # fmt: skip
