"""Exports of the fixture graph: complete, readable by others, the same bytes each time."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib

from kg.errors import StoreError, UsageError
from kg.export import FORMATS, TABLES, export, write_tables
from kg.export.exporting import ExportFormat
from kg.network import PROJECTIONS
from kg.query import question
from kg.store import GraphFolder, GraphStore

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

FIXTURE = Path(__file__).parents[1] / "query" / "fixture.trig"
ROWS = {
    "articles": 3, "quotes": 8, "speakers": 5, "topics": 3, "positions": 8, "changes": 1, "roles": 2,
    "events": 2, "comment_requests": 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore.in_memory(FIXTURE)


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    root = tmp_path / "graph"
    root.mkdir()
    (root / "graph.trig").write_bytes(FIXTURE.read_bytes())
    return GraphFolder(root)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_each_time(
    form: ExportFormat, store: GraphStore, folder: GraphFolder, tmp_path: Path
) -> None:
    for source in (store, folder):
        one = export(source, form, tmp_path / "one" / "out")
        other = export(source, form, tmp_path / "other" / "out")
        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
        assert not list((tmp_path / "one").rglob("*.draft"))


@pytest.mark.parametrize(
    ("form", "count"), [("trig", 432), ("nquads", 432), ("jsonld", 432), ("turtle", 432)]
)
def test_rdf_is_complete(form: ExportFormat, count: int, folder: GraphFolder, tmp_path: Path) -> None:
    (path,) = export(folder, form, tmp_path / "out")
    syntax = {"jsonld": "json-ld"}.get(form, form)
    data = rdflib.Dataset(default_union=True)
    data.parse(data=path.read_text("utf-8"), format=syntax)
    assert len(set(data.triples((None, None, None)))) == count
    assert '"10"^^<' in path.read_text() or "xsd:nonNegativeInteger" in path.read_text()


def test_tables_have_the_documented_columns(store: GraphStore, tmp_path: Path) -> None:
    paths = write_tables(store, tmp_path / "tables")
    assert [path.stem for path in paths] == list(TABLES) == list(ROWS)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert tuple(header) == question(TABLES[path.stem]).columns
        assert len(rows) == ROWS[path.stem]
        assert all(len(row) == len(header) for row in rows)


def test_parquet_tables(store: GraphStore, tmp_path: Path) -> None:
    for path in write_tables(store, tmp_path, format="parquet"):
        assert len(pd.read_parquet(path)) == ROWS[path.stem]


def test_spreadsheets_are_safe(tmp_path: Path) -> None:
    hostile = FIXTURE.read_text("utf-8").replace('"the quay is quiet"', '"=cmd|calc!A1"')
    store = GraphStore.in_memory(hostile.encode())
    write_tables(store, tmp_path / "safe")
    write_tables(store, tmp_path / "raw", raw=True)
    assert ",'=cmd|calc!A1," in (tmp_path / "safe" / "quotes.csv").read_text()
    assert ",=cmd|calc!A1," in (tmp_path / "raw" / "quotes.csv").read_text()


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_networks(projection: str, store: GraphStore, tmp_path: Path) -> None:
    (one,) = export(store, "graphml", tmp_path / "n.graphml", projection=projection)  # type: ignore[arg-type]
    (other,) = export(store, "gexf", tmp_path / "n.gexf", projection=projection)  # type: ignore[arg-type]
    graphml, gexf = nx.read_graphml(one), nx.read_gexf(other)
    assert len(graphml) == len(gexf) == {"quotes": 29, "speaker-topic": 7, "map": 8}.get(projection, 5)
    assert graphml.number_of_edges() > 0
    assert gexf.number_of_edges() == sum(data.get("weight") != 0 for *_, data in graphml.edges(data=True)), (
        "edges of weight 0 are for GraphML only"
    )


def test_what_cannot_be_done_is_said(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'dot'"):
        export(store, "dot", tmp_path / "x")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no projection 'hairball'"):
        export(store, "gexf", tmp_path / "x", projection="hairball")  # type: ignore[arg-type]
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="cannot be written"):
        export(store, "trig", tmp_path / "file" / "x")
    with pytest.raises(StoreError, match="holds no graph"):
        export(GraphFolder(tmp_path), "trig", tmp_path / "x")
    assert not (tmp_path / "x").exists()
