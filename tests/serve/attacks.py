"""Requests that nobody means well with, as the bytes that go through the wire."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.serve.served import TOKEN

__all__ = ["MARKUP", "Attack", "Head", "attacks", "exchanged", "head_of", "request_of"]

MARKUP = "<script>alert(1)</script>"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
_INJECTED = "x\r\nX-Injected: yes\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Attack:
    """What is sent. ``whole`` says that a server which takes it for a request has no more to wait for."""

    data: bytes
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a response; names of fields in small letters."""

    status: int
    fields: dict[str, str]
    body: bytes


def request_of(
    method: str = "GET",
    target: bytes = b"/sparql",
    fields: tuple[tuple[str, bytes], ...] = (),
    body: bytes = b"",
    *,
    trusted: bool = False,
) -> Attack:
    """One request that ends its connection; ``trusted`` adds the token for changes."""
    lines = [f"{method} ".encode() + target + b" HTTP/1.1", b"Host: localhost", b"Connection: close"]
    lines += [name.encode() + b": " + value for name, value in fields]
    if trusted:
        lines.append(f"Authorization: Bearer {TOKEN}".encode())
    if body and not any(name in ("Content-Length", "Transfer-Encoding") for name, _ in fields):
        lines.append(b"Content-Length: %d" % len(body))
    return Attack(b"\r\n".join(lines) + b"\r\n\r\n" + body)


def exchanged(port: int, attack: Attack, patience: float = 30) -> bytes:
    """What comes back until the connection ends; of one that is not whole, what comes at once."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as line:
        came = b""
        with contextlib.suppress(ConnectionError):
            line.sendall(attack.data)
            if not attack.whole:
                line.settimeout(0.02)
            with contextlib.suppress(TimeoutError):
                while piece := line.recv(65_536):
                    came += piece
        return came.removeprefix(GO_ON)


def head_of(came: bytes) -> Head:
    """The response taken apart."""
    first, _, body = came.partition(b"\r\n\r\n")
    status, *fields = first.decode("latin-1").split("\r\n")
    assert status.startswith("HTTP/1.1 "), came[:200]
    pairs = (field.partition(":") for field in fields)
    return Head(int(status.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}, body)


_METHODS = st.sampled_from(
    [
        "GET",
        "GET",
        "HEAD",
        "POST",
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
        "PATCH",
        "TRACE",
        "CONNECT",
        "get",
        "QUERY",
    ]
)
_PATHS = st.sampled_from(
    [
        "/sparql",
        "/sparql",
        "/sparql/",
        "/update",
        "/graphs",
        "/graphs",
        "/graphs/a",
        "/health",
        "/",
        "/id/person/x",
        "/id/x.ttl",
        "/graph/x",
        "/questions",
        "/question/search",
        "/question/who-said-what.csv",
        "/console",
        "/search",
        "/download/manifest.json",
        "/asset/x.js",
        "/ns",
        "/.well-known/void",
        "*",
        "//sparql",
        "/sparql;a=b",
        "/download/../../../../../../etc/passwd",
        "/download/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/download/..%2f..%2fetc/passwd",
        "/asset/..%2f..%2f..%2fcli%2fserve.py",
        "/asset/%00",
        "/download/%00",
        "/download/store/CURRENT",
        "/download/.work/serve.lock",
        "/id/%ff%fe",
        "/id/%0d%0aX-Injected:%20yes",
        "/id/%3Cscript%3Ealert(1)%3C/script%3E",
        "/graphs/%0d%0aX-Injected:%20yes",
        "/nothing/%3Cscript%3Ealert(1)%3C/script%3E",
        "http://evil.example/sparql",
        "/id/" + "a/" * 500,
        "/\\..\\..\\etc",
    ]
)
_NAMES = st.sampled_from(
    [
        "query",
        "query",
        "query",
        "update",
        "default-graph-uri",
        "named-graph-uri",
        "using-graph-uri",
        "graph",
        "default",
        "page",
        "in",
        "words",
        "speaker",
        "from",
        "timeout",
        "query[]",
        "",
    ]
)
_VALUES = st.one_of(
    st.sampled_from(
        [
            "ASK {}",
            "SELECT * { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
            "DESCRIBE <urn:a>",
            "SELECT",
            "DROP ALL",
            "INSERT DATA { <urn:x> <urn:p> 1 }",
            "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
            "urn:g",
            "urn:",
            "not an iri",
            "http://127.0.0.1:1/",
            "file:///etc/passwd",
            MARKUP,
            _INJECTED,
            "\x00",
            "\ufffe",
            "\U0010ffff",
            "1",
            "-1",
            "99999999999999999999",
            "1e999",
            "' OR 1=1 --",
            "{{7*7}}",
            "../../etc/passwd",
            "\u202e",
            "urn:x> ; DROP ALL ; #",
            "{" * 300,
            "(" * 300,
            '"',
            "'''",
            "ASK { ?s ?p " + "?o , " * 300 + "?o }",
            "SELECT (1/0 AS ?x) {}",
        ]
    ),
    st.text(max_size=40),
)
_QUOTED = st.one_of(
    st.just(b"%ff%fe"),
    st.just(b"%"),
    st.just(b"%zz"),
    st.just(b"%u0041"),
    st.just(b"\xff\xfe"),
    st.just(b"a b"),
    st.just(b"#"),
)
_FIELDS = st.sampled_from(
    [
        ("Content-Type", b"application/sparql-query"),
        ("Content-Type", b"application/sparql-query"),
        ("Content-Type", b"application/sparql-update"),
        ("Content-Type", b"application/x-www-form-urlencoded"),
        ("Content-Type", b"text/turtle"),
        ("Content-Type", b"application/ld+json"),
        ("Content-Type", b"application/rdf+xml"),
        ("Content-Type", b"multipart/form-data; boundary=x"),
        ("Content-Type", b"multipart/form-data"),
        ("Content-Type", b"text/turtle; charset=utf-16"),
        ("Content-Type", b";;;="),
        ("Content-Type", b"\xff"),
        ("Accept", b"text/html"),
        ("Accept", b"application/json"),
        ("Accept", b"text/turtle;q=nan, */*;q=1e99"),
        ("Accept", b",;=,"),
        ("Accept", b"a/b," * 400),
        ("Accept", b"application/n-triples"),
        ("Accept-Encoding", b"gzip;q=0, *;q=-1"),
        ("If-None-Match", b'"\\'),
        ("If-None-Match", b"*"),
        ("Range", b"bytes=9-1,-0,5-"),
        ("Content-Encoding", b"gzip"),
        ("Authorization", b"Basic ==="),
        ("Authorization", b"Bearer \xff"),
        ("Authorization", b"Digest"),
        ("Origin", b"null"),
        ("X-Forwarded-Host", b"evil.example"),
        ("X-HTTP-Method-Override", b"DELETE"),
        ("Cookie", b"a" * 3000),
    ]
)
_FRAMES = st.sampled_from(
    [
        ("Expect", b"100-continue"),
        ("Upgrade", b"websocket"),
        ("Upgrade", b"h2c"),
        ("Host", b"<script>"),
        ("Host", b"a b"),
        ("Bad Name", b"x"),
        ("Content-Length", b"-1"),
        ("Content-Length", b"1e3"),
        ("Content-Length", b"99999999999999999999"),
        ("Transfer-Encoding", b"chunked"),
        ("Transfer-Encoding", b"gzip, chunked"),
        ("Transfer-Encoding", b"\x0bchunked"),
    ]
)
_BODIES = st.one_of(
    st.just(b""),
    st.just(b""),
    _VALUES.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [
            b"query=ASK%7B%7D",
            b"query=%ff",
            b"update=DROP+ALL",
            b"query=a&query=b",
            b"a=b" * 300,
            b"\x1f\x8b\x08\x00",
            b"<urn:a> <urn:p> 1 .",
            b"@base <x y> . <a> <b> <c> .",
            b'{"@context":"http://127.0.0.1:1/","@id":"urn:a"}',
            b"{" * 300,
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rdf:RDF>&x;</rdf:RDF>',
            b"<rdf:RDF",
            b"<urn:g> { <urn:a> <b> 1 }",
            b"--x\r\nContent-Type: text/turtle\r\n\r\n<urn:a> <urn:p> 1 .\r\n--x--\r\n",
            b"--x--",
            b"--x\r\n\r\n",
            b"5\r\nASK{}\r\n0\r\n\r\n",
            b"ffffffffffffffff\r\n",
            b"zz\r\n",
            "ASK {}".encode("utf-16"),
        ]
    ),
    st.binary(max_size=200),
)


_SOUND = st.sampled_from(
    [
        ("GET", "/sparql", "query=ASK%7B%7D", ("Accept", b"*/*"), b""),
        (
            "GET",
            "/sparql",
            "query=CONSTRUCT%7B%3Fs%20%3Fp%20%3Fo%7D%7B%3Fs%20%3Fp%20%3Fo%7D",
            ("Accept", b"*/*"),
            b"",
        ),
        ("POST", "/sparql", "", ("Content-Type", b"application/sparql-query"), b"SELECT * { ?s ?p ?o }"),
        ("POST", "/sparql", "", ("Content-Type", b"application/x-www-form-urlencoded"), b"query=ASK%7B%7D"),
        (
            "POST",
            "/update",
            "",
            ("Content-Type", b"application/sparql-update"),
            b"INSERT DATA { <urn:a> <urn:p> 2 }",
        ),
        ("PUT", "/graphs", "graph=urn:n", ("Content-Type", b"text/turtle"), b"<urn:a> <urn:p> 1 ."),
        ("POST", "/graphs", "", ("Content-Type", b"text/turtle"), b"<urn:a> <urn:p> 1 ."),
        ("DELETE", "/graphs", "graph=urn:n", ("Accept", b"*/*"), b""),
        ("GET", "/", "", ("Accept", b"text/html"), b""),
        ("GET", "/question/who-said-what", "speaker=Nobody", ("Accept", b"text/html"), b""),
    ]
)
"""What the service understands: attacks spoil a part of it."""


@st.composite
def attacks(draw: st.DrawFn) -> Attack:
    """A request that is wrong in some place, or in all; now and then no request at all."""
    if draw(_ONE_IN_TWENTY):
        return Attack(draw(st.binary(min_size=1, max_size=300)), whole=False)
    spoilt = st.sampled_from([False, False, True])
    method, path, query, field, body = draw(_SOUND)
    method = draw(_METHODS) if draw(spoilt) else method
    target = (draw(_PATHS) if draw(spoilt) else path).encode()
    asked = draw(_ASKED) if draw(spoilt) else query.encode()
    fields = [*(draw(st.lists(_FIELDS, max_size=3)) if draw(spoilt) else [field])]
    framed = draw(_ONE_IN_TWENTY)
    fields += [draw(_FRAMES)] if framed else []
    body = draw(_BODIES) if draw(spoilt) else body
    target += b"?" + asked if asked else b""
    made = request_of(method, target, tuple(fields), body, trusted=draw(st.booleans()))
    if draw(_ONE_IN_TWENTY):
        return Attack(made.data[: len(made.data) // 2], whole=False)
    return Attack(made.data, whole=not framed)


def _escaped(text: str) -> bytes:
    return b"".join(b"%%%02X" % byte for byte in text.encode("utf-8", "surrogatepass"))


_ONE_IN_TWENTY = st.integers(0, 19).map(lambda number: number == 7)
_ASKED = st.lists(st.tuples(_NAMES, st.one_of(_VALUES.map(_escaped), _QUOTED)), min_size=1, max_size=3).map(
    lambda pairs: b"&".join(name.encode() + b"=" + value for name, value in pairs)
)
