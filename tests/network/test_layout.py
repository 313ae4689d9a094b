"""Places: whole numbers, no overlaps, the same in every order of building."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network.layout import Network, layout

AGENTS = st.integers(0, 7)
LINKS = st.lists(st.tuples(AGENTS, st.sampled_from(["says", "holds"]), st.integers(0, 9)), max_size=40)


def _network(links: list[tuple[int, str, int]]) -> Network:
    network: Network = nx.MultiDiGraph()
    for agent, kind, other in links:
        network.add_node(f"agent{agent}", kind="person")
        end = f"{'quote' if kind == 'says' else 'topic'}{other}"
        network.add_node(end, kind="quote" if kind == "says" else "topic")
        network.add_edge(f"agent{agent}", end, kind=kind)
    return network


@given(LINKS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_nothing_overlaps(links: list[tuple[int, str, int]]) -> None:
    network = _network(links)
    for fan in (True, False):
        places = layout(network, dict.fromkeys(network, (18, 18)), fan=fan)
        assert set(places) == set(network)
        spots = list(places.values())
        for i, (x, y) in enumerate(spots):
            assert all(abs(x - u) >= 12 or abs(y - v) >= 12 for u, v in spots[:i])


@given(LINKS)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_order_of_building_does_not_matter(links: list[tuple[int, str, int]]) -> None:
    shuffled = sorted(links, key=repr, reverse=True)
    assert layout(_network(links)) == layout(_network(shuffled))


def test_wide_labels_get_their_room() -> None:
    network = _network([(i, "holds", 0) for i in range(8)])
    sizes = dict.fromkeys(network, (200, 60))
    spots = sorted(layout(network, sizes).values())
    for i, (x, y) in enumerate(spots):
        assert all(abs(x - u) >= 198 or abs(y - v) >= 58 for u, v in spots[:i])


def test_quotes_fan_above_or_stack_below_their_first_speaker() -> None:
    network = _network([(0, "says", i) for i in range(9)])
    fan, grid = layout(network), layout(network, fan=False)
    assert all(fan[f"quote{i}"][1] <= fan["agent0"][1] for i in range(9))
    assert all(grid[f"quote{i}"][1] > grid["agent0"][1] for i in range(9))


def test_a_network_without_nodes_has_no_places() -> None:
    assert layout(nx.MultiDiGraph()) == {}
