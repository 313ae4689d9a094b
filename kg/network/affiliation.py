"""Holders and the topics they take positions on: the two-mode network of discourse network analysis.

After Leifeld, Gruber and Bossner, "Discourse Network Analyzer Manual" (2018), "Affiliation Networks" and
"Normalisation of Affiliation Networks".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.counting import Aggregate, Normalisation
from kg.network.debate import Debate, Stance, span_of
from kg.network.nodes import Attributes

if TYPE_CHECKING:
    Affiliation = nx.DiGraph[str]

__all__ = ["affiliation_network"]

_SIDES = ("for", "against", "neither")
_COMBINED = {(False, False): 0, (True, False): 1, (False, True): 2, (True, True): 3}
"""Whether somebody is ever for and ever against a topic, as the weight of ``combine``."""


def affiliation_network(
    debate: Debate, aggregate: Aggregate = "subtract", normalise: Normalisation = "none"
) -> Affiliation:
    """Holders and topics; an edge points from a holder to a topic that the holder has a position on.

    Edge attributes: ``weight``; ``for``, ``against``, ``neither`` (numbers of positions) and
    ``positions`` (their sum); ``first`` and ``last`` (known days, ISO, or ``""``); ``kind``
    (``"position"``) and ``label``. The weight is ``for`` minus ``against`` under subtract, 1 (for), 2
    (against), 3 (both) or 0 (neither) under combine, and ``positions`` under ignore. ``activity`` divides
    it by the positions of the holder, ``prominence`` by those on the topic; ``neither`` counts in these
    under ignore only. Nodes have ``kind``, ``label``, ``positions``, ``first``, ``last`` and, for topics,
    ``topic_kind``.
    """
    edges: dict[tuple[str, str], list[Stance]] = defaultdict(list)
    ends: dict[str, list[Stance]] = defaultdict(list)
    for stance in debate.stances:
        edges[stance.holder, stance.topic].append(stance)
        ends[stance.holder].append(stance)
        ends[stance.topic].append(stance)
    network: Affiliation = nx.DiGraph()
    for node in sorted(ends):
        first, last = span_of(ends[node])
        more: Attributes = {"positions": len(ends[node]), "first": first, "last": last}
        network.add_nodes_from([(node, {**debate.nodes[node], **more})])
    sizes = {node: _size(stances, aggregate) for node, stances in ends.items()}
    for holder, topic in sorted(edges):
        attributes = _edge(edges[holder, topic], aggregate)
        if normalise != "none":
            size = sizes[holder if normalise == "activity" else topic]
            attributes["weight"] = float(attributes["weight"]) / size if size else 0.0
        network.add_edges_from([(holder, topic, attributes)])
    return network


def _size(stances: list[Stance], aggregate: Aggregate) -> int:
    """How many positions a normalisation divides by."""
    return sum(aggregate == "ignore" or stance.side != "neither" for stance in stances)


def _edge(stances: list[Stance], aggregate: Aggregate) -> Attributes:
    number = Counter(stance.side for stance in stances)
    sides = {side: number[side] for side in _SIDES}
    weights = {
        "subtract": sides["for"] - sides["against"],
        "combine": _COMBINED[sides["for"] > 0, sides["against"] > 0],
        "ignore": number.total(),
    }
    first, last = span_of(stances)
    return {
        "kind": "position", "label": ", ".join(f"{side} {count}" for side, count in sides.items() if count),
        "weight": weights[aggregate], "positions": number.total(), "first": first, "last": last, **sides,
    }  # fmt: skip
