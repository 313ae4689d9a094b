"""The pyvis network: still, placed, plain titles, polarity said twice."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.view import to_pyvis


def test_it_is_still_and_placed_in_whole_numbers(story: Any) -> None:
    picture = to_pyvis(story.network)
    assert picture.options["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) and node["physics"] is False for node in picture.nodes)
    assert {node["kind"] for node in picture.nodes} == {
        "person",
        "organization",
        "quote",
        "topic",
        "position",
    }


def test_kinds_differ_in_shape_and_polarity_in_dashes(story: Any) -> None:
    picture = to_pyvis(story.network)
    shapes = {node["kind"]: node["shape"] for node in picture.nodes if node["kind"] != "position"}
    assert len(set(shapes.values())) == len(shapes)
    dashes = {edge["polarity"]: edge.get("dashes") for edge in picture.edges if "polarity" in edge}
    assert dashes["for"] != dashes["against"]


def test_a_card_leaves_out_the_that_of_reported_speech() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for form in ("indirect", "direct"):
        network.add_node(form, kind="quote", label="", text="that levy", form=form, confidence=1.0)
    labels = {node["id"]: node["label"] for node in to_pyvis(network).nodes}
    assert labels == {"indirect": "levy", "direct": "that levy"}


def test_its_own_html_holds_every_node(story: Any) -> None:
    html = to_pyvis(story.network).generate_html()
    assert "Mara Ilves" in html


def test_no_title_makes_pyvis_parse_titles_as_html(story: Any) -> None:
    for _, data in story.network.nodes(data=True):
        data["label"] = "<a href=x onmouseover=alert(1)>"
    picture = to_pyvis(story.network)
    assert not any("href" in node["title"] for node in picture.nodes)
    assert "<a href=x" not in picture.generate_html()


def test_an_empty_network_draws_nothing() -> None:
    assert to_pyvis(nx.MultiDiGraph()).nodes == []
