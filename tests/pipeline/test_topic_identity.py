"""Topics across articles in a graph folder: one node, its label, and people's decisions on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Decision, Document, Position, Reading, Span, Topic
from kg.pipeline import BuildOptions, build, identified
from kg.pipeline.identities import account_of, agents_json
from kg.rdf import PREFIXES, Registry, validate
from kg.store import GraphFolder, add_decisions, remove_decision
from tests.folders import published

FULL = """Velm to charge drivers

VELM (Fjordwire) - Mayor Moira Penhallick of Velm proposed a £6 driving charge for the Old Quay. Tomas Brekke
of the Quay Traders said: "We reject the £6 driving charge." Ines Marlow and Ruben Hask said they would wait.
"""
SHORT = """Traders fight on

VELM (Fjordwire) - Tomas Brekke of the Quay Traders rejected the driving charge again. "It will hurt the Old
Quay," he said. Mayor Moira Penhallick of Velm said she supported the driving charge, and so did Ines Marlow
and Ruben Hask.
"""
THIRD = SHORT.replace("Traders fight on", "Mayor stays firm").replace("again", "on the steps")
OPTIONS = BuildOptions(reader="rules")
LONG_TAIL, TAIL = "topic/6-driving-charge", "topic/driving-charge"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("full", FULL), ("short", SHORT), ("third", THIRD)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def rows(graph: Path, query: str) -> list[tuple[str, ...]]:
    found = GraphFolder(graph).open_store().with_prefixes(PREFIXES).strings(query)
    return [tuple(cell.rpartition("/id/")[2] for cell in row) for row in found]


def targets(graph: Path) -> set[str]:
    return {row[0] for row in rows(graph, "SELECT DISTINCT ?t { ?p qc:target ?t }")}


def test_one_measure_is_one_node_with_the_name_that_most_articles_use(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    assert targets(graph) == {TAIL}
    assert rows(graph, "SELECT ?n ?l { ?n a qc:Topic ; rdfs:label ?l }") == [(TAIL, "driving charge")]
    assert ("£6 driving charge",) in rows(graph, "SELECT ?l { ?n a qc:Topic ; skos:altLabel ?l }")
    assert (LONG_TAIL, TAIL) in rows(graph, "SELECT ?a ?b { ?a dct:isReplacedBy ?b }")
    assert validate(graph / "graph.trig") == []


def test_a_no_splits_a_topic_and_taking_it_back_restores_every_byte(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([str(news)], graph, OPTIONS)
    before = published(graph)
    add_decisions(graph / "decisions.csv", [Decision(LONG_TAIL, TAIL, "no")])
    split = build([str(news)], graph, OPTIONS)
    assert (split.read, split.changed) == (0, True)
    assert targets(graph) == {LONG_TAIL, TAIL}
    assert remove_decision(graph / "decisions.csv", LONG_TAIL, TAIL)
    build([str(news)], graph, OPTIONS)
    after = {name: data for name, data in published(graph).items() if name != "decisions.csv"}
    assert after == before


def reading(key: str, topic: Topic, *positions: Position) -> Reading:
    return Reading(Document(key, "The scheme. The scheme."), topics=(topic,), positions=positions)


def test_a_general_word_that_gave_way_is_no_label() -> None:
    registry = Registry()
    for n in range(3):
        general = Topic("T1", f"scheme-0000000{n}", "scheme", "proposal", (Span(4, 10),))
        registry.add(reading(f"g{n}", general), {f"topic/scheme-0000000{n}": TAIL})
    registry.add(reading("own", Topic("T1", "driving-charge", "driving charge", "policy")))
    labels = [str(quad.object) for quad in registry.quads() if quad.predicate.value.endswith("#label")]
    assert labels == ['"driving charge"']


def test_holders_and_natures_are_kept_of_a_reading_and_keys_are_renamed() -> None:
    first = reading("a", Topic("T1", "driving-charge", "driving charge", "policy"))
    kept = account_of("a", agents_json(first)).sightings
    assert [(seen.tail, seen.nature, seen.holders) for seen in kept] == [(TAIL, "plain", ())]
    general = Topic("T1", "scheme-838ee192", "scheme", "proposal", (Span(4, 10),))
    assert account_of("b", agents_json(reading("b", general))).sightings[0].nature == "general"
    apart = identified([first, reading("b", Topic("T1", "driving-charge", "driving charge", "policy"))])
    first_key, second_key = (item.topics[0].key for item in apart)
    assert first_key == "driving-charge", "two articles that share nobody: two topics"
    assert second_key.startswith("driving-charge-")
