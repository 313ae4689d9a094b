"""The projections of the fixture graph, and their files."""

from __future__ import annotations

import io
import random
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.network import (
    PROJECTIONS,
    Counting,
    discourse_network,
    edge_table,
    project,
    quotes_network,
    write_gexf,
    write_graphml,
)
from kg.query import render
from kg.store import GraphStore
from tests.network.debates import Held, store_of

FIXTURE = Path(__file__).parents[1] / "query" / "fixture.trig"
ID = "https://w3id.org/quote-claim-kg/id/"
MARA, OREN, BOARD = ID + "person/mara-ilves", ID + "person/oren-vask", ID + "organization/harbour-board"
TOLL = ID + "topic/harbour-toll"
SIGNED = Counting(aggregate="subtract", normalise="jaccard")
ALL = [
    *(partial(project, projection=name) for name in PROJECTIONS),
    partial(discourse_network, counting=SIGNED),
]


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore.in_memory(FIXTURE)


def test_quotes_network(store: GraphStore) -> None:
    network: Any = project(store, "quotes")
    kinds = Counter(kind for _, kind in network.nodes(data="kind"))
    assert kinds == {
        "quote": 8, "position": 8, "article": 3, "person": 2, "organization": 2, "topic": 2, "group": 1,
        "unnamed": 1, "request": 2,
    }  # fmt: skip
    edges = Counter(data["kind"] for _, _, data in network.edges(data=True))
    assert edges == {
        "says": 7, "in": 10, "mentions": 7, "within": 1, "holds": 8, "targets": 8, "evidence": 8,
        "speaks_for": 2, "ascribed_by": 1, "on_behalf_of": 1, "asked": 2, "gave_way_to": 1,
    }  # fmt: skip
    assert network.nodes[ID + "quote/1"].items() >= {
        "kind": "quote", "label": "Mara Ilves: “The harbour toll will pay,” …",
        "text": "“The harbour toll will pay,” “for the sea wall.”", "form": "direct", "act": "propose",
        "date": "2026-03-11", "published": "2026-03-12", "article": ID + "article/toll-vote",
        "article_title": "Council weighs a toll on ships", "publisher": "Tidewater Courier",
        "url": "https://tidewater.example/toll-vote", "start": 10, "end": 80, "confidence": 0.95,
    }.items()  # fmt: skip
    assert network.nodes[TOLL]["topic_kind"] == "proposal"
    role = network.get_edge_data(OREN, BOARD)[0]
    assert role == {
        "kind": "speaks_for", "label": "former harbour master", "role": "harbour master", "former": True,
    }  # fmt: skip


def test_a_position_tells_its_date_its_role_and_whose_word_it_is(store: GraphStore) -> None:
    network = quotes_network(store)
    expected = {
        "1": ("2026-03-11", "2026-03-11", "resolved", 0.95, "mayor, Lowmark Council"),  # a day
        "2": (
            "",
            "2026-03-09/2026-03-11",
            "resolved",
            0.7,
            "",
        ),  # a week gains no day
        "4": ("", "", "unresolved", 0.55, ""),  # "lately"
        "3": ("", "", "", 0.6, ""),  # no word of time at all
        "6": ("2026-04-18", "2026-04-18", "resolved", 0.9, ""),
    }
    names = ("date", "when", "date_basis", "confidence", "role")
    for number, values in expected.items():
        position = network.nodes[f"{ID}position/{number}"]
        assert tuple(position[name] for name in names) == values
    voices = {
        (start, end, data["kind"])
        for start, end, data in network.edges(data=True)
        if data["kind"] in {"ascribed_by", "on_behalf_of"}
    }
    assert voices == {
        (f"{ID}position/3", OREN, "ascribed_by"),
        (f"{ID}position/6", f"{ID}organization/lowmark-council", "on_behalf_of"),
    }


def test_requests_for_comment_are_nodes_of_their_own_and_no_evidence(store: GraphStore) -> None:
    network = quotes_network(store)
    request = network.nodes[ID + "quote/9"]
    assert request["outcome"] == "noResponse"
    assert (request["spans"], request["start"], request["end"]) == ("source:240-250", 240, 250)
    assert request["publisher"] == "Tidewater Courier"
    assert [(start, data["kind"]) for start, _, data in network.in_edges(ID + "quote/9", data=True)] == [
        (BOARD, "asked")
    ]


def test_speaker_topic_network_counts_a_copied_position_once(store: GraphStore) -> None:
    network = project(store, "speaker-topic")
    assert network.edges[MARA, TOLL] == {
        "kind": "position", "label": "for 1, against 1", "weight": 0, "positions": 2, "first": "2026-03-11",
        "last": "2026-04-18", "for": 1, "against": 1, "neither": 0,
    }  # fmt: skip
    assert network.edges[OREN, TOLL]["weight"] == -1
    assert network.number_of_edges() == 6


def test_agreement_and_conflict(store: GraphStore) -> None:
    agreement, conflict = project(store, "agreement"), project(store, "conflict")
    assert agreement.has_edge(MARA, BOARD)
    assert agreement.has_edge(MARA, OREN)
    assert not agreement.has_edge(OREN, BOARD)
    assert conflict.edges[BOARD, OREN] == {
        "kind": "conflict", "label": "harbour toll", "weight": 1, "topics": "harbour toll", "agreements": 0,
        "conflicts": 1, "first": "",
    }  # fmt: skip
    assert not any(one == other for one, other in conflict.edges)


@pytest.mark.parametrize("take", ALL)
def test_order_does_not_hang_on_the_order_of_statements(take: Any, store: GraphStore, tmp_path: Path) -> None:
    lines = list(store.quads())
    random.Random(7).shuffle(lines)
    other = take(GraphStore.create(tmp_path / "store", lines))
    network = take(store)
    assert list(network.nodes(data=True)) == list(other.nodes(data=True))
    assert list(network.edges(data=True)) == list(other.edges(data=True))


@pytest.mark.parametrize("take", ALL)
def test_attributes_are_plain_values(take: Any, store: GraphStore) -> None:
    network = take(store)
    for *_, data in [*network.nodes(data=True), *network.edges(data=True)]:
        assert all(type(value) in (str, int, float, bool) for value in data.values())
        assert {"kind", "label"} <= set(data)


def written(write: Any, network: Any) -> bytes:
    out = io.BytesIO()
    write(network, out)
    return out.getvalue()


def shape(network: Any, names: dict[str, str], dropped: set[str]) -> tuple[Any, Any]:
    """Nodes and edges with the attributes that a file keeps."""

    def kept(data: dict[str, Any]) -> list[tuple[str, Any]]:
        return sorted((names.get(k, k), v) for k, v in data.items() if v != "" and k not in dropped)

    nodes = sorted((node, kept(data)) for node, data in network.nodes(data=True))
    edges = [
        (ends if network.is_directed() else sorted(ends), kept(data))
        for *ends, data in network.edges(data=True)
    ]
    return nodes, sorted(edges)


def doubled(network: Any) -> Any:
    """A second role in the same body, as a parallel edge: readers must not drop it."""
    if network.is_multigraph():
        network.add_edge(OREN, BOARD, kind="speaks_for", label="adviser", role="adviser", former=False)
    return network


@pytest.mark.parametrize("take", ALL)
def test_graphml_reopens_the_same(take: Any, store: GraphStore) -> None:
    network = doubled(take(store))
    data = written(write_graphml, network)
    assert data == written(write_graphml, doubled(take(store)))
    again = nx.read_graphml(io.BytesIO(data))
    assert type(again) is type(network)
    assert shape(again, {}, {"id"}) == shape(network, {}, set())


@pytest.mark.parametrize("take", ALL)
def test_gexf_reopens_the_same(take: Any, store: GraphStore) -> None:
    network = doubled(take(store))
    data = written(write_gexf, network)
    assert data == written(write_gexf, doubled(take(store)))
    assert b"lastmodifieddate" not in data
    again = nx.read_gexf(io.BytesIO(data))
    names = {"start": "start_offset", "end": "end_offset"}
    weightless = [(one, other) for one, other, data in network.edges(data=True) if data.get("weight") == 0]
    network.remove_edges_from(weightless)  # Gephi cannot read them
    assert shape(again, {}, {"id", "networkx_key", "start"}) == shape(network, names, set())


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_the_file_says_how_the_network_was_counted(write: Any, store: GraphStore) -> None:
    network = discourse_network(store, Counting(normalise="average", since="2026-03"))
    assert network.graph["undated"] == 4
    data = written(write, network).decode()
    for told in ("average", "2026-03-01", "congruence"):
        assert told in data
    assert data.count("undated") == 1


def elements(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == name]


def test_gexf_tells_since_when(store: GraphStore) -> None:
    network = project(store, "agreement")
    root = ElementTree.fromstring(written(write_gexf, network))
    graph = root.find("{*}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    starts = [node.get("start", "") for node in elements(root, "node")]
    assert starts == [about["first"] for _, about in network.nodes(data=True)]
    assert [edge.get("start", "") for edge in elements(root, "edge")] == ["", "2026-04-18", ""]
    assert [edge.get("weight") for edge in elements(root, "edge")] == ["1", "1", "1"]
    assert not [node for node in root.iter() if node.get("end")], "nothing tells when a stance was given up"


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_only_graphml_has_edges_of_weight_0(write: Any, store: GraphStore) -> None:
    root = ElementTree.fromstring(written(write, project(store, "speaker-topic")))
    assert len(elements(root, "edge")) == (6 if write is write_graphml else 4)
    assert len(elements(root, "node")) == 7


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_hostile_labels_make_no_markup(write: Any) -> None:
    label = "a\x00b<script>&\"'\ud800]]>\r\n--><!--"
    held = [Held(one, "for", TOLL, "a1", "2026-03-02") for one in (MARA, OREN)]
    store = store_of(held)
    for counting in (Counting(), Counting(kind="affiliation")):
        network = discourse_network(store, counting)
        network.graph["since"] = label
        for *_, data in (*network.nodes(data=True), *network.edges(data=True)):
            data.update(dict.fromkeys({"label", "topics"} & set(data), label))
        root = ElementTree.fromstring(written(write, network))
        assert not elements(root, "script")
        assert len(elements(root, "edge")) == network.number_of_edges() > 0


@pytest.mark.parametrize("take", ALL[1:])
def test_edges_as_a_table(take: Any, store: GraphStore) -> None:
    network = take(store)
    table = edge_table(network)
    assert {"from", "to", "weight", "source", "target"} <= set(table.columns)
    assert [row[-2:] for row in table.values()] == [tuple(edge)[:2] for edge in network.edges]
    place = table.columns.index("weight")
    assert [float(row[place] or "") for row in table.values()] == [
        w for *_, w in network.edges(data="weight")
    ]
    assert render(table, "csv").startswith(b"from,to,weight,")


def test_edges_have_ids_of_their_own(store: GraphStore) -> None:
    data = written(write_graphml, project(store, "quotes")).decode()
    assert all(data.count(f' id="{number}">') == 1 for number in range(49))


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_hostile_text(write: Any) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    text = 'a\x00b\x1b<script>&"\ud800\uffff\r\nc\rd'
    network.add_node("urn:a", kind="quote", label=text, text=text)
    network.add_edge("urn:a", "urn:a", kind="within", label=text)
    read = nx.read_graphml if write is write_graphml else nx.read_gexf
    again = read(io.BytesIO(written(write, network)))
    assert again.nodes["urn:a"]["text"] == 'a\ufffdb\ufffd<script>&"\ufffd\ufffd\nc\nd'
