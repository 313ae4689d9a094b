"""Which nodes are drawn: everything while that stays readable, else the most quoted first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.network.layout import Network
from kg.view.look import KINDS

__all__ = ["choose", "drawable"]

_DRAWN_EDGES = frozenset({"says", "mentions", "within", "holds", "targets", "speaks_for"})


def drawable(network: Network) -> set[str]:
    """Nodes that can stand in the map: of a known kind and with at least one line to another such node."""
    return {
        node
        for start, end, data in network.edges(data=True)
        if data.get("kind") in _DRAWN_EDGES and start != end
        if _kind(network, start) in KINDS and _kind(network, end) in KINDS
        for node in (start, end)
    }


def choose(network: Network, most: int) -> set[str]:
    """At most ``most`` drawable nodes: agent by agent, those who take positions first, then by quotes.

    An agent brings its newest quotes (at most a sixteenth of the room), its positions with their
    topics, and the institutions it speaks for. All are taken when there is room for all.
    """
    able = drawable(network)
    if len(able) <= most:
        return able
    chosen: set[str] = set()
    for agent in _by_weight(network, able):
        group = {agent, *_brings(network, agent, able, max(4, most // 16))} - chosen
        if len(chosen) + len(group) <= most:
            chosen |= group
        if len(chosen) >= most - 1:
            break
    return chosen & drawable(network.subgraph(chosen))


def _kind(network: Network, node: str) -> str:
    return str(network.nodes[node].get("kind", ""))


def _by_weight(network: Network, able: Iterable[str]) -> list[str]:
    def weight(agent: str) -> tuple[bool, int]:
        kinds = Counter(data.get("kind") for _, _, data in network.out_edges(agent, data=True))
        return kinds["holds"] > 0, kinds["says"] + 2 * kinds["holds"]

    agents = [node for node in able if _kind(network, node) not in {"quote", "position", "topic"}]
    return sorted(sorted(agents), key=weight, reverse=True)


def _ends(network: Network, node: str, kind: str, able: set[str]) -> list[str]:
    edges = network.out_edges(node, data=True)
    return sorted({end for _, end, data in edges if data.get("kind") == kind and end in able})


def _brings(network: Network, agent: str, able: set[str], quotes: int) -> Iterator[str]:
    said = _ends(network, agent, "says", able)
    newest = sorted(said, key=lambda quote: (str(network.nodes[quote].get("date", "")), quote), reverse=True)
    yield from newest[:quotes]
    yield from _ends(network, agent, "speaks_for", able)
    for position in _ends(network, agent, "holds", able)[:quotes]:
        yield position
        yield from _ends(network, position, "targets", able)
