"""The networks that a graph can be taken as, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from kg.errors import UsageError
from kg.network.counting import Counting
from kg.network.discourse import discourse_network
from kg.network.mapping import map_network
from kg.network.quotes import quotes_network
from kg.store import Store

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

__all__ = ["PROJECTIONS", "Projection", "project", "speaker_topic_network"]

Projection = Literal["quotes", "map", "speaker-topic", "agreement", "conflict"]
PROJECTIONS: tuple[Projection, ...] = get_args(Projection)

_COUNTED: dict[Projection, Counting] = {
    "speaker-topic": Counting(kind="affiliation", duplicates="include"),
    "agreement": Counting(),
    "conflict": Counting(aggregate="conflict"),
}


def project(store: Store, projection: Projection) -> AnyNetwork:
    """The network called ``projection``. Raises ``UsageError`` naming those there are.

    ``agreement`` and ``conflict`` are the networks of holders by congruence and by conflict, each stance
    counted once; ``speaker-topic`` is the affiliation network with every position; ``map`` is what
    ``map_network`` makes of ``quotes``.
    """
    if projection in ("quotes", "map"):
        network = quotes_network(store)
        return network if projection == "quotes" else map_network(network)
    if projection not in _COUNTED:
        raise UsageError(
            f"there is no projection {projection!r}", remedy=f"choose one of {', '.join(PROJECTIONS)}"
        )
    return discourse_network(store, _COUNTED[projection])


def speaker_topic_network(store: Store) -> AnyNetwork:
    """The network called ``speaker-topic``, which every graph folder holds as GraphML."""
    return project(store, "speaker-topic")
