"""A network as pyvis draws it: placed beforehand, still, every title plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyvis.network import Network as PyvisNetwork  # type: ignore[import-untyped]

from kg.network.layout import Network, Point, layout
from kg.view.look import KINDS, POLARITY_LOOKS, drawn_size, excerpt, wrap

__all__ = ["CARD_LIMIT", "to_pyvis"]

CARD_LIMIT = 20
"""Up to so many quotes stand in the map as cards with their first words; more become small marks."""
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False},
    "interaction": {"hover": True, "tooltipDelay": 250},
}
_LINE = "#a7b0ba"
_UNDRAWN = frozenset({"evidence", "ascribed_by", "on_behalf_of"})
"""Edges that only the details tell: a position's line already leads from its holder to its topic."""


def to_pyvis(network: Network) -> PyvisNetwork:
    """A pyvis network of the agents, quotes, topics and positions in ``network``, for a notebook or a page.

    Nodes stand where :func:`kg.network.layout.layout` puts them and physics is off. Articles are left
    out: a line from every quote to its article would hide all the others. Made for some hundred nodes;
    take a subgraph of a bigger network first.
    """
    drawn: Network = network.subgraph(
        node for node, data in network.nodes(data=True) if data.get("kind") in KINDS
    )
    labels = _labels(drawn)
    sizes = {node: drawn_size(_kind(drawn, node), label) for node, label in labels.items()}
    places = layout(drawn, sizes, fan=not _cards(drawn))
    picture = PyvisNetwork(height="720px", width="100%", directed=True, cdn_resources="in_line")
    for node, place in places.items():
        _add_node(picture, node, drawn.nodes[node], labels[node], place)
    for start, end, data in sorted(drawn.edges(data=True), key=_edge_order):
        if start != end and data.get("kind") not in _UNDRAWN:
            picture.add_edge(start, end, **_line(data))
    picture.options = dict(_OPTIONS)
    return picture


def _kind(network: Network, node: str) -> str:
    return str(network.nodes[node]["kind"])


def _cards(network: Network) -> bool:
    return [data["kind"] for _, data in network.nodes(data=True)].count("quote") <= CARD_LIMIT


def _labels(network: Network) -> dict[str, str]:
    """The words beside each node; none for quotes and positions when there are many."""
    cards = _cards(network)
    labels: dict[str, str] = {}
    for node, data in network.nodes(data=True):
        if data["kind"] == "quote":
            labels[node] = wrap(_first_words(data), 30) if cards else ""
        elif data["kind"] == "position":
            labels[node] = ""
        else:
            labels[node] = wrap(str(data.get("label", "")))
    return labels


def _add_node(picture: PyvisNetwork, node: str, data: Mapping[str, Any], label: str, place: Point) -> None:
    kind = KINDS[data["kind"]]
    shape, colour = kind.shape, kind.light
    if kind.name == "position" and data.get("polarity") in POLARITY_LOOKS:
        polarity = POLARITY_LOOKS[data["polarity"]]
        shape, colour = polarity.shape, polarity.light
    title = _plain(str(data.get("label", "")))
    # pyvis puts the node's id in the place of an empty label; a blank draws nothing.
    look = {"title": title, "kind": kind.name, "size": kind.size, "physics": False}
    picture.add_node(node, label=label or " ", shape=shape, color=colour, x=place[0], y=place[1], **look)


def _plain(words: str) -> str:
    """``words`` for a tooltip. pyvis's own template parses every title as HTML once one of them holds
    "href"; a word joiner inside it keeps them all plain text.
    """
    return excerpt(words, 240).replace("href", "hre\u2060f")


def _edge_order(edge: tuple[str, str, Mapping[str, Any]]) -> tuple[str, ...]:
    start, end, data = edge
    return (start, end, *(f"{key}={data[key]}" for key in sorted(data)))


def _line(data: Mapping[str, Any]) -> dict[str, Any]:
    """Colour and dashes by polarity; lines without one are thin and grey, mentions dotted."""
    kind = str(data.get("kind", ""))
    label = str(data.get("role") or data.get("label") or kind)
    line: dict[str, Any] = {"kind": kind, "title": _plain(label), "color": _LINE, "width": 1}
    if kind == "mentions":
        line |= {"dashes": [1, 4], "arrows": ""}
    elif kind == "says":
        line |= {"arrows": ""}
    polarity = POLARITY_LOOKS.get(str(data.get("polarity", "")))
    if polarity is not None:
        line |= {"polarity": polarity.name, "color": polarity.light, "width": 2}
        line |= {"dashes": list(polarity.dashes)} if polarity.dashes else {}
    return line


def _first_words(data: Mapping[str, Any]) -> str:
    """What a card shows of a quote: its text, without the "that" that introduces reported speech."""
    words = str(data.get("text") or data.get("label", ""))
    return words if data.get("form") == "direct" else words.removeprefix("that ")
