"""Search by words, and slow queries made fast, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.served import Served, graph_folder, serving
from tests.serve.test_changes import wait_for

QC = "https://w3id.org/quote-claim-kg/ns#"
QUADS = "".join(
    f"<urn:q{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{QC}Quotation> <urn:g> .\n"
    f'<urn:q{n}> <{QC}text> "the {words} must wait" <urn:g> .\n'
    for n, words in enumerate(("harbour toll", "night levy", "harbour bridge"))
).encode()
FOUND = f'SELECT ?q ?rank {{ ?q <{QC}matches> "harbour" ; <{QC}rank> ?rank }}'


def test_a_page_of_what_was_found(samples: Served) -> None:
    wait_for(lambda: samples.send("GET", "/search?q=levy").status == 200)
    reply = samples.send("GET", "/search?q=levy&kind=topic", fields={"Accept": "text/html"})
    assert b"night levy" in reply.body
    quotes = samples.send("GET", "/search?q=levy&kind=quote", fields={"Accept": "text/html"})
    assert b"<mark>levy</mark>" in quotes.body
    none = samples.send("GET", "/search?q=zyxw", fields={"Accept": "text/html"})
    assert b"Fewer words find more" in none.body
    assert samples.send("GET", "/search", fields={"Accept": "text/html"}).status == 200


@pytest.mark.parametrize(
    "words", ["%22", "%22a", "*", "a%20OR", "NEAR(", "%27%3B--", "%00", "%F0%9F%98%80", "-"]
)
def test_any_words_may_be_searched_for(words: str, samples: Served) -> None:
    wait_for(lambda: samples.send("GET", "/search?q=levy").status == 200)
    assert samples.send("GET", f"/search?q={words}", fields={"Accept": "text/html"}).status == 200


def test_what_was_found_as_data(samples: Served) -> None:
    wait_for(lambda: samples.send("GET", "/search?q=levy").status == 200)
    hits = samples.send("GET", "/search?q=levy&kind=topic", fields={"Accept": "application/json"}).json
    assert hits[0]["label"] == "night levy"
    assert hits[0]["iri"].endswith("/topic/night-levy")


def test_a_search_is_a_pattern_of_a_query(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g", QUADS)) as served:
        wait_for(lambda: served.query(FOUND).status == 200)
        assert served.query(FOUND).rows == [["urn:q0", "1"], ["urn:q2", "2"]]
        more = f"SELECT ?q {{ ?q <{QC}matches> ?words }}"
        assert served.query(more).status == 400


def test_changes_are_found_when_they_are_indexed(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g", QUADS)) as served:
        wait_for(lambda: served.query(FOUND).status == 200)
        served.update(
            f'INSERT DATA {{ GRAPH <urn:g> {{ <urn:new> a <{QC}Quotation> ; <{QC}text> "harbour" }} }}'
        )
        early = served.query(FOUND)
        assert early.status == 200
        assert len(early.rows) == 3 or "cannot be searched" in early.fields["kg-notice"]
        wait_for(lambda: ["urn:new", "1"] in served.query(FOUND).rows)


@pytest.mark.parametrize(
    "sparql",
    [
        f'SELECT ?q {{ ?q <{QC}text> ?t FILTER(CONTAINS(LCASE(?t), "harbour")) }} ORDER BY ?q',
        f"SELECT ?t (COUNT(?q) AS ?n) {{ ?q <{QC}text> ?t }} GROUP BY ?t ORDER BY ?t",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    ],
)
def test_rewritten_or_not_the_answers_are_the_same(sparql: str, tmp_path: Path) -> None:
    folder = graph_folder(tmp_path / "g", QUADS)
    with serving(folder) as fast, serving(folder, "--no-rewriting", token="") as plain:
        wait_for(lambda: fast.query(FOUND).status == 200)
        assert fast.query(sparql).rows == plain.query(sparql).rows
