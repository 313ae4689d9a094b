"""How long a graph takes to load, and its saved questions to answer, beside rdflib's own store.

    python benchmarks/query.py DIR [--repeat 5] [--rdflib-up-to 2000000]

DIR is a graph folder. Every saved question that needs no parameter is asked ``--repeat`` times; prints
one JSON object of medians in milliseconds, and as ratios to rdflib where the graph has no more quads
than ``--rdflib-up-to``, the question ended within 20 seconds there, and both gave as many rows.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

import kg
from kg.query import saved_questions
from kg.rdf import PREFIXES
from kg.store import GraphStore

TOO_LONG = 20


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that ``action`` takes."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def within(seconds: int, action: Callable[[], object]) -> float | None:
    """Milliseconds that ``action`` takes, or None when it takes longer than ``seconds``."""

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        return timed(action)
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)


Row = dict[str, float | int | None]


def ask_both(store: GraphStore, sparql: str, dataset: rdflib.Dataset | None, repeat: int) -> Row:
    """The median of one question here, and its time in rdflib."""
    asked = store.with_prefixes(PREFIXES)
    ours = statistics.median(timed(lambda: asked.select(sparql)) for _ in range(repeat))
    row: Row = {"rows": len(asked.select(sparql)), "ms": round(ours, 2)}
    if dataset is not None:
        found: list[object] = []
        theirs = within(TOO_LONG, lambda: found.extend(dataset.query(sparql, initNs=PREFIXES)))
        row["rdflib_ms"] = None if theirs is None else round(theirs, 1)
        # An answer of another length is no answer to compare with.
        row["ratio"] = None if theirs is None or len(found) != row["rows"] else round(theirs / ours, 2)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--rdflib-up-to", type=int, default=2_000_000)
    parser.add_argument("--only", default="", help="names of questions, joined by commas")
    arguments = parser.parse_args()
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

    opened = statistics.median(timed(lambda: kg.open(arguments.folder)) for _ in range(arguments.repeat))
    graph = kg.open(arguments.folder)
    result: dict[str, object] = {"quads": graph.store.count(), "open_ms": round(opened, 2)}
    dataset: rdflib.Dataset | None = None
    if graph.store.count() <= arguments.rdflib_up_to:
        in_memory = timed(lambda: type(graph.store).in_memory(arguments.folder / "graph.trig"))
        result["load_in_memory_ms"] = round(in_memory)
        dataset = rdflib.Dataset(default_union=True)
        loading = timed(lambda: dataset.parse(arguments.folder / "graph.trig", format="trig"))
        result["rdflib_load_ms"] = round(loading)
        result["load_ratio"] = round(loading / in_memory, 1)
    rows: dict[str, Row] = {}
    only = set(filter(None, arguments.only.split(",")))
    for question in saved_questions():
        if only and question.name not in only:
            continue
        if not any(parameter.required for parameter in question.parameters):
            rows[question.name] = ask_both(graph.store, question.sparql, dataset, arguments.repeat)
    result["questions"] = rows
    ratios = [ratio for row in rows.values() if (ratio := row.get("ratio")) is not None]
    if ratios:
        result["geometric_mean_ratio"] = round(statistics.geometric_mean(ratios), 1)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
