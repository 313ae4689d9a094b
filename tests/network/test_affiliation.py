"""The two-mode networks that docs/networks.md works out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.network import Counting, discourse_network, project
from kg.query import ask
from kg.store import GraphStore, Table
from tests.network.debates import ADA, BO, CLEO, FERRY, PIER, TAX, WALL, Held, store_of

FIXTURE = Path(__file__).parents[1] / "query" / "fixture.trig"
EDGES = {"at": (ADA, TAX), "af": (ADA, FERRY), "bw": (BO, WALL), "ct": (CLEO, TAX)}


@pytest.fixture(scope="module")
def pier() -> GraphStore:
    return store_of(PIER)


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        ({"duplicates": "include"}, {"at": 2, "af": 0, "bw": -1, "ct": -3}),
        ({"duplicates": "range"}, {"at": 1, "af": 0, "bw": -1, "ct": -1}),
        ({"aggregate": "combine"}, {"at": 1, "af": 0, "bw": 2, "ct": 2}),
        ({"aggregate": "ignore", "duplicates": "include"}, {"at": 2, "af": 1, "bw": 1, "ct": 3}),
        # Ada has 3 positions for or against, Bo 3, Cleo 4.
        (
            {"normalise": "activity", "duplicates": "include"},
            {"at": 2 / 3, "af": 0, "bw": -1 / 3, "ct": -3 / 4},
        ),
        # There are 6 on the tax, 2 on the wall, 2 on the ferry.
        (
            {"normalise": "prominence", "duplicates": "include"},
            {"at": 2 / 6, "af": 0, "bw": -1 / 2, "ct": -3 / 6},
        ),
        # With her open mind on the ferry, Ada has 4.
        (
            {"aggregate": "ignore", "normalise": "activity", "duplicates": "include"},
            {"at": 2 / 4, "af": 1 / 4, "bw": 1 / 3, "ct": 3 / 4},
        ),
    ],
)
def test_weights(pier: GraphStore, counting: dict[str, Any], expected: dict[str, float]) -> None:
    network = discourse_network(pier, Counting(kind="affiliation", **counting))
    assert {name: network.edges[edge]["weight"] for name, edge in EDGES.items()} == pytest.approx(expected)


def test_somebody_for_and_against_is_3_under_combine() -> None:
    torn = store_of([Held(ADA, "for", TAX, "a1"), Held(ADA, "against", TAX, "a2")])
    network = discourse_network(torn, Counting(kind="affiliation", aggregate="combine"))
    assert network.edges[ADA, TAX]["weight"] == 3


def test_one_who_is_only_undecided_has_an_edge_of_weight_0() -> None:
    open_minded = store_of([Held(ADA, "neither", TAX, "a1")])
    for normalise in ("none", "activity", "prominence"):
        network = discourse_network(open_minded, Counting(kind="affiliation", normalise=normalise))
        assert network.edges[ADA, TAX]["weight"] == 0


def test_what_nodes_and_edges_tell(pier: GraphStore) -> None:
    network = discourse_network(pier, Counting(kind="affiliation", duplicates="include"))
    assert network.edges[CLEO, TAX] == {
        "kind": "position", "label": "against 3", "weight": -3, "positions": 3, "for": 0, "against": 3,
        "neither": 0, "first": "2026-03-04", "last": "2026-04-01",
    }  # fmt: skip
    assert network.nodes[TAX] == {
        "kind": "topic", "label": "pier tax", "topic_kind": "proposal", "positions": 6, "first": "2026-03-02",
        "last": "2026-04-01",
    }  # fmt: skip
    assert network.graph["positions"] == 11


@pytest.mark.parametrize("source", ["fixture", "pier"])
def test_speaker_topic_and_the_question_signed_network_are_one(source: str, pier: GraphStore) -> None:
    store = pier if source == "pier" else GraphStore.in_memory(FIXTURE)
    names = ("weight", "for", "against", "neither", "positions")
    found = sorted(
        (*(str(data[name]) for name in names), holder, topic)
        for holder, topic, data in project(store, "speaker-topic").edges(data=True)
    )
    answer = ask(store, "signed-network")
    assert isinstance(answer, Table)
    assert found == sorted(row[2:] for row in answer.values())
    assert len(found) >= 6
