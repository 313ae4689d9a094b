"""A store on a real server answers as one at home does: every saved question, row for row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.endpoint import EndpointStore, server_at
from kg.errors import QueryError, ServiceError
from kg.query import Parameter, Question, ask, named_agents
from kg.rdf import PREFIXES
from kg.store import GraphStore, Store, Table
from tests.query.test_questions import CASES, any_order, expected, short
from tests.reconcile.conftest import QUICK
from tests.servers import Oxigraph, oxigraph

BASE = "https://w3id.org/quote-claim-kg/"


@pytest.mark.parametrize("case", CASES)
def test_every_question_gives_its_rows(case: str, away: EndpointStore) -> None:
    params, columns, rows = expected(case)
    if case.startswith("search."):
        with pytest.raises(QueryError, match="does not search by words"):
            ask(away, "search", params)
        return
    answer = ask(away, case.partition(".")[0], params)
    assert isinstance(answer, Table)
    assert answer.columns == columns
    found = [tuple(short(value or "") for value in row) for row in answer.values()]
    assert list(map(any_order, found)) == list(map(any_order, rows))


def rows_of(answer: Table | bool | bytes) -> object:
    """An answer without the order of rows that nothing orders."""
    return (answer.columns, sorted(map(repr, answer.rows))) if isinstance(answer, Table) else answer


@pytest.mark.parametrize(
    ("sparql", "union"),
    [
        ("SELECT * { ?s a qc:Quotation ; qc:form ?form ; qc:confidence ?c }", True),
        ("SELECT ?s ?none { ?s a qc:Quotation }", True),
        ('SELECT ("caf\\u00e9 \\"x\\" \\\\ \\n"@fr-CA AS ?a) (true AS ?b) (1.50 AS ?c) {}', True),
        ("SELECT ?s { GRAPH ?g { ?s a qc:Topic } }", False),
        (f"SELECT ?s FROM <{BASE}graph/registry> {{ ?s a ?class }}", False),
        ("ASK { ?s a qc:Quotation }", True),
        ("ASK { ?s a qc:Quotation , qc:Topic }", True),
        ("CONSTRUCT { ?s qc:text ?t } { ?s qc:text ?t }", True),
        ("CONSTRUCT WHERE { ?s qc:polarity ?side }", True),
        ("DESCRIBE ?s { ?s a qc:Position }", True),
        ("CONSTRUCT WHERE { ?s qc:nothing ?o }", True),
    ],
)  # fmt: skip
def test_every_form_of_query(home: GraphStore, away: EndpointStore, sparql: str, union: bool) -> None:
    here, there = (store.with_prefixes(PREFIXES).query(sparql, union=union) for store in (home, away))
    assert rows_of(here) == rows_of(there)
    assert isinstance(there, bool) or len(there) or "nothing" in sparql


def test_a_long_query_is_posted(home: GraphStore, away: EndpointStore) -> None:
    words = ", ".join(f'"toll {number}"' for number in range(400))
    sparql = f"SELECT ?s {{ ?s qc:text ?text FILTER(?text NOT IN ({words})) }}"
    here, there = (store.with_prefixes(PREFIXES).query(sparql) for store in (home, away))
    assert rows_of(here) == rows_of(there)


def test_quads_counts_and_parts(home: GraphStore, away: EndpointStore) -> None:
    assert sorted(away.quads()) == sorted(home.quads())
    assert away.count() == home.count()
    graphs = home.graphs()
    assert away.has_graph(graphs[0])
    assert not away.has_graph("urn:none")
    assert sorted(away.part(graphs[:2]).quads()) == sorted(home.part(graphs[:2]).quads())
    assert away.part([]).count() == 0
    assert named_agents(away) == named_agents(home)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s { ?s ?p ",
        "SELECT ?s { ?s nope:p ?o }",
        "SELECT ?other { ?s ?p ?other }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT ?s FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_what_is_wrong_is_said_in_the_same_words(home: GraphStore, away: EndpointStore, sparql: str) -> None:
    asked = Question("mine", sparql, about="A.", parameters=(Parameter("s", "IRI", required=True),))

    def said(store: Store) -> tuple[str, str, str]:
        with pytest.raises(QueryError) as caught:
            ask(store, asked, {"s": "urn:a"})
        return caught.value.what, caught.value.where, caught.value.remedy

    assert said(away) == said(home)


def test_the_wrong_form_is_said(away: EndpointStore) -> None:
    for call, sparql in ((away.select, "ASK {}"), (away.ask, "SELECT * {}"), (away.construct, "ASK {}")):
        with pytest.raises(QueryError):
            call(sparql)


@pytest.fixture
def united() -> Iterator[Oxigraph]:
    with oxigraph(None, "--union-default-graph") as server:
        yield server


def test_the_union_is_found_out(filled: Oxigraph, empty: Oxigraph, united: Oxigraph) -> None:
    assert server_at(filled.query).union() == (("union-default-graph", ""),)
    assert server_at(empty.query).union() == ()
    store = EndpointStore(server_at(united.query))
    assert store.count() == 0
    assert list(store.quads()) == []


def test_nobody_there() -> None:
    store = EndpointStore(server_at("http://127.0.0.1:9/query", manners=QUICK))
    with pytest.raises(ServiceError, match=r"^http://127\.0\.0\.1:9/query: cannot be reached"):
        store.ask("ASK {}")
