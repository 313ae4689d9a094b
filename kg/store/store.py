"""What every store of quads can do, wherever its quads lie."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import QueryError
from kg.store.table import Table, Term

__all__ = ["Bindings", "Store"]

Bindings = Mapping[str, Term]
"""Values for variables of a query, by the variable's name."""


class Store(ABC):
    """An RDF dataset that answers SPARQL; its default graph is the union of its named graphs.

    The seam between those who ask and those who answer: ``GraphStore`` on this machine, and
    ``kg.endpoint.EndpointStore`` on another. Both give the same rows for the same quads, and both raise
    ``QueryError`` for the same malformed queries; one far away also raises ``ServiceError``.
    """

    @abstractmethod
    def with_prefixes(self, prefixes: Mapping[str, str]) -> Store:
        """The same store, with ``prefixes`` declared for every query that does not declare them itself."""

    @abstractmethod
    def query(
        self, sparql: str, bindings: Bindings | None = None, *, union: bool = True
    ) -> Table | bool | bytes:
        """Answer any query: a table for SELECT, a truth value for ASK, N-Triples (sorted, each statement
        once) for CONSTRUCT and DESCRIBE.

        Each bound variable must be one of a SELECT's columns. ``union=False`` leaves the choice of graphs
        to the query's FROM clauses. Raises ``QueryError`` for a malformed query.
        """

    @abstractmethod
    def strings(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT as bare text, ``""`` where nothing is bound: the quick way for big answers."""

    @abstractmethod
    def quads(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, in no fixed order."""

    @abstractmethod
    def count(self) -> int:
        """How many quads there are."""

    @abstractmethod
    def has_graph(self, iri: str) -> bool:
        """Whether there is a named graph called ``iri``."""

    def has_feature(self, iri: str) -> bool:  # noqa: ARG002 – a store that says nothing of itself has none
        """Whether the store says that it understands the property ``iri`` in queries without holding it."""
        return False

    @abstractmethod
    def part(self, graphs: Iterable[str]) -> Store:
        """A store in memory that holds only the named graphs called ``graphs``."""

    def select(self, sparql: str, bindings: Bindings | None = None) -> Table:
        """The rows of a SELECT. Each bound variable must be one of its columns.

        Raises ``QueryError`` for a malformed query or one that is no SELECT.
        """
        answer = self.query(sparql, bindings)
        if not isinstance(answer, Table):
            raise QueryError("the query is not a SELECT", remedy="use ask() or construct() for it")
        return answer

    def ask(self, sparql: str, bindings: Bindings | None = None) -> bool:
        """The answer to an ASK. Raises ``QueryError`` for a malformed query or one that is no ASK."""
        answer = self.query(sparql, bindings)
        if not isinstance(answer, bool):
            raise QueryError("the query is not an ASK", remedy="use select() or construct() for it")
        return answer

    def construct(self, sparql: str, bindings: Bindings | None = None) -> bytes:
        """The statements of a CONSTRUCT or DESCRIBE as N-Triples, sorted, each once.

        Raises ``QueryError`` for a malformed query or one that makes no statements.
        """
        answer = self.query(sparql, bindings)
        if not isinstance(answer, bytes):
            raise QueryError("the query makes no statements", remedy="use select() or ask() for it")
        return answer
