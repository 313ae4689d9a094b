"""Making the index of a store: words of people and things, days in use, and counts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from kg.rdf import PREFIXES
from kg.store.graphstore import GraphStore
from kg.store.table import Term
from kg.store.words import plain

__all__ = ["DATE_PROPERTIES", "FORMAT", "TEXT", "fill", "folded"]

FORMAT = "1"
"""Raised when the tables change; an index of another format is made anew."""
TEXT = PREFIXES["qc"] + "text"
DATE_PROPERTIES = tuple(
    PREFIXES[prefix] + name
    for prefix, name in (
        ("qc", "saidOn"), ("qc", "earliest"), ("qc", "latest"), ("qc", "notBefore"), ("qc", "notAfter"),
        ("schema", "datePublished"),
    )
)  # fmt: skip

_KINDS = (
    ("quote", "qc:Quotation"), ("person", "foaf:Person"), ("body", "org:Organization"),
    ("body", "qc:CollectiveSource"), ("topic", "qc:Topic"), ("position", "qc:Position"),
    ("article", "qc:Article"),
)  # fmt: skip
_MOST_OBJECTS = 100_000
"""Properties with more objects are not counted by object: nobody reads so long a table."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE things (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, label TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE days (
  property TEXT, plain INTEGER, value TEXT, datatype TEXT, quads INTEGER NOT NULL,
  PRIMARY KEY (property, plain, value, datatype)
) WITHOUT ROWID;
CREATE TABLE properties (property TEXT PRIMARY KEY, quads INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE objects (property TEXT, object TEXT, quads INTEGER NOT NULL, subjects INTEGER NOT NULL,
  PRIMARY KEY (property, object)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  text, content='things', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE letters USING fts5(
  text, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1'
);
"""
_ADD = """
INSERT INTO things (iri, kind, label, text) VALUES (?, ?, ?, ?)
ON CONFLICT (iri) DO UPDATE SET text = text || char(10) || excluded.text
WHERE instr(char(10) || text || char(10), char(10) || excluded.text || char(10)) = 0
"""


def fill(index: sqlite3.Connection, store: GraphStore) -> None:
    """Make all tables in an empty database. Holds no more in memory than the longest list of counts."""
    asked = store.with_prefixes(PREFIXES)
    index.executescript(_TABLES)
    whole = _add_texts(index, asked)
    _add_labels(index, asked)
    index.execute("INSERT INTO words (words) VALUES ('rebuild')")
    index.create_function("folded", 1, folded, deterministic=True)
    index.execute(
        "INSERT INTO letters (rowid, text) SELECT id, folded(text) FROM things WHERE kind = 'quote'"
    )
    index.execute("INSERT INTO words (words) VALUES ('optimize')")
    index.execute("INSERT INTO letters (letters) VALUES ('optimize')")
    _add_days(index, asked)
    _add_counts(index, asked)
    index.execute("CREATE INDEX by_count ON objects (property, quads)")
    index.execute("CREATE INDEX by_subjects ON objects (property, subjects)")
    facts = {"format": FORMAT, "mark": store.mark, "texts-whole": str(whole)}
    index.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
    index.commit()


def folded(text: str) -> str:
    """``text`` in small letters, the long s as an s: what equals another but for case folds to the same
    ASCII letters, however the engine compares them."""
    return text.lower().replace("\N{LATIN SMALL LETTER LONG S}", "s")


def _add_texts(index: sqlite3.Connection, store: GraphStore) -> bool:
    """What is said; whether every text belongs to something that has an IRI."""
    whole = True

    def rows() -> Iterator[tuple[str, str, str, str]]:
        nonlocal whole
        for iri, text in store.stream("SELECT ?quote ?text { ?quote qc:text ?text }"):
            if ":" in iri:  # which every absolute IRI has, and no name of a blank node
                yield iri, "quote", "", plain(text)
            else:
                whole = False

    index.executemany(_ADD, rows())
    return whole


def _add_labels(index: sqlite3.Connection, store: GraphStore) -> None:
    """What things are called; quotes among them only where the graph holds no text."""
    without_text = not store.ask("ASK { ?quote qc:text ?text }")
    for kind, of in _KINDS:
        if kind == "quote" and not without_text:
            continue
        for label in ("rdfs:label", "skos:prefLabel|skos:altLabel|schema:headline"):
            found = store.stream(
                f"SELECT DISTINCT ?x ?label {{ ?x a {of} ; {label} ?label FILTER(isIRI(?x)) }}"
                " ORDER BY ?x ?label"
            )
            index.executemany(_ADD, ((iri, kind, text, plain(text)) for iri, text in found))


def _add_days(index: sqlite3.Connection, store: GraphStore) -> None:
    """The terms of each property that has only literals with a type; others are left as they are."""
    for name in DATE_PROPERTIES:
        query = f"SELECT ?day (COUNT(*) AS ?quads) {{ ?x <{name}> ?day }} GROUP BY ?day"
        rows = store.select(query).rows
        terms = [(row[0], int(row[1].value)) for row in rows if row[0] is not None and row[1] is not None]
        if all(term.kind == "literal" and term.language is None for term, _ in terms):
            index.executemany(
                "INSERT INTO days VALUES (?, ?, ?, ?, ?)",
                ((name, _is_day(term), term.value, term.datatype or "", quads) for term, quads in terms),
            )
            every = sum(quads for _, quads in terms)
            index.execute("INSERT INTO facts VALUES (?, ?)", (f"days {name}", str(every)))


def _is_day(term: Term) -> bool:
    """Whether the term is a day without a time zone, so that its characters order as days do."""
    return term.datatype == PREFIXES["xsd"] + "date" and bool(_DAY.fullmatch(term.value))


def _add_counts(index: sqlite3.Connection, store: GraphStore) -> None:
    properties = store.strings("SELECT ?p (COUNT(*) AS ?quads) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p")
    index.executemany("INSERT INTO properties VALUES (?, ?)", properties)
    for name, quads in properties:
        if not _worth_counting(store, name, int(quads)):
            continue
        counts = "(COUNT(*) AS ?quads) (COUNT(DISTINCT ?s) AS ?subjects)"
        rows = store.select(f"SELECT ?o {counts} {{ ?s <{name}> ?o }} GROUP BY ?o").rows
        if any(row[0] is None or row[0].kind == "blank" for row in rows):
            continue
        index.executemany(
            "INSERT INTO objects VALUES (?, ?, ?, ?)",
            ((name, o.written(), int(n.value), int(m.value)) for o, n, m in rows if o and n and m),
        )
        index.execute("INSERT INTO facts VALUES (?, '')", (f"objects {name}",))


def _worth_counting(store: GraphStore, name: str, quads: int) -> bool:
    """Whether objects recur: a property that has each of them once or twice tells nothing by its counts."""
    most = min(_MOST_OBJECTS, max(1000, quads // 2))
    few = f"SELECT DISTINCT ?o {{ ?s <{name}> ?o }} LIMIT {most + 1}"
    [(count,)] = store.strings(f"SELECT (COUNT(*) AS ?n) {{ {{ {few} }} }}")
    return int(count) <= most
