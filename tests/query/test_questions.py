"""Every saved question gives exactly the rows of its expected files, on two engines.

A file ``expected/<question>[.<case>].tsv`` begins with the parameters as JSON, then columns, then rows.
The rows were checked by eye against ``fixture.trig``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib

from kg.query import ask, question, rewrite, saved_questions, searches
from kg.query.parameters import bindings_for
from kg.rdf import PREFIXES
from kg.sparql import outline
from kg.store import GraphStore, SearchIndex, Table, Term

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own calls

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in (HERE / "expected").glob("*.tsv"))
BASE = "https://w3id.org/quote-claim-kg/"
Rows = list[tuple[str, ...]]


def short(value: str) -> str:
    return f"kg:{value.removeprefix(BASE)}" if value.startswith(BASE) else value


def expected(case: str) -> tuple[dict[str, str], tuple[str, ...], Rows]:
    params, header, *lines = (HERE / "expected" / f"{case}.tsv").read_text("utf-8").splitlines()
    return json.loads(params), tuple(header.split("\t")), [tuple(line.split("\t")) for line in lines]


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore.in_memory(HERE / "fixture.trig")


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    data = rdflib.Dataset(default_union=True)
    data.parse(data=(HERE / "fixture.trig").read_text("utf-8"), format="trig")
    return data


def test_every_question_and_every_parameter_has_a_case() -> None:
    used: dict[str, set[str]] = {saved.name: set() for saved in saved_questions()}
    for case in CASES:
        used[case.partition(".")[0]] |= {"", *expected(case)[0]}
    for saved in saved_questions():
        assert used[saved.name] >= {"", *(parameter.name for parameter in saved.parameters)}, saved.name
    assert len(saved_questions()) >= 28
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES)
def test_rows_on_pyoxigraph(case: str, store: GraphStore) -> None:
    params, columns, rows = expected(case)
    answer = ask(store, case.partition(".")[0], params)
    assert isinstance(answer, Table)
    assert answer.columns == columns
    assert [tuple(short(value or "") for value in row) for row in answer.values()] == rows


@pytest.mark.parametrize("case", CASES)
def test_rows_on_rdflib(case: str, store: GraphStore, dataset: rdflib.Dataset) -> None:
    params, columns, rows = expected(case)
    asked = question(case.partition(".")[0])
    found: Rows = []
    for bindings in bindings_for(asked, params, store.with_prefixes(PREFIXES)):
        sparql = asked.sparql
        if searches(outline(sparql, PREFIXES)):  # no engine knows the terms of a search
            sparql = rewrite(sparql, PREFIXES, SearchIndex.of(store), bindings, searches_only=True).sparql
        result = dataset.query(sparql, initNs=dict(PREFIXES), initBindings=terms(bindings))
        for row in result.bindings:
            cells = {name: row.get(rdflib.Variable(name)) for name in columns}
            if all(cell is None for name, cell in cells.items() if name not in params):
                continue  # rdflib makes one empty group of no rows
            found.append(tuple("" if cell is None else short(str(cell)) for cell in cells.values()))
    assert sorted(map(any_order, found)) == sorted(map(any_order, rows))


def any_order(row: tuple[str, ...]) -> tuple[str, ...]:
    """``row`` with lists within a cell sorted: engines put them in orders of their own."""
    return tuple("; ".join(sorted(cell.split("; "))) for cell in row)


def terms(bindings: Mapping[str, Term]) -> dict[str, rdflib.term.Identifier]:
    return {
        name: rdflib.URIRef(term.value)
        if term.kind == "iri"
        else rdflib.Literal(term.value, datatype=term.datatype and rdflib.URIRef(term.datatype))
        for name, term in bindings.items()
    }
