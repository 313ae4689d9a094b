"""When not all fits, those who stand somewhere are drawn before those who only speak much."""

from __future__ import annotations

import networkx as nx

from kg.view.choice import choose


def test_who_takes_a_position_is_drawn_before_who_is_quoted_more() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("talker", kind="person")
    network.add_node("backer", kind="person")
    network.add_node("position", kind="position")
    network.add_node("toll", kind="topic")
    for number in range(20):
        network.add_node(f"quote {number}", kind="quote", date="")
        network.add_edge("talker", f"quote {number}", kind="says")
    network.add_edge("backer", "position", kind="holds")
    network.add_edge("position", "toll", kind="targets")
    drawn = choose(network, 9)
    assert {"backer", "position", "toll"} <= drawn
    assert len(drawn) <= 9
