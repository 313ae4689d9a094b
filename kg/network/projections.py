"""Networks of agents and topics made of positions, as discourse network analysis uses them.

After Leifeld, "Discourse Network Analysis" (2017): an affiliation network of actors and concepts, and
its projections on actors by agreement and by conflict. A position that several copies of one article
print counts once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations, product
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.nodes import AgentsAndTopics, Attributes, rows, word
from kg.store import GraphStore

if TYPE_CHECKING:
    Affiliation = nx.DiGraph[str]
    Pairs = nx.Graph[str]

__all__ = ["agreement_network", "conflict_network", "speaker_topic_network"]

_POSITIONS = """
SELECT ?holder ?topic ?polarity ?attitude ?day ?article ?original WHERE {
  ?position qc:holder ?holder ; qc:target ?topic ; qc:polarity ?polarity ; qc:attitude ?attitude ;
    qc:article ?article .
  OPTIONAL { ?position qc:on ?day }
  OPTIONAL { ?article qc:copyOf ?original }
}
"""


def speaker_topic_network(store: GraphStore) -> Affiliation:
    """Agents and the topics they take positions on; edges point from agent to topic.

    Edge attributes: ``for``, ``against``, ``neither`` (numbers of positions), ``positions`` (their
    sum), ``weight`` (for minus against: below zero when the agent is against), ``last`` (latest known
    day, ISO, or ``""``), ``kind`` (``"position"``) and ``label``. Nodes have ``kind``, ``label`` and,
    for topics, ``topic_kind``.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    last: dict[tuple[str, str], str] = defaultdict(str)
    seen: set[tuple[str, ...]] = set()
    for holder, topic, side, attitude, day, article, original in rows(store, _POSITIONS):
        edge = holder, topic
        last[edge] = max(last[edge], day)
        once = (holder, topic, side, attitude, original or article)
        if once not in seen:
            seen.add(once)
            counts[edge][word(side)] += 1
    nodes = AgentsAndTopics(store).nodes
    network: Affiliation = nx.DiGraph()
    edges = sorted(edge for edge in counts if edge[0] in nodes and edge[1] in nodes)
    network.add_nodes_from((node, nodes[node]) for node in sorted({end for edge in edges for end in edge}))
    for edge in edges:
        number = counts[edge]
        sides = {side: number[side] for side in ("for", "against", "neither")}
        label = ", ".join(f"{side} {count}" for side, count in sides.items() if count)
        attributes: Attributes = {
            "kind": "position", "label": label, "weight": sides["for"] - sides["against"],
            "positions": number.total(), "last": last[edge], **sides,
        }  # fmt: skip
        network.add_edges_from([(*edge, attributes)])
    return network


def agreement_network(store: GraphStore) -> Pairs:
    """Agents joined when both are for, or both against, a topic.

    ``weight`` is the number of such topics and ``topics`` their labels joined by ``"; "``. Agents who
    are for or against anything are nodes, joined or not.
    """
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for topic, sides in _sides(store).items():
        for holders in sides.values():
            _share(shared, combinations(sorted(holders), 2), topic)
    return _pairs(store, shared, "agreement")


def conflict_network(store: GraphStore) -> Pairs:
    """Agents joined when one is for a topic that the other is against; attributes as in agreement."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for topic, sides in _sides(store).items():
        opposed = product(sorted(sides["for"]), sorted(sides["against"]))
        _share(shared, (pair for pair in opposed if pair[0] != pair[1]), topic)
    return _pairs(store, shared, "conflict")


def _sides(store: GraphStore) -> dict[str, dict[str, set[str]]]:
    """Who is for and who is against each topic."""
    sides: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"for": set(), "against": set()})
    query = "SELECT DISTINCT ?h ?t ?p WHERE { ?position qc:holder ?h ; qc:target ?t ; qc:polarity ?p }"
    for holder, topic, polarity in rows(store, query):
        if word(polarity) != "neither":
            sides[topic][word(polarity)].add(holder)
    return sides


def _share(shared: dict[tuple[str, str], set[str]], pairs: Iterable[tuple[str, str]], topic: str) -> None:
    for one, other in pairs:
        shared[min(one, other), max(one, other)].add(topic)


def _pairs(store: GraphStore, shared: dict[tuple[str, str], set[str]], kind: str) -> Pairs:
    nodes = AgentsAndTopics(store).nodes
    holders = {holder for sides in _sides(store).values() for side in sides.values() for holder in side}
    network: Pairs = nx.Graph()
    network.add_nodes_from((holder, nodes[holder]) for holder in sorted(holders) if holder in nodes)
    for pair in sorted(shared):
        if pair[0] in nodes and pair[1] in nodes:
            labels = sorted(str(nodes[topic]["label"]) for topic in shared[pair] if topic in nodes)
            topics = "; ".join(labels)
            network.add_edge(*pair, kind=kind, label=topics, weight=len(shared[pair]), topics=topics)
    return network
