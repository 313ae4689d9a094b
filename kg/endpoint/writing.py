"""Graphs put on a server, and taken from it: by the Graph Store Protocol, or by updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from kg.store import Term, sparql_of, sparql_safe
from kg.web import Answer, Request, Transport

__all__ = ["ByGraphs", "ByUpdate", "Writer"]

_DONE = frozenset({200, 201, 202, 204})
_UPDATE = 1_000_000
"""Bytes of statements in one update: servers take some megabytes, and parse them in memory."""


class Writer(Protocol):
    """Somebody who changes named graphs on a server. Everything may be done twice."""

    def put(self, graph: str, statements: list[bytes]) -> None:
        """Make ``graph`` hold ``statements`` (lines of N-Triples) and no others; the last line comes last."""

    def drop(self, graph: str) -> None:
        """Take ``graph`` away, if it is there."""


@dataclass(frozen=True, slots=True)
class ByGraphs:
    """ "SPARQL 1.1 Graph Store HTTP Protocol", W3C 2013, with graphs named in the query of ``url``.

    A graph is replaced in one request, and so as a whole.
    """

    url: str
    transport: Transport

    def put(self, graph: str, statements: list[bytes]) -> None:
        """As ``Writer.put``."""
        headers = {"Content-Type": "text/turtle; charset=utf-8"}  # which N-Triples are, and all servers take
        self._send(Request("PUT", self._of(graph), headers, b"".join(statements), _DONE))

    def drop(self, graph: str) -> None:
        """As ``Writer.drop``."""
        self._send(Request("DELETE", self._of(graph), fine=_DONE | {404}))

    def _of(self, graph: str) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}{urlencode({'graph': graph})}"

    def _send(self, request: Request) -> None:
        self.transport.exchange(request, Answer.body)


@dataclass(frozen=True, slots=True)
class ByUpdate:
    """ "SPARQL 1.1 Update", W3C 2013, posted to ``url``. Big graphs are sent in several requests."""

    url: str
    transport: Transport

    def put(self, graph: str, statements: list[bytes]) -> None:
        """As ``Writer.put``."""
        name = sparql_of(Term.iri(graph)).encode()
        before = b"DROP SILENT GRAPH " + name + b" ;\n"
        for part in _parts(statements):
            self._send(before + b"INSERT DATA { GRAPH " + name + b" {\n" + sparql_safe(part) + b"} }")
            before = b""

    def drop(self, graph: str) -> None:
        """As ``Writer.drop``."""
        self._send(b"DROP SILENT GRAPH " + sparql_of(Term.iri(graph)).encode())

    def _send(self, update: bytes) -> None:
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self.transport.exchange(Request("POST", self.url, headers, update, _DONE), Answer.body)


def _parts(statements: Iterable[bytes]) -> Iterator[bytes]:
    part: list[bytes] = []
    size = 0
    for statement in statements:
        if part and size + len(statement) > _UPDATE:
            yield b"".join(part)
            part, size = [], 0
        part.append(statement)
        size += len(statement)
    yield b"".join(part)
