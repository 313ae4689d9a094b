"""Values written into a query give the rows that the engine gives when it binds them."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import GraphStore, Table, Term, bound, declared, sparql_of

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

DATA = b"""
<urn:a> <urn:p> "x", "y" . <urn:b> <urn:p> "x" . <urn:b> <urn:q> <urn:a> .
<urn:g> { <urn:a> <urn:p> "x" }
"""
STORE = GraphStore.in_memory(DATA)


def rows(answer: Table | bool | bytes) -> object:
    return sorted(map(repr, answer.rows)) if isinstance(answer, Table) else answer


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT ?s ?o { ?s ?p ?o }",
        "SELECT $s ?o { # { SELECT\n ?z ?p ?o OPTIONAL { $s ?p2 ?o } }",
        "ASK { ?s <urn:p> 'y' }",
        "ASK { ?s <urn:q> ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE ?s",
        "DESCRIBE ?s { ?s ?p ?o }",
        # grouped; in sub-queries that select it and that do not
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s",
        "SELECT ?s ?n { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }",
        "SELECT ?s ?n { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } }",
        "SELECT ?s ?n { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s } }",
        "SELECT ?s ?o { ?z ?p ?o { SELECT * { ?s ?p ?o } } }",
        "SELECT ?s ?o ?q { ?s ?p ?o . { SELECT ?q { ?s ?q ?o } } }",
        "SELECT ?s ?o { ?z ?p ?o { SELECT ?o (SAMPLE(?s) AS ?y) { ?s ?p ?o } GROUP BY ?o } }",
        # where a filter stands apart from the patterns
        "SELECT ?s ?o { ?z ?p ?o FILTER(?z = ?s) }",
        "SELECT ?s ?o { { ?z ?p ?o FILTER(?z = ?s) } UNION { BIND(1 AS ?o) } }",
        "SELECT ?s ?o { ?z ?p ?o MINUS { ?s ?p ?o } }",
        "SELECT ?s ?o { ?z ?p ?o FILTER NOT EXISTS { ?s ?p ?o } }",
        "SELECT ?s ?o ?z { ?z ?p ?o OPTIONAL { ?z ?q ?w FILTER(?z = ?s) } }",
        "SELECT ?s ?o { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?s ?c { ?z ?p ?o BIND(COALESCE(?s, 1) AS ?c) }",
        # data, and what only looks like braces, keywords and variables
        "SELECT ?s ?o { VALUES ?s { <urn:b> <urn:a> } ?s ?p ?o }",
        "SELECT ?s ?o { VALUES (?s ?z) { (<urn:b> 1) (<urn:a> 2) } ?s ?p ?o }",
        "SELECT ?s ?o { ?s ?p ?o } VALUES ?o { 'x' }",
        "SELECT ?s ?o { ?z ?p ?o FILTER(?o < 'y' && ?z != ?s) } # { ?s",
        "SELECT ?s ?o { ?z ?p ?o FILTER(?o != '{ SELECT ?s {' && ?o != '''}'{ ''') }",
        "PREFIX select: <urn:> SELECT ?s ?o { ?s select:p ?o FILTER(?o != \"values\"@values) }",
    ],
)  # fmt: skip
def test_rows_are_those_of_the_engine(sparql: str) -> None:
    values = {"s": Term.iri("urn:a")}
    assert rows(STORE.query(bound(sparql, values))) == rows(STORE.query(sparql, values))


def test_several_values_at_once() -> None:
    values = {"s": Term.iri("urn:a"), "o": Term.text("x")}
    sparql = "SELECT ?s ?o ?z { ?s ?p ?o OPTIONAL { ?z <urn:q> ?s FILTER(?o = 'x') } }"
    assert rows(STORE.query(bound(sparql, values))) == rows(STORE.query(sparql, values))
    assert len(STORE.select(bound(sparql, values))) == 2


def test_nothing_to_bind_changes_nothing() -> None:
    assert bound("SELECT * { }", {}) == "SELECT * { }"


@pytest.mark.parametrize("sparql", ["SELECT (1 AS ?s) {}", "SELECT ?s { BIND(<urn:b> AS ?s) ?s ?p ?o }"])
def test_what_the_query_computes_cannot_be_given(sparql: str) -> None:
    with pytest.raises(QueryError, match=r"works out \?s by itself"):
        bound(sparql, {"s": Term.iri("urn:a")})


@pytest.mark.parametrize(
    "term",
    [
        Term.iri("urn:a> } UNION { ?s ?p ?o } #"), Term.iri("no scheme"), Term("blank", "b"),
        Term.text("x", language="en } #"), Term.text("x", datatype="not an IRI"), Term.text("\ud800"),
    ],
)  # fmt: skip
def test_what_no_query_can_hold_is_refused(term: Term) -> None:
    with pytest.raises(QueryError):
        bound("SELECT ?s { ?s ?p ?o }", {"s": term})


@given(st.text(alphabet="ab\"'\\uU0012{}<>\n\r\t\x00\x7f\u2028é😀 ?s", max_size=30) | st.text(max_size=30))
def test_any_text_is_a_value_and_nothing_else(text: str) -> None:
    """In two parsers, of which one undoes its escapes before it looks for strings."""
    term = Term.text(text)
    ((found,),) = STORE.select(f"SELECT ?v {{ VALUES ?v {{ {sparql_of(term)} }} }}").rows
    assert found == term
    (other,) = rdflib.Graph().query(f"SELECT ?v {{ VALUES ?v {{ {sparql_of(term)} }} }}").bindings
    assert str(other[rdflib.Variable("v")]) == text


def test_only_prefixes_that_may_be_used_are_declared_in_the_first_line() -> None:
    prefixes = {"qc": "urn:qc#", "rdfs": "urn:rdfs#", "org": "urn:org#"}
    assert declared("SELECT * {\n?s qc:a/rdfs:b 'x' }", prefixes).splitlines()[0] == (
        "PREFIX qc: <urn:qc#> PREFIX rdfs: <urn:rdfs#> SELECT * {"
    )
