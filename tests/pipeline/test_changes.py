"""Changes of position in a graph folder: right when articles come and go, and when people are told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Decision
from kg.pipeline import BuildOptions, build
from kg.rdf import PREFIXES, validate
from kg.store import GraphFolder, add_decisions, remove_decision
from tests.folders import published

MARCH = """Mayor against toll

SANDVIK (Fjordwire) - Mara Ilves, the mayor of Sandvik, said on Monday that she rejected the harbour toll.

"Nobody wins when a ferry stays in port," Ilves said. Tomas Brekke of the port union heard her out.

The council of the town had met in the old customs house, with the windows open and the gulls on the sill.
"""
APRIL = """Mayor for toll

SANDVIK (Fjordwire) - Ilves, Sandvik's mayor, said on Tuesday that she supported the harbour toll.

"We have counted again," Ilves said. Tomas Brekke of the port union was not in the room.

It was the first warm evening of the year, and the doors of the customs house stood wide open.
"""
OPTIONS = BuildOptions(reader="rules")
ARTICLES = {
    "march": {"text": MARCH, "published": "2026-03-03", "publisher": "Fjordwire"},
    "april": {"text": APRIL, "published": "2026-04-15", "publisher": "Fjordwire"},
}
ASKED = """
SELECT ?label ?from ?to ?order ?before ?after WHERE {
  ?change a qc:PositionChange ; rdfs:label ?label ; qc:notAfter ?to ; qc:orderedBy ?order ;
    qc:before/qc:article/schema:identifier ?before ; qc:after/qc:article/schema:identifier ?after .
  OPTIONAL { ?change qc:notBefore ?from }
} ORDER BY ?label ?to ?before ?after
"""
TURN = "Mara Ilves on harbour toll: against, then for"


def built(folder: Path, articles: dict[str, dict[str, str]]) -> list[tuple[str, ...]]:
    """The changes in the graph of ``articles``."""
    table = folder.parent / "news.jsonl"
    rows = [json.dumps({"id": name, **article}) for name, article in articles.items()]
    table.write_text("\n".join(rows), "utf-8")
    build([str(table)], folder, OPTIONS)
    store = GraphFolder(folder).open_store().with_prefixes(PREFIXES)
    return [tuple((value or "").rpartition("#")[2] for value in row) for row in store.select(ASKED).values()]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def test_a_change_between_articles_is_a_node_and_goes_with_either(graph: Path) -> None:
    turn = (TURN, "2026-03-02", "2026-04-14", "said", "march", "april")
    assert built(graph, ARTICLES) == [turn]
    assert validate(graph / "graph.trig") == []
    before = published(graph)
    assert built(graph, {"march": ARTICLES["march"]}) == []
    assert built(graph, ARTICLES) == [turn]
    assert published(graph) == before
    assert json.loads((graph / "manifest.json").read_text("utf-8"))["counts"]["changes"] == 1


def test_without_a_day_the_publications_order_the_reports_and_the_change_says_so(graph: Path) -> None:
    undated = {name: {**row, "text": row["text"].replace(" on Monday", "")} for name, row in ARTICLES.items()}
    assert built(graph, undated) == [(TURN, "", "2026-04-14", "said", "march", "april")]
    undated["april"]["text"] = undated["april"]["text"].replace(" on Tuesday", "")
    assert built(graph, undated) == [(TURN, "", "2026-04-15", "reported", "march", "april")]
    del undated["march"]["published"]
    assert built(graph, undated) == []


def test_copies_are_one_report(graph: Path) -> None:
    copy = {**ARTICLES["april"], "publisher": "Velm Courier", "published": "2026-04-16"}
    assert built(graph, {**ARTICLES, "copy": copy}) == [
        (TURN, "2026-03-02", "2026-04-14", "said", "march", "april")
    ]


def test_people_told_apart_did_not_change_and_taking_it_back_restores_it(graph: Path) -> None:
    assert len(built(graph, ARTICLES)) == 1
    before = published(graph)
    add_decisions(graph / "decisions.csv", [Decision("person/ilves", "person/mara-ilves", "no")])
    assert built(graph, ARTICLES) == []
    assert remove_decision(graph / "decisions.csv", "person/ilves", "person/mara-ilves")
    assert len(built(graph, ARTICLES)) == 1
    after = {name: data for name, data in published(graph).items() if name != "decisions.csv"}
    assert after == before


def test_a_third_article_with_the_same_turn_keeps_its_name(graph: Path) -> None:
    def names() -> list[tuple[str, ...]]:
        store = GraphFolder(graph).open_store().with_prefixes(PREFIXES)
        return store.strings("SELECT ?change { ?change a qc:PositionChange } ORDER BY ?change")

    built(graph, ARTICLES)
    first = names()
    week = {**ARTICLES["april"], "published": "2026-04-08"}
    week["text"] = week["text"].replace("counted again", "looked at the sums once more and slept on it")
    week["text"] = week["text"].replace("warm evening", "wet morning").replace("wide open", "shut")
    assert built(graph, {**ARTICLES, "week": week}) == [
        (TURN, "2026-03-02", "2026-04-07", "said", "march", "week")
    ]
    assert names() == first
