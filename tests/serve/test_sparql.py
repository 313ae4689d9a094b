"""Queries over HTTP: forms of answers, what is refused, and what may be kept."""

from __future__ import annotations

import gzip
from urllib.parse import urlencode

import pytest

from tests.serve.served import Served

ALL = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?o"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_the_default_graph_is_the_union(service: Served) -> None:
    assert service.query(ALL).rows == [["urn:a", "one"], ["urn:b", "three"], ["urn:b", "two"]]


@pytest.mark.parametrize(
    ("accept", "kind", "begins"),
    [
        ("*/*", "application/sparql-results+json", b'{"head":{"vars":["s","o"]}'),
        ("text/csv", "text/csv; charset=utf-8", b"s,o\r\nurn:a,one"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?s\t?o\n<urn:a>"),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/turtle, text/csv;q=0.5", "text/csv; charset=utf-8", b"s,o"),
    ],
)
def test_tables_come_in_the_form_that_is_accepted(
    accept: str, kind: str, begins: bytes, service: Served
) -> None:
    reply = service.query(ALL, accept)
    assert (reply.status, reply.fields["content-type"]) == (200, kind)
    assert reply.body.startswith(begins)
    assert "Accept" in reply.fields["vary"]


@pytest.mark.parametrize(
    ("accept", "kind", "holds"),
    [
        ("*/*", "text/turtle; charset=utf-8", b'<urn:a> <urn:p> "one"'),
        ("application/n-triples", "application/n-triples", b'<urn:a> <urn:p> "one" .\n'),
        ("application/ld+json", "application/ld+json", b'"@id":"urn:a"'),
        ("application/rdf+xml", "application/rdf+xml", b"<rdf:RDF"),
    ],
)
def test_statements_come_in_the_form_that_is_accepted(
    accept: str, kind: str, holds: bytes, service: Served
) -> None:
    reply = service.query("CONSTRUCT WHERE { ?s <urn:p> ?o }", accept)
    assert (reply.status, reply.fields["content-type"]) == (200, kind)
    assert holds in reply.body


def test_a_form_that_there_is_not(service: Served) -> None:
    assert service.query(ALL, "image/png").status == 406
    assert service.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv").status == 406


def test_three_ways_to_ask(service: Served) -> None:
    encoded = urlencode({"query": ALL})
    direct = {"Content-Type": "application/sparql-query"}
    replies = [
        service.send("GET", f"/sparql?{encoded}"),
        service.send("POST", "/sparql", encoded.encode(), FORM),
        service.send("POST", "/sparql", ALL.encode(), direct),
    ]
    assert len({reply.body for reply in replies}) == 1
    assert all(reply.status == 200 for reply in replies)


def test_the_protocol_may_name_the_graphs(service: Served) -> None:
    assert service.query(ALL, **{"default-graph-uri": "urn:h"}).rows == [["urn:b", "three"]]
    assert service.query(ALL, **{"named-graph-uri": "urn:h"}).rows == []
    inside = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }"
    assert service.query(inside, **{"named-graph-uri": "urn:h"}).rows == [["urn:h", "three"]]


@pytest.mark.parametrize(
    ("sparql", "where"),
    [
        ("SELECT * {", "line 1, column 11"),
        ("SELECT *\n{ ?s ?p }", "line 2"),
        ("ASK { ?s nix:p ?o }", "line 1"),
    ],
)
def test_a_wrong_query_is_told_where(sparql: str, where: str, service: Served) -> None:
    reply = service.query(sparql)
    assert reply.status == 400
    assert reply.fields["content-type"] == "application/problem+json"
    assert reply.json["where"].startswith(where)
    assert reply.json["remedy"]


def test_an_answer_may_be_kept_until_the_graph_changes(service: Served) -> None:
    first = service.query(ALL)
    path = f"/sparql?{urlencode({'query': ALL})}"
    again = service.send("GET", path, fields={"If-None-Match": first.fields["etag"], "Accept": "*/*"})
    assert (again.status, again.body) == (304, b"")
    other = service.send("GET", path, fields={"If-None-Match": first.fields["etag"], "Accept": "text/csv"})
    assert other.status == 200


def test_what_is_new_each_time_is_not_kept(service: Served) -> None:
    replies = [service.query("SELECT (UUID() AS ?u) {}") for _ in range(2)]
    assert replies[0].body != replies[1].body
    assert "etag" not in replies[0].fields
    assert replies[0].fields["cache-control"] == "no-store"


def test_a_large_answer_is_compressed_and_whole(service: Served) -> None:
    many = "SELECT ?a ?b ?c { VALUES ?a { %s } VALUES ?b { %s } VALUES ?c { %s } }" % (
        (" ".join("0123456789"),) * 3
    )
    path = f"/sparql?{urlencode({'query': many})}"
    plain = service.send("GET", path, fields={"Accept": "text/csv"})
    packed = service.send("GET", path, fields={"Accept": "text/csv", "Accept-Encoding": "gzip"})
    assert packed.fields["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert plain.body.count(b"\n") == 1001


def test_an_answer_longer_than_memory_holds_is_passed_on(service: Served) -> None:
    ten = " ".join("0123456789")
    names = [f"?v{n}" for n in range(5)]
    values = " ".join(f"VALUES {name} {{ {ten} }}" for name in names)
    reply = service.query(f"SELECT {' '.join(names)} {{ {values} }}", "text/csv")
    assert "content-length" not in reply.fields
    assert reply.body.count(b"\n") == 100_001


def test_the_head_alone(service: Served) -> None:
    reply = service.send("HEAD", f"/sparql?{urlencode({'query': ALL})}")
    assert (reply.status, reply.body) == (200, b"")
    assert reply.fields["content-type"] == "application/sparql-results+json"


def test_pages_elsewhere_may_read_and_not_write(service: Served) -> None:
    fields = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    asked = service.send("OPTIONS", "/sparql", fields=fields)
    assert asked.fields["access-control-allow-origin"] == "*"
    assert asked.fields["access-control-allow-methods"] == "GET, HEAD, POST"
    assert "authorization" not in asked.fields["access-control-allow-headers"].lower()
    changing = service.send("OPTIONS", "/graphs", fields=fields)
    assert changing.fields["access-control-allow-methods"] == "GET, HEAD, POST"
    assert changing.fields["allow"] == "GET, HEAD, PUT, POST, DELETE, OPTIONS"


def test_the_service_describes_itself(service: Served) -> None:
    reply = service.send("GET", "/sparql", fields={"Accept": "text/turtle"})
    assert reply.status == 200
    for words in (b"sd:Service", b"sd:SPARQL11Update", b"sd:UnionDefaultGraph", b"void:triples 3"):
        assert words in reply.body
    assert service.send("GET", "/.well-known/void", fields={"Accept": "application/ld+json"}).json
    assert service.send("GET", "/sparql", fields={"Accept": "image/png"}).status == 406


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("GET", "/nix", None, "", 404),
        ("PUT", "/sparql", b"x", "text/plain", 405),
        ("POST", "/sparql", b"x", "text/plain", 415),
        ("POST", "/sparql", b"\xff", "application/sparql-query", 400),
        ("POST", "/sparql", b"x", "application/sparql-query; charset=utf-16", 415),
        ("POST", "/sparql", b"", "application/x-www-form-urlencoded", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("GET", "/sparql?query=%FF", None, "", 400),
        ("GET", "/sparql?update=DROP%20ALL", None, "", 400),
        ("GET", "/sparql?nix=1", None, "", 400),
        ("POST", "/sparql", b"q" * 1_100_000, "application/sparql-query", 413),
        ("GET", "/graphs", None, "", 400),
        ("GET", "/graphs?graph=urn:g&default", None, "", 400),
        ("GET", "/graphs?graph=urn:nix", None, "", 404),
        ("GET", "/graphs?graph=relative", None, "", 400),
    ],
)
def test_what_cannot_be_understood_is_told(
    method: str, path: str, body: bytes | None, kind: str, status: int, service: Served
) -> None:
    reply = service.send(method, path, body, {"Content-Type": kind} if kind else {})
    assert reply.status == status
    assert reply.fields["content-type"] == "application/problem+json"
    assert reply.json["status"] == status
    assert reply.json["detail"]


def test_a_silent_call_fails_silently(service: Served) -> None:
    reply = service.query('SELECT ?s ?p { ?s ?p "one" SERVICE SILENT <http://127.0.0.1:9/> { ?s ?a ?b } }')
    assert reply.rows == [["urn:a", "urn:p"]]


def test_nothing_is_fetched_from_elsewhere(service: Served) -> None:
    reply = service.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert reply.status == 400
    assert "SERVICE" in reply.json["detail"]
