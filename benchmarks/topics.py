"""How long it takes to say which topics are one across articles: synthetic stories, seeded.

    python benchmarks/topics.py 10000 100000

A topic here is one topic in one article. Each story has a cast of its own beside names that half of all
articles share, and a few measures that its articles call by the full label, a shorter one, or "the scheme";
labels recur from story to story. Each size runs in a process of its own, so that peak memory is its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context

from kg.identify import Account, Sighting, identify
from kg.model import digest, slug

_IN_ARTICLE, _IN_STORY = 2, 6
_OBJECTS = [
    "ferry",
    "night",
    "driving",
    "sugar",
    "harbour",
    "school",
    "chip",
    "river",
    "stadium",
    "rail",
    "timber",
    "water",
    "hotel",
    "carbon",
    "bread",
]
_KINDS = [
    "levy",
    "tariff",
    "ban",
    "subsidy",
    "referendum",
    "merger",
    "renovation",
    "quota",
    "charge",
    "tax",
    "deal",
    "review",
]
_COMMON = [Sighting(f"person/leader-{number}", f"Leader {number}") for number in range(4)]


def accounts(topics: int, seed: int = 7) -> Iterator[Account]:
    """Articles with ``topics`` topics in all, in stories of six articles."""
    chance = random.Random(seed)
    for story in range(topics // (_IN_ARTICLE * _IN_STORY)):
        cast = [Sighting(f"person/p{story}-{who}", f"Person {who} of {story}") for who in range(8)]
        measures = [
            (chance.choice(_OBJECTS), chance.choice(_KINDS), chance.randrange(2, 40)) for _ in range(3)
        ]
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(2000))
        for part in range(_IN_STORY):
            key = f"a{story:06}-{part}"
            named = [*chance.sample(cast, 6), *chance.sample(_COMMON, 2)]
            raised = {}
            for measure in chance.sample(measures, _IN_ARTICLE):
                seen = _seen(measure, key, chance)
                raised[seen.tail] = seen._replace(holders=(chance.choice(named).tail,))
            yield Account(key, day + timedelta(days=part), "Outlet", (*named, *raised.values()))


def _seen(measure: tuple[str, str, int], article: str, chance: random.Random) -> Sighting:
    about, kind, figure = measure
    draw = chance.random()
    if draw < 0.05:
        return Sighting(f"topic/scheme-{digest(article)[:8]}", "scheme", nature="general")
    label = (
        f"{figure}% {about} {kind}" if draw < 0.3 else f"{about} {kind}s" if draw < 0.4 else f"{about} {kind}"
    )
    return Sighting(f"topic/{slug(label)}", label)


def _measure(topics: int) -> dict[str, float]:
    every = list(accounts(topics))
    bare = [
        account._replace(sightings=tuple(seen for seen in account.sightings if seen.kind != "topic"))
        for account in every
    ]
    begun = time.perf_counter()
    identify(bare)
    agents = time.perf_counter() - begun
    begun = time.perf_counter()
    found = identify(every)
    spent = time.perf_counter() - begun - agents
    count = sum(len(account.sightings) for account in every) - sum(len(account.sightings) for account in bare)
    living = {name for ref, name in found.rows.items() if ref.startswith("topic/")}
    return {
        "topics": count, "nodes": len(living), "seconds": spent,
        "open": sum(pair.left.ref.startswith("topic/") for pair in found.open),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    """Print a table row a size; the time is what topics add to identification."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    print("| topics in articles | nodes | open pairs | seconds | µs a topic | peak memory |")
    print("|---|---|---|---|---|---|")
    for size in sorted(parser.parse_args().sizes):
        with get_context("spawn").Pool(1) as pool:
            row = pool.apply(_measure, (size,))
        each = 1e6 * row["seconds"] / row["topics"]
        print(
            f"| {row['topics']:,} | {row['nodes']:,} | {row['open']:,} | {row['seconds']:.1f} | {each:.0f} | "
            f"{row['memory']:,.0f} MB |", flush=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
