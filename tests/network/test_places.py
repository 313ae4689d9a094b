"""Places on the map: whole numbers, nothing on top of another, the same each time, groups told apart."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.layout import Network, Point, Size
from kg.network.places import FEW, disc_size, spread

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 300)), max_size=120)


def _network(pairs: list[tuple[int, int, int]], spare: int = 0) -> Network:
    network: Network = nx.MultiDiGraph()
    network.add_nodes_from((f"alone{i:05}" for i in range(spare)), kind="person", weight=1)
    for agent, topic, weight in pairs:
        network.add_node(f"agent{agent:05}", kind="person", weight=weight)
        network.add_node(f"topic{topic:05}", kind="topic", weight=weight)
        network.add_edge(f"agent{agent:05}", f"topic{topic:05}", kind="position", weight=weight)
    return network


def _camps(count: int, size: int) -> Network:
    """Topics in camps, agents who speak of two topics of their camp, and one of the next in five."""
    pairs = [
        (camp * size + i, camp * 20 + topic % 20, 1)
        for camp in range(count)
        for i in range(size)
        for topic in (i, i * 7 + 3, i + (20 if i % 5 == 0 else 1))
    ]
    return _network(pairs)


def _overlaps(network: Network, places: dict[str, Point], sizes: dict[str, Size] | None = None) -> int:
    names = list(places)
    boxes = [(sizes or {}).get(name) or disc_size(network.nodes[name]["weight"]) for name in names]
    radii = np.array([min(box) / 2 for box in boxes])
    spots = np.array([places[name] for name in names], dtype=float)
    distance = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    near = distance < radii[:, None] + radii[None] - 0.5
    return int((near.sum() - len(names)) / 2)


@given(PAIRS)
@settings(max_examples=15, deadline=None, derandomize=True)
def test_no_two_discs_overlap_in_a_big_network(pairs: list[tuple[int, int, int]]) -> None:
    network = _network(pairs, spare=FEW + 1)
    places = spread(network)
    assert list(places) == sorted(network)
    assert all(isinstance(value, int) for place in places.values() for value in place)
    assert _overlaps(network, places) == 0


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([(i, 0, 1) for i in range(1200)], id="a star"),
        pytest.param([(i, i, 1) for i in range(600)], id="pairs"),
        pytest.param([(i // 2, (i + 1) // 2, 1) for i in range(1200)], id="a path"),
        pytest.param([(i, j, 1) for i in range(600) for j in range(3)], id="all alike"),
        pytest.param([(i, i % 2, 400 if i == 5 else 1) for i in range(1200)] + [(5, 1, 1)], id="two stars"),
    ],
)
def test_shapes_that_leave_no_choice_of_direction(pairs: list[tuple[int, int, int]]) -> None:
    network = _network(pairs)
    places = spread(network)
    assert _overlaps(network, places) == 0
    wide, high = np.ptp(np.array(list(places.values())), axis=0)
    assert 0.2 < wide / high < 6


def test_boxes_of_few_nodes_do_not_overlap() -> None:
    network = _network([(i % 7, i % 11, 1) for i in range(60)])
    sizes = dict.fromkeys(network, (120, 40))
    spots = list(spread(network, sizes).values())
    for i, (x, y) in enumerate(spots):
        assert all(abs(x - u) >= 118 or abs(y - v) >= 38 for u, v in spots[:i])


def test_camps_stand_apart() -> None:
    network = _camps(6, 220)
    assert len(network) > FEW
    places = spread(network)
    agents = {name: places[name] for name in network if name.startswith("agent")}
    camps = [[place for name, place in agents.items() if int(name[5:]) // 220 == camp] for camp in range(6)]
    centres = [np.mean(camp, axis=0) for camp in camps]
    inside = np.mean([math.dist(place, centres[i]) for i, camp in enumerate(camps) for place in camp])
    across = np.mean([math.dist(one, other) for one in centres for other in centres if one is not other])
    assert across > 2 * inside


def test_a_screen_is_wider_than_high() -> None:
    wide, high = np.ptp(np.array(list(spread(_camps(6, 220)).values())), axis=0)
    assert 1.0 < wide / high < 2.2


def test_the_same_bytes_in_every_process_and_order() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_places import _camps;"
        "from kg.network.places import spread; print(spread(_camps(6, 220)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)], capture_output=True, text=True,
            check=True, env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
    network = _camps(6, 220)
    turned: Network = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed([(one, other, data) for one, other, data in network.edges(data=True)]))
    assert told == {f"{spread(turned)}\n"}


def test_nothing_has_no_place_and_one_node_has_one() -> None:
    assert spread(nx.MultiDiGraph()) == {}
    assert len(spread(_network([], spare=1))) == 1
