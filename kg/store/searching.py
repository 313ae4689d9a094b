"""The index beside a store: search by words, and what makes slow questions quick."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NamedTuple, get_args
from urllib.parse import quote

from kg.errors import StoreError, UsageError
from kg.store.graphstore import GraphStore
from kg.store.indexing import FORMAT, fill, folded
from kg.store.table import Term
from kg.store.words import match_for

__all__ = ["Days", "Hit", "HitKind", "Passage", "SearchIndex"]

HitKind = Literal["quote", "person", "body", "topic", "position", "article"]
_OPENED, _CLOSED = "\x02", "\x03"  # no text in the index holds control characters
_ASCII = re.compile(r"[ -~]{3,}")


# Whole statements, so that nothing is ever put together from what somebody typed.
_SEARCH = """
SELECT iri, kind, label, snippet(words, 0, ?, ?, '…', 24) FROM words JOIN things ON things.id = words.rowid
WHERE words MATCH ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY bm25(words), iri LIMIT ?
"""
_FIND = """
SELECT iri, kind, label, '' FROM words JOIN things ON things.id = words.rowid
WHERE words MATCH ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY bm25(words), iri LIMIT ?
"""
_COUNT = "SELECT COUNT(*) FROM words WHERE words MATCH ?"
_COUNT_KINDS = """
SELECT COUNT(*) FROM words JOIN things ON things.id = words.rowid
WHERE words MATCH ? AND kind IN (SELECT value FROM json_each(?))
"""
_LETTERS = """
SELECT iri, things.text FROM letters JOIN things ON things.id = letters.rowid WHERE letters MATCH ? LIMIT ?
"""
_DAYS = """
SELECT value, datatype, quads FROM days WHERE property = ? AND plain = 1 AND value BETWEEN ? AND ?
UNION ALL SELECT value, datatype, quads FROM days WHERE property = ? AND plain = 0
"""
_LEAST = {
    False: "SELECT quads FROM objects WHERE property = ? ORDER BY quads DESC LIMIT 1 OFFSET ?",
    True: "SELECT subjects FROM objects WHERE property = ? ORDER BY subjects DESC LIMIT 1 OFFSET ?",
}
_OBJECTS = {
    False: "SELECT object, quads FROM objects WHERE property = ? AND quads >= ? ORDER BY object",
    True: "SELECT object, subjects FROM objects WHERE property = ? AND subjects >= ? ORDER BY object",
}
_OBJECT = "SELECT quads, subjects FROM objects WHERE property = ? AND object = ?"


class Passage(NamedTuple):
    """A stretch of a snippet, and whether it is one of the words searched for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that holds the words. ``rank`` is 1 for the best; ``label`` is empty for quotes;
    ``passages`` are the text around the words, cut at ``…``."""

    iri: str
    kind: HitKind
    label: str
    passages: tuple[Passage, ...]
    rank: int

    @property
    def snippet(self) -> str:
        """The passages as one text."""
        return "".join(passage.text for passage in self.passages)


class Days(NamedTuple):
    """The terms of a property that may lie between two days, and how many quads have one of them."""

    terms: tuple[Term, ...]
    quads: int
    of: int


class SearchIndex:
    """What was found out about a store when it was made, in one file of SQLite that is only read.

    Calls from several threads follow one another. A forked process opens its own.

    >>> index = SearchIndex.of(GraphStore.in_memory(b""))
    >>> index.search('anything "at all')
    ()
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use ``create``, ``open`` or ``of``."""
        self._connection, self._lock = connection, Lock()
        self._facts: dict[str, str] = dict(connection.execute("SELECT name, value FROM facts"))

    @classmethod
    def create(cls, path: Path, store: GraphStore) -> SearchIndex:
        """Make the index of ``store`` in a new file. Raises ``StoreError`` when it cannot be written."""
        try:
            path.unlink(missing_ok=True)
            connection = sqlite3.connect(path)
            try:
                # Nobody reads a half-made index, so nothing is kept for going back.
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                fill(connection, store)
            finally:
                connection.close()
        except (OSError, sqlite3.Error) as error:
            remedy = "make room, or choose a folder that you may write to"
            raise StoreError(f"cannot be written ({error})", where=str(path), remedy=remedy) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> SearchIndex:
        """Open a file that ``create`` made. Raises ``StoreError`` when it is missing or damaged."""
        where = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        try:
            index = cls(sqlite3.connect(where, uri=True, check_same_thread=False))
        except sqlite3.Error as error:
            remedy = "build the graph again"
            raise StoreError(f"is no index ({error})", where=str(path), remedy=remedy) from error
        if index._facts.get("format") != FORMAT:
            index.close()
            remedy = "build the graph again"
            raise StoreError("is an index of another version of kg", where=str(path), remedy=remedy)
        return index

    @classmethod
    def found(cls, path: Path, store: GraphStore) -> SearchIndex | None:
        """The index at ``path`` if it is one, and that of ``store``."""
        if not path.is_file():
            return None
        try:
            index = cls.open(path)
        except StoreError:
            return None
        if index.belongs_to(store):
            return index
        index.close()
        return None

    @classmethod
    def of(cls, store: GraphStore) -> SearchIndex:
        """An index of ``store`` made in memory: seconds for a hundred thousand quotes."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection, store)
        return cls(connection)

    def belongs_to(self, store: GraphStore) -> bool:
        """Whether the index was made of the files that ``store`` was opened from."""
        return bool(store.mark) and self._facts.get("mark") == store.mark

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def search(
        self, words: str, kinds: Iterable[HitKind] = (), limit: int = 20, *, passages: bool = True
    ) -> tuple[Hit, ...]:
        """What holds all ``words``, the best first; equally good ones by IRI.

        Endings of English words and accents make no difference; ``"…"`` asks for words side by side,
        ``*`` for any ending. Any text may be given. No ``kinds`` means all of them. Without ``passages``
        thousands of hits are found sooner.
        """
        match = match_for(words)
        if not match:
            return ()
        marks = (_OPENED, _CLOSED) if passages else ()
        rows = self._rows(_SEARCH if passages else _FIND, (*marks, match, _chosen(kinds), limit))
        return tuple(
            Hit(iri, kind, label, _passages(snippet), rank)
            for rank, (iri, kind, label, snippet) in enumerate(rows, start=1)
        )

    def count(self, words: str, kinds: Iterable[HitKind] = ()) -> int:
        """How many hold all ``words``."""
        match = match_for(words)
        if not match:
            return 0
        kept = tuple(kinds)
        query, values = (_COUNT_KINDS, (match, _chosen(kept))) if kept else (_COUNT, (match,))
        [(count,)] = self._rows(query, values)
        return int(count)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Hit, ...]:
        """People, bodies, topics and articles whose last word typed is only begun, as in a search box."""
        words = prefix.rstrip().rstrip("*")
        begun = f"{words}*" if words and words[-1].isalnum() else words
        return self.search(begun, ("person", "body", "topic", "article"), limit)

    def texts_with(self, literals: Iterable[str], most: int) -> tuple[str, ...] | None:
        """The subjects of ``qc:text`` whose text may hold all ``literals``, whatever their case.

        None when that cannot be told quickly: the literals have no three plain letters in a row, or more
        than ``most`` texts may hold them.
        """
        if self._facts.get("texts-whole") != "True":
            return None
        runs = sorted({run for literal in literals for run in _ASCII.findall(folded(literal))})
        parts = sorted({run[at : at + 3] for run in runs for at in range(len(run) - 2)})
        if not parts:
            return None
        match = " AND ".join('"' + part.replace('"', '""') + '"' for part in parts)
        # Texts that hold all the parts need not hold the whole; a few times too many are looked through.
        rows = self._rows(_LETTERS, (match, 10 * most + 1))
        if len(rows) > 10 * most:
            return None
        found = sorted(iri for iri, text in rows if all(run in folded(text) for run in runs))
        return tuple(found) if len(found) <= most else None

    def days_between(self, name: str, low: str, high: str) -> Days | None:
        """The terms of the property ``name`` that may lie from day ``low`` to day ``high``, both included.

        Terms that are no plain day (months, times, what is malformed) are always among them. None when the
        days of the property are not known.
        """
        every = self._facts.get(f"days {name}")
        if every is None:
            return None
        rows = self._rows(_DAYS, (name, low, high, name))
        terms = tuple(Term.text(value, datatype=datatype or None) for value, datatype, _ in rows)
        return Days(terms, sum(quads for _, _, quads in rows), int(every))

    def property_counts(self) -> list[tuple[str, int]]:
        """Every property, and in how many quads it stands."""
        return self._rows("SELECT property, quads FROM properties ORDER BY property")

    def object_counts(
        self, name: str, *, subjects: bool, best: int | None = None
    ) -> list[tuple[str, int]] | None:
        """The objects of a property as SPARQL writes them, and how many quads have them (or ``subjects``).

        With ``best``, at least so many of the highest counts, and all that have as high a count as the last.
        None when they were not counted.
        """
        if not self._counts(name):
            return None
        least = 0
        if best is not None:
            bound = self._rows(_LEAST[subjects], (name, max(0, best - 1)))
            least = bound[0][0] if bound else 0
        return self._rows(_OBJECTS[subjects], (name, least))

    def object_count(self, name: str, written: str, *, subjects: bool) -> int | None:
        """How many quads (or ``subjects``) have a property with an object; None when not counted."""
        if not self._counts(name):
            return None
        rows = self._rows(_OBJECT, (name, written))
        return int(rows[0][subjects]) if rows else 0

    def _counts(self, name: str) -> bool:
        """Whether the objects of a property were counted; those of one that is not there are."""
        known = self._rows("SELECT 1 FROM properties WHERE property = ?", (name,))
        return f"objects {name}" in self._facts or not known

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def _chosen(kinds: Iterable[HitKind]) -> str:
    """The kinds to look for, all when none is named, as a JSON list."""
    known = get_args(HitKind)
    kept = tuple(dict.fromkeys(kinds)) or known
    unknown = [kind for kind in kept if kind not in known]
    if unknown:
        raise UsageError(f"there is no kind {unknown[0]!r}", remedy=f"choose of {', '.join(known)}")
    return json.dumps(kept)


def _passages(marked: str) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for number, piece in enumerate(marked.split(_OPENED)):
        inside, closed, outside = piece.partition(_CLOSED) if number else ("", "", piece)
        if closed:
            found.append(Passage(inside, True))
        if outside:
            found.append(Passage(outside, False))
    return tuple(found)
