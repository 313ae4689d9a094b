"""A real ``kg serve`` on loopback, and the endpoint that the tests see through HTTP."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg.store import TableForm
from tests.conformance.answers import Answer, Graph
from tests.conformance.endpoints import EVERYTHING, NOWHERE, Rejected, held_back, read_table, statements_of
from tests.conformance.manifests import Graphs, iri_of
from tests.serve.served import TOKEN, graph_folder, serving

__all__ = ["Client", "OverHttp", "Response", "served"]

_TABLES = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml",
    "csv": "text/csv", "tsv": "text/tab-separated-values",
}  # fmt: skip
_RDF = {".ttl": "text/turtle", ".rdf": "application/rdf+xml", ".nt": "application/n-triples"}


@contextmanager
def served(folder: Path) -> Iterator[Client]:
    """A service over an empty graph in ``folder``, which takes changes and has a default graph of its own."""
    with (
        serving(graph_folder(folder, b""), "--plain-default-graph") as service,
        closing(Client(service.address)) as client,
    ):
        yield client


@dataclass(frozen=True, slots=True)
class Response:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()

    def graph(self) -> Graph:
        """The statements of the body, by its media type."""
        syntax = ox.RdfFormat.from_media_type(self.media_type)
        assert syntax is not None, self.content_type
        return frozenset(ox.parse(self.body, syntax))


class Client:
    """Sends requests as they are told to be, with the token for changes and nothing else."""

    def __init__(self, address: str) -> None:
        self.address = address
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Response:
        fields = {"Authorization": f"Bearer {TOKEN}", **(headers or {})}
        try:
            self._connection.request(method, path, body, fields)
            response = self._connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Response(response.status, told, response.read())
        except (http.client.HTTPException, OSError):
            self.close()
            raise

    def close(self) -> None:
        """Hang up; the next request connects anew."""
        self._connection.close()


class OverHttp:
    """A service as an endpoint: loaded by Graph Store Protocol, asked and changed by SPARQL Protocol."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._holds: dict[str, Path] | None = None
        """The files that are loaded, by their graphs; None after an update."""

    def load(self, graphs: Graphs) -> None:
        if self._holds is None:
            self.update("DROP ALL")
        held, self._holds = self._holds or {}, None
        wanted = dict(graphs)
        assert len(wanted) == len(graphs), "two files for one graph"
        for graph in held.keys() - wanted.keys():
            self._graph("DELETE", graph)
        for graph, path in wanted.items():
            if held.get(graph) != path:
                self._graph("PUT", graph, path)
        self._holds = wanted

    def _graph(self, method: str, graph: str, path: Path | None = None) -> None:
        address = f"/graphs?graph={quote(graph, safe='')}" if graph else "/graphs?default"
        kind = {"Content-Type": _RDF[path.suffix]} if path else {}
        response = self._client.send(method, address, kind, _with_base(path) if path else None)
        assert response.status in (200, 201, 204), (address, response.status, response.body)

    def query(self, sparql: str, form: TableForm) -> Answer:
        accept = f"{_TABLES[form]}, application/n-triples"
        response = self._client.send("POST", "/sparql", _asking(accept), sparql.encode())
        if response.status >= 300:
            raise Rejected(f"{response.status} {response.body.decode()}")
        if response.media_type == "application/n-triples":
            return response.graph()
        assert response.media_type == _TABLES[form], response.content_type
        return read_table(response.body, form)

    def update(self, sparql: str) -> None:
        self._holds = None
        kind = {"Content-Type": "application/sparql-update"}
        response = self._client.send("POST", "/update", kind, sparql.encode())
        if response.status >= 300:
            raise Rejected(f"{response.status} {response.body.decode()}")

    def read(self, sparql: str, *, update: bool) -> None:
        try:
            if update:
                self.update(held_back(sparql))
                raise AssertionError("a graph that is not there was dropped")
            self.query(sparql, "xml")
        except Rejected as error:
            # What is refused for what it would do, or asks for somebody's own function, was read.
            if not re.search(f"{NOWHERE}|is not supported|(?:SERVICE|LOAD) is refused", str(error)):
                raise

    def everything(self) -> Graph:
        return statements_of(self.query(EVERYTHING, "json"))


def _asking(accept: str) -> dict[str, str]:
    return {"Content-Type": "application/sparql-query", "Accept": accept}


def _with_base(path: Path) -> bytes:
    """The file with its own base in it: the service takes the graph's name for one."""
    base, data = iri_of(path), path.read_bytes()
    if path.suffix == ".ttl":
        return f"@base <{base}> .\n".encode() + data
    return data.replace(b"<rdf:RDF", f'<rdf:RDF xml:base="{base}"'.encode(), 1)
