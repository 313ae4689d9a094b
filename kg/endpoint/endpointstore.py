"""A store whose quads lie with a SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from kg.endpoint.marks import UNMARKED
from kg.endpoint.server import Server
from kg.errors import QueryError, ServiceError
from kg.sparql import outline, refuse_reach
from kg.store import (
    Bindings,
    GraphStore,
    Store,
    Table,
    Term,
    bound,
    declared,
    nquad_of,
    sparql_of,
)

__all__ = ["EndpointStore"]

_AT_ONCE = 100
"""Graphs asked for together."""
_COUNT = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {UNMARKED} }}"
_QUADS = f"SELECT ?s ?p ?o ?g {{ {{}} GRAPH ?g {{ ?s ?p ?o }} {UNMARKED} }}"


class EndpointStore(Store):
    """A store at a SPARQL endpoint. It sees what the server holds now, not what it held when it was opened.

    Every query is read at home before it is sent: what is malformed, calls SERVICE or binds what it does not
    select is refused in the same words as by a store at home. Any call may raise ``ServiceError``.
    """

    def __init__(self, server: Server, prefixes: Mapping[str, str] | None = None) -> None:
        self.server = server
        self._prefixes = dict(prefixes or {})
        self._reader = GraphStore.of_quads(()).with_prefixes(self._prefixes)

    def with_prefixes(self, prefixes: Mapping[str, str]) -> EndpointStore:
        """The same store, with ``prefixes`` declared for every query that does not declare them itself."""
        return EndpointStore(self.server, prefixes)

    def query(
        self, sparql: str, bindings: Bindings | None = None, *, union: bool = True
    ) -> Table | bool | bytes:
        """As ``Store.query``. A variable that the query computes itself cannot be bound."""
        refuse_reach(outline(sparql, self._prefixes))  # the next line might do what is refused
        empty = self._reader.query(sparql, bindings, union=union)
        text = declared(bound(sparql, bindings or {}), self._prefixes)
        parameters = self.server.union() if union else ()
        if isinstance(empty, bool):
            return self.server.truth(text, parameters)
        if isinstance(empty, bytes):
            return self.server.statements(text, parameters)
        return _arranged(self.server.rows(text, parameters), empty.columns)

    def strings(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT as bare text, ``""`` where nothing is bound."""
        rows = self.select(sparql).rows
        return [tuple(["" if term is None else term.value for term in row]) for row in rows]

    def quads(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads: those of named graphs, or if there are none of the default graph.

        Raises ``ServiceError`` when the server keeps some back.
        """
        number = self.count()
        found = self._rows(_QUADS if number else "SELECT ?s ?p ?o { ?s ?p ?o }")
        if number > len(found):
            what = f"it gives {len(found):,} of its {number:,} statements"
            remedy = "have the limit of rows raised, or ask for one graph at a time"
            raise ServiceError(what, where=self.server.name, remedy=remedy)
        yield from map(nquad_of, found)

    def count(self) -> int:
        """How many quads lie in named graphs."""
        return int(self._rows(_COUNT)[0][0].value)

    def has_graph(self, iri: str) -> bool:
        """Whether there is a named graph called ``iri``."""
        return self.server.truth(f"ASK {{ GRAPH {sparql_of(Term.iri(iri))} {{ ?s ?p ?o }} }}")

    def has_feature(self, iri: str) -> bool:
        """As ``Store.has_feature``, by the service description."""
        return iri in self.server.features()

    def part(self, graphs: Iterable[str]) -> GraphStore:
        """A store in memory that holds only the named graphs called ``graphs``, fetched from the server."""
        return GraphStore.of_quads(self._fetched(graphs)).with_prefixes(self._prefixes)

    def _fetched(self, graphs: Iterable[str]) -> Iterator[bytes]:
        waiting = iter(graphs)
        while some := list(islice(waiting, _AT_ONCE)):
            names = " ".join(sparql_of(Term.iri(graph)) for graph in some)
            yield from map(nquad_of, self._rows(_QUADS.replace("{}", f"VALUES ?g {{ {names} }}", 1)))

    def _rows(self, sparql: str) -> list[tuple[Term, ...]]:
        """The rows of a query of our own that leaves nothing unbound."""
        return [tuple(term for term in row if term is not None) for row in self.server.rows(sparql).rows]


def _arranged(table: Table, columns: tuple[str, ...]) -> Table:
    """The table with its columns in the order that they have at home."""
    if table.columns == columns:
        return table
    if set(table.columns) != set(columns):
        odd = ", ".join(sorted({*columns} ^ {*table.columns}))
        what = f"the server gives other columns than were asked for ({odd})"
        raise QueryError(what, remedy="name every column after SELECT")
    places = [table.columns.index(name) for name in columns]
    return Table(columns, tuple(tuple([row[place] for place in places]) for row in table.rows))
