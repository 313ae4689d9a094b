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
_AND = b" ;\n"
_UPDATE = 4_000_000
"""Bytes of statements in one update, which servers take in memory; few big ones are quicker than many."""


class Writer(Protocol):
    """Somebody who changes named graphs on a server. Everything may be done twice."""

    def put(self, graphs: Iterable[tuple[str, list[bytes]]]) -> Iterator[str]:
        """Make each graph hold its statements (lines of N-Triples) and no others; gives its IRI when it does.

        Of the lines of a graph the last one arrives last.
        """

    def drop(self, graphs: Iterable[str]) -> Iterator[str]:
        """Take each graph away, if it is there; gives its IRI when it is gone."""


@dataclass(frozen=True, slots=True)
class ByGraphs:
    """ "SPARQL 1.1 Graph Store HTTP Protocol", W3C 2013, with graphs named in the query of ``url``.

    A graph is replaced in one request, and so as a whole.
    """

    url: str
    transport: Transport

    def put(self, graphs: Iterable[tuple[str, list[bytes]]]) -> Iterator[str]:
        """As ``Writer.put``."""
        headers = {"Content-Type": "text/turtle; charset=utf-8"}  # which N-Triples are, and all servers take
        for graph, statements in graphs:
            self._send(Request("PUT", self._of(graph), headers, b"".join(statements), _DONE))
            yield graph

    def drop(self, graphs: Iterable[str]) -> Iterator[str]:
        """As ``Writer.drop``."""
        for graph in graphs:
            self._send(Request("DELETE", self._of(graph), fine=_DONE | {404}))
            yield graph

    def _of(self, graph: str) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}{urlencode({'graph': graph})}"

    def _send(self, request: Request) -> None:
        self.transport.exchange(request, Answer.body)


@dataclass(frozen=True, slots=True)
class ByUpdate:
    """ "SPARQL 1.1 Update", W3C 2013, posted to ``url``: small graphs together, big ones in pieces."""

    url: str
    transport: Transport

    def put(self, graphs: Iterable[tuple[str, list[bytes]]]) -> Iterator[str]:
        """As ``Writer.put``."""
        return self._sent((graph, list(_anew(graph, statements))) for graph, statements in graphs)

    def drop(self, graphs: Iterable[str]) -> Iterator[str]:
        """As ``Writer.drop``."""
        return self._sent((graph, [_gone(graph)]) for graph in graphs)

    def _sent(self, updates: Iterable[tuple[str, list[bytes]]]) -> Iterator[str]:
        """Post the updates of each graph in order, as many as fit in one request; gives whose are done."""
        waiting: list[str] = []
        request = b""
        for graph, (*before, last) in updates:
            if request and (before or len(request) + len(last) > _UPDATE):
                self._send(request)
                yield from waiting
                waiting, request = [], b""
            for part in before:
                self._send(part)
            waiting.append(graph)
            request += last
        if request:
            self._send(request)
        yield from waiting

    def _send(self, update: bytes) -> None:
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        request = Request("POST", self.url, headers, update.removesuffix(_AND), _DONE)
        self.transport.exchange(request, Answer.body)


def _name(graph: str) -> bytes:
    return sparql_of(Term.iri(graph)).encode()


def _gone(graph: str) -> bytes:
    return b"DROP SILENT GRAPH " + _name(graph) + _AND


def _anew(graph: str, statements: Iterable[bytes]) -> Iterator[bytes]:
    """The graph anew, as one update or as many as its size asks for, which other updates may follow."""
    before = _gone(graph)
    for part in _parts(statements):
        yield before + b"INSERT DATA { GRAPH " + _name(graph) + b" {\n" + sparql_safe(part) + b"} }" + _AND
        before = b""


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
