"""The map of a quotes network: quotes and positions collapsed into edges, worked out by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network import map_network
from kg.network.layout import Network


def _add(network: Network, kind: str, *names: str, **more: str) -> None:
    for name in names:
        network.add_node(name, kind=kind, label=name, **more)


def _quote(network: Network, name: str, speaker: str, topic: str = "", date: str = "") -> None:
    _add(network, "quote", name, date=date)
    network.add_edge(speaker, name, kind="says")
    if topic:
        network.add_edge(name, topic, kind="mentions")


def _position(network: Network, name: str, holder: str, stance: str, date: str = "") -> None:
    topic, polarity = stance.split()
    _add(network, "position", name, polarity=polarity, date=date)
    network.add_edge(holder, name, kind="holds", polarity=polarity)
    network.add_edge(name, topic, kind="targets", polarity=polarity)


@pytest.fixture
def debate() -> Network:
    network: Network = nx.MultiDiGraph()
    _add(network, "person", "mara", "osk", "pell", "quiet")
    _add(network, "organization", "guild")
    _add(network, "topic", "toll", "pier", topic_kind="proposal")
    _add(network, "article", "news")
    _quote(network, "q1", "mara", "toll", "2026-03-10")
    _quote(network, "q2", "mara", "pier")
    _quote(network, "q3", "mara", "pier", "2026-03-12")
    _quote(network, "q4", "quiet")
    _position(network, "p1", "mara", "toll against", "2026-03-10")
    _position(network, "p2", "mara", "toll against", "2026-02-01")
    _position(network, "p3", "mara", "toll for", "2026-04-18")
    _position(network, "p4", "osk", "toll neither")
    network.add_edge("pell", "guild", kind="speaks_for", label="pilot", role="pilot", former=False)
    network.add_edge("pell", "guild", kind="speaks_for", label="former clerk", role="clerk", former=True)
    network.add_edge("q1", "news", kind="in")
    return network


def test_one_edge_an_agent_a_topic_and_a_side(debate: Network) -> None:
    drawn = map_network(debate)
    told = {
        (start, end, key): (data["kind"], data["weight"], data["first"], data["last"])
        for start, end, key, data in drawn.edges(keys=True, data=True)
    }
    assert told == {
        # mara's quote on the toll is in no edge of its own: she takes sides there.
        ("mara", "toll", "against"): ("position", 2, "2026-02-01", "2026-03-10"),
        ("mara", "toll", "for"): ("position", 1, "2026-04-18", "2026-04-18"),
        ("mara", "pier", "mentions"): ("mentions", 2, "2026-03-12", "2026-03-12"),
        ("osk", "toll", "neither"): ("position", 1, "", ""),
        ("pell", "guild", "speaks_for"): ("speaks_for", 1, "", ""),
    }
    role = drawn.edges["pell", "guild", "speaks_for"]
    assert (role["label"], role["former"]) == ("former clerk; pilot", False)


def test_nodes_weigh_quotes_once_and_positions_twice(debate: Network) -> None:
    drawn = map_network(debate)
    weights = {
        node: (data["quotes"], data["positions"], data["weight"]) for node, data in drawn.nodes(data=True)
    }
    assert weights == {
        "mara": (3, 3, 9), "osk": (0, 1, 2), "pell": (0, 0, 0), "guild": (0, 0, 0),
        "toll": (1, 4, 9), "pier": (2, 0, 2),
    }  # fmt: skip
    assert drawn.nodes["toll"]["topic_kind"] == "proposal"


def test_who_leads_nowhere_is_left_out_and_counted(debate: Network) -> None:
    drawn = map_network(debate)
    assert "quiet" not in drawn
    assert drawn.graph["apart"] == 1


def test_equal_networks_give_equal_order(debate: Network) -> None:
    turned: Network = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(debate.nodes(data=True))))
    turned.add_edges_from(reversed([(one, other, data) for one, other, data in debate.edges(data=True)]))
    one, other = map_network(debate), map_network(turned)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_a_network_of_nothing_has_an_empty_map() -> None:
    assert map_network(nx.MultiDiGraph()).graph == {"apart": 0}
