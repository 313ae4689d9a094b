"""Readings as RDF: identifiers, named graphs, syntaxes, and the shapes that data must have."""

from typing import TYPE_CHECKING

from kg.rdf.article import article_quads
from kg.rdf.claims import Stance, quote_tails_of, with_claims
from kg.rdf.copies import copy_quads
from kg.rdf.events import moved_events
from kg.rdf.iris import DEFAULT_BASE, DEFAULT_IRIS, Iris, article_key, entity_tail, topic_tail
from kg.rdf.matches import Match, match_quads
from kg.rdf.ontology_files import ontology
from kg.rdf.positions import held_positions
from kg.rdf.provenance import Run, run_quads
from kg.rdf.registry import Registry
from kg.rdf.renaming import renamed_nquads
from kg.rdf.statements import sorted_quads
from kg.rdf.syntax import SYNTAXES, parse_nquads, parse_rdf, write_rdf
from kg.rdf.terms import PREFIXES, VOCABULARY

if TYPE_CHECKING:
    from kg.rdf.catalogue import CatalogueForm, ServiceFacts, describe_service
    from kg.rdf.shapes import Finding, validate

__all__ = [
    "DEFAULT_BASE", "DEFAULT_IRIS", "PREFIXES", "SYNTAXES", "VOCABULARY", "CatalogueForm", "Finding", "Iris",
    "Match", "Registry", "Run", "ServiceFacts", "Stance", "article_key", "article_quads", "copy_quads",
    "describe_service", "entity_tail",
    "held_positions", "match_quads", "moved_events", "ontology", "parse_nquads", "parse_rdf",
    "quote_tails_of", "renamed_nquads", "run_quads", "sorted_quads", "topic_tail", "validate",
    "with_claims", "write_rdf",
]  # fmt: skip


def __getattr__(name: str) -> object:
    # The shapes engine takes longer to load than all the rest: who does not validate does not wait.
    if name in ("Finding", "validate"):
        from kg.rdf import shapes

        return getattr(shapes, name)
    if name in ("CatalogueForm", "ServiceFacts", "describe_service"):
        from kg.rdf import catalogue

        return getattr(catalogue, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
