"""Camps, communities, bridges and contested topics: cases worked out by hand, and other ways to the same."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from kg.errors import UsageError
from kg.graph import open_graph
from kg.network import Counting, WindowSize, discourse_measures
from kg.network.bridges import betweenness, brokerage, communities, ties
from kg.network.camps import two_camps
from kg.network.debate import read_debate
from kg.network.measures import contested_topics
from kg.query import ask
from kg.store import GraphStore, Table
from tests.network.debates import ADA, PIER, TAX, Held, store_of

FIXTURE = Path(__file__).parents[1] / "query" / "fixture.trig"
Network = Any


def network_of(*edges: tuple[str, str, float]) -> Network:
    found: nx.Graph[str] = nx.Graph()
    found.add_weighted_edges_from(edges)
    return found


def made_up(seed: int, most: int = 8) -> Network:
    """A small random network with friends and foes, in which every holder has a tie."""
    chance = random.Random(seed)
    names = [f"p{number}" for number in range(chance.randint(2, most))]
    pairs = [pair for pair in itertools.combinations(names, 2) if chance.random() < 0.5]
    return network_of(*((*pair, chance.choice([-2, -1, 1, 2, 3])) for pair in pairs or [("p0", "p1")]))


@pytest.mark.parametrize(
    ("edges", "quality", "camps"),
    [
        # All agreement within, all conflict between: (4 - 2 + 2) / 8.
        ([("a", "b", 1), ("c", "d", 1), ("a", "c", -1), ("b", "d", -1)], 0.5, ["ab", "cd"]),
        # A chain of agreement, cut in the middle: (4 - (9 + 9) / 6) / 6.
        ([("a", "b", 1), ("b", "c", 1), ("c", "d", 1)], 1 / 6, ["ab", "cd"]),
        # Everybody agrees with everybody: no division is better than none.
        ([("a", "b", 1), ("b", "c", 1), ("a", "c", 1)], 0, ["abc", ""]),
        # Conflict alone: two against one, and nothing within.
        ([("a", "c", -1), ("b", "c", -2)], 0.5, ["ab", "c"]),
        ([], 0, ["", ""]),
    ],
)
def test_polarisation_by_hand(edges: list[tuple[str, str, float]], quality: float, camps: list[str]) -> None:
    found = two_camps(network_of(*edges))
    assert found.polarisation == pytest.approx(quality)
    assert found.camps == tuple(map(frozenset, camps))


def signed_modularity(network: Network, camps: tuple[frozenset[str], ...]) -> float:
    """As Gómez, Jensen and Arenas (2009) write it, over all pairs."""
    names = list(network)
    weights = nx.to_numpy_array(network, nodelist=names)
    same = np.array([[any({a, b} <= camp for camp in camps) for b in names] for a in names])
    total = 0.0
    for sign, part in ((1, np.maximum(weights, 0)), (-1, np.maximum(-weights, 0))):
        strength = part.sum(axis=1)
        total += sign * ((part - np.outer(strength, strength) / (part.sum() or 1)) * same).sum()
    return float(total / np.abs(weights).sum())


@pytest.mark.parametrize("seed", range(60))
def test_no_division_of_a_small_network_is_better(seed: int) -> None:
    network = made_up(seed)
    first, *others = network
    every = (
        (frozenset(one), frozenset(network) - set(one))
        for size in range(len(others) + 1)
        for one in ((first, *rest) for rest in itertools.combinations(others, size))
    )
    found = two_camps(network)
    assert found.polarisation == pytest.approx(max(signed_modularity(network, camps) for camps in every))
    assert found.polarisation == pytest.approx(signed_modularity(network, found.camps))


@pytest.mark.parametrize("seed", range(20))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    network = made_up(seed, most=12)
    agreeing = network_of(*(edge for edge in network.edges(data="weight") if edge[2] > 0))
    assert betweenness(ties(network)) == pytest.approx(nx.betweenness_centrality(agreeing))


def test_betweenness_of_many_is_estimated() -> None:
    """A long chain: its middle holder stands between most; the estimate is near what is so."""
    names = [f"p{number:04}" for number in range(1101)]
    found = betweenness(network_of(*((one, other, 1) for one, other in itertools.pairwise(names))))
    assert max(found, key=lambda name: found[name]) in names[545:556]
    assert found[names[550]] == pytest.approx(2 * 550 * 550 / (1100 * 1099), abs=0.02)


def test_brokerage_by_hand() -> None:
    """Vera has partners a, b and c; a and b are of one group and tied, c is of another."""
    network = network_of(("vera", "a", 1), ("vera", "b", 1), ("vera", "c", 1), ("a", "b", 2), ("b", "d", -1))
    group_of = {"vera": 1, "a": 1, "b": 1, "c": 2}
    assert brokerage(ties(network), group_of) == {"vera": 2, "a": 0, "b": 0, "c": 0}
    network.add_edge("b", "c", weight=1)  # now b and c need no broker, and b stands between a and c
    assert brokerage(ties(network), group_of) == {"vera": 1, "a": 0, "b": 1, "c": 0}


@pytest.mark.parametrize("seed", range(20))
def test_brokerage_is_that_of_all_triads(seed: int) -> None:
    tied = ties(made_up(seed, most=12))
    group_of = {holder: number % 3 for number, holder in enumerate(tied)}
    assert brokerage(tied, group_of) == {
        holder: sum(
            group_of[one] != group_of[other] and not tied.has_edge(one, other)
            for one, other in itertools.combinations(tied.adj[holder], 2)
        )
        for holder in tied
    }


def test_communities_are_friends_not_foes() -> None:
    network = network_of(
        ("a", "b", 2), ("b", "c", 2), ("a", "c", 2), ("d", "e", 2), ("c", "d", -5), ("a", "e", -5)
    )
    assert communities(ties(network)) == (frozenset("abc"), frozenset("de"))
    assert communities(ties(network_of(("a", "b", -1)))) == ()


def test_contested_topics_by_hand() -> None:
    debate = read_debate(store_of(PIER))
    cells = [row[:5] for row in contested_topics(debate.once("range")).values()]
    # The tax: Ada and Bo against Cleo. The wall: Ada against Bo. Of the ferry nobody is against.
    assert cells == [("pier tax", "2", "1", "0.666667", "2"), ("tide wall", "1", "1", "1.0", "1")]
    assert contested_topics(debate).values()[0][:5] == ("pier tax", "3", "3", "1.0", "9")
    torn = [Held(ADA, side, TAX, "a1") for side in ("for", "against")]
    assert len(contested_topics(read_debate(store_of(torn)))) == 0, "one who is torn contests nothing"


@pytest.mark.parametrize("source", ["fixture", "pier"])
def test_contested_topics_and_the_question_contested_are_one(source: str) -> None:
    store = store_of(PIER) if source == "pier" else GraphStore.in_memory(FIXTURE)
    answer = ask(store, "contested")
    assert isinstance(answer, Table)
    ours = contested_topics(read_debate(store).once("range"))
    assert answer.columns == ours.columns

    def plain(table: Table) -> list[tuple[object, ...]]:
        return [
            (row[0], *(round(float(str(cell)), 5) for cell in row[1:5]), row[5]) for row in table.values()
        ]

    assert plain(answer) == plain(ours)
    assert len(ours) > 0


def test_the_tables_of_the_pier() -> None:
    tables = discourse_measures(store_of(PIER), Counting(duplicates="include"))
    assert [(row[0], row[2], row[3], row[6]) for row in tables["holders"].values()] == [
        ("Ada Quill", "3", "1", "1"), ("Bo Marsh", "3", "1", "1"), ("Cleo Dunn", "4", "0", "2")
    ]  # fmt: skip
    # Ada and Bo +1, Ada and Cleo -6, Bo and Cleo -2. Within the camps lie 2 of agreement, as chance would
    # give (2 * 2 / 2), and 0 of conflict, where it would give 8 (8 * 8 / 16, twice): (2 - 2 + 8) / (2 + 16).
    (row,) = tables["polarisation"].values()
    assert row == (None, None, "10", "0", "3", "1", "2", "2", "1", "0.444444")


def test_polarisation_over_time_tells_what_has_no_day() -> None:
    tables = discourse_measures(store_of(PIER), Counting(), WindowSize.parse("1 month"))
    assert [row[:5] for row in tables["polarisation"].values()] == [
        ("2026-03-01", "2026-03-31", "4", "2", "3"), ("2026-04-01", "2026-04-30", "3", "2", "2")
    ]  # fmt: skip
    assert len(tables["holders"]) == 3


@pytest.mark.parametrize("counting", [Counting(kind="affiliation"), Counting(aggregate="conflict")])
def test_a_network_without_agreement_is_not_measured(counting: Counting) -> None:
    with pytest.raises(UsageError, match="choose congruence, subtract or ignore"):
        discourse_measures(store_of(PIER), counting)


def test_frames_for_notebooks() -> None:
    frames = open_graph(FIXTURE).measures()
    assert list(frames) == ["holders", "polarisation", "contested"]
    holders = frames["holders"]
    assert [str(holders[name].dtype) for name in ("who", "ties", "community", "betweenness", "speaker")] == [
        "string", "Int64", "Int64", "Float64", "string"
    ]  # fmt: skip
    assert (
        str(open_graph(FIXTURE).measures(window="1 month")["polarisation"]["since"].dtype) == "datetime64[s]"
    )


def test_the_same_numbers_in_every_process() -> None:
    """Sets of text have another order for each hash seed; tables do not."""
    call = (
        "from kg.graph import open_graph; from kg.query import render; from kg.network import *\n"
        "tables = discourse_measures(open_graph('exports').store, Counting())\n"
        "print(b''.join(render(table, 'csv') for table in tables.values()).decode())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", call], cwd=FIXTURE.parents[2], env={"PYTHONHASHSEED": seed},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(printed) == 1
    assert b"Norrey" in printed.pop()
