"""What is drawn: all of it while it fits, else the most quoted with what belongs to them."""

from __future__ import annotations

from collections.abc import Callable

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
