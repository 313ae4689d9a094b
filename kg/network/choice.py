"""The networks that a graph can be taken as, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

from kg.errors import UsageError
from kg.network.projections import agreement_network, conflict_network, speaker_topic_network
from kg.network.quotes import quotes_network
from kg.store import GraphStore

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

__all__ = ["PROJECTIONS", "Projection", "project"]

Projection = Literal["quotes", "speaker-topic", "agreement", "conflict"]
PROJECTIONS: tuple[Projection, ...] = get_args(Projection)

_NETWORKS: dict[Projection, Callable[[GraphStore], AnyNetwork]] = {
    "quotes": quotes_network,
    "speaker-topic": speaker_topic_network,
    "agreement": agreement_network,
    "conflict": conflict_network,
}


def project(store: GraphStore, projection: Projection) -> AnyNetwork:
    """The network called ``projection``. Raises ``UsageError`` naming those there are."""
    if projection not in _NETWORKS:
        raise UsageError(
            f"there is no projection {projection!r}", remedy=f"choose one of {', '.join(PROJECTIONS)}"
        )
    return _NETWORKS[projection](store)
