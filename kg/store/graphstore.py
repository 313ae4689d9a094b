"""Quads at rest and the SPARQL engine over them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.answering import Dataset, Pending
from kg.store.engine import from_table, iri_of, query_error, stream_of, substitutions_of
from kg.store.store import Bindings, Store
from kg.store.table import Table

__all__ = ["GraphStore"]

_LOADED_AT_ONCE = 64_000_000
"""Bytes given to the engine in one go: for 1.6 GB as fast as all at once, with a fifth of the memory."""
_FORMATS = {
    ".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS, ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES, ".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML,
}  # fmt: skip


def _mark(path: Path) -> str:
    """A digest of the list of the engine's tables, which it keeps itself, and of their sizes."""
    tables = sorted(f"{file.name} {file.stat().st_size}" for file in path.glob("*.sst"))
    lists = [file.read_bytes() for file in sorted(path.glob("MANIFEST-*"))]
    return hashlib.sha256("\n".join(tables).encode() + b"".join(lists)).hexdigest()


class GraphStore(Store):
    """A store on this machine, in a folder or in memory.

    A store is read, never written: it is made whole by ``create`` or ``in_memory``, and a new state
    is a new store. Several processes may have one folder open at once, and an open store keeps
    answering from the state it opened, even when the folder is replaced under it. A triple that
    stands in two named graphs is matched twice in the union; say DISTINCT where that matters.
    """

    def __init__(
        self, engine: ox.Store, prefixes: Mapping[str, str] | None = None, *, mark: str = ""
    ) -> None:
        """Use ``create``, ``open`` or ``in_memory``."""
        self._engine = engine
        self._prefixes = dict(prefixes or {})
        self.mark = mark
        """What tells the files of this store from any other's; empty for a store in memory."""

    @classmethod
    def create(cls, path: Path, nquads: Iterable[bytes] | Path) -> GraphStore:
        """Load N-Quads (pieces of bytes, cut anywhere, or a file) into a new folder, in bounded memory.

        The data kg makes has no blank nodes; others' would not be joined across pieces of 64 MB.

        Raises ``StoreError`` when ``path`` exists already or the N-Quads are malformed.
        """
        if path.exists():
            raise StoreError("exists already", where=str(path), remedy="name a new folder for the store")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            engine = ox.Store(str(path))
            with nquads.open("rb") if isinstance(nquads, Path) else stream_of(nquads) as file:
                # The loader sorts in memory all that one call gives it: pieces keep that small.
                while piece := file.read(_LOADED_AT_ONCE):
                    engine.bulk_load(piece + file.readline(), format=ox.RdfFormat.N_QUADS)
            engine.optimize()  # once, because it is read ever after: questions run twice as fast
            engine.flush()
            del engine  # gives the lock back, so that the folder opens read-only below
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(f"cannot be loaded ({error})", where=str(path), remedy="build again") from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> GraphStore:
        """Open a folder that ``create`` made. Raises ``StoreError`` when it is missing or damaged."""
        if not path.is_dir():
            raise StoreError("no such store", where=str(path), remedy="name a folder that kg build wrote")
        try:
            return cls(ox.Store.read_only(str(path)), mark=_mark(path))
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"cannot be opened ({error})", where=str(path), remedy="build the graph again"
            ) from error

    @classmethod
    def in_memory(cls, source: Path | bytes) -> GraphStore:
        """Load an RDF file, whose name tells its syntax (``.trig``, ``.ttl`` …), or TriG as bytes.

        Raises ``StoreError`` when it is missing, malformed, or of no known kind.
        """
        where = str(source) if isinstance(source, Path) else "data"
        engine = ox.Store()
        if isinstance(source, Path) and source.suffix not in _FORMATS:
            remedy = f"name a file that ends in {', '.join(_FORMATS)}, or a graph folder"
            raise StoreError("unknown kind of RDF file", where=where, remedy=remedy)
        try:
            if isinstance(source, Path):
                engine.bulk_load(path=str(source), format=_FORMATS[source.suffix])
            else:
                engine.bulk_load(source, format=ox.RdfFormat.TRIG)
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(
                f"cannot be read ({error})", where=where, remedy="correct the file, or build the graph again"
            ) from error
        return cls(engine)

    @classmethod
    def of_quads(cls, nquads: Iterable[bytes]) -> GraphStore:
        """A store in memory that holds the quads in N-Quads (pieces of bytes, cut anywhere).

        Raises ``StoreError`` when they are malformed.
        """
        engine = ox.Store()
        try:
            engine.bulk_load(stream_of(nquads), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"cannot be read ({error})", where="data", remedy="correct the data") from error
        return cls(engine)

    def part(self, graphs: Iterable[str]) -> GraphStore:
        """A store in memory that holds only the named graphs called ``graphs``."""
        engine = ox.Store()
        for graph in graphs:
            engine.bulk_extend(self._engine.quads_for_pattern(None, None, None, iri_of(graph)))
        return GraphStore(engine, self._prefixes)

    def with_prefixes(self, prefixes: Mapping[str, str]) -> GraphStore:
        """The same store, with ``prefixes`` declared for every query that does not declare them itself."""
        return GraphStore(self._engine, prefixes, mark=self.mark)

    def strings(self, sparql: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT as bare text, ``""`` where nothing is bound: the quick way for big answers."""
        return list(self.stream(sparql))

    def stream(self, sparql: str) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as bare text one by one, for answers that need not fit into memory."""
        solutions = self._run(sparql, None)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("the query is not a SELECT", remedy="use ask() or construct() for it")
        for row in solutions:
            yield tuple(["" if term is None else term.value for term in row])

    def query(
        self, sparql: str, bindings: Bindings | None = None, *, union: bool = True
    ) -> Table | bool | bytes:
        """Answer any query: a table for SELECT, a truth value for ASK, N-Triples for CONSTRUCT and DESCRIBE.

        ``union=False`` leaves the choice of graphs to the query's FROM clauses. SERVICE is not held
        back here: text that a person gives goes through ``kg.query.ask``.
        """
        answer = self._run(sparql, bindings, union=union)
        try:
            if isinstance(answer, ox.QuerySolutions):
                return from_table(answer)
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            lines = answer.serialize(format=ox.RdfFormat.N_TRIPLES)
        except (OSError, RuntimeError, ValueError) as error:
            raise query_error(error, sparql) from error
        assert lines is not None
        return b"".join(sorted(set(lines.splitlines(keepends=True))))

    def prepare(self, sparql: str, dataset: Dataset | None = None, *, base: str | None = None) -> Pending:
        """Read a query, to be worked out and written piece by piece; ``base`` resolves its relative IRIs.

        Raises ``QueryError`` for a malformed query. SERVICE is not held back here.
        """
        try:
            answer = self._engine.query(
                sparql, base_iri=base, prefixes=self._used(sparql), **(dataset or Dataset()).as_engine()
            )
        except (SyntaxError, OSError, RuntimeError, ValueError) as error:
            raise query_error(error, sparql) from error
        return Pending(answer, sparql, self._prefixes)

    def _used(self, sparql: str) -> dict[str, str]:
        """The prefixes that the query may name: to declare all takes longer than to answer some queries."""
        return {name: iri for name, iri in self._prefixes.items() if f"{name}:" in sparql}

    def _run(
        self, sparql: str, bindings: Bindings | None, *, union: bool = True
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._engine.query(
                sparql,
                prefixes=self._used(sparql),
                use_default_graph_as_union=union,
                substitutions=substitutions_of(bindings),
            )
        except (SyntaxError, OSError, RuntimeError, ValueError) as error:
            raise query_error(error, sparql) from error

    def quads(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, in the engine's order."""
        for quad in self._engine:
            yield f"{quad} .\n".encode()

    def count(self) -> int:
        """How many quads there are."""
        return len(self._engine)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted; those called by a blank node are left out."""
        return sorted(name.value for name in self._engine.named_graphs() if isinstance(name, ox.NamedNode))

    def statements(self, graph: str | None) -> list[bytes]:
        """The statements of one named graph, None for the default graph, as sorted lines of N-Triples."""
        place = ox.DefaultGraph() if graph is None else iri_of(graph)
        found = self._engine.quads_for_pattern(None, None, None, place)
        return sorted(f"{quad.triple} .\n".encode() for quad in found)

    def has_graph(self, iri: str) -> bool:
        """Whether there is a named graph called ``iri``."""
        return self._engine.contains_named_graph(iri_of(iri))
