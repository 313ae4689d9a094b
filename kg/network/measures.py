"""What discourse network analysts measure, as tables: of holders, of the whole, and of topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.network.bridges import betweenness, brokerage, communities, ties
from kg.network.camps import Camps
from kg.network.debate import Debate
from kg.store import Table, Term

if TYPE_CHECKING:
    import networkx as nx

    Holders = nx.Graph[str]

__all__ = ["contested_topics", "edge_table", "holder_measures", "polarisation_of"]

_XSD = "http://www.w3.org/2001/XMLSchema#"


def holder_measures(network: Holders, camps: Camps) -> Table:
    """One row a holder of a network of holders with its camps, those who stand between groups first.

    ``ties`` is the number of holders tied by agreement (weight above 0), ``strength`` their weight,
    ``community`` and ``camp`` the number of the group and of the camp (none for who has no tie),
    ``betweenness`` and ``brokerage`` as in ``kg.network.bridges``.
    """
    tied = ties(network)
    group_of = {holder: number for number, group in enumerate(communities(tied), 1) for holder in group}
    camp_of = {holder: number for number, camp in enumerate(camps.camps, 1) for holder in camp}
    between, broker = betweenness(tied), brokerage(tied, group_of)
    rows = []
    for holder, about in network.nodes(data=True):
        weights = [data["weight"] for data in network.adj[holder].values() if data["weight"] > 0]
        rows.append(
            (
                about["label"], about["kind"], about["positions"], len(weights), _short(sum(weights)),
                group_of.get(holder), camp_of.get(holder), _short(between.get(holder, 0.0)),
                broker.get(holder, 0),
                Term.iri(holder),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (-row[7], -row[8], -row[3], row[0], row[9]))
    columns = (
        "who", "kind", "positions", "ties", "strength", "community", "camp", "betweenness", "brokerage",
        "speaker",
    )  # fmt: skip
    return _table(columns, rows)


def polarisation_of(networks: Iterable[tuple[Holders, Camps]]) -> Table:
    """One row a network of holders with its camps: its first and last day, and what it counts.

    ``undated`` positions were left out of it. ``polarisation`` is the modularity of the best division into
    two camps (``kg.network.camps``), ``camp_1`` and ``camp_2`` are their sizes; ``agreeing`` and
    ``conflicting`` count the edges above and below 0.
    """
    rows = []
    for network, camps in networks:
        weights = [data["weight"] for _, _, data in network.edges(data=True)]
        told = network.graph
        rows.append(
            (
                _day(told["since"]), _day(told["until"]), told["positions"], told["undated"], len(network),
                sum(weight > 0 for weight in weights), sum(weight < 0 for weight in weights),
                *map(len, camps.camps), _short(camps.polarisation),
            )
        )  # fmt: skip
    columns = (
        "since", "until", "positions", "undated", "holders", "agreeing", "conflicting", "camp_1",
        "camp_2", "polarisation",
    )  # fmt: skip
    return _table(columns, rows)


def contested_topics(debate: Debate) -> Table:
    """One row a topic on which two holders are on opposite sides, the most contested first.

    ``for`` and ``against`` count stances, ``opposed`` pairs of stances of different holders on opposite
    sides: what the topic adds to all weights of the conflict network. ``balance`` is 1 where both sides are
    equally strong, and near 0 where one hardly shows: 1 - |for - against| / (for + against).
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    own: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for stance in debate.stances:
        counts[stance.topic][stance.side] += 1
        own[stance.topic][stance.holder, stance.side] += 1
    rows = []
    for topic, sides in counts.items():
        pro, contra = sides["for"], sides["against"]
        holders = {holder for holder, _ in own[topic]}
        opposed = pro * contra - sum(own[topic][one, "for"] * own[topic][one, "against"] for one in holders)
        if opposed:
            balance = _short(1 - abs(pro - contra) / (pro + contra))
            rows.append((debate.nodes[topic]["label"], pro, contra, balance, opposed, Term.iri(topic)))
    rows.sort(key=lambda row: (-row[4], -row[3], row[0], row[5]))
    return _table(("about", "for", "against", "balance", "opposed", "topic"), rows)


def edge_table(network: nx.Graph[str]) -> Table:
    """The edges of a network as rows: both ends by label, all attributes, both ends by IRI.

    Holders without an edge are not in it.
    """
    found = {name for *_, data in network.edges(data=True) for name in data}
    names = ["weight", *sorted(found - {"weight", "label"})]
    rows = [
        (
            network.nodes[one]["label"], network.nodes[other]["label"],
            *(data[name] for name in names), Term.iri(one), Term.iri(other),
        )
        for one, other, data in network.edges(data=True)
    ]  # fmt: skip
    return _table(("from", "to", *names, "source", "target"), rows)


def _short(value: float) -> float:
    """``value`` to six digits that count, which is as far as it can be trusted."""
    return value if isinstance(value, int) else float(f"{value:.6g}")


def _day(text: str) -> Term | None:
    return Term.text(text, datatype=f"{_XSD}date") if text else None


def _table(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Table:
    return Table(columns, tuple(tuple(map(_term, row)) for row in rows))


def _term(value: object) -> Term | None:
    match value:
        case None | Term():
            return value
        case int():
            return Term.text(str(value), datatype=f"{_XSD}integer")
        case float():
            return Term.text(repr(value), datatype=f"{_XSD}double")
        case _:
            return Term.text(str(value))
