"""What earlier builds of a graph folder have read, so that only changed articles are read again.

A private SQLite file beside the graph: every article's statements as N-Quads (they are a function of
the article, the reader and the settings alone), and what the steps across articles need of it. An
interrupted build finds here what it had read so far.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType

from kg.errors import StoreError
from kg.model import Diagnostic

__all__ = ["Article", "Workspace"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
  key TEXT NOT NULL, fingerprint TEXT NOT NULL, sha256 TEXT NOT NULL,
  nquads BLOB NOT NULL, agents BLOB NOT NULL, counts TEXT NOT NULL, remarks TEXT NOT NULL,
  PRIMARY KEY (key, fingerprint)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
  key TEXT PRIMARY KEY, id TEXT NOT NULL, fingerprint TEXT NOT NULL
) WITHOUT ROWID;
"""
_VERSION = 3
"""Raised when the columns or the meaning of a row change; an older file is started afresh."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the steps across articles see it.

    ``key`` names it in IRIs; ``fingerprint`` stands for all that its statements depend on; ``nquads``
    are these statements; ``agents`` is what identification and the registry are made of, as JSON;
    ``remarks`` came up in reading.
    """

    key: str
    id: str
    fingerprint: str
    sha256: str
    nquads: bytes
    agents: bytes
    counts: dict[str, int]
    remarks: tuple[Diagnostic, ...] = ()


class Workspace:
    """The cache of one graph folder. Use it as a context manager; one builder at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            self._database = self._open()
        except sqlite3.DatabaseError:
            # A cache that cannot be read costs time, never data: start it afresh.
            path.unlink(missing_ok=True)
            self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level=None)
        try:
            if database.execute("PRAGMA user_version").fetchone()[0] not in (0, _VERSION):
                raise sqlite3.DatabaseError("another version of kg wrote this cache")
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            database.executescript(_SCHEMA)
            database.execute(f"PRAGMA user_version={_VERSION}")
            database.execute("DELETE FROM members")
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        if isinstance(error, sqlite3.OperationalError):
            remedy = "free some disk space and build again: what was read so far is kept"
            raise StoreError(f"cannot write ({error})", where=str(self._path), remedy=remedy) from error

    def knows(self, key: str, fingerprint: str) -> bool:
        """Whether this very article has been read before, by this reader with these settings."""
        query = "SELECT 1 FROM articles WHERE key = ? AND fingerprint = ?"
        return self._database.execute(query, (key, fingerprint)).fetchone() is not None

    def join(self, key: str, document_id: str, fingerprint: str) -> None:
        """Count an article among those of the build at hand."""
        self._database.execute(
            "INSERT OR REPLACE INTO members VALUES (?, ?, ?)", (key, document_id, fingerprint)
        )

    def keep(self, articles: Iterable[Article]) -> None:
        """Remember articles that were read, all of them or none."""
        rows = [
            (
                article.key,
                article.fingerprint,
                article.sha256,
                zlib.compress(article.nquads, 1),
                zlib.compress(article.agents, 1),
                json.dumps(article.counts, sort_keys=True),
                json.dumps([astuple(remark) for remark in article.remarks], ensure_ascii=False),
            )
            for article in articles
        ]
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def articles(self) -> Iterator[Article]:
        """The articles of the build at hand, by key."""
        rows = self._database.execute(
            "SELECT key, id, fingerprint, sha256, nquads, agents, counts, remarks "
            "FROM members JOIN articles USING (key, fingerprint) ORDER BY key"
        )
        for key, document_id, fingerprint, sha256, nquads, agents, counts, remarks in rows:
            yield Article(
                key,
                document_id,
                fingerprint,
                sha256,
                zlib.decompress(nquads),
                zlib.decompress(agents),
                json.loads(counts),
                tuple(Diagnostic(*remark) for remark in json.loads(remarks)),
            )

    def agents(self) -> Iterator[tuple[str, bytes]]:
        """Key and agents of each article of the build at hand, by key: far less than whole articles."""
        rows = self._database.execute(
            "SELECT key, agents FROM members JOIN articles USING (key, fingerprint) ORDER BY key"
        )
        for key, agents in rows:
            yield key, zlib.decompress(agents)

    def members(self) -> Iterator[tuple[str, str]]:
        """Key and fingerprint of each article of the build at hand, by key."""
        yield from self._database.execute("SELECT key, fingerprint FROM members ORDER BY key")

    def forget_others(self) -> int:
        """Drop what is not part of the build at hand, and tell how many articles that was."""
        gone = self._database.execute(
            "DELETE FROM articles WHERE NOT EXISTS (SELECT 1 FROM members WHERE "
            "members.key = articles.key AND members.fingerprint = articles.fingerprint)"
        ).rowcount
        if gone:
            self._database.execute("VACUUM")
        return gone
