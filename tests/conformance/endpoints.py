"""What the tests ask: anything that holds a dataset, answers queries and carries out updates."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.sparql import as_standard, outline
from kg.store import Dataset, GraphStore, TableForm, Update, updated_store
from tests.conformance.answers import Answer, Graph, read_csv, read_results
from tests.conformance.manifests import Graphs, terms_in

__all__ = ["Endpoint", "InProcess", "Rejected", "quads_of", "read_table"]

NOWHERE = "https://tests.example/no-such-graph"
EVERYTHING = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_FORMS = {
    "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV,
}  # fmt: skip


# Where the work of an update begins: behind comments, BASE and PREFIX.
_PROLOGUE = re.compile(
    r"(?:\s+|#[^\n]*|BASE\s*<[^>]*>|PREFIX\s*[\w.-]*:\s*<[^>]*>)*", re.IGNORECASE
)  # fmt: skip


class Rejected(Exception):  # noqa: N818 – an answer, not a fault
    """The endpoint takes the text for malformed, or what it asks for cannot be done; it says why."""


def held_back(sparql: str) -> str:
    """The same update behind an operation that fails: it is read as a whole, and nothing of it is done."""
    start = _PROLOGUE.match(sparql)
    assert start is not None
    return f"{start[0]}\nDROP GRAPH <{NOWHERE}> ;\n{sparql[start.end() :]}"


class Endpoint(Protocol):
    """A place where the tests run. Its default graph is the one without a name, no union."""

    def load(self, graphs: Graphs) -> None:
        """Hold these files, each in its graph, and nothing else."""

    def query(self, sparql: str, form: TableForm) -> Answer:
        """The answer, read from what the endpoint writes: ``form`` for tables. Raises ``Rejected``."""

    def update(self, sparql: str) -> None:
        """Carry an update out. Raises ``Rejected``."""

    def read(self, sparql: str, *, update: bool) -> None:
        """Read a query or an update, and carry nothing out. Raises ``Rejected`` for a malformed one."""

    def everything(self) -> Graph:
        """All statements in all graphs."""


def quads_of(graphs: Graphs) -> list[ox.Quad]:
    """The statements of files, each in its graph; a blank node belongs to one file in one graph."""
    found = []
    for place, (graph, path) in enumerate(graphs):
        named = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        for quad in terms_in(path):
            subject, spoken = _apart(quad.subject, place), _apart(quad.object, place)
            assert not isinstance(subject, ox.Literal | ox.Triple)
            found.append(ox.Quad(subject, quad.predicate, spoken, named))
    return found


def _apart(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, place: int
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    return ox.BlankNode(f"f{place}x{term.value}") if isinstance(term, ox.BlankNode) else term


def read_table(data: bytes, form: TableForm) -> Answer:
    """What an endpoint wrote as a table or truth value."""
    return read_csv(data) if form == "csv" else read_results(data, _FORMS[form])


class InProcess:
    """kg's own store, without a service before it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._quads: list[ox.Quad] = []
        self._store = GraphStore(ox.Store())

    def load(self, graphs: Graphs) -> None:
        self._quads = quads_of(graphs)
        data = ox.serialize(self._quads, format=ox.RdfFormat.TRIG)
        assert data is not None
        self._store = GraphStore.in_memory(data)

    def query(self, sparql: str, form: TableForm) -> Answer:
        try:
            sparql = as_standard(sparql, outline(sparql))
            if outline(sparql).services:
                raise Rejected("SERVICE is refused")
            pending = self._store.prepare(sparql, Dataset(union=False))
        except QueryError as error:
            raise Rejected(str(error)) from error
        out = io.BytesIO()
        pending.write(out, table=form, rdf="ntriples")
        if pending.kind == "statements":
            return frozenset(ox.parse(out.getvalue(), ox.RdfFormat.N_TRIPLES))
        return read_table(out.getvalue(), form)

    def update(self, sparql: str) -> None:
        data = ox.serialize(self._quads, format=ox.RdfFormat.N_QUADS)
        self._store = self._updated([data or b""], sparql)

    def _updated(self, nquads: list[bytes], sparql: str) -> GraphStore:
        before, after = self._folder / "before", self._folder / "after"
        for folder in (before, after):
            shutil.rmtree(folder, ignore_errors=True)
        GraphStore.create(before, nquads)
        try:
            updated_store(before, after, [Update(sparql)])
        except QueryError as error:
            raise Rejected(str(error)) from error
        return GraphStore.open(after)

    def read(self, sparql: str, *, update: bool) -> None:
        try:
            if update:
                self._updated([], held_back(sparql))
                raise AssertionError("a graph that is not there was dropped")
            GraphStore(ox.Store()).prepare(sparql)
        except Rejected as error:
            if NOWHERE not in str(error):
                raise
        except QueryError as error:
            if "is not supported" not in str(error):  # a function of somebody's own, in a well-formed query
                raise Rejected(str(error)) from error

    def everything(self) -> Graph:
        found = self.query(EVERYTHING, "json")
        return statements_of(found)


def statements_of(answer: Answer) -> Graph:
    """The rows of ``EVERYTHING`` as quads."""
    assert not isinstance(answer, bool | frozenset)
    quads = []
    for subject, predicate, spoken, graph in answer.rows:
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        assert isinstance(predicate, ox.NamedNode)
        assert spoken is not None
        assert graph is None or isinstance(graph, ox.NamedNode)
        quads.append(ox.Quad(subject, predicate, spoken, graph or ox.DefaultGraph()))
    return frozenset(quads)
