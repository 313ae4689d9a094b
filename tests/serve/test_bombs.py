"""What is made to exhaust a service is stopped, and the next good query answered."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.serve.attacks import Attack, exchanged, head_of, request_of
from tests.serve.served import Served, graph_folder, serving

LONG, DEEP = 20_000, 5_000
# Everything leads to everything else.
DENSE = b"".join(
    b"<urn:n%d> <urn:q> <urn:n%d> <urn:g> .\n" % (one, other)
    for one in range(40)
    for other in range(40)
    if one != other
)
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
    '<rdf:Description rdf:about="urn:a"><e:p>{}</e:p></rdf:Description></rdf:RDF>'
)
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"

ENDLESS = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "paths": "ASK { ?a (<urn:q>|^<urn:q>)* ?b . ?c (<urn:q>/<urn:q>)* ?d . ?e !<urn:z>* ?f FILTER(?a = ?z) }",
    "template": "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "description": "DESCRIBE * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
    "joined": "SELECT (GROUP_CONCAT(?a) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "doubled": f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("{"a" * 40}" AS ?x0) {DOUBLED} }}',
}
EXPRESSION = 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "((a{1000}){1000}){1000}")) }'
TANGLED = {
    "groups": "SELECT * " + "{" * LONG + "}" * LONG,
    "brackets": "SELECT * { FILTER(" + "(" * LONG + "1" + ")" * LONG + ") }",
    "signs": "SELECT * { FILTER(" + "!" * LONG + "true) }",
    "functions": "SELECT (" + "STR(" * DEEP + "1" + ")" * DEEP + " AS ?x) {}",
    "paths": "SELECT * { ?s " + "(" * LONG + "<urn:q>" + ")" * LONG + " ?o }",
    "blank nodes": "SELECT * { ?s <urn:q> " + "[ <urn:q> " * DEEP + "1" + "]" * DEEP + " }",
    "lists": "SELECT * { ?s <urn:q> " + "(" * LONG + ")" * LONG + " }",
    "queries": "SELECT * { " + "{ SELECT * { " * DEEP + "} }" * DEEP + " }",
    "exists": "SELECT * { " + "FILTER EXISTS { ?s ?p ?o " * DEEP + "}" * DEEP + " }",
    "unions": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * LONG) + " }",
    "optionals": "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * LONG + " }",
    "alternatives": "ASK { FILTER(" + " || ".join(["?s = ?o"] * LONG) + ") }",
    "sums": "SELECT (" + "+".join(["1"] * LONG) + " AS ?x) {}",
    "steps": "SELECT * { ?s " + "/".join(["<urn:q>"] * LONG) + " ?o }",
    "choices": "SELECT * { ?s " + "|".join(["<urn:q>"] * LONG) + " ?o }",
    "names": "SELECT * { " + "".join(f"BIND(1 AS ?x{n}) " for n in range(LONG)) + "}",
}
ALLOWED = {
    "values": "SELECT * { VALUES ?x { " + " ".join(map(str, range(LONG))) + " } }",
    "members": "ASK { ?s ?p ?o FILTER(?s IN (" + ",".join(f"<urn:n{n}>" for n in range(LONG)) + ")) }",
    "one string": f'ASK {{ VALUES ?x {{ "{"a" * 900_000}" }} }}',
    "a comment": "#" * 900_000 + "\nASK {}",
}


@pytest.fixture(scope="module")
def target(swift_folder: Path) -> Iterator[Served]:
    options = ("--deadline", "1", "--workers", "2", "--memory", "200", "--patience", "1", "--max-size", "2")
    with serving(graph_folder(swift_folder / "g", DENSE), *options) as served:
        yield served


@pytest.fixture(autouse=True)
def is_well_afterwards(target: Served) -> Iterator[None]:
    yield
    assert target.process.poll() is None
    assert target.query("ASK { ?s ?p ?o }").json["boolean"] is True


def asked(target: Served, sparql: str) -> int:
    fields = {"Content-Type": "application/sparql-query", "Accept": "application/json, text/turtle"}
    return target.send("POST", "/sparql", sparql.encode(), fields).status


@pytest.mark.parametrize("sparql", ENDLESS.values(), ids=list(ENDLESS))
def test_what_would_not_end_is_ended(sparql: str, target: Served) -> None:
    begun = time.monotonic()
    with contextlib.suppress(http.client.IncompleteRead):  # it had begun to answer
        assert asked(target, sparql) in (400, 504, 507)
    assert time.monotonic() - begun < 20


def test_an_expression_too_large_for_the_engine_ends(target: Served) -> None:
    """It fits nothing, row by row: how many rows the deadline leaves time for is the machine's affair."""
    assert asked(target, EXPRESSION) in (200, 504)


@pytest.mark.parametrize("sparql", TANGLED.values(), ids=list(TANGLED))
def test_what_would_break_the_engine_is_refused(sparql: str, target: Served) -> None:
    assert asked(target, sparql) == 400


@pytest.mark.parametrize("sparql", ALLOWED.values(), ids=list(ALLOWED))
def test_what_is_only_long_is_answered(sparql: str, target: Served) -> None:
    assert asked(target, sparql) in (200, 504)  # a busy machine may need more than the second


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/rdf+xml", f"<!DOCTYPE r [<!ENTITY a0 \"ha\">{LAUGHS}]>{XML.format('&a12;')}"),
        ("application/ld+json", '{"urn:p":' * LONG + "1" + "}" * LONG),
        ("text/turtle", "<urn:a> <urn:p> " + "[ <urn:p> " * DEEP + "1" + "]" * DEEP + " ."),
        ("text/turtle", "<urn:a> <urn:p> " + "(" * DEEP + ")" * DEEP + " ."),
        ("text/turtle", "<urn:a> <urn:p> 1 . # " + "a" * 7_000_000),
        ("application/sparql-update", f"INSERT {{ ?a ?e ?i }} WHERE {{ {PRODUCT} }}"),
        ("application/sparql-update", "INSERT DATA { <urn:a> <urn:p> " + "(" * DEEP + ")" * DEEP + " }"),
        ("application/sparql-update", " ; ".join(["DROP SILENT GRAPH <urn:x>"] * LONG)),
    ],
    ids=["entities", "objects", "nodes", "lists", "size", "product", "nested", "many"],
)  # fmt: skip
def test_uploads_and_updates_that_go_too_far(kind: str, body: str, target: Served) -> None:
    is_update = kind.endswith("update")
    way = ("POST", b"/update") if is_update else ("PUT", b"/graphs?graph=urn:u")
    came = exchanged(
        target.port, request_of(*way, (("Content-Type", kind.encode()),), body.encode(), trusted=True)
    )
    assert not came or head_of(came).status in (201, 204, 400, 413, 504, 507)  # 200 MB may do for some


def test_who_may_change_nothing_need_not_send_it(target: Served) -> None:
    """The refusal comes before the body: it is never sent here."""
    for path, kind in (
        (b"/update", b"application/x-www-form-urlencoded"),
        (b"/sparql", b"application/sparql-update"),
    ):
        announced = (("Content-Type", kind), ("Content-Length", b"1000000"))
        assert head_of(exchanged(target.port, request_of("POST", path, announced))).status == 401


def test_bodies_without_end(target: Served) -> None:
    fields = (("Content-Type", b"application/sparql-query"), ("Transfer-Encoding", b"chunked"))
    chunk = b"10000\r\n" + b"#" * 0x10000 + b"\r\n"
    came = exchanged(target.port, request_of("POST", b"/sparql", fields, chunk * 200))
    assert not came or head_of(came).status == 413


def test_clients_that_hang_up(target: Served) -> None:
    for number in range(20):
        bomb = quote(f"{ENDLESS['product']} LIMIT {number + 1}").encode()
        line = socket.create_connection(("127.0.0.1", target.port), timeout=10)
        line.sendall(request_of("GET", b"/sparql?query=" + bomb).data)
        line.close()
    assert answered_within(target, 20)


def test_clients_that_do_not_read(target: Served) -> None:
    rows = "SELECT * { " + " ".join(f"VALUES ?v{n} {{ 0 1 2 3 4 5 6 7 8 9 }}" for n in range(5)) + " }"
    request = request_of("GET", b"/sparql?query=" + quote(rows).encode())
    with contextlib.ExitStack() as lines:
        for _ in range(4):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", target.port), timeout=10))
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            line.sendall(request.data)
        assert answered_within(target, 20)


def test_clients_that_send_a_byte_at_a_time(target: Served) -> None:
    """Thirty of them, in heads and in bodies: they are cut off, and who asks meanwhile is answered."""
    head = request_of("GET", b"/sparql?query=ASK%7B%7D").data
    body = request_of("POST", b"/sparql", (("Content-Type", b"application/sparql-query"),), b"A" * 500).data
    lines = [socket.create_connection(("127.0.0.1", target.port), timeout=10) for _ in range(30)]
    try:
        cut = set()
        for step in range(100):
            for number, line in enumerate(lines):
                begun = body if number % 2 else head
                start = len(begun) - 500 if number % 2 else 0
                try:
                    line.send(begun[: start + 1] if step == 0 else begun[start + step : start + step + 1])
                except OSError:
                    cut.add(number)
            if step % 10 == 0:
                assert target.query(f"ASK {{ FILTER({step} < 0) }}").json["boolean"] is False
            if len(cut) == len(lines):
                break
            time.sleep(0.1)
        assert len(cut) == len(lines)
    finally:
        for line in lines:
            line.close()


def answered_within(target: Served, seconds: float) -> bool:
    """Whether a good query is answered, once those who waited in front of it have been."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if target.query(f"ASK {{ FILTER({time.monotonic_ns()} > 0) }}").status == 200:
            return True
        time.sleep(0.2)
    return False


def test_more_connections_than_anybody_needs(target: Served) -> None:
    attack = Attack(request_of("GET", b"/health").data)
    with contextlib.ExitStack() as lines:
        for _ in range(300):
            lines.enter_context(socket.create_connection(("127.0.0.1", target.port), timeout=10))
        assert head_of(exchanged(target.port, attack)).status == 200
