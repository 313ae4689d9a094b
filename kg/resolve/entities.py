"""Clusters as entities of the model: ids, keys, names and roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Entity, slug
from kg.resolve.names import Cluster
from kg.resolve.states import is_capital, is_state, state_named

__all__ = ["entities_of"]


def entities_of(
    clusters: Sequence[Cluster], speaking: Iterable[Cluster]
) -> tuple[tuple[Entity, ...], dict[Cluster, str]]:
    """The entities of an article in the order of their first mention, and the id of each cluster.

    Left out are those whom nobody quotes and no role needs when they are places, or single words
    that the text writes once: too little to know what they are.
    """
    kept = set(speaking)
    needed = {body for cluster in clusters for _, body in cluster.roles.values() if body is not None}
    ordered = sorted(
        (c for c in dict.fromkeys(clusters) if c.mentions and (c in kept or c in needed or _is_known(c))),
        key=lambda c: (c.first, c.name),
    )
    ids = {cluster: f"E{number}" for number, cluster in enumerate(ordered, start=1)}
    taken: set[str] = set()
    return tuple(_entity(cluster, ids, taken, spoke=cluster in kept) for cluster in ordered), ids


def _is_known(cluster: Cluster) -> bool:
    if cluster.type == "place":
        return False
    return (
        len(cluster.mentions) > 1 or " " in cluster.name or (not cluster.located and is_state(cluster.name))
    )


def _entity(cluster: Cluster, ids: dict[Cluster, str], taken: set[str], *, spoke: bool) -> Entity:
    name = max(cluster.spellings, key=lambda words: (len(words.split()), len(words), words)) or cluster.name
    roles = tuple(
        replace(role, organization=None if body is None else ids.get(body))
        for role, body in cluster.roles.values()
    )
    return Entity(
        id=ids[cluster],
        key=_free_key(_key(cluster, name, spoke=spoke), cluster.type, taken),
        type="organization" if cluster.type == "place" else cluster.type,
        name=name,
        named=cluster.named and len(name) > 1,  # "Q" and "A" label the turns of a transcript
        aliases=tuple(sorted((cluster.styles | cluster.spellings.keys()) - {name})),
        mentions=tuple(sorted(cluster.mentions)),
        roles=roles,
    )


def _key(cluster: Cluster, name: str, *, spoke: bool) -> str:
    """A slug of the name; of a state's usual one for a state, and for a capital that speaks for it."""
    if cluster.type == "person" or not cluster.named:
        return slug(name)
    return slug(state_named(name) or (is_capital(name) if spoke else None) or name)


def _free_key(key: str, kind: str, taken: set[str]) -> str:
    """``key``, told apart from another entity's of the same article by type, then by number."""
    free, number = key, 1
    while free in taken:
        free = f"{key}-{kind}" if number == 1 else f"{key}-{kind}-{number}"
        number += 1
    taken.add(free)
    return free
