"""Answers that are written as they are found, in the forms that SPARQL clients ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, get_args

import pyoxigraph as ox

from kg.store.engine import iri_of, query_error

__all__ = ["RDF_FORMS", "TABLE_FORMS", "AnswerKind", "Dataset", "Pending", "RdfForm", "TableForm"]

AnswerKind = Literal["table", "truth", "statements"]
TableForm = Literal["json", "xml", "csv", "tsv"]
RdfForm = Literal["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"]
TABLE_FORMS: tuple[TableForm, ...] = get_args(TableForm)
RDF_FORMS: tuple[RdfForm, ...] = get_args(RdfForm)

_TABLES = {
    "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV,
}  # fmt: skip
_RDF = {
    "turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML,
}  # fmt: skip
_LINES = ("ntriples", "nquads")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Which graphs a query sees: ``default`` graphs merged, and ``named`` ones; None for all that there are.

    Without ``default`` the query's FROM tells, and without that the default graph is the union of all graphs,
    or with ``union`` off the one that has no name.
    """

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    union: bool = True

    def as_engine(self) -> dict[str, Any]:
        """The arguments of the engine's query."""
        chosen: dict[str, Any] = {"use_default_graph_as_union": self.union and self.default is None}
        if self.default is not None:
            chosen["default_graph"] = [iri_of(iri) for iri in self.default]
        if self.named is not None:
            chosen["named_graphs"] = [iri_of(iri) for iri in self.named]
        return chosen


class Pending:
    """A query that was read and is not worked out yet: its ``kind`` is known; ``write`` finds its rows."""

    def __init__(self, answer: Any, sparql: str, prefixes: Mapping[str, str]) -> None:
        """Use ``GraphStore.prepare``."""
        self._answer, self._sparql, self._prefixes = answer, sparql, dict(prefixes)
        self.kind: AnswerKind = "table"
        if isinstance(answer, ox.QueryBoolean):
            self.kind = "truth"
        elif isinstance(answer, ox.QueryTriples):
            self.kind = "statements"

    def write(self, out: BinaryIO, *, table: TableForm = "json", rdf: RdfForm = "turtle") -> None:
        """Work the query out and write its answer to ``out`` piece by piece, once.

        Tables and truth values take the form ``table``, statements the form ``rdf``. Raises ``QueryError``
        when it cannot be worked out; what was written by then stays.
        """
        try:
            if self.kind != "statements":
                self._answer.serialize(out, format=_TABLES[table])
            elif rdf in _LINES:
                self._answer.serialize(out, format=_RDF[rdf])
            else:
                ox.serialize(self._answer, out, _RDF[rdf], prefixes=self._prefixes)
        except (OSError, RuntimeError, ValueError) as error:
            if isinstance(error, ConnectionError | BrokenPipeError):
                raise
            raise query_error(error, self._sparql) from error
