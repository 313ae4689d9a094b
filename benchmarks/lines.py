"""How long changes of position take to work out and to ask for: synthetic positions, seeded.

    python benchmarks/lines.py 10000 100000 1000000 --graph 100000

Each size runs in a process of its own, so that peak memory is its own. Holders come back to topics the more
often the better known both are; three in ten positions have no day of their own, one in six turns round.
``--one-line`` puts that many on one line. ``--graph`` writes a store with that many positions, ten an article
and one sentence each, and asks the questions about positions, three times each.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from kg.lines import Held, changes
from kg.model import (
    Attitude,
    Document,
    Entity,
    PartialDate,
    Polarity,
    Position,
    Quote,
    Reading,
    Span,
    TimeReference,
    Topic,
)
from kg.query import ask
from kg.rdf import Registry, Run, article_quads, held_positions, write_rdf
from kg.store import GraphStore

_IN_ARTICLE = 10
_OTHER: dict[Polarity, Polarity] = {"for": "against", "against": "for", "neither": "for"}
_ATTITUDES: dict[Polarity, Attitude] = {"for": "supports", "against": "rejects", "neither": "considers"}
_ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("who-changed", {}),
    ("who-changed", {"speaker": "Holder 3"}),
    ("line-of", {"speaker": "Holder 3"}),
    ("line-of", {"speaker": "Holder 3", "topic": "topic 1"}),
    ("who-conflicts", {"speaker": "Holder 3"}),
    ("who-conflicts", {"topic": "topic 100"}),
    ("positions-on", {"topic": "topic 1"}),
    ("positions", {}),
)

Drawn = tuple[int, int, Polarity, PartialDate | None, PartialDate]
"""Numbers of holder and topic, polarity, day said, day published."""


def drawn(positions: int, seed: int = 7) -> Iterator[Drawn]:
    """Positions in the order of articles, ``_IN_ARTICLE`` of one day each."""
    chance = random.Random(seed)
    stands: dict[tuple[int, int], Polarity] = {}
    holders, topics = max(2, positions // 20), max(2, positions // 50)
    for number in range(positions):
        published = date(2020, 1, 1) + timedelta(days=number // _IN_ARTICLE % 2000)
        holder, topic = int(holders * chance.random() ** 3), int(topics * chance.random() ** 3)
        stand = stands.get((holder, topic)) or chance.choice(("for", "against", "neither"))
        if chance.random() < 1 / 6:
            stand = _OTHER[stand]
        stands[holder, topic] = stand
        said = None
        if chance.random() < 0.7:
            day = published - timedelta(days=chance.randrange(3))
            said = PartialDate.of_day(day) if chance.random() < 0.9 else PartialDate.parse(f"{day:%Y-%m}")
        yield holder, topic, stand, said, PartialDate.of_day(published)


def held(positions: int, *, one_line: bool = False) -> Iterator[Held]:
    """The same as lines take them; with ``one_line`` all of one holder on one topic."""
    for number, (holder, topic, stand, said, published) in enumerate(drawn(positions)):
        who, what = ("1", "1") if one_line else (str(holder), str(topic))
        article = f"a{number // _IN_ARTICLE}"
        yield Held(
            f"position/{number:016}", f"person/holder-{who}", f"topic/{what}", stand, said, published, article
        )


def measure(positions: int, one_line: bool = False) -> dict[str, float]:
    """Seconds, changes and memory for as many positions."""
    every = list(held(positions, one_line=one_line))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    found = changes(every)
    spent = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = len({(position.holder, position.target) for position in every})
    return {
        "positions": positions, "lines": lines, "changes": len(found), "seconds": spent,
        "held": before / 1024, "memory": peak / 1024,
    }  # fmt: skip


def readings(positions: int) -> Iterator[Reading]:
    """Articles that hold such positions, a sentence each."""
    rows = list(drawn(positions))
    for start in range(0, len(rows), _IN_ARTICLE):
        part = rows[start : start + _IN_ARTICLE]
        text, quotes = "", []
        for number, (holder, topic, stand, said, _) in enumerate(part):
            words = f"topic {topic} was weighed and found {stand}"
            text += f"Holder {holder} said that "
            time_of = None if said is None else TimeReference(None, said, "stated")
            span = (Span(len(text), len(text) + len(words)),)
            quotes.append(Quote(f"Q{number}", "indirect", span, speakers=(f"E{holder}",), said=time_of))
            text += f"{words}.\n\n"
        yield Reading(
            Document(f"a{start // _IN_ARTICLE}", text, published=part[0][4]),
            "made up 1",
            tuple(
                Entity(f"E{holder}", f"holder-{holder}", "person", f"Holder {holder}")
                for holder in sorted({row[0] for row in part})
            ),
            tuple(quotes),
            tuple(
                Topic(f"T{topic}", f"topic-{topic}", f"topic {topic}", "policy")
                for topic in sorted({row[1] for row in part})
            ),
            tuple(
                Position(
                    f"E{holder}", stand, _ATTITUDES[stand], f"T{topic}", "", (f"Q{number}",),
                    None if said is None else TimeReference(None, said, "stated"),
                )
                for number, (holder, topic, stand, said, _) in enumerate(part)
            ),
        )  # fmt: skip


def ask_graph(positions: int) -> None:
    """Write a store, and print the median time of each question."""
    run, registry, kept = Run("made up 1", "benchmark"), Registry(), list[Held]()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nq"
        with file.open("wb") as out:
            for reading in readings(positions):
                write_rdf(article_quads(reading, run), out, "nquads")
                registry.add(reading)
                kept += held_positions(reading)
            found = changes(kept)
            write_rdf(registry.quads(changes=found), out, "nquads")
        store = GraphStore.create(Path(folder) / "store", file)
        print(f"\n{len(kept):,} positions, {len(found):,} changes, {store.count():,} quads\n")
        print("| question | rows | median |\n|---|---|---|")
        for name, params in _ASKED:
            spent = []
            for _ in range(3):
                begun = time.perf_counter()
                answer = ask(store, name, params)
                spent.append(1000 * (time.perf_counter() - begun))
            given = ", ".join(f"{key} {value}" for key, value in params.items())
            shown = f"{name} ({given})" if given else name
            rows = 0 if isinstance(answer, bool) else len(answer)  # type: ignore[arg-type]
            print(f"| {shown} | {rows:,} | {statistics.median(spent):,.0f} ms |", flush=True)


def main() -> None:
    """Print a table row a size, then what asking takes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--one-line", type=int, default=0, help="positions on one line")
    parser.add_argument("--graph", type=int, default=0, help="positions in a store to ask")
    given = parser.parse_args()
    print(
        "| positions | lines | changes | seconds | memory before | peak memory |\n|---|---|---|---|---|---|"
    )
    for size, alone in [*((size, False) for size in sorted(given.sizes)), (given.one_line, True)]:
        if not size:
            continue
        with get_context("spawn").Pool(1) as pool:
            row = pool.apply(measure, (size, alone))
        print(
            f"| {row['positions']:,} | {row['lines']:,} | {row['changes']:,} | {row['seconds']:.2f} | "
            f"{row['held']:,.0f} MB | {row['memory']:,.0f} MB |", flush=True,
        )  # fmt: skip
    if given.graph:
        ask_graph(given.graph)


if __name__ == "__main__":
    main()
