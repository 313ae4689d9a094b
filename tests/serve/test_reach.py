"""Nothing that is asked makes a service speak to anybody, read a file, or pass markup on to a browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.serve.attacks import exchanged, head_of, request_of
from tests.serve.served import Served, graph_folder, serving

HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}\u202e\"'><svg/onload=alert(3)>"
BASE = "https://w3id.org/quote-claim-kg/id/person/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


class Listener:
    """A server on loopback that nobody is to call."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.calls = 0
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            line.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture(scope="module")
def target(swift_folder: Path) -> Iterator[Served]:
    text = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    data = f'<{BASE}x> <{LABEL}> "{text}" <urn:g> .\n<{BASE}x> <urn:p> <javascript:alert(1)> <urn:g> .\n'
    with serving(graph_folder(swift_folder / "g", data.encode()), "--deadline", "5") as served:
        yield served


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.close()


def test_a_call_would_be_noticed(listener: Listener) -> None:
    host, port = listener.address.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port))) as line:
        assert line.recv(1) == b""
    assert listener.calls == 1


QUERIES = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?g {{ <{0}> }} SERVICE ?g {{ ?s ?p ?o }} }}",
    "PREFIX x: <{0}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "BASE <{0}> SELECT * {{ SERVICE <sparql> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o # \r SERVICE <{0}> {{ ?a ?b ?c }} \n}}",
    "SELECT * {{ {{ SELECT * {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * {{ VALUES ?x {{ \"a\\u0022\" }} SERVICE <{0}> {{ ?a ?b ?c }} #\" }}\n}}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}>",
    "SELECT * {{ GRAPH <{0}> {{ ?s ?p ?o }} }}",
]  # fmt: skip
UPDATES = [
    "LOAD <{0}>",
    "LOAD SILENT <{0}> INTO GRAPH <urn:x>",
    "CREATE GRAPH <urn:y> ; LOAD <{0}>",
    "PREFIX x: <{0}> LOAD x:",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s ?p ?o }} USING <{0}> WHERE {{ ?s ?p ?o }}",
    "WITH <{0}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
    "COPY <{0}> TO <urn:x>",
]


@pytest.mark.parametrize("text", QUERIES + UPDATES)
@pytest.mark.parametrize("elsewhere", ["listener", "file"])
def test_nobody_is_called_and_no_file_is_read(
    text: str, elsewhere: str, target: Served, listener: Listener
) -> None:
    address = listener.address if elsewhere == "listener" else "file:///etc/passwd"
    kind = "update" if text in UPDATES else "query"
    fields = (("Content-Type", f"application/sparql-{kind}".encode()),)
    sent = request_of("POST", b"/sparql", fields, text.format(address).encode(), trusted=True)
    came = exchanged(target.port, sent)
    assert head_of(came).status in (200, 204, 400)
    assert b"root:" not in came
    assert listener.calls == 0
    everything = target.query("SELECT * { ?s ?p ?o }").body
    assert b"root:" not in everything


@pytest.mark.parametrize(
    "params",
    [
        "query=SELECT+*%7B%3Fs+%3Fp+%3Fo%7D&default-graph-uri={0}",
        "query=SELECT+*%7B%3Fs+%3Fp+%3Fo%7D&named-graph-uri={0}",
        "query=ASK%7B%7D&base={0}",
    ],
)
def test_graphs_of_the_protocol_are_looked_up_and_not_fetched(
    params: str, target: Served, listener: Listener
) -> None:
    for address in (listener.address, "file:///etc/passwd"):
        came = exchanged(target.port, request_of("GET", f"/sparql?{params.format(quote(address))}".encode()))
        assert head_of(came).status in (200, 400)
        assert b"root:" not in came
    assert exchanged(target.port, request_of("GET", f"/graphs?graph={quote(listener.address)}".encode()))
    assert exchanged(target.port, request_of("GET", listener.address.encode()))  # as one asks a proxy
    assert listener.calls == 0


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/ld+json", '{{"@context": "{0}", "@id": "urn:a", "urn:p": 1}}'),
        ("application/ld+json", '{{"@context": {{"@import": "{0}"}}, "@id": "urn:a", "urn:p": 1}}'),
        ("application/rdf+xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "{0}">]><r:RDF xmlns:r="urn:x">&x;</r:RDF>'),
        ("application/rdf+xml", '<!DOCTYPE r SYSTEM "{0}"><rdf:RDF xmlns:rdf="urn:x"/>'),
        ("application/rdf+xml", '<!DOCTYPE r [<!ENTITY % x SYSTEM "{0}"> %x;]><rdf:RDF xmlns:rdf="urn:x"/>'),
        ("text/turtle", "@base <{0}> . @prefix x: <{0}> . <a> <http://www.w3.org/2002/07/owl#imports> x: ."),
        ("message/external-body; access-type=URL; URL={0}", ""),
    ],
)  # fmt: skip
def test_uploads_call_nobody(kind: str, body: str, target: Served, listener: Listener) -> None:
    for address in (listener.address, "file:///etc/passwd"):
        fields = (("Content-Type", kind.format(address).encode()),)
        put = request_of("PUT", b"/graphs?graph=urn:u", fields, body.format(address).encode(), trusted=True)
        assert head_of(exchanged(target.port, put)).status in (201, 204, 400)
        assert b"root:" not in target.graph("GET", "urn:u").body
    assert listener.calls == 0


class Elements(HTMLParser):
    """The elements and attributes that a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/x",
        "/",
        f"/question/who-said-what?speaker={quote(HOSTILE)}",
        f"/question/search?words={quote(HOSTILE)}",
        f"/question/{quote(HOSTILE)}",
        f"/id/{quote(HOSTILE)}",
        f"/nothing/{quote(HOSTILE)}",
        f"/console?query={quote(HOSTILE)}",
        f"/download/{quote(HOSTILE)}",
    ],
)
def test_pages_hold_no_element_that_came_from_outside(path: str, target: Served) -> None:
    reply = target.send("GET", path, fields={"Accept": "text/html"})
    assert reply.fields["x-content-type-options"] == "nosniff"
    assert "'unsafe-inline'" not in reply.fields["content-security-policy"]
    assert reply.fields["content-type"] == "text/html; charset=utf-8"
    html = reply.body.decode()
    for tag, attributes in Elements(html).found:
        assert tag not in ("svg", "iframe", "object", "embed", "base") or "alert" not in str(attributes)
        assert tag != "img"
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        if tag == "script" and attributes.get("type") != "application/json":
            assert (attributes.get("src") or "").startswith("/asset/")
        for name in ("href", "src", "action"):
            assert not (attributes.get(name) or "").lower().strip().startswith(("javascript:", "data:"))
    assert "{{7*7}}" in html or "alert(2)" not in html  # no template saw it


@pytest.mark.parametrize(
    "accept", ["text/html", "*/*", "application/json", "text/csv", "application/xml", "text/plain"]
)
def test_answers_are_never_pages(accept: str, target: Served) -> None:
    reply = target.query("SELECT * { ?s ?p ?o }", accept)
    assert reply.fields["x-content-type-options"] == "nosniff"
    assert "html" not in reply.fields["content-type"]
