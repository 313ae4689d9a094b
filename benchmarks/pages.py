"""How long the pages of a graph take to write, among them those of a speaker with very many quotes.

    python benchmarks/pages.py [--quotes 200000] [--repeat 5]

Makes a graph of so many quotes, half of them by one speaker, in a temporary folder. Prints one JSON object of
medians in milliseconds and sizes in bytes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.query import ask, question
from kg.rdf import DEFAULT_BASE, PREFIXES, VOCABULARY
from kg.store import GraphStore
from kg.view.site import (
    Asked,
    Page,
    ServiceLinks,
    Site,
    Way,
    console_page,
    describe_dataset,
    home_page,
    node_page,
    question_page,
    questions_page,
)

ID = f"{DEFAULT_BASE}id/"


def quads(quotes: int) -> Iterator[bytes]:
    """A graph of articles with ten quotes each; every second quote is by the first of 5,000 speakers."""

    def lines(subject: str, **facts: str) -> bytes:
        graph = f"<{DEFAULT_BASE}graph/synthetic>"
        told = {name.replace("_", ":", 1): value for name, value in facts.items()}
        full = {PREFIXES[name.split(":")[0]] + name.split(":")[1]: value for name, value in told.items()}
        return "".join(
            f"<{ID}{subject}> <{name}> {value} {graph} .\n" for name, value in full.items()
        ).encode()

    for i in range(5_000):
        yield lines(f"person/p{i}", rdf_type=f"<{PREFIXES['foaf']}Person>", rdfs_label=f'"Person {i}"')
    for i in range(quotes):
        day = f'"2026-{i % 12 + 1:02}-{i % 28 + 1:02}"^^<{PREFIXES["xsd"]}date>'
        if i % 10 == 0:
            yield lines(f"article/a{i // 10}", rdf_type=f"<{VOCABULARY}Article>", rdfs_label=f'"Article {i}"')
        yield lines(
            f"quote/{i:08x}", rdf_type=f"<{VOCABULARY}Quotation>", rdfs_label=f'"Words {i}"', qc_saidOn=day,
            qc_speaker=f"<{ID}person/p{0 if i % 2 else i % 5_000}>", qc_article=f"<{ID}article/a{i // 10}>",
            qc_form=f"<{VOCABULARY}direct>", qc_text=f'"words {i}"',
        )  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quotes", type=int, default=200_000)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = GraphStore.create(Path(folder) / "store", quads(options.quotes))
        start = time.perf_counter()
        dataset = describe_dataset(store, None)
        described = 1000 * (time.perf_counter() - start)
        site = Site(ServiceLinks())
        answer = ask(store, "who-said-what", {"article": f"{ID}article/a7"})
        asked = Asked(question("who-said-what"), {}, answer)
        ways = Way(f"{VOCABULARY}speaker", page=options.quotes // 200)
        pages: dict[str, Callable[[], Page | None]] = {
            "speaker of half the quotes": lambda: node_page(store, f"{ID}person/p0", site),
            "a late page of them": lambda: node_page(store, f"{ID}person/p0", site, way=ways),
            "another speaker": lambda: node_page(store, f"{ID}person/p2", site),
            "quote": lambda: node_page(store, f"{ID}quote/{257:08x}", site),
            "article": lambda: node_page(store, f"{ID}article/a7", site),
            "first page": lambda: home_page(dataset, site),
            "questions": lambda: questions_page(site),
            "question of 10 rows": lambda: question_page(store, asked, site),
            "console": lambda: console_page(site),
        }
        table: dict[str, object] = {"quads": store.count(), "describe": round(described, 1)}
        for name, make in pages.items():
            table[name] = measured(make, options.repeat)
        print(json.dumps(table, indent=2))


def measured(make: Callable[[], Page | None], repeat: int) -> dict[str, float]:
    """Median milliseconds and the size of a page."""
    page = make()
    assert page is not None
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        make()
        times.append(1000 * (time.perf_counter() - start))
    return {"ms": round(statistics.median(times), 1), "bytes": len(page.html.encode())}


if __name__ == "__main__":
    main()
