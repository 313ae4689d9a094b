"""Addresses for people and machines: each node, question and file, as a page or as data."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.serve.served import Reply, Served

EXPORTS = Path(__file__).parents[2] / "exports"
PERSON = "/id/person/sanna-ketterick"
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def get(served: Served, path: str, accept: str = HTML) -> Reply:
    return served.send("GET", path, fields={"Accept": accept})


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/", "Most quoted people"),
        (PERSON, "Sanna Ketterick"),
        (f"{PERSON}?way=https%3A%2F%2Fw3id.org%2Fquote-claim-kg%2Fns%23speaker&dir=in&page=1", "Ketterick"),
        ("/id/topic/equal-draw-rule", "equal-draw rule"),
        ("/questions", "Who said what?"),
        ("/question/who-said-what?speaker=Sanna+Ketterick", "Ketterick"),
        ("/question/who-said-what?speaker=Nobody+At+All", "Nobody At All"),
        ("/console", "Ask in SPARQL"),
        ("/ns", "Quotation"),
    ],
)
def test_pages_for_readers(path: str, holds: str, samples: Served) -> None:
    reply = get(samples, path)
    assert reply.fields["content-type"].startswith("text/html")
    assert holds in reply.body.decode()
    assert "default-src 'none'" in reply.fields.get("content-security-policy", "default-src 'none'")
    assert reply.status in (200, 400)


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        (PERSON, "*/*", "text/turtle"),
        (PERSON, "application/ld+json", "application/ld+json"),
        (f"{PERSON}.ttl", HTML, "text/turtle"),
        (f"{PERSON}.nt", HTML, "application/n-triples"),
        (f"{PERSON}.rdf", HTML, "application/rdf+xml"),
        ("/", "text/turtle", "text/turtle"),
        ("/ns", "text/turtle", "text/turtle"),
    ],
)
def test_the_same_addresses_for_programs(path: str, accept: str, kind: str, samples: Served) -> None:
    reply = get(samples, path, accept)
    assert (reply.status, reply.fields["content-type"].partition(";")[0]) == (200, kind)
    assert reply.body


def test_a_node_is_told_from_both_sides(samples: Served) -> None:
    lines = get(samples, f"{PERSON}.nt").body.decode().splitlines()
    node = "<https://w3id.org/quote-claim-kg/id/person/sanna-ketterick>"
    assert any(line.startswith(node) for line in lines)
    assert any(line.endswith(f"{node} .") and "ns#speaker>" in line for line in lines)
    assert all(node in line for line in lines)


def test_an_answer_as_a_page_and_as_data_has_the_same_rows(samples: Served) -> None:
    asked = "/question/who-said-what{}?speaker=Sanna+Ketterick"
    table = get(samples, asked.format(".json")).rows
    assert len(table) > 5
    assert get(samples, asked.format(".csv")).body.count(b"\n") == len(table) + 1
    page = get(samples, asked.format("")).body.decode()
    assert page.count("<tr") >= len(table)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/id/person/nobody", 404),
        ("/id/person/nobody.ttl", 404),
        ("/id/", 404),
        ("/id/%3E%20%7D%20%7B", 404),
        ("/question/nix", 404),
        ("/question/who-said-what.exe", 404),
        ("/download/store/CURRENT", 404),
        ("/download/../setup.cfg", 404),
        ("/download/..%2fsetup.cfg", 404),
        ("/download//etc/passwd", 404),
        ("/asset/../../page.py", 404),
        ("/asset/site.css", 404),
    ],
)
def test_what_there_is_not(path: str, status: int, samples: Served) -> None:
    for accept in (HTML, "*/*"):
        reply = get(samples, path, accept)
        assert reply.status == status
        assert reply.fields["content-type"].partition(";")[0] in ("text/html", "application/problem+json")
        assert b"<script" not in reply.body


def test_files_are_those_that_were_published(samples: Served) -> None:
    files = json.loads((EXPORTS / "manifest.json").read_text())["files"]
    for path in ("tables/quotes.csv", "graph.ttl", "index.html"):
        reply = get(samples, f"/download/{path}")
        assert hashlib.sha256(reply.body).hexdigest() == files[path]
        assert "sandbox" in reply.fields["content-security-policy"]
    part = samples.send("GET", "/download/graph.ttl", fields={"Range": "bytes=0-9"})
    assert (part.status, len(part.body)) == (206, 10)


def test_what_pages_load_is_there_and_stays(samples: Served) -> None:
    page = get(samples, "/console").body.decode()
    names = {piece.split('"')[0] for piece in page.split("/asset/")[1:]}
    assert any(name.endswith(".js") for name in names)
    assert any(name.endswith(".css") for name in names)
    for name in names:
        reply = get(samples, f"/asset/{name}")
        assert reply.status == 200
        assert "immutable" in reply.fields["cache-control"]


def test_a_page_may_be_kept_until_the_graph_changes(samples: Served) -> None:
    first = get(samples, PERSON)
    fields = {"Accept": HTML, "If-None-Match": first.fields["etag"]}
    assert samples.send("GET", PERSON, fields=fields).status == 304


def test_the_service_says_how_it_does(samples: Served) -> None:
    assert get(samples, "/health").json["state"]
