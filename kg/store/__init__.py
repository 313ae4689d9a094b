"""Quads at rest: the SPARQL engine, and the folder in which one graph replaces the next at once."""

from kg.store.decisions import add_decisions, read_decisions, remove_decision
from kg.store.folder import GraphFolder, open_index, open_store
from kg.store.graphstore import GraphStore
from kg.store.layout import Layout, Manifest, checksums
from kg.store.links import keep_links, read_links
from kg.store.searching import Days, Hit, HitKind, Passage, SearchIndex
from kg.store.table import Table, Term

__all__ = [
    "Days", "GraphFolder", "GraphStore", "Hit", "HitKind", "Layout", "Manifest", "Passage", "SearchIndex",
    "Table", "Term", "add_decisions", "checksums",
    "keep_links", "open_index", "open_store", "read_decisions", "read_links", "remove_decision",
]  # fmt: skip
