"""How much faster the rewriting makes search, date ranges, counts and CONTAINS: synthetic quotes, seeded.

    python benchmarks/search.py 100000 [--keep DIR] [--repeat 7]

Writes a store with that many quotes (``quotes.py``), then the index beside it. Each question is asked as it
is written and rewritten, in turns, ``--repeat`` times each; prints medians, their ratio, and whether the rows
were equal.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from quotes import vocabulary, write_quads

from kg.query import rewrite
from kg.rdf import PREFIXES
from kg.store import GraphStore, SearchIndex


def questions() -> dict[str, tuple[str, str]]:
    """Pairs of queries with the same answers: as people write them, and to be rewritten."""
    star = "?q a qc:Quotation ; qc:speaker ?who"
    week = '"2020-03-02"^^xsd:date && ?d < "2020-03-09"^^xsd:date'
    year = '"2020-01-01"^^xsd:date && ?d < "2021-01-01"^^xsd:date'
    plain = {
        "a rare word (CONTAINS)": 'SELECT ?q ?t { ?q qc:text ?t FILTER(CONTAINS(LCASE(?t), "WORD")) }',
        "a rare word, and its speaker (CONTAINS)": (
            f'SELECT ?q ?t ?who {{ {star} ; qc:text ?t FILTER(CONTAINS(LCASE(?t), "WORD")) }}'
        ),
        "a week": f"SELECT ?q {{ ?q qc:saidOn ?d FILTER(?d >= {week}) }}",
        "a week, and the speakers": f"SELECT ?q ?who {{ {star} ; qc:saidOn ?d FILTER(?d >= {week}) }}",
        "a year, and the speakers": f"SELECT ?q ?who {{ {star} ; qc:saidOn ?d FILTER(?d >= {year}) }}",
        "top speakers": (
            "SELECT ?o (COUNT(?s) AS ?n) { ?s qc:speaker ?o } GROUP BY ?o ORDER BY DESC(?n) ?o LIMIT 10"
        ),
        "all speakers": "SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s qc:speaker ?o } GROUP BY ?o",
        "quotes": "SELECT (COUNT(?s) AS ?n) { ?s a qc:Quotation }",
        "classes": "SELECT ?o (COUNT(*) AS ?n) { ?s a ?o } GROUP BY ?o",
        "properties": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        "everything": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    }
    pairs = {name: (query, query) for name, query in plain.items()}
    contains = f'SELECT ?q ?t ?who {{ {star} ; qc:text ?t FILTER(CONTAINS(LCASE(?t), "WORD")) }}'
    pairs["a rare word: CONTAINS, or qc:matches"] = (
        'SELECT ?q ?t { ?q qc:text ?t FILTER(CONTAINS(LCASE(?t), "WORD")) }',
        'SELECT ?q ?t { ?q qc:matches "WORD" ; qc:text ?t }',
    )
    pairs["the same with the speaker"] = (
        contains,
        f'SELECT ?q ?t ?who {{ {star} ; qc:matches "WORD" ; qc:text ?t }}',
    )
    return pairs


def medians(actions: Sequence[Callable[[], object]], repeat: int) -> list[float]:
    """Milliseconds of each action, asked in turns."""
    spent: list[list[float]] = [[] for _ in actions]
    for _ in range(repeat):
        for place, action in enumerate(actions):
            begun = time.perf_counter()
            action()
            spent[place].append(1000 * (time.perf_counter() - begun))
    return [statistics.median(times) for times in spent]


def flat(store: GraphStore) -> sqlite3.Connection:
    """A flat table of quotes and speakers in SQLite: what counting costs where nothing is a graph."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE quotes (quote TEXT, speaker TEXT)")
    rows = store.stream("SELECT ?q ?who { ?q qc:speaker ?who }")
    table.executemany("INSERT INTO quotes VALUES (?, ?)", rows)
    return table


def measure(folder: Path, quotes: int, repeat: int) -> None:
    """Make the graph and the index unless they are there, and print a table row a question."""
    if not (folder / "store").is_dir():
        write_quads(folder / "graph.nq", quotes)
        GraphStore.create(folder / "store", folder / "graph.nq")
    store = GraphStore.open(folder / "store").with_prefixes(PREFIXES)
    begun = time.perf_counter()
    index = SearchIndex.create(folder / "search.sqlite", store)
    made, size = time.perf_counter() - begun, (folder / "search.sqlite").stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"index: {made:.1f} s, {size:.0f} MB, peak memory {memory:,.0f} MB\n")
    word = next(word for word in vocabulary(random.Random(7))[6000:] if 20 < index.count(word) < 60)
    print("| question | rows | as it stands | rewritten | ratio |\n|---|---|---|---|---|")
    for name, pair in questions().items():
        plain, asked = (query.replace("WORD", word) for query in pair)
        same = Counter(store.select(plain).rows) == Counter(ask_rows(store, asked, index))
        slow, quick = medians(
            (partial(store.select, plain), partial(ask_rows, store, asked, index)),
            repeat,
        )
        differ = "" if same else " (rows differ)"
        rows = len(store.select(plain))
        print(
            f"| {name} | {rows:,}{differ} | {slow:.1f} ms | {quick:.2f} ms | {slow / quick:.0f} |", flush=True
        )
    best = partial(index.search, word, ("quote",), 10)
    table = flat(store)
    top = "SELECT speaker, COUNT(*) AS n FROM quotes GROUP BY speaker ORDER BY n DESC, speaker LIMIT 10"
    found, counted = medians((best, lambda: table.execute(top).fetchall()), repeat)
    print(f"\nbest ten hits with passages {found:.2f} ms; top speakers from a flat table {counted:.1f} ms")


def ask_rows(store: GraphStore, sparql: str, index: SearchIndex) -> tuple[tuple[object, ...], ...]:
    """The rows of a rewritten query, the rewriting included in the time."""
    return store.select(rewrite(sparql, PREFIXES, index).sparql).rows


def main() -> None:
    """Measure in a folder that is kept, or in one that is not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("quotes", type=int, nargs="?", default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder for the graph, used again when it holds one")
    parser.add_argument("--repeat", type=int, default=7)
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        measure(given.keep, given.quotes, given.repeat)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.quotes, given.repeat)


if __name__ == "__main__":
    main()
