"""An endpoint that lies, dawdles, breaks off or sends us elsewhere costs one line of error, and no more."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.endpoint import MANNERS, EndpointStore, Server, secret_of, server_at
from kg.errors import ServiceError, UsageError
from kg.store import Table, Term
from tests.web.server import FakeClock, Reply, Service, reply, running

QUICK = replace(MANNERS, timeout=20, longest_answer=2, largest=50_000, retries=2, first_wait=0.01)
JSON = "application/sparql-results+json"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def service() -> Iterator[Service]:
    with running("/sparql") as made:
        yield made


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(service: Service, clock: FakeClock) -> Server:
    return server_at(service.url, clock=clock.clock(), manners=QUICK)


def rows(*values: Any, **headers: str) -> Reply:
    """An answer with one column ``v``."""
    bindings = [{"v": value} for value in values]
    document = {"head": {"vars": ["v"]}, "results": {"bindings": bindings}}
    return Reply(200, json.dumps(document).encode(), {"Content-Type": JSON, **headers})


def text(value: str, **more: str) -> dict[str, str]:
    return {"type": "literal", "value": value, **more}


def test_rows_come_as_terms(service: Service, server: Server) -> None:
    service.script = [
        rows(
            {"type": "uri", "value": "urn:a"}, text("x"), text("y", **{"xml:lang": "en"}),
            text("1", datatype=f"{XSD}integer"), text("2", datatype=f"{XSD}int") | {"type": "typed-literal"},
            {"type": "bnode", "value": "b0"},
        )
    ]  # fmt: skip
    assert server.rows("SELECT ?v {}").rows == (
        (Term.iri("urn:a"),), (Term.text("x"),), (Term.text("y", language="en"),),
        (Term.text("1", datatype=f"{XSD}integer"),), (Term.text("2", datatype=f"{XSD}int"),),
        (Term("blank", "b0"),),
    )  # fmt: skip
    assert service.asked == [("GET", "/sparql?query=SELECT+%3Fv+%7B%7D", None)]
    assert service.headers[0]["Accept"] == JSON
    assert "Authorization" not in service.headers[0]


def test_members_in_any_order(service: Service, server: Server) -> None:
    whole = b'{"results": {"ordered": true, "bindings": [{"v": {"value": "]}}", "type": "literal"}}]},\n'
    whole += b' "head": {"link": [], "vars": ["v"]} }\n'
    service.script = [Reply(200, whole, {"Content-Type": "application/json; charset=utf-8"})]
    assert server.rows("SELECT ?v {}") == Table(("v",), ((Term.text("]}}"),),))


def test_packed_answers_are_unpacked(service: Service, server: Server) -> None:
    packed = gzip.compress(rows(text("x")).body)
    service.script = [Reply(200, packed, {"Content-Type": JSON, "Content-Encoding": "gzip"})]
    assert len(server.rows("SELECT ?v {}")) == 1
    bomb = gzip.compress(b" " * 5_000_000)
    service.script = [Reply(200, bomb, {"Content-Type": JSON, "Content-Encoding": "gzip"})]
    with pytest.raises(ServiceError, match="longer than 50,000 bytes"):
        server.rows("SELECT ?v {}")


HTML = Reply(200, b"<html>Sign in</html>", {"Content-Type": "text/html"})
WHOLE = rows(text("one"), text("two")).body


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (HTML, "the answer is text/html, and no rows"),
        (Reply(200, WHOLE, {}), "of no known type"),
        (Reply(200, b"", {"Content-Type": JSON}), "cannot be read"),
        (Reply(200, b"[1, 2]", {"Content-Type": JSON}), "cannot be read"),
        (Reply(200, b'{"boolean": true}', {"Content-Type": JSON}), "truth value came instead of rows"),
        (rows({"type": "uri", "value": "not an IRI >"}), "cannot be read"),
        (rows({"type": "wonder", "value": "x"}), "cannot be read"),
        (rows({"type": "literal"}), "cannot be read"),
        (Reply(200, b"[" * 40_000, {"Content-Type": JSON}), "cannot be read"),
        (Reply(200, b"x" * 60_000, {"Content-Type": JSON}), "cannot be read|longer than 50,000 bytes"),
        (Reply(200, b'{"head": ', {"Content-Type": JSON}, drip=b" " * 999), "longer than 50,000 bytes"),
        (Reply(200, WHOLE, {"Content-Type": JSON, "Content-Encoding": "br"}), "is compressed"),
        (rows(text("1"), text("2"), **{"X-SPARQL-MaxRows": "2"}), "cuts answers off after 2 rows"),
        (Reply(400, b"no\x1b[2J\nway", {"Content-Type": "text/plain"}), r"answers 400 .*\(no\[2J way\)"),
        (Reply(400, b"<html>", {"Content-Type": "text/html"}), "answers 400 Bad Request; check"),
        (Reply(401, b"", {"WWW-Authenticate": "Bearer"}), "answers 401 .* give the token"),
        (Reply(403), "answers 403"),
        (Reply(404), "answers 404"),
        (Reply(302, headers={"Location": "http://127.0.0.2/sparql"}), "where nothing may go"),
        (Reply(302, headers={"Location": "http://127.0.0.1:9/sparql"}), "where nothing may go"),
        (Reply(302, headers={"Location": "file:///etc/hostname"}), "where nothing may go"),
        (Reply(302, headers={"Location": "//[::1"}), "where nothing may go"),
    ],
)  # fmt: skip
def test_broken_answers_are_told_in_a_line(
    service: Service, server: Server, answer: Reply, told: str
) -> None:
    service.script = [answer]
    with pytest.raises(ServiceError, match=told) as caught:
        server.rows("SELECT ?v {}")
    message = str(caught.value)
    assert message.startswith(service.url)
    assert caught.value.remedy
    assert message.isprintable()


@pytest.mark.parametrize("end", range(1, len(WHOLE)))
def test_an_answer_that_breaks_off_anywhere_is_no_answer(service: Service, server: Server, end: int) -> None:
    service.script = [Reply(200, WHOLE[:end], {"Content-Type": JSON})]
    with pytest.raises(ServiceError, match="cannot be read"):
        server.rows("SELECT ?v {}")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Reply(200, b"<urn:s> <urn:p> <urn:o> .", {"Content-Type": "application/n-triples"}), ""),
        (Reply(200, b"@prefix : <urn:> . :s :p :o .", {"Content-Type": "text/turtle;charset=utf-8"}), ""),
        (Reply(200, b"<urn:s> <urn:p> ", {"Content-Type": "application/n-triples"}), "cannot be read"),
        (HTML, "it is text/html, and no RDF"),
    ],
)
def test_statements(service: Service, server: Server, answer: Reply, told: str) -> None:
    service.script = [answer]
    if not told:
        assert server.statements("CONSTRUCT {} {}") == b"<urn:s> <urn:p> <urn:o> .\n"
        return
    with pytest.raises(ServiceError, match=told):
        server.statements("CONSTRUCT {} {}")


def test_a_busy_server_is_asked_again_when_it_says(
    service: Service, server: Server, clock: FakeClock
) -> None:
    busy = [Reply(503, headers={"Retry-After": "7"}), Reply(503)]
    short = Reply(200, WHOLE[:30], {"Content-Type": JSON, "Content-Length": "900", "Connection": "close"})
    service.script = [busy[0], short, rows(text("x"))]
    assert len(server.rows("SELECT ?v {}")) == 1
    assert clock.slept == [7.0, 0.02]
    service.script = [busy[1], busy[1], busy[1]]
    with pytest.raises(ServiceError, match=r"answers 503 .*wait a while"):
        server.rows("SELECT ?v {}")


def test_a_slow_server_is_given_up(service: Service) -> None:
    service.answer = lambda _body: Reply(delay=20)
    impatient = server_at(service.url, manners=replace(QUICK, timeout=0.2))
    with pytest.raises(ServiceError, match=r"does not answer within 0\.2 seconds"):
        impatient.rows("SELECT ?v {}")
    assert len(service.asked) <= 1, "what is too much for it is not asked again"


def test_an_answer_in_drops_is_given_up(service: Service) -> None:
    service.script = [Reply(200, b'{"head": ', {"Content-Type": JSON}, drip=b" ")]
    dripping = server_at(service.url, clock=FakeClock(tick=0.5).clock(), manners=QUICK)
    with pytest.raises(ServiceError, match="takes longer than 2 seconds"):
        dripping.rows("SELECT ?v {}")


def test_a_server_may_send_us_about_itself(service: Service, server: Server) -> None:
    service.script = [Reply(307, headers={"Location": "/other"}), rows(text("x"))]
    assert len(server.rows("SELECT ?v {}")) == 1
    assert [path.partition("?")[0] for _, path, _ in service.asked] == ["/sparql", "/other"]


def test_long_queries_are_posted_as_a_form(service: Service, server: Server) -> None:
    service.script = [rows(text("x"))]
    server.rows(f"SELECT ?v {{}} # {'x' * 3_000}", (("union-default-graph", ""),))
    ((method, path, body),) = service.asked
    assert (method, path) == ("POST", "/sparql?union-default-graph=")
    assert body.startswith(b"query=SELECT+%3Fv")
    assert service.headers[0]["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("secret", "header"),
    [
        (secret_of("abc"), "Bearer abc"),
        (secret_of(login=("me", "wörd")), "Basic bWU6d8O2cmQ="),
    ],
)
def test_secrets_go_into_the_header_and_nowhere_else(service: Service, secret: str, header: str) -> None:
    server = server_at(f"{service.url}?key=abc", secret, manners=replace(QUICK, retries=0))
    service.script = [rows(text("x")), Reply(403)]
    server.rows("SELECT ?v {}")
    with pytest.raises(ServiceError) as caught:
        server.rows("SELECT ?v {}")
    assert service.headers[0]["Authorization"] == header
    assert header not in repr(server) + str(caught.value)
    assert "abc" not in str(caught.value)


def test_a_secret_stays_with_its_server(service: Service) -> None:
    with running("/sparql") as other:
        service.script = [Reply(302, headers={"Location": other.url})]
        wandering = server_at(service.url, secret_of("abc"), manners=replace(QUICK, stay=False))
        with pytest.raises(ServiceError, match="where nothing may go"):
            wandering.rows("SELECT ?v {}")
        assert other.asked == []


@pytest.mark.parametrize(
    ("token", "login"), [("a\nX-Evil: 1", None), ("tökén", None), (None, ("me\r\n", "x")), ("t", ("me", "x"))]
)
def test_what_no_header_can_hold_is_refused(token: str | None, login: tuple[str, str] | None) -> None:
    with pytest.raises(UsageError) as caught:
        secret_of(token, login)
    assert not token or len(token) < 2 or token not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://me:word@127.0.0.1/sparql", "ftp://127.0.0.1/", "sparql", "http://", "http://[::1"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        server_at(url)
    assert "word" not in str(caught.value)


def test_a_default_graph_that_is_not_the_union_is_told(service: Service, server: Server) -> None:
    one = {name: {"type": "uri", "value": f"urn:{name}"} for name in "spo"}
    found = {"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": [one]}}
    service.script = [reply(found), reply({"boolean": False}), reply({"boolean": False}), Reply(400)]
    with pytest.raises(ServiceError, match=r"not the union of its named graphs.*--union-default-graph"):
        EndpointStore(server).select("SELECT * { ?s ?p ?o }")


def test_what_is_kept_back_is_told(service: Service, server: Server) -> None:
    one = {name: {"type": "uri", "value": f"urn:{name}"} for name in "spog"}
    count = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": text("3", datatype=f"{XSD}integer")}]}}
    found = {"head": {"vars": ["s", "p", "o", "g"]}, "results": {"bindings": [one]}}
    service.script = [reply(count), reply(found)]
    with pytest.raises(ServiceError, match="it gives 1 of its 3 statements"):
        list(EndpointStore(server).quads())
