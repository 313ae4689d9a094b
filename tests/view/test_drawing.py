"""The pyvis network: still, placed, plain titles, polarity said twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kg
from kg.network import PROJECTIONS, Projection
from kg.view import to_pyvis
from tests.view.hands import HOSTILE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample() -> kg.Graph:
    return kg.open(ROOT / "exports")


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


def test_lines_of_the_map_and_of_camps_tell_side_and_weight() -> None:
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(("a", "b", "c"), kind="person", label="A", positions=1)
    network.add_node("b", positions=16)
    network.add_edge("a", "b", kind="agreement", label="toll; pier", weight=4)
    network.add_edge("a", "c", kind="conflict", label="toll", weight=-1)
    network.add_edge("b", "c", kind="shared", label="toll", weight=0)
    picture = to_pyvis(network)
    lines = {edge["kind"]: (edge["width"], edge.get("dashes"), edge["title"]) for edge in picture.edges}
    assert lines == {
        "agreement": (6.0, None, "toll; pier (4)"),
        "conflict": (3.5, [9, 5], "toll (-1)"),
        "shared": (2, [2, 5], "toll (0)"),
    }
    assert not picture.directed
    sizes = {node["id"]: node["size"] for node in picture.nodes}
    assert sizes["b"] > sizes["a"] == sizes["c"]


@pytest.mark.parametrize(
    ("counts", "side"), [((2, 1), "for"), ((0, 3), "against"), ((1, 1), "neither"), ((0, 0), "neither")]
)
def test_a_line_of_many_positions_takes_the_side_of_most(counts: tuple[int, int], side: str) -> None:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_node("a", kind="person", label="A")
    network.add_node("t", kind="topic", label="toll")
    data = {
        "kind": "position",
        "label": "l",
        "weight": counts[0] - counts[1],
        "against": counts[1],
        "neither": 0,
    }
    network.add_edge("a", "t", **data, **{"for": counts[0]})
    (edge,) = to_pyvis(network).edges
    assert edge["polarity"] == side


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_any_network_of_a_graph_is_drawn_in_whole(projection: Projection, sample: kg.Graph) -> None:
    picture = sample.to_pyvis(projection, title="Night levy")
    document = picture.generate_html()
    assert len(picture.nodes) > 10
    assert "<title>Night levy</title>" in document
    assert '<html lang="en">' in document
    assert '<meta name="viewport"' in document
    assert "Institutions" in document.partition('aria-label="Legend"')[2].partition("</ul>")[0]
    rows = document.partition("<tbody>")[2].count("<tr><td>")
    assert rows == len(picture.nodes) + len(picture.edges)


def test_names_are_text_in_the_tables_and_in_the_data(story: Any) -> None:
    for _, data in story.network.nodes(data=True):
        data["label"] = HOSTILE
    picture = to_pyvis(story.network, HOSTILE)
    document = picture.generate_html()
    assert any(HOSTILE.split("<", 2)[1] in node["title"] for node in picture.nodes)
    assert "<img" not in document
    assert "<script>document" not in document


def test_what_is_added_and_set_as_in_pyvis_shows(tmp_path: Path) -> None:
    picture = to_pyvis(nx.Graph())
    picture.add_node("one", label="First")
    picture.add_node(2, label="Second")
    for ends in (("one", 2), (2, "one"), ("one", 2)):
        picture.add_edge(*ends, title="drawn once")
    picture.set_options('{"interaction": {"hover": false}}')
    with pytest.raises(ValueError, match="'three' is no node"):
        picture.add_edge("one", "three")
    path = tmp_path / "mine.html"
    picture.save_graph(str(path))
    document = path.read_text("utf-8")
    assert '"interaction":{"hover":false}' in document
    assert "<td><bdi>First</bdi></td><td><bdi>Second</bdi></td>" in document
    assert document.count("drawn once") == 2  # in the data and in the table


def test_a_cell_of_a_notebook_shows_it_in_a_frame(story: Any) -> None:
    frame = to_pyvis(story.network)._repr_html_()
    assert frame.startswith('<iframe srcdoc="')
    assert 'sandbox="allow-scripts"' in frame


def test_an_empty_network_draws_nothing() -> None:
    assert to_pyvis(nx.MultiDiGraph()).nodes == []
