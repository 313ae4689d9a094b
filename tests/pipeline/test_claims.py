"""Claims in a graph folder: who asserts them, who denies them, and what is asked about them."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.model import Decision
from kg.pipeline import BuildOptions, build
from kg.query import ask, question
from kg.rdf import PREFIXES, validate
from kg.store import GraphFolder, Table, add_decisions, remove_decision
from tests.folders import published

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's own calls

LEAK = (
    "Leak at the Osk works\n\n"
    "HALVIK (Fjordwire) - The acid leak at the Osk works began in March, said Ines Marlow, the chief"
    " inspector of Velland Water.\n\n"
    "Tomas Brekke, the director of Osk Chemicals, denied that the acid leak at the Osk works began in March."
    " Ruben Hask said no money was paid to the Halvik council.\n"
)
FIRE = (
    "Works under fire\n\n"
    "HALVIK (Velm Courier) - Ruben Hask of the Osk River Commission said that the acid leak at the Osk works"
    " had begun in March.\n\n"
    "Moira Penhallick, the mayor of Halvik, said Osk Chemicals paid 2 million crowns to the Halvik council."
    " Tomas Brekke said that money was paid to the Halvik council.\n"
)
OPTIONS = BuildOptions(reader="rules")
PAID = "topic/claim--money-was-paid-to-the-halvik-council"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("leak", LEAK), ("fire", FIRE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def graph(news: Path, tmp_path: Path) -> Path:
    target = tmp_path / "graph"
    build([str(news)], target, OPTIONS)
    return target


def rows(graph: Path, name: str, *columns: str, **params: str) -> list[tuple[str, ...]]:
    answer = ask(GraphFolder(graph).open_store(), name, params)
    assert isinstance(answer, Table)
    places = [answer.columns.index(column) for column in columns]
    return [tuple(str(row[place] or "") for place in places) for row in answer.values()]


def test_who_asserts_and_who_denies_a_claim(graph: Path) -> None:
    told = rows(graph, "contradictions", "about", "asserts", "denies", "asserted", "denied")
    assert [(row[1], row[2], row[4]) for row in told] == [
        ("Ines Marlow", "Tomas Brekke", "the acid leak at the Osk works began in March"),
        ("Ruben Hask", "Tomas Brekke", "the acid leak at the Osk works began in March"),
        ("Tomas Brekke", "Ruben Hask", "no money was paid to the Halvik council"),
    ]
    assert told[2][0] == told[2][3] == "money was paid to the Halvik council"
    assert rows(graph, "contradictions", "asserts", denier="Ruben Hask") == [("Tomas Brekke",)]
    assert validate(graph / "graph.trig") == []


def test_how_many_tell_a_claim(graph: Path) -> None:
    counted = rows(graph, "claims", "asserting", "denying", "speakers", "articles")
    assert counted == [("2", "1", "3", "2"), ("1", "1", "2", "2")]
    assert len(rows(graph, "claims", "about", topic="money was paid to the Halvik council")) == 1


@pytest.mark.parametrize("name", ["claims", "contradictions"])
def test_another_engine_gives_the_same(graph: Path, name: str) -> None:
    data = rdflib.Dataset(default_union=True)
    data.parse(data=(graph / "graph.trig").read_text("utf-8"), format="trig")
    asked = question(name)
    result = data.query(asked.sparql, initNs=dict(PREFIXES))
    names = [rdflib.Variable(column) for column in asked.columns]
    found = [tuple(str(row.get(column) or "") for column in names) for row in result.bindings]
    assert found == rows(graph, name, *asked.columns)
    assert len(found) > 1


def test_a_no_takes_a_sentence_out_of_a_claim_and_can_be_taken_back(news: Path, graph: Path) -> None:
    before = published(graph)
    add_decisions(graph / "decisions.csv", [Decision(f"{PAID}@fire", PAID, "no")])
    split = build([str(news)], graph, OPTIONS)
    assert (split.read, split.changed) == (0, True)
    assert [row[0] for row in rows(graph, "contradictions", "denies")] == ["Tomas Brekke", "Tomas Brekke"]
    assert remove_decision(graph / "decisions.csv", f"{PAID}@fire", PAID)
    build([str(news)], graph, OPTIONS)
    assert {name: data for name, data in published(graph).items() if name != "decisions.csv"} == before


def test_without_text_no_sentence_is_kept(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "bare"
    build([str(news)], target, BuildOptions(reader="rules", with_text=False))
    assert rows(target, "claims", "about") == []
    for path in target.rglob("*"):
        if path.is_file() and ".work" not in path.parts and "store" not in path.parts:
            assert b"money was paid" not in path.read_bytes(), path
