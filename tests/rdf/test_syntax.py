"""Writing and reading files: every syntax gives back what was put in."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import InputError, UsageError
from kg.model import Document, Quote, Reading, Span
from kg.rdf import (
    PREFIXES,
    SYNTAXES,
    Registry,
    Run,
    article_quads,
    parse_rdf,
    run_quads,
    sorted_quads,
    write_rdf,
)
from tests.strategies import readings

ENDINGS = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "ntriples": "nt", "jsonld": "jsonld"}
DATASETS = ("trig", "nquads", "jsonld")
S, P, G = (
    NamedNode("https://example.org/s"),
    NamedNode("https://example.org/p"),
    NamedNode("https://example.org/g"),
)
LITERALS = [
    Literal("plain"),
    Literal(""),
    Literal('two\nlines "quoted" \\ back \x00 nul \u202e bidi <script>\'</script>'),
    Literal("in words", language="en"),
    Literal("1.50", datatype=NamedNode(PREFIXES["xsd"] + "decimal")),
    Literal("not a date", datatype=NamedNode(PREFIXES["xsd"] + "date")),
    Literal("own", datatype=NamedNode("https://example.org/type")),
    Literal(True),
]
ODD = [
    *(Quad(S, P, value, G) for value in LITERALS),
    *(Quad(S, NamedNode(PREFIXES["qc"] + "confidence"), value, G) for value in LITERALS),
    *(Quad(S, NamedNode(PREFIXES["qc"] + "text"), value, G) for value in LITERALS),
    Quad(S, NamedNode(PREFIXES["qc"] + "text"), S, G),
    Quad(S, NamedNode(PREFIXES["qc"] + "speaker"), Literal("words where a node belongs"), G),
    Quad(S, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["qc"] + "Quotation"), G),
    Quad(S, NamedNode(PREFIXES["rdf"] + "type"), Literal("words"), G),
    Quad(S, NamedNode(PREFIXES["qc"] + "odd/name"), NamedNode(PREFIXES["qc"] + "odd.name"), G),
    Quad(S, P, NamedNode("urn:x:y"), DefaultGraph()),
    Quad(NamedNode("https://example.org/漢#char=1,2"), P, S, NamedNode("https://example.org/h")),
]


def written(quads: list[Quad], syntax: str) -> bytes:
    out = io.BytesIO()
    write_rdf(quads, out, syntax)
    return out.getvalue()


def back(quads: list[Quad], syntax: str, folder: Path) -> list[Quad]:
    path = folder / f"data.{ENDINGS[syntax]}"
    path.write_bytes(written(quads, syntax))
    return list(parse_rdf(path))


@pytest.mark.parametrize("syntax", DATASETS)
def test_graphs_come_back_as_they_were(syntax: str, tmp_path: Path) -> None:
    quads = sorted_quads(ODD)
    assert sorted_quads(back(quads, syntax, tmp_path)) == quads


@pytest.mark.parametrize("syntax", ["turtle", "ntriples"])
def test_without_graphs_the_statements_come_back(syntax: str, tmp_path: Path) -> None:
    found = back(sorted_quads(ODD), syntax, tmp_path)
    assert {quad.triple for quad in found} == {quad.triple for quad in ODD}


# rdflib warns of itself when it reads JSON-LD into a dataset.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_library_reads_the_same_jsonld() -> None:
    quads = [quad for quad in sorted_quads(ODD) if quad.graph_name == G]
    data = rdflib.Dataset()
    data.parse(data=written(quads, "jsonld"), format="json-ld")
    assert len(data.graph(rdflib.URIRef(G.value))) == len(quads)


def test_jsonld_is_short_and_brings_its_context() -> None:
    quote = Quote("Q", "indirect", (Span(0, 16),), confidence=0.5)
    quads = article_quads(Reading(Document("a", "the toll must go"), quotes=(quote,)), Run("r", "s"))
    document = json.loads(written(quads, "jsonld"))
    assert document["@context"]["qc"] == PREFIXES["qc"]
    (graph,) = document["@graph"]
    (node,) = [node for node in graph["@graph"] if "qc:Quotation" in node["@type"]]
    assert node["form"] == "qc:indirect"
    assert node["confidence"] == "0.5"
    assert node["text"] == "the toll must go"


def test_prefixes_stand_first_in_order() -> None:
    for syntax in ("turtle", "trig"):
        head = written(sorted_quads(ODD), syntax).decode().splitlines()[: len(PREFIXES) + 1]
        expected = [*PREFIXES.items(), ("article", "https://w3id.org/quote-claim-kg/id/article/")]
        assert head == [f"@prefix {name}: <{namespace}> ." for name, namespace in expected]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_nothing_gives_a_file_that_holds_nothing(syntax: str, tmp_path: Path) -> None:
    assert back([], syntax, tmp_path) == []


def test_an_unknown_syntax_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="turtle, trig"):
        write_rdf([], io.BytesIO(), "yaml")


def test_blank_nodes_of_others_pass(tmp_path: Path) -> None:
    quads = [Quad(BlankNode("a"), P, BlankNode("b"), G)]
    (found,) = back(quads, "jsonld", tmp_path)
    assert isinstance(found.subject, BlankNode)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("bad.ttl", b"<https://example.org/s> <https://example.org/p>\n <x", r"bad\.ttl:2"),
        ("bad.nq", b"hello", r"bad\.nq"),
        ("bad.jsonld", b'{"@id": 3}', r"bad\.jsonld"),
        ("bad.trig", b"\xff\xfe\x00", r"bad\.trig"),
        ("bad.txt", b"", "unknown kind"),
    ],
)
def test_a_broken_file_is_named_with_its_place(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(parse_rdf(path))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.nq"):
        list(parse_rdf(tmp_path / "gone.nq"))


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_any_reading_comes_back_from_jsonld_and_trig(reading: Reading) -> None:
    run, registry = Run("r", "s"), Registry()
    registry.add(reading)
    quads = article_quads(reading, run) + registry.quads() + run_quads(run, [("a", reading.document.sha256)])
    for syntax, form in (("jsonld", pyoxigraph.RdfFormat.JSON_LD), ("trig", pyoxigraph.RdfFormat.TRIG)):
        assert list(pyoxigraph.parse(written(quads, syntax), format=form)) == quads
