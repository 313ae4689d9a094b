"""Terms and answers on their way between servers: nothing is lost, and nothing half is taken for whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import render
from kg.store import GraphStore, Table, Term, answer_of, nquad_of, ntriples_of, sparql_of, sparql_safe

TEXTS = st.text(alphabet="ab\"'\\uU0012{}\n\r\x00é😀", max_size=12)
TERMS = st.one_of(
    st.sampled_from(["urn:a", "https://example.org/é?b=c#d"]).map(Term.iri),
    TEXTS.map(Term.text),
    TEXTS.map(lambda text: Term.text(text, language="en-gb")),
    TEXTS.map(lambda text: Term.text(text, datatype="urn:type")),
)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(st.lists(st.tuples(TERMS, st.none() | TERMS), max_size=5), st.integers(1, 40))
def test_rows_come_through(rows: list[tuple[Term, Term | None]], size: int) -> None:
    table = Table(("a", "b"), tuple(rows))
    assert answer_of(cut(render(table, "json"), size)) == table


@pytest.mark.parametrize("truth", [True, False])
def test_truths_come_through(truth: bool) -> None:
    assert answer_of([json.dumps({"head": {}, "boolean": truth}).encode()]) is truth


@given(st.integers(0, 200))
def test_half_an_answer_is_none(end: int) -> None:
    whole = render(Table(("a",), ((Term.text("x"),), (Term.text("]}}"),))), "json").rstrip()
    if end < len(whole):
        with pytest.raises(ValueError, match=r"."):
            answer_of([whole[:end]])


@given(TERMS, TERMS)
def test_quads_come_through(value: Term, other: Term) -> None:
    lines = [
        nquad_of([Term.iri("urn:s"), Term.iri("urn:p"), term, Term.iri("urn:g")]) for term in (value, other)
    ]
    found = GraphStore.of_quads(lines).select("SELECT DISTINCT ?o { ?s ?p ?o }").rows
    assert {row[0] for row in found} == {value, other}


@given(TERMS)
def test_a_term_means_itself_in_a_query(term: Term) -> None:
    assert GraphStore.of_quads(()).select(f"SELECT ?v {{ VALUES ?v {{ {sparql_of(term)} }} }}").rows == (
        (term,),
    )


@given(TEXTS)
def test_safe_statements_mean_the_same(text: str) -> None:
    line = nquad_of([Term.iri("urn:s"), Term.iri("urn:p"), Term.text(text)])
    assert ntriples_of([sparql_safe(line)], "text/turtle") == ntriples_of([line], "application/n-triples")
    assert rb"\\u" not in sparql_safe(line).replace(rb"\\\u", b"")


@pytest.mark.parametrize("term", [Term.iri("a b"), Term("blank", "b"), Term.text("x", language="-")])
def test_what_is_no_term_of_a_query_is_refused(term: Term) -> None:
    with pytest.raises(QueryError):
        sparql_of(term)


def test_statements_are_sorted_and_stand_once() -> None:
    data = b"<urn:b> <urn:p> 1 . <urn:a> <urn:p> <urn:o> . <urn:b> <urn:p> 1 ."
    assert ntriples_of([data], "text/turtle").splitlines() == [
        b"<urn:a> <urn:p> <urn:o> .",
        b'<urn:b> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ]
    for kind in ("text/html", ""):
        with pytest.raises(ValueError, match="no RDF"):
            ntriples_of([data], kind)


def test_a_store_tells_its_graphs_and_their_statements() -> None:
    store = GraphStore.in_memory(
        b"<urn:s> <urn:p> 2 , 1 . <urn:g> { <urn:s> <urn:p> <urn:o> } <urn:f> { <urn:s> a <urn:c> }"
    )
    assert store.graphs() == ["urn:f", "urn:g"]
    assert store.statements("urn:g") == [b"<urn:s> <urn:p> <urn:o> .\n"]
    assert len(store.statements(None)) == 2
    assert store.statements("urn:none") == []
