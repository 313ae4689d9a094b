"""A network as pyvis draws it: placed beforehand, still, every title plain text."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from kg import network as networks
from kg.network.layout import Network, Point, Size, layout
from kg.view.look import KINDS, POLARITY_LOOKS, drawn_size, excerpt, wrap
from kg.view.picture import StillNetwork

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

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
_PALE = {"background": "#ffffff", "border": "#5c6773"}
"""A disc as white as the page needs an edge."""
_GROWTH = 16
"""So many pixels more across the radius has the weightiest node of a network."""
_LIKE = {"agreement": "for", "conflict": "against", "shared": "neither"}
"""Lines between holders look like those of a polarity."""
_UNDRAWN = frozenset({"evidence", "ascribed_by", "on_behalf_of", "gave_way_to"})
"""Edges that only the details tell: a position's line already leads from its holder to its topic."""


def to_pyvis(network: AnyNetwork, title: str = "") -> StillNetwork:
    """A pyvis network of any network that a graph gives, for a notebook or a page of its own.

    Nodes stand where they are put beforehand, and physics is off. Lines are as wide as their ``weight`` says,
    nodes of networks without quotes as large as theirs (``positions`` where they have none). Articles and
    requests are left out: a line from every quote to its article would hide all the others. ``title`` heads
    the document. Made for some hundred nodes; take a subgraph of a bigger network first.
    """
    drawn = network.subgraph(node for node, data in network.nodes(data=True) if data.get("kind") in KINDS)
    quotes = any(data["kind"] == "quote" for _, data in drawn.nodes(data=True))
    labels = _labels(drawn)
    more = {} if quotes else _growth(drawn)
    sizes = {node: _grown(drawn_size(_kind(drawn, node), labels[node]), more.get(node, 0)) for node in drawn}
    if quotes:
        places = layout(cast("Network", drawn), sizes, fan=not _cards(drawn))
    else:
        # By its door: it loads scipy, which who imports this module need not wait for.
        places = networks.spread(cast("Network", drawn), sizes)
    picture = StillNetwork(title, directed=drawn.is_directed())
    for node, place in places.items():
        _add_node(picture, node, drawn.nodes[node] | {"more": more.get(node, 0)}, labels[node], place)
    widest = max((abs(float(weight)) for *_, weight in drawn.edges(data="weight", default=1)), default=1.0)
    for start, end, data in sorted(drawn.edges(data=True), key=_edge_order):
        if start != end and data.get("kind") not in _UNDRAWN:
            picture.add_edge(start, end, **_line(data, widest))
    picture.options = dict(_OPTIONS)
    return picture


def _growth(network: AnyNetwork) -> dict[str, int]:
    """How much larger than others of its kind each node is drawn, by its share of the largest weight."""
    weights = {
        node: max(0.0, float(data.get("weight", data.get("positions", 0))))
        for node, data in network.nodes(data=True)
    }
    largest = max(weights.values(), default=0.0) or 1.0
    return {node: round(_GROWTH * math.sqrt(weight / largest)) for node, weight in weights.items()}


def _grown(size: Size, more: int) -> Size:
    return size[0] + more, size[1] + 2 * more


def _kind(network: AnyNetwork, node: str) -> str:
    return str(network.nodes[node]["kind"])


def _cards(network: AnyNetwork) -> bool:
    return [data["kind"] for _, data in network.nodes(data=True)].count("quote") <= CARD_LIMIT


def _labels(network: AnyNetwork) -> dict[str, str]:
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


def _add_node(picture: StillNetwork, node: str, data: Mapping[str, Any], label: str, place: Point) -> None:
    kind = KINDS[data["kind"]]
    shape: str = kind.shape
    colour: object = _PALE if kind.name == "unnamed" else kind.light
    if kind.name == "position" and data.get("polarity") in POLARITY_LOOKS:
        polarity = POLARITY_LOOKS[data["polarity"]]
        shape, colour = polarity.shape, polarity.light
    title = excerpt(str(data.get("label", "")), 240)
    # pyvis puts the node's id in the place of an empty label; a blank draws nothing.
    look = {"title": title, "kind": kind.name, "size": kind.size + data["more"], "physics": False}
    picture.add_node(node, label=label or " ", shape=shape, color=colour, x=place[0], y=place[1], **look)


def _edge_order(edge: tuple[str, str, Mapping[str, Any]]) -> tuple[str, ...]:
    start, end, data = edge
    return (start, end, *(f"{key}={data[key]}" for key in sorted(data)))


def _line(data: Mapping[str, Any], widest: float) -> dict[str, Any]:
    """Colour and dashes by polarity; lines without one are thin and grey, mentions dotted."""
    kind = str(data.get("kind", ""))
    polarity = str(data.get("polarity") or _side(data))
    line: dict[str, Any] = {"kind": kind, "title": _told(data), "color": _LINE, "width": 1}
    if "weight" in data:
        line["width"] = round(1 + 5 * math.sqrt(abs(float(data["weight"])) / (widest or 1.0)), 1)
    if kind == "mentions":
        line |= {"dashes": [1, 4]}
    if kind not in {"holds", "targets", "within", "speaks_for"}:
        line |= {"arrows": ""}
    look = POLARITY_LOOKS.get(polarity or _LIKE.get(kind, ""))
    if look is not None:
        line |= {"color": look.light, "width": max(2, line["width"])}
        line |= {"polarity": polarity} if polarity else {}
        line |= {"dashes": list(look.dashes)} if look.dashes else {}
    return line


def _side(data: Mapping[str, Any]) -> str:
    """On which side most of the positions are that an edge stands for; "" for an edge of another kind."""
    if "for" not in data or "against" not in data:
        return ""
    return (
        "for" if data["for"] > data["against"] else "against" if data["against"] > data["for"] else "neither"
    )


def _told(data: Mapping[str, Any]) -> str:
    """What an edge says of itself: a role, or what it is called, and how much it weighs."""
    words = excerpt(str(data.get("role") or data.get("label") or data.get("kind", "")), 240)
    weight = data.get("weight")
    return words if weight is None else f"{words} ({weight:.3g})"


def _first_words(data: Mapping[str, Any]) -> str:
    """What a card shows of a quote: its text, without the "that" that introduces reported speech."""
    words = str(data.get("text") or data.get("label", ""))
    return words if data.get("form") == "direct" else words.removeprefix("that ")
