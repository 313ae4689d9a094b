"""How long networks and measures take on a debate of so many positions: synthetic, seeded.

    python benchmarks/network.py 10000 100000

Holders and topics are drawn with a Zipf-like pull to the most prominent ones; holders lean to one of two
camps and hold to it four times in five; one position in five has no day. The positions are written as
N-Quads and loaded into a store in memory first, so that reading them out of it is measured as well. Each
size runs in a process of its own, so that peak memory is its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from kg.network import Counting, WindowSize, discourse_series
from kg.network.affiliation import affiliation_network
from kg.network.bridges import betweenness, brokerage, communities, ties
from kg.network.camps import two_camps
from kg.network.debate import read_debate
from kg.network.holders import holders_network
from kg.network.measures import contested_topics
from kg.store import GraphStore

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

NS = "https://w3id.org/quote-claim-kg/ns#"
ID = "https://w3id.org/quote-claim-kg/id/"
A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
DAY = "http://www.w3.org/2001/XMLSchema#date"
ATTITUDES = {"for": "supports", "against": "rejects", "neither": "considers"}


def drawn(chance: random.Random, size: int) -> int:
    """A number below ``size``, low ones more often."""
    return int(size * chance.random() ** 2)


def quads(positions: int, seed: int = 11) -> Iterator[bytes]:
    """A graph with so many positions, a fifth as many holders and a tenth as many topics."""
    chance = random.Random(seed)
    holders, topics = max(10, positions // 5), max(5, positions // 10)
    for number in range(holders):
        node = f"<{ID}person/p{number:06}>"
        yield f"{node} {A} <http://xmlns.com/foaf/0.1/Person> .\n".encode()
        yield f'{node} {LABEL} "Person {number}" .\n'.encode()
    for number in range(topics):
        node = f"<{ID}topic/t{number:06}>"
        yield f"{node} {A} <{NS}Proposal> .\n".encode()
        yield f'{node} {LABEL} "proposal {number}" .\n'.encode()
    for number in range(positions):
        node = f"<{ID}position/{number}>"
        holder, topic = drawn(chance, holders), drawn(chance, topics)
        sides = ("for", "against") if (holder + topic) % 2 else ("against", "for")
        side = "neither" if chance.random() < 0.1 else sides[chance.random() < 0.2]
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(2000))
        for name, value in (
            ("holder", f"{ID}person/p{holder:06}"), ("target", f"{ID}topic/t{topic:06}"),
            ("polarity", NS + side), ("attitude", NS + ATTITUDES[side]),
            ("article", f"{ID}article/a{number // 3}"),
        ):  # fmt: skip
            yield f"{node} <{NS}{name}> <{value}> .\n".encode()
        if number % 5:
            yield f'{node} <{NS}on> "{day}"^^<{DAY}> .\n'.encode()


def edges(network: AnyNetwork) -> str:
    return f"{len(network):,} nodes, {network.number_of_edges():,} edges"


T = TypeVar("T")


def row(name: str, action: Callable[[], T], told: Callable[[T], str] = lambda _: "") -> T:
    """Do it, and print a row of what it was, the seconds that it took, and what came of it."""
    begun = time.perf_counter()
    found = action()
    print(f"| {name} | {time.perf_counter() - begun:.2f} | {told(found)} |", flush=True)
    return found


def measure(positions: int) -> None:
    """Print the table of one size."""
    store = GraphStore.in_memory(b"".join(quads(positions)))
    print(f"| {positions:,} positions | seconds | |\n|---|---|---|", flush=True)
    debate = row("read them", lambda: read_debate(store), lambda found: f"{len(found.stances):,} stances")
    once = debate.once("range")
    row("affiliation", lambda: affiliation_network(once), edges)
    row("holders, congruence", lambda: holders_network(once), edges)
    month = debate.once("month")
    row("holders, jaccard, once a month", lambda: holders_network(month, "subtract", "jaccard"), edges)
    size = WindowSize.parse("1 year")
    row("a network a year", lambda: discourse_series(store, Counting(), size), lambda found: f"{len(found)}")
    network = row("holders, subtract", lambda: holders_network(once, "subtract"), edges)
    tied = row("their ties", lambda: ties(network), edges)
    groups = row("communities", lambda: communities(tied), lambda found: f"{len(found)} groups")
    group_of = {holder: place for place, group in enumerate(groups) for holder in group}
    row("two camps", lambda: two_camps(network), lambda found: f"polarisation {found.polarisation:.3f}")
    row("brokerage", lambda: brokerage(tied, group_of))
    row("betweenness", lambda: betweenness(tied))
    row("contested topics", lambda: contested_topics(once), lambda found: f"{len(found):,} topics")
    print(
        f"| peak memory | | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB |", flush=True
    )


def main() -> None:
    """Print a table a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    for size in parser.parse_args().sizes:
        with get_context("spawn").Pool(1) as pool:
            pool.apply(measure, (size,))


if __name__ == "__main__":
    main()
