"""A graph as networks that discourse network analysts use, one or a series, and what they measure in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.network.affiliation import affiliation_network
from kg.network.camps import two_camps
from kg.network.counting import Counting
from kg.network.debate import Debate, read_debate
from kg.network.holders import holders_network
from kg.network.measures import contested_topics, holder_measures, polarisation_of
from kg.network.windows import Window, WindowSize, windows
from kg.store import Store, Table

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

__all__ = ["discourse_measures", "discourse_network", "discourse_series"]


def discourse_network(store: Store, counting: Counting) -> AnyNetwork:
    """The network that ``counting`` describes; see ``holders_network`` and ``affiliation_network``.

    ``network.graph`` says how it was counted: the words of ``counting``, ``positions`` (how many
    count) and ``undated`` (how many were left out because nothing tells their day).
    """
    return _network(read_debate(store).between(*counting.days), counting)


def discourse_series(
    store: Store, counting: Counting, size: WindowSize
) -> tuple[tuple[Window, AnyNetwork], ...]:
    """One network a window, also where a window is empty. Duplicates count once within each window.

    Raises ``UsageError`` for more than 10,000 windows.
    """
    debate = read_debate(store).between(*counting.days)
    return tuple(
        (window, _network(window.debate, counting, window))
        for window in windows(debate, size, counting.days[0])
    )


def discourse_measures(
    store: Store, counting: Counting, size: WindowSize | None = None
) -> Mapping[str, Table]:
    """The tables ``holders``, ``polarisation`` and ``contested`` of the network of holders.

    The aggregation is subtract where ``counting`` names none. With ``size``, polarisation has a row for
    each window; the other tables are of the whole. Raises ``UsageError`` for a network that holds no
    agreement (affiliation, conflict).
    """
    if counting.kind != "holders" or counting.aggregate == "conflict":
        raise UsageError(
            "measures are of holders joined by agreement",
            remedy="choose congruence, subtract or ignore of holders",
        )
    told = replace(counting, aggregate=counting.aggregate or "subtract")
    debate = read_debate(store).between(*told.days)
    network = _network(debate, told)
    pieces = () if size is None else windows(debate, size, told.days[0])
    camps = two_camps(network)
    series = [_network(window.debate, told, window) for window in pieces]
    divided = [(network, camps)] if size is None else [(piece, two_camps(piece)) for piece in series]
    return {
        "holders": holder_measures(network, camps),
        "polarisation": polarisation_of(divided),
        "contested": contested_topics(debate.once(told.duplicates)),
    }


def _network(debate: Debate, counting: Counting, window: Window | None = None) -> AnyNetwork:
    once = debate.once(counting.duplicates)
    build = holders_network if counting.kind == "holders" else affiliation_network
    network: AnyNetwork = build(once, counting.aggregation, counting.normalise)
    counted = len(once.stances)
    if counting.kind == "holders":  # who is neither for nor against is no holder under most aggregations
        counted = sum(about["positions"] for _, about in network.nodes(data=True))
    days = counting.days if window is None else (window.since, window.until)
    since, until = ("" if day is None else day.isoformat() for day in days)
    network.graph.update(
        {
            "network": counting.kind, "aggregate": counting.aggregation, "normalise": counting.normalise,
            "duplicates": counting.duplicates, "since": since, "until": until, "positions": counted,
            "undated": once.undated,
        }
    )  # fmt: skip
    return network
