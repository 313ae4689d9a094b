"""What the rest of the store knows of pyoxigraph: its terms, its error texts, its way of reading streams."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, QueryError, StoreError
from kg.store.table import Row, Table, Term

__all__ = ["from_table", "iri_of", "is_iri", "query_error", "stream_of", "substitutions_of", "to_engine"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_PLACE = re.compile(r"(?:error )?at (\d+):(\d+)(?:-\d+:\d+)?: *(.*)", re.DOTALL)
_EXPECTED = re.compile(r'"[^"]+"|\b[A-Za-z]{2,}\b(?! ?=)')
_UNPROJECTED = re.compile(r"does not contains? variable \?(\w+) in its SELECT projection")
_OPEN_SET = re.compile(r"\['.*?'\](?=, |\s|$)|\[_\]", re.DOTALL)


def is_iri(value: str) -> bool:
    """Whether the engine takes ``value`` for an absolute IRI.

    >>> is_iri("https://example.org/a%20b"), is_iri("https://example.org/a%zz")
    (True, False)
    """
    try:
        ox.NamedNode(value)
    except ValueError:
        return False
    return True


def iri_of(value: str) -> ox.NamedNode:
    """Raises ``QueryError`` when ``value`` is no absolute IRI."""
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise QueryError(f"{value!r} is not an IRI", remedy="give an absolute IRI") from error


def to_engine(term: Term) -> ox.NamedNode | ox.Literal:
    """Raises ``QueryError`` for a blank node, and for an IRI or a language that is none."""
    if term.kind == "iri":
        return iri_of(term.value)
    if term.kind == "blank":
        raise QueryError("a blank node cannot be bound", remedy="bind an IRI or a literal")
    datatype = None if term.datatype is None else iri_of(term.datatype)
    try:
        if term.language is not None:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=datatype)
    except ValueError as error:
        raise QueryError(f"the value cannot be bound ({error})", remedy="give plain text") from error


def substitutions_of(bindings: Mapping[str, Term] | None) -> dict[ox.Variable, Any] | None:
    """``bindings`` as the engine takes them."""
    if not bindings:
        return None
    return {ox.Variable(name): to_engine(term) for name, term in bindings.items()}


def _from_engine(term: Any) -> Term:
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        plain = term.language is not None or datatype == _STRING
        return Term("literal", term.value, None if plain else datatype, term.language)
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    return Term("literal", str(term))  # a triple term: no data of ours holds one, a query may make one


def from_table(solutions: ox.QuerySolutions) -> Table:
    """All solutions as a table. Equal terms are one object, which keeps wide answers small."""
    seen: dict[Any, Term] = {}

    def convert(term: Any) -> Term | None:
        if term is None:
            return None
        found = seen.get(term)
        if found is None:
            found = seen[term] = _from_engine(term)
        return found

    columns = tuple(variable.value for variable in solutions.variables)
    rows: list[Row] = [tuple([convert(term) for term in solution]) for solution in solutions]
    return Table(columns, tuple(rows))


def query_error(error: Exception, sparql: str) -> KgError:
    """The engine's complaint in words that say where and what to do."""
    message = str(error)
    unprojected = _UNPROJECTED.search(message)
    if unprojected:
        name = unprojected[1]
        return QueryError(
            f"the parameter {name} is not a column of the query",
            remedy=f"name ?{name} in the query and among the variables after SELECT",
        )
    place = _PLACE.search(message)
    if isinstance(error, SyntaxError) and place:
        return _syntax_error(int(place[1]), int(place[2]), place[3], sparql)
    if isinstance(error, SyntaxError):
        return QueryError(message, remedy="correct the query; docs/query.md has examples")
    if isinstance(error, OSError):
        return StoreError(f"the store cannot be read ({message})", remedy="build the graph again")
    return QueryError(f"the query cannot be evaluated ({message})", remedy="simplify the query")


def _syntax_error(line: int, column: int, expected: str, sparql: str) -> QueryError:
    lines = sparql.splitlines() or [""]
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    found = f"{rest[:30]!r} is not expected here" if rest else "the query ends too early"
    if "Prefix not found" in expected:
        remedy = "declare the prefix with PREFIX, or use one of those that are declared for you"
    else:
        words = list(dict.fromkeys(_EXPECTED.findall(_OPEN_SET.sub("", expected.removeprefix("expected")))))
        words = [word for word in words if word not in ("one", "of")]
        remedy = f"expected {', '.join(words[:8])}" if words else "check brackets, dots and quotes before it"
    return QueryError(found, where=f"line {line}, column {column}", remedy=remedy)


class _Chunks(io.RawIOBase):
    """Pieces of bytes read as one file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._rest = iter(pieces), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def stream_of(pieces: Iterable[bytes]) -> io.BufferedReader:
    """``pieces`` one after another as a file to read from; nothing is gathered in memory."""
    return io.BufferedReader(_Chunks(pieces), buffer_size=1 << 20)
