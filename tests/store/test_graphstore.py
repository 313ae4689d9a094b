"""The engine behind plain values: terms, rows, bindings, errors that say where."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.store import GraphStore, Table, Term

XSD = "http://www.w3.org/2001/XMLSchema#"
TRIG = b"""
@prefix : <urn:> .
:g1 { :a :name "Ada Quill" ; :note "chat"@fr , "so" ; :age 44 . :b :name "Ben Ode" . :a :knows :b . }
:g2 { :b :knows :c . }
"""


@pytest.fixture
def store() -> GraphStore:
    return GraphStore.in_memory(TRIG).with_prefixes({"u": "urn:"})


def test_rows_hold_plain_terms(store: GraphStore) -> None:
    table = store.select("SELECT ?s ?o ?none WHERE { ?s u:name|u:note|u:age ?o } ORDER BY ?s STR(?o)")
    assert table.columns == ("s", "o", "none")
    assert [row[1] for row in table.rows] == [
        Term.text("44", datatype=XSD + "integer"),
        Term.text("Ada Quill"),
        Term.text("chat", language="fr"),
        Term.text("so"),
        Term.text("Ben Ode"),
    ]
    assert table.rows[0] == (Term.iri("urn:a"), Term.text("44", datatype=XSD + "integer"), None)
    assert len(table.without({"s"}).columns) == 2


def test_default_graph_is_the_union(store: GraphStore) -> None:
    assert store.count() == 7
    assert store.ask("ASK { u:a u:knows/u:knows u:c }")
    assert store.has_graph("urn:g1")
    assert not store.has_graph("urn:g3")


def test_bindings_are_values(store: GraphStore) -> None:
    sparql = "SELECT ?s ?name WHERE { ?s u:name ?name }"
    assert store.select(sparql, {"s": Term.iri("urn:b")}).values() == [("urn:b", "Ben Ode")]
    hostile = '" } DROP ALL #'
    assert store.select(sparql, {"name": Term.text(hostile)}).values() == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_bound(text: str) -> None:
    store = GraphStore.in_memory(TRIG)
    answer = store.select("SELECT ?x ?y WHERE { BIND(STRLEN(?x) AS ?y) }", {"x": Term.text(text)})
    assert answer.rows[0][0] == Term.text(text)
    assert answer.rows[0][1] == Term.text(str(len(text)), datatype=XSD + "integer")


def test_construct_is_sorted_and_each_statement_once(store: GraphStore) -> None:
    lines = store.construct("CONSTRUCT { ?s a u:Agent } WHERE { ?s u:name|u:note ?n }").splitlines()
    kind = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert lines == [b"<urn:a> %s <urn:Agent> ." % kind, b"<urn:b> %s <urn:Agent> ." % kind]


def test_bare_strings(store: GraphStore) -> None:
    rows = store.strings("SELECT ?s ?x WHERE { ?s u:knows ?o OPTIONAL { ?s u:age ?x } } ORDER BY ?s")
    assert rows == [("urn:a", "44"), ("urn:b", "")]


def test_quads_load_again(store: GraphStore, tmp_path: Path) -> None:
    again = GraphStore.create(tmp_path / "store", store.quads())
    assert sorted(again.quads()) == sorted(store.quads())
    file = tmp_path / "all.nq"
    file.write_bytes(b"".join(store.quads()))
    assert GraphStore.create(tmp_path / "other", file).count() == 7
    assert GraphStore.in_memory(file).count() == 7


@given(st.lists(st.integers(1, 9), min_size=1))
def test_pieces_may_be_cut_anywhere(sizes: list[int]) -> None:
    import tempfile

    whole = b'<urn:a> <urn:p> "\xc3\xa9" <urn:g> .\n<urn:b> <urn:p> "x" <urn:g> .\n'
    pieces, start = [], 0
    for size in sizes:
        pieces.append(whole[start : start + size])
        start += size
    pieces.append(whole[start:])
    with tempfile.TemporaryDirectory() as folder:
        assert GraphStore.create(Path(folder) / "s", pieces).count() == 2


def _count(path: str) -> int:
    return GraphStore.open(Path(path)).count()


def test_several_processes_read_at_once(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "store"
    mine = GraphStore.create(path, store.quads())
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_count, [str(path)] * 2) == [7, 7]
    assert mine.count() == 7


@pytest.mark.parametrize(
    ("sparql", "where", "says"),
    [
        ("SELECT ?s WHERE {\n ?s u:name }", "line 2, column 12", "not expected"),
        ("SELECT ?s WHERE { ?s u:name", "line 1, column 28", "ends too early"),
        ("SELECT ?s WHERE { ?s zz:name ?n }", "line 1", "prefix"),
        ("SELEKT ?s", "line 1", "expected"),
        ("", "line 1", "ends too early"),
    ],
)
def test_syntax_errors_say_where(store: GraphStore, sparql: str, where: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.select(sparql)
    assert caught.value.where.startswith(where)
    assert says in str(caught.value)


def test_wrong_kind_of_query_and_unknown_binding(store: GraphStore) -> None:
    for call in (store.select, store.strings, store.construct):
        with pytest.raises(QueryError, match="ask"):
            call("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="not an ASK"):
        store.ask("SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError, match="parameter x is not a column"):
        store.select("SELECT ?s { ?s ?p ?o }", {"x": Term.iri("urn:a")})
    with pytest.raises(QueryError, match="not an IRI"):
        store.select("SELECT ?s { ?s ?p ?o }", {"s": Term.iri("not an iri")})


def test_bad_folders_and_data(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        GraphStore.open(tmp_path / "none")
    with pytest.raises(StoreError, match="cannot be read"):
        GraphStore.in_memory(b"<urn:a> <urn:p")
    with pytest.raises(StoreError, match="cannot be read"):
        GraphStore.in_memory(tmp_path / "none.trig")
    with pytest.raises(StoreError, match="cannot be loaded"):
        GraphStore.create(tmp_path / "bad", [b"<urn:a> oops"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        GraphStore.open(tmp_path / "empty")
    with pytest.raises(StoreError, match="exists already"):
        GraphStore.create(tmp_path / "empty", [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nt", '<urn:a> <urn:p> "x" .'),
        ("a.jsonld", '{"@id": "urn:a", "urn:p": "x"}'),
        (
            "a.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
            '<rdf:Description rdf:about="urn:a"><u:p>x</u:p></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_the_name_of_a_file_tells_its_syntax(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert GraphStore.in_memory(path).strings("SELECT ?o WHERE { <urn:a> <urn:p> ?o }") == [("x",)]


def test_a_file_of_unknown_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text")
    with pytest.raises(StoreError, match="unknown kind of RDF file"):
        GraphStore.in_memory(path)


def test_a_damaged_store(store: GraphStore, tmp_path: Path) -> None:
    GraphStore.create(tmp_path / "store", store.quads())
    (tmp_path / "store" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        GraphStore.open(tmp_path / "store")


def test_table_of_a_pipeline_is_plain() -> None:
    assert Table(("a",), ((None,),)).values() == [(None,)]
