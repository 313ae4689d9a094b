"""The map's shard: who is on it and where; and the cases that the browser counts again."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from kg.network import quotes_network
from kg.network.mapping import map_network
from kg.store import open_store
from kg.view.explorer.mapping import map_shard
from kg.view.explorer.ordering import Ends, order
from tests.view.explorer.network_cases import CASES, ROOT, cases


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph[str]:
    return quotes_network(open_store(ROOT / "exports"))


def test_the_cases_are_what_kg_says() -> None:
    written = json.loads(CASES.read_text("utf-8"))
    assert json.loads(json.dumps(cases())) == written, "run python -m tests.view.explorer.network_cases"


def test_every_node_of_the_map_has_a_place_of_its_own(network: nx.MultiDiGraph[str]) -> None:
    rows = order(network, Ends(network))
    shard = map_shard(network, rows)
    named = {rows.agents[row] for row in shard["agents"]} | {rows.topics[row] for row in shard["topics"]}
    assert named == set(map_network(network))
    places = list(zip(shard["x"], shard["y"], strict=True))
    assert len(set(places)) == len(places) == len(shard["agents"]) + len(shard["topics"])
    assert shard["apart"] == len(rows.agents) + len(rows.topics) - len(places)


def test_the_same_graph_gives_the_same_map(network: nx.MultiDiGraph[str]) -> None:
    rows = order(network, Ends(network))
    assert map_shard(network, rows) == map_shard(network.copy(), rows)


def test_nothing_gives_an_empty_map() -> None:
    empty: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shard = map_shard(empty, order(empty, Ends(empty)))
    assert shard == {"agents": [], "topics": [], "x": [], "y": [], "apart": 0}
