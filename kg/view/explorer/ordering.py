"""The rows of every column: which node stands in which, and what leads from where to where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.network.layout import Network
from kg.view.explorer.coding import indices

__all__ = ["AGENTS", "Ends", "Rows", "order"]

AGENTS = ("person", "organization", "group", "place", "document", "unnamed")
"""Kinds of those who can speak or hold a position, as the columns number them."""

_Attributes = Mapping[str, Any]


class Ends:
    """The other ends of a network's edges, by kind and node, each once and sorted."""

    def __init__(self, network: Network) -> None:
        self._out: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._in: dict[tuple[str, str], set[str]] = defaultdict(set)
        for start, end, data in network.edges(data=True):
            kind = str(data.get("kind", ""))
            self._out[kind, start].add(end)
            self._in[kind, end].add(start)

    def after(self, kind: str, node: str) -> list[str]:
        """Where edges of ``kind`` lead from ``node``."""
        return sorted(self._out.get((kind, node), ()))

    def before(self, kind: str, node: str) -> list[str]:
        """Where edges of ``kind`` come from that lead to ``node``."""
        return sorted(self._in.get((kind, node), ()))


@dataclass(frozen=True, slots=True)
class Rows:
    """The IRIs in the order of their rows, and the row of each IRI among those of its sort.

    Agents and topics: those with most quotes and positions first. Articles: newest first. Quotes: by first
    speaker, then by day, so that what one speaker said stands together. Positions: by topic, then by day.
    """

    agents: Sequence[str]
    topics: Sequence[str]
    articles: Sequence[str]
    quotes: Sequence[str]
    positions: Sequence[str]
    requests: Sequence[str]
    at: Mapping[str, int]

    def of(self, names: Sequence[str]) -> list[int]:
        """The rows of these nodes, without those that have none."""
        return sorted(self.at[name] for name in names if name in self.at)


def order(network: Network, ends: Ends) -> Rows:
    """Put the nodes of ``network`` (by the contract of the quotes network) into rows."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for node in sorted(network):
        kind = str(network.nodes[node].get("kind", ""))
        kinds["agent" if kind in AGENTS else kind].append(node)

    def weight(node: str) -> int:
        quotes = len(ends.after("says", node)) + len(ends.before("mentions", node))
        return quotes + 2 * (len(ends.after("holds", node)) + len(ends.before("targets", node)))

    agents = sorted(kinds["agent"], key=lambda node: (-weight(node), node))
    topics = sorted(kinds["topic"], key=lambda node: (-weight(node), node))
    articles = sorted(kinds["article"], key=lambda node: str(network.nodes[node].get("published", "")))
    ranks = {**indices(agents), **indices(topics)}

    def when(node: str) -> tuple[str, str, int, str]:
        data = network.nodes[node]
        day = str(data.get("date") or data.get("when") or data.get("published", ""))
        return day or "~", str(data.get("article", "")), int(data.get("start", 0)), node

    def first(nodes: Sequence[str]) -> int:
        return min((ranks[node] for node in nodes if node in ranks), default=len(ranks))

    quotes = sorted(kinds["quote"], key=lambda node: (first(ends.before("says", node)), when(node)))
    positions = sorted(kinds["position"], key=lambda node: (first(ends.after("targets", node)), when(node)))
    requests = sorted(kinds["request"], key=when)
    groups = (agents, topics, articles[::-1], quotes, positions, requests)
    return Rows(*groups, at={node: i for group in groups for i, node in enumerate(group)})
