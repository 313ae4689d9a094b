"""Holders joined by the topics they agree or disagree on: the one-mode network of discourse network analysis.

After Leifeld, "Discourse network analysis: policy debates as dynamic networks" (2017), and Leifeld, Gruber
and Bossner, "Discourse Network Analyzer Manual" (2018), "Construction of One-Mode Networks" and
"Normalisation for One-Mode Networks", whose notation this is: x counts the stances of a holder on a topic at
a level, which is a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.network.counting import Aggregate, Normalisation
from kg.network.debate import Debate, Stance, span_of
from kg.network.nodes import Attributes

if TYPE_CHECKING:
    Holders = nx.Graph[str]

__all__ = ["holders_network"]

_Ints: TypeAlias = NDArray[np.int64]
_Floats: TypeAlias = NDArray[np.float64]
_NEVER = date.max.toordinal() + 1
"""The day of what has no known day."""


@dataclass(frozen=True, slots=True)
class _Profiles:
    """How often each holder takes each level on each topic, and since when.

    Arrays have a row for each holder that speaks of the topic, in order of ``who``, and a column a level.
    """

    holders: tuple[str, ...]
    topics: tuple[str, ...]
    who: tuple[_Ints, ...]
    x: tuple[_Ints, ...]
    since: tuple[_Ints, ...]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of holders with what they share, an entry a topic; sorted by pair, then by topic."""

    pair: _Ints
    topic: _Ints
    agree: _Ints
    disagree: _Ints
    shared: _Ints
    """The stances of both at levels that both take: what Jaccard must not count twice."""
    since: _Ints
    """The day by which both were on record with what joins them."""


def holders_network(
    debate: Debate, aggregate: Aggregate = "congruence", normalise: Normalisation = "none"
) -> Holders:
    """Holders joined when they take the same side of a topic, or opposite sides.

    With x the number of stances, a pair's agreements are the sum over topics and sides of x times x, its
    conflicts the same with opposite sides. ``weight`` is the agreements (congruence), the conflicts
    (conflict), their difference (subtract), or the product of all positions on each topic whatever the
    side (ignore). ``average`` divides it by the mean number of stances of the two, ``jaccard`` by what
    either or both hold, ``cosine`` by the lengths of their profiles (Salton and McGill, 1983),
    ``product`` by the product of their numbers of stances, which is what Discourse Network Analyzer calls
    cosine. Positions that are neither for nor against count under ignore only, in nodes too.

    Edges have ``kind`` (agreement, conflict, or, where these are level or not asked about, shared),
    ``weight``, ``agreements`` and ``conflicts`` (never normalised; not under ignore), ``topics`` and
    ``label`` (labels of the topics that join them, joined by ``"; "``) and ``first`` (the first known day by
    which both had said so, ISO, or ``""``). Under subtract a pair that agrees as often as not has an edge
    of weight 0. Nodes have ``kind``, ``label``, ``positions``, ``first`` and ``last``; a holder that counts
    is a node, joined or not.
    """
    counted = [stance for stance in debate.stances if aggregate == "ignore" or stance.side != "neither"]
    network: Holders = nx.Graph()
    own: dict[str, list[Stance]] = defaultdict(list)
    for stance in counted:
        own[stance.holder].append(stance)
    for holder in sorted(own):
        first, last = span_of(own[holder])
        more: Attributes = {"positions": len(own[holder]), "first": first, "last": last}
        network.add_nodes_from([(holder, {**debate.nodes[holder], **more})])
    profiles = _profiles(counted, ignoring=aggregate == "ignore")
    pairs = _pairs(profiles, aggregate)
    if len(pairs.pair):
        network.add_edges_from(_edges(profiles, pairs, aggregate, normalise, debate.nodes))
    return network


def _profiles(stances: list[Stance], *, ignoring: bool) -> _Profiles:
    holders = sorted({stance.holder for stance in stances})
    place = {holder: index for index, holder in enumerate(holders)}
    cells: dict[str, dict[int, tuple[list[int], list[int]]]] = defaultdict(dict)
    for stance in stances:
        level = 0 if ignoring or stance.side == "for" else 1
        count, since = cells[stance.topic].setdefault(place[stance.holder], ([0, 0], [_NEVER, _NEVER]))
        count[level] += 1
        if stance.first:
            since[level] = min(since[level], date.fromisoformat(stance.first).toordinal())
    topics = sorted(cells)
    ordered = [sorted(cells[topic].items()) for topic in topics]
    return _Profiles(
        tuple(holders),
        tuple(topics),
        tuple(np.array([who for who, _ in cell], dtype=np.int64) for cell in ordered),
        tuple(np.array([count for _, (count, _) in cell], dtype=np.int64) for cell in ordered),
        tuple(np.array([since for _, (_, since) in cell], dtype=np.int64) for cell in ordered),
    )


def _pairs(profiles: _Profiles, aggregate: Aggregate) -> _Pairs:
    """All pairs that speak of one topic, topic by topic."""
    columns: list[list[_Ints]] = [[np.empty(0, dtype=np.int64)] for _ in range(6)]
    for topic, (who, x, since) in enumerate(zip(profiles.who, profiles.x, profiles.since, strict=True)):
        one, other = np.triu_indices(len(who), 1)
        if not len(one):
            continue
        a, b = x[one], x[other]
        agree = (a * b).sum(axis=1)
        disagree = (a * b[:, ::-1]).sum(axis=1)
        shared = (a * (b > 0) + b * (a > 0)).sum(axis=1)
        same = np.maximum(since[one], since[other]).min(axis=1)
        opposite = np.maximum(since[one], since[other][:, ::-1]).min(axis=1)
        by = {"conflict": opposite, "subtract": np.minimum(same, opposite)}.get(aggregate, same)
        pair = who[one] * len(profiles.holders) + who[other]
        entries = (pair, np.full(len(pair), topic), agree, disagree, shared, by)
        for column, values in zip(columns, entries, strict=True):
            column.append(values)
    joined = [np.concatenate(column) for column in columns]
    order = np.argsort(joined[0], kind="stable")
    return _Pairs(*(column[order] for column in joined))


def _edges(
    profiles: _Profiles,
    pairs: _Pairs,
    aggregate: Aggregate,
    normalise: Normalisation,
    nodes: Mapping[str, Attributes],
) -> Iterator[tuple[str, str, Attributes]]:
    starts = np.flatnonzero(np.r_[True, pairs.pair[1:] != pairs.pair[:-1]])
    agree, disagree = (np.add.reduceat(column, starts) for column in (pairs.agree, pairs.disagree))
    since = np.minimum.reduceat(pairs.since, starts)
    weight = {"conflict": disagree, "subtract": agree - disagree}.get(aggregate, agree)
    joining = {"conflict": pairs.disagree, "subtract": pairs.agree + pairs.disagree}
    joins = (joining.get(aggregate, pairs.agree) > 0).tolist()
    one, other = np.divmod(pairs.pair[starts], len(profiles.holders))
    weights: list[float] = weight.tolist()
    if normalise != "none":
        shared = np.add.reduceat(pairs.shared, starts)
        weights = (weight / _divisor(profiles, normalise, (one, other), agree, shared)).tolist()
    labels = [str(nodes[topic]["label"]) for topic in profiles.topics]
    bounds = zip(starts.tolist(), [*starts[1:].tolist(), len(pairs.pair)], strict=True)
    topics = pairs.topic.tolist()
    rows = zip(
        bounds, one.tolist(), other.tolist(), weights, agree.tolist(), disagree.tolist(), since.tolist(),
        strict=True,
    )  # fmt: skip
    for (start, end), i, j, value, agreements, conflicts, day in rows:
        joined = sorted(labels[topics[at]] for at in range(start, end) if joins[at])
        if not joined:
            continue
        named = "; ".join(joined)
        attributes: Attributes = {
            "kind": _kind(aggregate, value), "label": named, "weight": value, "topics": named,
            "first": "" if day == _NEVER else date.fromordinal(day).isoformat(),
        }  # fmt: skip
        if aggregate != "ignore":
            attributes |= {"agreements": agreements, "conflicts": conflicts}
        yield profiles.holders[i], profiles.holders[j], attributes


def _kind(aggregate: Aggregate, weight: float) -> str:
    if aggregate == "congruence" or (aggregate == "subtract" and weight > 0):
        return "agreement"
    return "conflict" if aggregate == "conflict" or (aggregate == "subtract" and weight < 0) else "shared"


def _divisor(
    profiles: _Profiles, normalise: Normalisation, ends: tuple[_Ints, _Ints], agree: _Ints, shared: _Ints
) -> _Floats:
    """What the weight of each pair is divided by."""
    counts = np.zeros(len(profiles.holders))
    squares = np.zeros(len(profiles.holders))
    for who, x in zip(profiles.who, profiles.x, strict=True):
        counts[who] += x.sum(axis=1)
        squares[who] += (x * x).sum(axis=1)
    one, other = ends
    match normalise:
        case "average":
            found = (counts[one] + counts[other]) / 2
        case "jaccard":
            found = counts[one] + counts[other] - shared + agree
        case "cosine":
            found = np.sqrt(squares[one] * squares[other])
        case _:
            found = counts[one] * counts[other]
    return np.asarray(found, dtype=np.float64)
