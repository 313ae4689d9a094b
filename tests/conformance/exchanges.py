"""The HTTP tests of the suites: requests in order, and what each response must be."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from tests.conformance.answers import equal, read_results
from tests.conformance.manifests import (
    MF,
    RDFS,
    SUITES,
    UT,
    Facts,
    Graphs,
    Node,
    Resource,
    file_of,
    read_manifest,
)
from tests.conformance.service import Client, Response

__all__ = ["Conversation", "read_conversations", "run"]

HT = "http://www.w3.org/2011/http#"
HTS = "http://www.w3.org/2011/http-statusCodes#"
CNT = "http://www.w3.org/2011/content#"
STATUSES = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}
# Where the manifests' addresses lie here.
PLACES = {"/sparql/": "/sparql", "/gsp": "/graphs"}
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What a response must be. Statuses are ``200`` or ``2xx``; what is empty is not asked for."""

    statuses: frozenset[str]
    boolean: bool | None
    format: str
    content_type: str
    turtle: str
    location: str
    """The word that stands in later requests for where the thing made is."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    expected: Expected


@dataclass(frozen=True, slots=True)
class Conversation:
    """One test: the graphs that are there, and exchanges one after another."""

    name: str
    graphs: Graphs
    exchanges: tuple[Exchange, ...]


def read_conversations(folder: str, manifest: str = "manifest.ttl") -> list[Conversation]:
    """The tests that a manifest of SPARQL 1.1 lists."""
    facts, listed = read_manifest(SUITES / "sparql11" / folder / manifest)
    return [_conversation(facts, entry, folder) for entry in listed]


def _conversation(facts: Facts, entry: Node, folder: str) -> Conversation:
    name = f"{folder}/{entry.value.rpartition('#')[2]}"
    graphs = [
        (facts.text(item, RDFS + "label"), file_of(facts.all(item, UT + "graph")[0]))
        for item in facts.all(entry, UT + "graphData")
    ]
    requests = facts.members(facts.one(facts.one(entry, MF + "action"), HT + "requests"))
    return Conversation(name, tuple(graphs), tuple(_exchange(facts, node) for node in requests))


def _exchange(facts: Facts, node: Resource) -> Exchange:
    body = facts.one(node, HT + "body")
    encoding = facts.text(body, CNT + "characterEncoding")
    path = facts.text(node, HT + "absolutePath")
    prefix = next(place for place in PLACES if path.startswith(place))
    response = facts.one(node, HT + "resp")
    headers = _headers(facts, response)
    truth = facts.text(response, MF + "expectedBoolean")
    return Exchange(
        facts.text(node, HT + "methodName"),
        PLACES[prefix] + path.removeprefix(prefix),
        _headers(facts, node),
        facts.text(body, CNT + "chars").encode(encoding) if body is not None else None,
        Expected(
            frozenset(_status(term) for term in facts.all(response, MF + "expectedStatus")),
            {"true": True, "false": False}.get(truth),
            facts.text(response, MF + "expectedFormat"),
            headers.get("content-type", ""),
            facts.text(facts.one(response, HT + "body"), CNT + "chars"),
            facts.text(response, MF + "expectedLocation"),
        ),
    )


def _headers(facts: Facts, node: Resource | None) -> dict[str, str]:
    fields = facts.members(facts.one(node, HT + "headers"))
    return {facts.text(item, HT + "fieldName"): facts.text(item, HT + "fieldValue") for item in fields}


def _status(term: Resource) -> str:
    assert isinstance(term, ox.NamedNode)
    name = term.value.removeprefix(HTS)
    return STATUSES.get(name) or name.removeprefix("StatusCode")


def run(conversation: Conversation, client: Client) -> str:
    """What goes wrong; empty when each response is as expected."""
    known: dict[str, str] = {}
    for number, exchange in enumerate(conversation.exchanges, start=1):
        path, body = exchange.path, exchange.body
        for word, value in known.items():
            path = path.replace(word, value)
            body = body.replace(word.encode(), value.encode()) if body is not None else None
        response = client.send(exchange.method, path, exchange.headers, body)
        fault = _fault(exchange.expected, response)
        if fault:
            return f"{number}. {exchange.method} {path}: {fault}"
        if exchange.expected.location:
            known[exchange.expected.location] = response.headers["location"]
    return ""


def _fault(expected: Expected, response: Response) -> str:
    status = str(response.status)
    if not {status, f"{status[0]}xx"} & expected.statuses:
        return f"{sorted(expected.statuses)} expected, {status} came: {response.body[:300]!r}"
    if expected.location and "location" not in response.headers:
        return "no Location"
    if expected.content_type and _plain(expected.content_type) != _plain(response.content_type):
        return f"{expected.content_type} expected, {response.content_type} came"
    if expected.format and response.media_type not in FORMATS[expected.format]:
        return f"{expected.format} expected, {response.content_type} came"
    if expected.boolean is not None:
        form = ox.QueryResultsFormat.from_media_type(response.media_type)
        if form is None or read_results(response.body, form) is not expected.boolean:
            return f"{expected.boolean} expected, {response.body!r} came"
    if expected.format == "RDF":
        response.graph()  # is well-formed
    if expected.turtle:
        wanted = frozenset(ox.parse(expected.turtle, ox.RdfFormat.TURTLE))
        if not equal(wanted, response.graph()):
            return f"{expected.turtle} expected, {response.body.decode()} came"
    return ""


def _plain(header: str) -> list[str]:
    return [part.strip().lower() for part in header.split(";")]
