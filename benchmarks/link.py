"""How long a table and the countries take to answer, and the folder to keep what they say.

    python benchmarks/link.py [--rows 10000 100000] [--names 1000]

Rows and names are made up from syllables with a fixed seed; every fifth name stands in the table, every
other fifth with a letter changed. Prints one JSON object a size; times in milliseconds.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.countries import state_of
from kg.model import Candidate
from kg.reconcile import TableAuthority, Wanted
from kg.store import keep_links

SYLLABLES = (
    "an",
    "bo",
    "cra",
    "del",
    "em",
    "fir",
    "gol",
    "hu",
    "ir",
    "jas",
    "kem",
    "lin",
    "mor",
    "nes",
    "ot",
    "pel",
)


def made_up(rng: random.Random) -> str:
    """A given name and a surname that nobody has."""
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize() for _ in range(2))


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that ``action`` takes."""
    start = time.perf_counter()
    action()
    return round(1000 * (time.perf_counter() - start), 3)


def measure(rows: int, names: int, folder: Path) -> dict[str, float]:
    """One table of ``rows``, asked about ``names``."""
    rng = random.Random(rows)
    people = [made_up(rng) for _ in range(rows)]
    path = folder / f"{rows}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "iri"))
        writer.writerows((name, f"https://registry.example/{number}") for number, name in enumerate(people))
    asked = [made_up(rng) for _ in range(names)]
    asked[::5] = rng.sample(people, len(asked[::5]))
    asked[1::5] = [f"{name[:3]}x{name[4:]}" for name in rng.sample(people, len(asked[1::5]))]
    wanted = [Wanted(f"person/{number}", name, "person") for number, name in enumerate(asked)]
    start = time.perf_counter()
    table = TableAuthority(path)
    loaded = 1000 * (time.perf_counter() - start)
    found: list[Candidate] = []
    answered = timed(
        lambda: found.extend(item for offer in table.offers(wanted) for item in offer.candidates)
    )
    links = folder / "links.csv"
    keep_links(links, [Candidate(f"person/{number}", "", authority="x") for number in range(rows)])
    return {
        "rows": rows,
        "load": round(loaded),
        "each name": round(answered / names, 2),
        "matches": sum(item.match for item in found),
        "without a record": sum(not item.iri for item in found),
        "keep ten beside as many rows": timed(lambda: keep_links(links, found[:10])),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--names", type=int, default=1_000)
    options = parser.parse_args()
    first = timed(lambda: state_of("the United States"))
    later = timed(lambda: [state_of("the United States") for _ in range(1_000)]) / 1_000
    print(json.dumps({"first country": first, "each after it": round(later, 4)}))
    with tempfile.TemporaryDirectory() as folder:
        for rows in options.rows:
            print(json.dumps(measure(rows, options.names, Path(folder))))


if __name__ == "__main__":
    main()
