"""Clients that researchers use, against the service as it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from tests.serve.served import TOKEN, Served, graph_folder, serving

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what it imports is its own affair
    from SPARQLWrapper import CSV, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper

ALL = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?o"
FETCH = """
const [address, query] = process.argv.slice(1);
const form = new URLSearchParams({ query });
const asked = { method: "POST", body: form, headers: { accept: "application/sparql-results+json" } };
fetch(address + "sparql", asked).then((answer) => answer.json()).then((found) => {
  console.log(JSON.stringify(found.results.bindings.map((row) => row.o.value)));
});
"""


def wrapper(served: Served, query: str, form: str) -> Any:
    asked: Any = SPARQLWrapper(f"{served.address}sparql")
    asked.setQuery(query)
    asked.setReturnFormat(form)
    return asked


def converted(served: Served, query: str, form: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return wrapper(served, query, form).queryAndConvert()


def test_sparqlwrapper(service: Served) -> None:
    rows = converted(service, ALL, JSON)["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["one", "three", "two"]
    assert converted(service, ALL, CSV).startswith(b"s,o")
    assert converted(service, "ASK { ?s ?p ?o }", JSON)["boolean"] is True
    assert len(converted(service, ALL, XML).getElementsByTagName("result")) == 3
    construct = "CONSTRUCT WHERE { ?s <urn:p> ?o }"
    assert b"<urn:a>" in converted(service, construct, TURTLE)
    assert len(converted(service, construct, RDFXML)) == 3
    long = wrapper(service, f"{ALL} # {'x' * 20_000}", JSON)
    long.setMethod(POST)
    assert len(long.queryAndConvert()["results"]["bindings"]) == 3


def test_sparqlwrapper_says_where_a_query_is_wrong(service: Served) -> None:
    with pytest.raises(Exception, match="line 1, column 11"):
        converted(service, "SELECT * {", JSON)


def test_rdflib_reads_a_remote_graph(service: Served) -> None:
    graph = Graph(SPARQLStore(f"{service.address}sparql"))
    assert {str(o) for o in graph.objects(URIRef("urn:b"), URIRef("urn:p"))} == {"two", "three"}
    assert len(graph) == 3
    assert [str(row[1]) for row in graph.query(ALL)] == ["one", "three", "two"]  # type: ignore[index]


def test_rdflib_writes_a_remote_graph(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g")) as served:
        store = SPARQLUpdateStore(
            f"{served.address}sparql",
            f"{served.address}update",
            headers={"Authorization": f"Bearer {TOKEN}"},
        )
        graph = Graph(store, URIRef("urn:mine"))
        graph.add((URIRef("urn:s"), URIRef("urn:p"), Literal("said")))
        store.commit()
        found = served.query("SELECT ?o { GRAPH <urn:mine> { <urn:s> <urn:p> ?o } }")
        assert found.rows == [["said"]]


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl(service: Served) -> None:
    command = ["curl", "-s", "--compressed", f"{service.address}sparql", "-H", "Accept: text/csv"]
    query = ["--data-urlencode", f"query={ALL}"]
    told = subprocess.run([*command, *query], capture_output=True, check=True).stdout
    assert told == b"s,o\r\nurn:a,one\r\nurn:b,three\r\nurn:b,two\r\n"
    by_get = subprocess.run([*command, "-G", *query], capture_output=True, check=True).stdout
    assert by_get == told


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_javascript(service: Served) -> None:
    told = subprocess.run(
        ["node", "-e", FETCH, service.address, ALL], capture_output=True, check=True, timeout=60
    ).stdout
    assert json.loads(told) == ["one", "three", "two"]
