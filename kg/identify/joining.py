"""Joining what the rules are sure of: clear likenesses first, then vague names that only one can bear."""

from __future__ import annotations

from collections.abc import Iterable

from kg.identify.clustering import Clusters
from kg.identify.context import Node
from kg.identify.links import SURE, Link, rivals

__all__ = ["join_sure", "join_vague"]

_CLEAR = 20
"""By so many points the best candidate of a vague name must be ahead of the next."""


def join_sure(links: Iterable[Link], clusters: Clusters) -> None:
    """Join what links of enough points name, best first; vague names wait."""
    for link in links:
        if link.points >= SURE and not link.weak:
            clusters.join(link.left, link.right)


def join_vague(links: Iterable[Link], clusters: Clusters) -> None:
    """Join a vague name to its best candidate when no other comes near."""
    vague = rivals(links)
    for node in sorted(vague, key=lambda node: (-vague[node][0].points, node.ref)):
        best: dict[Node, Link] = {}
        for link in vague[node]:
            if not clusters.barred(node, link.right):
                best.setdefault(clusters.root(link.right), link)
        ahead = list(best.values())
        clear = len(ahead) < 2 or ahead[0].points - ahead[1].points >= _CLEAR
        if ahead and ahead[0].points >= SURE and clear:
            clusters.join(node, ahead[0].right)
