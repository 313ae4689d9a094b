"""A graph as the map shows it: who speaks of which topic on which side, quotes and positions collapsed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.network.nodes import Attributes

if TYPE_CHECKING:
    from kg.network.layout import Network

__all__ = ["map_network"]

_AGENTS = frozenset({"person", "organization", "group", "place", "document", "unnamed"})
_SIDES = frozenset({"for", "against", "neither"})
_POSITION_WEIGHT = 2
"""A position tells more of a node than a quote does: it counts as two."""


@dataclass(slots=True)
class _Tie:
    """What one agent said about one topic on one side: how often, and on which known days."""

    number: int = 0
    days: list[str] = field(default_factory=list)

    def add(self, day: str) -> None:
        self.number += 1
        if day:
            self.days.append(day)


_Ties = dict[tuple[str, str, str], _Tie]
"""By agent, topic and side."""


def map_network(network: Network) -> Network:
    """The map of a quotes network (:func:`kg.network.quotes_network`): agents and topics, no quotes.

    From an agent to a topic there is at most one edge a side. Its ``kind`` is ``position`` and its
    ``polarity`` for, against or neither; or ``mentions``, ``polarity`` ``""``, where the agent holds no
    position on a topic and its quotes mention it. ``weight`` is how many positions or quotes it stands
    for, ``first`` and ``last`` their known days (ISO, or ``""``). From a person to a body there is one edge
    ``speaks_for`` with the roles as ``label``, ``weight`` 1 and ``former``, true when all of them are (it is
    false on other edges). The key of an edge is its side, ``mentions`` or ``speaks_for``.

    Nodes have ``kind``, ``label``, for topics ``topic_kind``, and ``quotes`` and ``positions``: how many an
    agent says and holds, or how many mention or target a topic; ``weight`` is quotes + 2 positions. Agents
    and topics without an edge are left out; ``graph["apart"]`` says how many. Equal networks give nodes and
    edges in equal order.
    """
    positions, quotes = _positions(network), _mentions(network)
    taken = {(agent, topic) for agent, topic, _ in positions}
    mentions = {tie: found for tie, found in quotes.items() if tie[:2] not in taken}
    roles = _roles(network)
    drawn: Network = nx.MultiDiGraph()
    linked = {end for ends in (*positions, *mentions, *roles) for end in ends[:2]}
    drawn.add_nodes_from((node, _node(network, node)) for node in sorted(linked))
    for start, end, key, more in sorted(_edges(positions | mentions, roles), key=lambda edge: edge[:3]):
        drawn.add_edge(start, end, key, **more)
    standing = sum(data.get("kind") in _AGENTS | {"topic"} for _, data in network.nodes(data=True))
    drawn.graph["apart"] = standing - len(drawn)
    return drawn


def _positions(network: Network) -> _Ties:
    ties: _Ties = defaultdict(_Tie)
    for position, data in network.nodes(data=True):
        if data.get("kind") == "position" and data.get("polarity") in _SIDES:
            for holder in _starts(network, position, "holds"):
                for topic in _ends(network, position, "targets"):
                    ties[holder, topic, str(data["polarity"])].add(str(data.get("date", "")))
    return ties


def _mentions(network: Network) -> _Ties:
    ties: _Ties = defaultdict(_Tie)
    for quote, data in network.nodes(data=True):
        if data.get("kind") == "quote":
            for speaker in _starts(network, quote, "says"):
                for topic in _ends(network, quote, "mentions"):
                    ties[speaker, topic, "mentions"].add(str(data.get("date", "")))
    return ties


def _roles(network: Network) -> dict[tuple[str, str], list[tuple[str, bool]]]:
    """The roles in which a person speaks for a body, with whether each is a former one."""
    roles: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for person, body, data in network.edges(data=True):
        if data.get("kind") == "speaks_for" and person != body:
            roles[person, body].append((str(data.get("label", "")), bool(data.get("former", False))))
    return roles


def _starts(network: Network, node: str, kind: str) -> Iterable[str]:
    return {start for start, _, data in network.in_edges(node, data=True) if data.get("kind") == kind}


def _ends(network: Network, node: str, kind: str) -> Iterable[str]:
    return {end for _, end, data in network.out_edges(node, data=True) if data.get("kind") == kind}


def _node(network: Network, node: str) -> Attributes:
    data = network.nodes[node]
    edges = network.in_edges if data["kind"] == "topic" else network.out_edges
    kinds = Counter(str(more.get("kind")) for *_, more in edges(node, data=True))
    quotes, positions = kinds["says"] + kinds["mentions"], kinds["holds"] + kinds["targets"]
    kept: Attributes = {key: data[key] for key in ("kind", "label", "topic_kind") if key in data}
    weight = quotes + _POSITION_WEIGHT * positions
    return kept | {"quotes": quotes, "positions": positions, "weight": weight}


def _edges(
    ties: _Ties, roles: Mapping[tuple[str, str], list[tuple[str, bool]]]
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for (agent, topic, side), tie in ties.items():
        kind, polarity = ("mentions", "") if side == "mentions" else ("position", side)
        first, last = min(tie.days, default=""), max(tie.days, default="")
        more = {"kind": kind, "label": polarity or kind, "polarity": polarity, "weight": tie.number}
        yield agent, topic, side, {**more, "former": False, "first": first, "last": last}
    for (person, body), found in roles.items():
        label = "; ".join(sorted({role for role, _ in found}))
        former = all(was for _, was in found)
        yield person, body, "speaks_for", {
            "kind": "speaks_for", "label": label, "polarity": "", "weight": 1, "former": former,
            "first": "", "last": "",
        }  # fmt: skip
