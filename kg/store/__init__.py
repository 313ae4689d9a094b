"""Quads at rest: the SPARQL engine, and the folder in which one graph replaces the next at once."""

from kg.store.decisions import add_decisions, read_decisions, remove_decision
from kg.store.folder import GraphFolder, open_store
from kg.store.graphstore import GraphStore
from kg.store.layout import Layout, Manifest, checksums
from kg.store.links import keep_links, read_links
from kg.store.store import Bindings, Store
from kg.store.table import Table, Term
from kg.store.wire import answer_of, nquad_of, ntriples_of, sparql_of, sparql_safe

__all__ = [
    "Bindings", "GraphFolder", "GraphStore", "Layout", "Manifest", "Store", "Table", "Term", "add_decisions",
    "answer_of", "checksums", "keep_links", "nquad_of", "ntriples_of", "open_store", "read_decisions",
    "read_links", "remove_decision", "sparql_of", "sparql_safe",
]  # fmt: skip
