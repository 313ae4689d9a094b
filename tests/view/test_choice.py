"""What is drawn: all of it while it fits, else who takes positions and is most quoted."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from kg.network.layout import Network
from kg.view.choice import choose, drawable

BASE = "https://w3id.org/quote-claim-kg/id/"


def test_articles_and_those_without_a_line_are_not_drawn(make_quotes: Callable[[int], Network]) -> None:
    able = drawable(make_quotes(0))
    assert f"{BASE}article/toll-talks" not in able
    assert f"{BASE}person/idle" not in able
    assert len(able) == 8


def test_all_are_drawn_while_they_fit(make_quotes: Callable[[int], Network]) -> None:
    network = make_quotes(30)
    assert choose(network, 150) == drawable(network)


def test_a_big_network_starts_from_the_most_quoted(make_quotes: Callable[[int], Network]) -> None:
    network = make_quotes(600)
    network.add_edges_from(
        (f"{BASE}person/p3", f"{BASE}quote/n{i:05}", {"kind": "says"}) for i in range(0, 600, 10)
    )
    chosen = choose(network, 100)
    assert len(chosen) <= 100
    assert f"{BASE}person/p3" in chosen
    assert drawable(network.subgraph(chosen)) == chosen


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
