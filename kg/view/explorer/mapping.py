"""The map of the explorer: who and what is on it, and where."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from kg.network.layout import Network
from kg.network.mapping import map_network
from kg.network.places import FEW, spread
from kg.view.explorer.coding import Json
from kg.view.explorer.ordering import Rows

__all__ = ["map_shard"]

_LETTER, _LINE, _LONGEST = 7, 17, 24
"""Pixels of a letter and of a line below a node, and letters of a line."""


def map_shard(network: Network, rows: Rows) -> Json:
    """Rows of the agents and topics that something joins to others, and their places, agents first.

    ``x`` and ``y`` are pixels at zoom 1. ``apart`` counts agents and topics that stand alone. Links are
    counted in the browser, out of positions and quotes.
    """
    drawn = map_network(network)
    labelled = len(drawn) <= FEW
    spots = spread(drawn, {node: _box(data, labelled=labelled) for node, data in drawn.nodes(data=True)})
    agents = [node for node in rows.agents if node in spots]
    topics = [node for node in rows.topics if node in spots]
    return {
        "agents": [rows.at[node] for node in agents],
        "topics": [rows.at[node] for node in topics],
        "x": [spots[node][0] for node in (*agents, *topics)],
        "y": [spots[node][1] for node in (*agents, *topics)],
        "apart": int(drawn.graph["apart"]),
    }


def _box(data: Mapping[str, Any], *, labelled: bool) -> tuple[int, int]:
    """Width and height of a node as web/explorer/map draws it, with room for its name when ``labelled``."""
    across = 2 * math.ceil(min(34.0, 5 + 2.4 * math.sqrt(data["weight"])))
    letters = len(" ".join(str(data.get("label", "")).split()))
    if not labelled or not letters:
        return across, across
    lines = 1 if letters <= _LONGEST else 2
    return max(across, _LETTER * min(letters, _LONGEST)), across + 2 * _LINE * lines
