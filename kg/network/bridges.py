"""Groups in a network of ties, and who stands between them.

A tie is an edge of weight above zero between two holders: agreement in excess of conflict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import comb
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    Holders = nx.Graph[str]

__all__ = ["betweenness", "brokerage", "communities", "ties"]

_SEED = 0
_EXACT = 1000
_PIVOTS = 100


def ties(network: Holders) -> Holders:
    """The ties of a network of holders, and the holders that have any, in order of IRI."""
    edges = [
        (one, other, data["weight"]) for one, other, data in network.edges(data=True) if data["weight"] > 0
    ]
    found: Holders = nx.Graph()
    found.add_nodes_from(sorted({end for edge in edges for end in edge[:2]}))
    found.add_weighted_edges_from(edges)
    return found


def communities(tied: Holders) -> tuple[frozenset[str], ...]:
    """Groups of holders with more ties among themselves than chance gives, the largest first.

    The method of Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large
    networks" (2008), by weight and from a fixed seed.
    """
    names = list(tied)
    # Numbers instead of names: sets of text have another order in each process.
    place = {name: number for number, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(place.values())
    for one, other, data in tied.edges(data=True):
        numbered.add_edge(place[one], place[other], weight=data["weight"])
    found = nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    groups = [frozenset(names[number] for number in group) for group in found]
    return tuple(sorted(groups, key=lambda group: (-len(group), min(group))))


def betweenness(tied: Holders) -> dict[str, float]:
    """The share of shortest ways between two others that pass a holder (0 to 1), weights left aside.

    After Freeman, "A set of measures of centrality based on betweenness" (1977), by Brandes's algorithm
    (2001). Of networks with more than 1,000 holders that have ties it is estimated from the ways that
    begin at 100 of them, evenly spread over their IRIs (Brandes and Pich, "Centrality estimation in large
    networks", 2007).
    """
    names, size = list(tied), len(tied)
    if size < 3:
        return dict.fromkeys(names, 0.0)
    place = {name: number for number, name in enumerate(names)}
    ends = np.array([(place[one], place[other]) for one, other in tied.edges], dtype=np.int64)
    edges = np.concatenate([ends, ends[:, ::-1]]).T
    sources = np.arange(size)
    if size > _EXACT:
        sources = np.linspace(0, size - 1, _PIVOTS).astype(np.int64)
    found = np.zeros(size)
    for source in sources.tolist():
        found += _dependencies(edges, source, size)
    found *= size / len(sources) / ((size - 1) * (size - 2))
    return dict(zip(names, found.tolist(), strict=True))


def _dependencies(edges: NDArray[np.int64], source: int, size: int) -> NDArray[np.float64]:
    """Of the shortest ways from ``source``, the share that passes each holder, summed over where they end.

    Brandes, "A faster algorithm for betweenness centrality" (2001), a step at a time for all ways at once.
    """
    reached = np.full(size, -1)
    reached[source] = 0
    ways = np.zeros(size)
    ways[source] = 1
    steps: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    one, other = edges
    while True:
        onward = (reached[one] == len(steps)) & (reached[other] < 0)
        if not onward.any():
            break
        begins, ends = one[onward], other[onward]
        steps.append((begins, ends))
        ways += np.bincount(ends, ways[begins], minlength=size)
        reached[ends] = len(steps)
    passed = np.zeros(size)
    for begins, ends in reversed(steps):
        passed += np.bincount(begins, ways[begins] / ways[ends] * (1 + passed[ends]), minlength=size)
    passed[source] = 0
    return passed


def brokerage(tied: Holders, group_of: Mapping[str, int]) -> dict[str, int]:
    """How many pairs of a holder's partners have no tie with each other and are of different groups.

    The open triads of Gould and Fernandez, "Structures of mediation" (1989), in all roles that lead from
    one group to another: gatekeeper or representative (a tie has no direction here), and liaison.
    """
    # Sets of holders as numbers with a bit a holder: what two have in common is one operation.
    bit = {holder: 1 << number for number, holder in enumerate(tied)}
    partners = {holder: sum(bit[other] for other in near) for holder, near in tied.adjacency()}
    members: dict[int, int] = defaultdict(int)
    for holder in tied:
        members[group_of[holder]] |= bit[holder]
    found: dict[str, int] = {}
    for holder, near in tied.adjacency():
        sizes = Counter(group_of[other] for other in near)
        apart = comb(len(near), 2) - sum(comb(size, 2) for size in sizes.values())
        abroad = {group: partners[holder] & ~members[group] for group in sizes}
        closed = sum((partners[other] & abroad[group_of[other]]).bit_count() for other in near)
        found[holder] = apart - closed // 2  # each closed pair is seen from both ends
    return found
