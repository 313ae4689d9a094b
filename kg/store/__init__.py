"""Quads at rest: the SPARQL engine, and the folder in which one graph replaces the next at once."""

from kg.store.answering import (
    RDF_FORMS,
    TABLE_FORMS,
    AnswerKind,
    Dataset,
    Pending,
    RdfForm,
    TableForm,
)
from kg.store.binding import bound, declared
from kg.store.decisions import add_decisions, read_decisions, remove_decision
from kg.store.engine import is_iri
from kg.store.folder import GraphFolder, open_index, open_store
from kg.store.graphstore import GraphStore
from kg.store.layout import Layout, Manifest, checksums
from kg.store.links import keep_links, read_links
from kg.store.searching import Days, Hit, HitKind, Passage, SearchIndex
from kg.store.store import Bindings, Store
from kg.store.table import Table, Term
from kg.store.updates import (
    Update,
    copied_store,
    insertion,
    record_update,
    recorded_updates,
    updated_store,
)
from kg.store.wire import answer_of, nquad_of, ntriples_of, sparql_of, sparql_safe

__all__ = [
    "RDF_FORMS", "TABLE_FORMS", "AnswerKind", "Bindings", "Dataset", "Days", "GraphFolder",
    "GraphStore", "Hit", "HitKind", "Layout", "Manifest", "Passage", "Pending", "RdfForm",
    "SearchIndex", "Store", "Table", "TableForm", "Term", "Update", "add_decisions", "answer_of", "bound",
    "checksums", "copied_store", "declared", "insertion", "is_iri", "keep_links", "nquad_of", "ntriples_of",
    "open_index", "open_store", "read_decisions", "read_links", "record_update", "recorded_updates",
    "remove_decision", "sparql_of", "sparql_safe", "updated_store",
]  # fmt: skip
