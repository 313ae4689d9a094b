"""Asking with parameters, prefixes, files; what is refused; how answers look as files and frames."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, UsageError
from kg.query import (
    FORMATS,
    AnswerFormat,
    Statements,
    ask,
    defuse,
    parse_question,
    render,
    saved_questions,
    to_pandas,
)
from kg.query.cells import printable
from kg.query.columns import kind_of_column
from kg.store import GraphStore, Table, Term

BASE = "https://w3id.org/quote-claim-kg/"
XSD = "http://www.w3.org/2001/XMLSchema#"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore.in_memory(Path(__file__).parent / "fixture.trig")


def table(store: GraphStore, asked: str, **params: str) -> Table:
    answer = ask(store, asked, params)
    assert isinstance(answer, Table)
    return answer


def test_prefixes_are_declared(store: GraphStore) -> None:
    assert len(table(store, "SELECT ?s { ?s a qc:Quotation }")) == 8
    assert ask(store, "ASK { ?s foaf:nick ?o }") is False


def test_every_question_says_what_it_answers() -> None:
    for saved in saved_questions():
        assert saved.title.endswith("?"), saved.name
        assert saved.about.endswith("."), saved.name
        assert saved.columns, saved.name


def test_query_file(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# param: who – IRI or name; required\nSELECT ?who ?q { ?q qc:speaker ?who }\n")
    assert len(table(store, str(path), who="oren vask")) == 2
    answer = ask(store, path, {"who": "Ilves"})
    assert isinstance(answer, Table)
    assert len(answer) == 3
    with pytest.raises(QueryError, match="cannot be read"):
        ask(store, tmp_path / "none.rq")


def test_query_without_header_takes_its_variables(store: GraphStore) -> None:
    asked = "SELECT ?q ?text ?speaker { ?q qc:text ?text ; qc:speaker ?speaker }"
    assert len(table(store, asked, speaker=f"{BASE}id/person/oren-vask")) == 1
    assert len(table(store, asked, text="the ferry subsidy kept")) == 1


def test_a_sub_query_looks_at_what_is_given_alone(store: GraphStore) -> None:
    asked = parse_question(
        "how-many",
        """# title: T
# about: A.
# param: topic – IRI or name; optional
# columns: n
SELECT ?n ?topic WHERE {
  { SELECT (COUNT(DISTINCT ?target) AS ?n) WHERE {
      # given: ?topic
      ?position qc:target ?topic BIND(?topic AS ?target) } }
}
""",
    )

    def count(**params: str) -> list[str]:
        answer = ask(store, asked, params)
        assert isinstance(answer, Table)
        return [row[0].value for row in answer.rows if row[0] is not None]

    assert count() == ["2"]
    assert count(topic="harbour toll") == ["1"]
    assert count(topic="https://example.org/nothing") == ["0"]
    with pytest.raises(QueryError):
        count(topic="https://example.org/> } FILTER(false) # ")


def test_a_name_of_several_nodes_is_asked_for_each(store: GraphStore) -> None:
    answer = table(store, "where-in-text", position="harbour toll rejected")
    assert len({row[6] for row in answer.rows}) == 2


@pytest.mark.parametrize(
    ("asked", "params", "says"),
    [
        ("who-said-waht", {}, "did you mean who-said-what"),
        ("zzz", {}, "there are: .*who-said-what"),
        ("who-said-what", {"speeker": "x"}, r"it takes speaker \(IRI or name\), topic"),
        ("search", {}, r"'words' is missing; it takes words \(string, required\)"),
        ("congruence", {"speaker": "x"}, "takes no parameters"),
        ("who-said-what", {"speaker": "Nobody Atall"}, "nothing is called"),
        ("said-between", {"from": "last week"}, "not a date"),
        ("review-first", {"below": "NaN"}, "not a number"),
        ("where-in-text", {"quote": "q1"}, "not an IRI"),
        ("  ", {}, "empty"),
        ("SELECT ?s { ?s a qc:Quotation ", {}, "line 1"),
        ("# param: x\nSELECT * { ?s ?p ?o }", {}, "cannot be read"),
        ("# columns: nope\nSELECT ?s { ?s ?p ?o }", {}, "no column nope"),
    ],
)
def test_what_does_not_fit_is_said(store: GraphStore, asked: str, params: dict[str, str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        ask(store, asked, params)


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . service ?p { ?s ?a ?b } }",
        'SELECT * { VALUES ?x { "a\\u0022" } SERVICE <urn:u> { ?a ?b ?c } #" }\n}',
        "SELECT * { ?s qc:a\\' ?o . SERVICE <urn:x> { ?a ?b \"'\" } }",
        "SELECT * { ?s ?p ?o # harmless\r SERVICE <urn:x> { ?a ?b ?c } \n}",
        "ASK { FILTER NOT EXISTS { { SELECT * { SERVICE<urn:x>{ ?s ?a ?b } } } } }",
        "SELECT * FROM <http://127.0.0.1/data.ttl> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/hostname> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1/data.ttl>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    ],
)
def test_what_would_reach_beyond_the_graph_is_refused(store: GraphStore, asked: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE|FROM|never changed"):
        ask(store, asked)


def test_a_silent_call_fails_silently(store: GraphStore) -> None:
    asked = "SELECT ?text { ?quote qc:text ?text SERVICE SILENT <http://127.0.0.1:1/> { ?quote ?a ?text } }"
    assert len(table(store, asked)) == 8


def test_the_words_alone_do_no_harm(store: GraphStore) -> None:
    asked = 'SELECT ?from { ?q qc:text ?from FILTER(?from != "SERVICE <x> {}") } # FROM <urn:x>'
    assert len(table(store, asked)) == 8
    graph = f"{BASE}graph/registry"
    assert len(table(store, f"SELECT ?s FROM <{graph}> {{ ?s a qc:Topic }}")) == 3
    assert len(table(store, f"SELECT ?s FROM <{graph}> {{ ?s a qc:Quotation }}")) == 0


def test_header_of_a_question() -> None:
    asked = parse_question("q", "# title: T?\n# param: n - integer; required; how many\nSELECT ?n { }")
    assert asked.title == "T?"
    assert (asked.parameters[0].type, asked.parameters[0].required) == ("integer", True)
    assert asked.parameters[0].about == "how many"


CELLS = Table(
    ("text", "number", "day", "flag", "share", "mixed", "none", "iri"),
    (
        (
            Term.text("=HYPERLINK(1)"), Term.text("-3", datatype=XSD + "integer"),
            Term.text("2026-03-12", datatype=XSD + "date"), Term.text("true", datatype=XSD + "boolean"),
            Term.text("0.5", datatype=XSD + "decimal"), Term.text("2026", datatype=XSD + "gYear"), None,
            Term.iri(BASE + "ns#for"),
        ),
        (
            Term.text('a "b",\nc', language="en"), None, None, None, Term.text("2", datatype=XSD + "integer"),
            Term.text("2026-03-12", datatype=XSD + "date"), None, Term.iri(BASE + "id/person/mara-ilves"),
        ),
    ),
)  # fmt: skip


def test_frame_has_proper_dtypes() -> None:
    frame = to_pandas(CELLS, short=True)
    assert [str(dtype) for dtype in frame.dtypes] == [
        "string", "Int64", "datetime64[s]", "boolean", "Float64", "string", "string", "string",
    ]  # fmt: skip
    assert frame["day"][0] == pd.Timestamp("2026-03-12")
    assert frame["number"].isna().tolist() == [False, True]
    assert frame["iri"].tolist() == ["qc:for", "person/mara-ilves"]
    assert to_pandas(Table(("a",), ())).shape == (0, 1)


def test_malformed_values_are_text() -> None:
    assert kind_of_column([Term.text("soon", datatype=XSD + "date")]) == "text"
    assert kind_of_column([Term.text(str(2**70), datatype=XSD + "integer")]) == "text"
    assert kind_of_column([Term.text("maybe", datatype=XSD + "boolean")]) == "text"


def test_csv_is_defused_unless_raw() -> None:
    rows = list(csv.reader(io.StringIO(render(CELLS, "csv").decode(), newline="")))
    assert rows[0] == list(CELLS.columns)
    assert rows[1][:2] == ["'=HYPERLINK(1)", "-3"]
    assert rows[2][0] == 'a "b",\nc'
    assert b"'=" not in render(CELLS, "csv", raw=True)
    assert render(CELLS, "tsv").startswith(b"text\tnumber")


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    safe = defuse(text)
    assert safe[:1] not in {"=", "@", "\t", "\r"}
    assert safe[:1] not in {"+", "-"} or float(safe) is not None
    assert safe.endswith(text)


@given(st.text())
def test_nothing_steers_the_terminal(text: str) -> None:
    assert printable(text).isprintable()
    shown = render(Table(("c",), ((Term.text(text),),)), "table").decode()
    assert all(line.isprintable() for line in shown.removesuffix("\n").split("\n"))


def test_json_is_sparql_results_json(store: GraphStore) -> None:
    document = json.loads(render(CELLS, "json"))
    assert document["head"]["vars"] == list(CELLS.columns)
    first = document["results"]["bindings"][0]
    assert first["number"] == {"type": "literal", "value": "-3", "datatype": XSD + "integer"}
    assert first["iri"]["type"] == "uri"
    assert "none" not in first
    assert document["results"]["bindings"][1]["text"]["xml:lang"] == "en"
    assert json.loads(render(ask(store, "ASK { ?s ?p ?o }"), "json"))["boolean"] is True


@pytest.mark.parametrize(
    ("sparql", "form", "fitting"),
    [
        ("SELECT * { ?s ?p ?o }", "turtle", "table, csv, tsv, json, parquet"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "turtle, ntriples, jsonld"),
        ("ASK { ?s ?p ?o }", "parquet", "table, csv, tsv, json"),
    ],
)
def test_an_unfit_format_names_those_that_fit(
    store: GraphStore,
    sparql: str,
    form: AnswerFormat,
    fitting: str,
) -> None:
    with pytest.raises(UsageError) as caught:
        render(ask(store, sparql), form)
    assert caught.value.remedy == f"choose one of {fitting}"


def test_parquet_keeps_types() -> None:
    data = render(CELLS, "parquet")
    assert data == render(CELLS, "parquet")
    frame = pd.read_parquet(io.BytesIO(data))
    assert frame["day"][0] == date(2026, 3, 12)
    assert frame["number"][0] == -3


def test_aligned_table() -> None:
    lines = (
        render(Table(("who", "n"), ((Term.text("李文"), CELLS.rows[0][1]),)), "table").decode().split("\n")
    )
    assert lines == ["who    n", "────  ──", "李文  -3", ""]


def test_statements_as_rdf(store: GraphStore) -> None:
    answer = ask(store, "CONSTRUCT { ?s qc:text ?t } WHERE { ?q qc:speaker ?s ; qc:text ?t }")
    assert isinstance(answer, Statements)
    assert len(answer) == 7
    assert b"qc:text" in render(answer, "turtle")
    assert render(answer, "ntriples") == answer.ntriples
    assert json.loads(render(answer, "jsonld"))
    described = ask(store, "DESCRIBE ?topic WHERE { ?topic a qc:Term }")
    assert isinstance(described, Statements)
    assert len(described) == 3
    for form in ("csv", "tsv", "parquet"):
        with pytest.raises(UsageError, match="statements cannot"):
            render(answer, form)
    with pytest.raises(UsageError, match="rows cannot"):
        render(CELLS, "turtle")
    assert len(FORMATS) == 8
