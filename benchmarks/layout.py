"""How long it takes to lay out a map of so many nodes, and how readable it is: synthetic, seeded.

    python benchmarks/layout.py 200 1000 5000 10000 50000

One node in five is a topic, the others are agents. Both belong to groups of uneven size; an agent
speaks of one topic most often, of up to sixty now and then, and of six in seven within its group. Few topics
are spoken of by most, and weights have a long tail. Each size runs in a process of its own.

Overlaps are pairs of discs on top of each other. An edge's length is told as a share of the mean distance
between any two nodes: near 1 a picture tells nothing about who belongs together.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from multiprocessing import get_context

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from kg.network import spread
from kg.network.layout import Network
from kg.network.places import disc_size

SIDES = ("for", "against", "neither", "mentions", "mentions")
PAIRS = 50_000
"""So many pairs of nodes are drawn to tell the mean distance."""


def tail(chance: random.Random, power: float) -> int:
    """1 most often, and now and then a large number."""
    return int((1 - chance.random()) ** -power)


def made_up(nodes: int, seed: int = 3) -> Network:
    """A map of about so many nodes."""
    chance = random.Random(seed)
    topics, groups = nodes // 5, max(4, round(nodes**0.5) // 3)
    topics_of: list[list[int]] = [[] for _ in range(groups)]
    for topic in range(topics):
        topics_of[int(groups * chance.random() ** 1.5)].append(topic)
    network: Network = nx.MultiDiGraph()
    for agent in range(nodes - topics):
        home = int(groups * chance.random() ** 1.5)
        for _ in range(min(60, tail(chance, 0.7))):
            pool = topics_of[home if chance.random() < 0.85 else chance.randrange(groups)]
            if not pool:
                continue
            topic, side = pool[int(len(pool) * chance.random() ** 2)], chance.choice(SIDES)
            ends = f"agent{agent:05}", f"topic{topic:05}"
            kind = side if side == "mentions" else "position"
            network.add_edge(*ends, side, kind=kind, weight=min(500, tail(chance, 0.5)))
    for node in network:
        edges = (*network.in_edges(node, data="weight"), *network.out_edges(node, data="weight"))
        network.nodes[node].update(weight=sum(weight for *_, weight in edges))
    return network


def measure(nodes: int) -> None:
    """Print the row of one size."""
    network = made_up(nodes)
    begun, worked = time.perf_counter(), time.process_time()
    places = spread(network)
    taken, worked = time.perf_counter() - begun, time.process_time() - worked
    spots = np.array(list(places.values()), dtype=float)
    radii = np.array([disc_size(network.nodes[node]["weight"])[0] / 2 for node in places])
    index = {node: i for i, node in enumerate(places)}
    ends = np.array([(index[start], index[end]) for start, end in network.edges()])
    pairs = np.random.default_rng(1).integers(0, len(spots), (PAIRS, 2))
    width, height = np.ptp(spots, axis=0)
    share = lengths(spots, ends).mean() / lengths(spots, pairs).mean()
    found = overlaps(spots, radii)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {len(network):,} | {network.number_of_edges():,} | {taken:.1f} s | {worked:.1f} s | {found} "
        f"| {share:.2f} | {width / height:.2f} | {peak:,.0f} MB |",
        flush=True,
    )


def lengths(spots: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """How far apart the two nodes of each pair lie."""
    return np.hypot(*(spots[pairs[:, 0]] - spots[pairs[:, 1]]).T)


def overlaps(spots: np.ndarray, radii: np.ndarray) -> int:
    """How many pairs of discs overlap by more than a pixel."""
    tree, found = cKDTree(spots), 0
    for i, near in enumerate(tree.query_ball_point(spots, radii + radii.max())):
        others = np.array([other for other in near if other > i], dtype=np.int64)
        pairs = np.column_stack([np.full(len(others), i), others])
        found += int((lengths(spots, pairs) < radii[i] + radii[others] - 1).sum())
    return found


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[200, 1_000, 5_000, 10_000, 50_000])
    print(
        "| nodes | edges | time | of a core | overlaps | edge length | width / height | peak memory |\n"
        "|---|---|---|---|---|---|---|---|",
        flush=True,
    )
    for size in parser.parse_args().sizes:
        with get_context("spawn").Pool(1) as pool:
            pool.apply(measure, (size,))


if __name__ == "__main__":
    main()
