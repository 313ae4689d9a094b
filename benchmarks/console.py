"""SPARQL in the page: how soon the console answers, from the disk, and what it holds.

    python benchmarks/console.py 100000 [--repeat 5]

Writes a site of about so many statements (``quotes.py``) and opens it in headless Chromium from its file,
each time in a new browser. Prints medians and bests: from going to the console until its first answer, from
cancel to the next answer, questions asked afterwards; the bytes of what was loaded for the console; and the
memory of the page's process (proportional set size) before and after.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quotes import write_quads
from selenium import webdriver

from kg.network import quotes_network
from kg.store import GraphStore
from kg.view.explorer.contents import Contents
from kg.view.explorer.page import About
from kg.view.explorer.rdf import console_scripts, rdf_shards
from kg.view.explorer.writing import write_folder

_A_QUOTE = 26
"""Statements that come of one quote, about."""
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?quote qc:speaker ?speaker }"
_BOMB = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) < STR(?f)) }"
_QUESTIONS = {
    "one quote with all that is said of it": (
        "SELECT ?p ?o WHERE { { SELECT ?q { ?q a qc:Quotation } LIMIT 1 } ?q ?p ?o }"
    ),
    "the ten speakers with most quotes": (
        "SELECT ?who (COUNT(?q) AS ?n) WHERE { ?q qc:speaker ?s . ?s rdfs:label ?who } "
        "GROUP BY ?who ORDER BY DESC(?n) LIMIT 10"
    ),
    "for and against, by topic": (
        "SELECT ?topic ?side (COUNT(*) AS ?n) WHERE { ?p qc:target ?topic ; qc:polarity ?side } "
        "GROUP BY ?topic ?side ORDER BY DESC(?n) LIMIT 20"
    ),
    "words that quotes contain": (
        'SELECT ?q ?t WHERE { ?q qc:text ?t FILTER(CONTAINS(LCASE(?t), "bace")) } LIMIT 100'
    ),
    "a thousand quotes with speaker and day": (
        "SELECT ?who ?day ?t WHERE { ?q qc:text ?t ; qc:speaker/rdfs:label ?who ; qc:saidOn ?day } LIMIT 1000"
    ),
}
# Tells when the status changes to an answer; the page's policy lets no text be run, but a driver's script.
_GO = """
const begun = performance.now();
window.answered = null;
window.looking?.disconnect();
window.looking = new MutationObserver(() => {
  const told = document.getElementById("console-status")?.textContent ?? "";
  if (window.answered || !/ in [0-9]|No answer/.test(told)) return;
  window.answered = [performance.now() - begun, told];
});
window.looking.observe(document.body, { subtree: true, childList: true, characterData: true });
"""


def site(statements: int, folder: Path) -> GraphStore:
    """Write a site of about so many statements."""
    quads = folder / "graph.nq"
    write_quads(quads, statements // _A_QUOTE)
    with quads.open("rb") as lines:
        store = GraphStore.of_quads(lines)
    contents = Contents(quotes_network(store), lambda _: None)
    write_folder(contents, About(title="Benchmark", way="site", console=""), folder, rdf_shards(store))
    return store


@contextmanager
def browser() -> Iterator[Any]:
    """A new browser with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as profile:
        for flag in ("headless=new", "no-sandbox", "disable-gpu", f"user-data-dir={profile}"):
            options.add_argument(f"--{flag}")
        service = webdriver.ChromeService(shutil.which("chromedriver") or "")
        page = webdriver.Chrome(options=options, service=service)
        try:
            yield page
        finally:
            page.quit()


def answered(page: Any, limit: float = 120) -> float:
    """Milliseconds until the answer that was waited for; fails when there is none."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        told = page.execute_script("return window.answered")
        if told:
            if "No answer" in told[1]:
                raise RuntimeError(page.execute_script("return document.body.innerText"))
            return float(told[0])
        time.sleep(0.02)
    raise TimeoutError


def go(page: Any, sparql: str) -> float:
    """Go to the console with a query in the address; gives the milliseconds until its answer."""
    page.execute_script("location.hash = '#/topics'")
    time.sleep(0.5)
    page.execute_script(f"{_GO} location.hash = arguments[0]", f"#/sparql?query={quote(sparql)}")
    return answered(page)


def processes(page: Any) -> Iterator[Path]:
    """What the system tells of each process that draws a page."""
    parent = page.service.process.pid
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(name))
    below = [parent]
    while below:
        process = below.pop()
        below += children.get(process, [])
        place = Path("/proc", str(process))
        if b"--type=renderer" in (place / "cmdline").read_bytes():
            yield place


def memory(page: Any) -> float:
    """Megabytes (PSS) of the largest of them."""
    told = [(place / "smaps_rollup").read_text().splitlines() for place in processes(page)]
    return max(int(line.split()[1]) / 1024 for lines in told for line in lines if line.startswith("Pss:"))


def work(page: Any) -> float:
    """Milliseconds that processors spent on them, all threads together."""
    fields = [(place / "stat").read_text().rpartition(")")[2].split() for place in processes(page)]
    return 1000 * sum(int(own[11]) + int(own[12]) for own in fields) / os.sysconf("SC_CLK_TCK")


def once(index: Path) -> dict[str, float]:
    """What one new browser measures."""
    with browser() as page:
        page.get(index.as_uri())
        while page.execute_script("return document.documentElement.dataset.ready") != "true":
            time.sleep(0.05)
        time.sleep(1)
        found = {"memory before the console, MB": memory(page)}
        before = work(page)
        found["first answer, ms"] = go(page, _COUNT)
        found["work for the first answer, ms of all threads"] = work(page) - before
        found["memory with the graph, MB"] = memory(page)
        for name, sparql in _QUESTIONS.items():
            found[f"{name}, ms"] = go(page, sparql)
        page.execute_script("location.hash = '#/topics'")
        time.sleep(0.5)
        page.execute_script("location.hash = arguments[0]", f"#/sparql?query={quote(_BOMB)}")
        time.sleep(2)
        page.execute_script("document.getElementById('console-cancel').click()")
        found["after a cancel, ms"] = go(page, _COUNT)
        return found


def main() -> None:
    """Write the site, open it, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statements", type=int)
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begun = time.perf_counter()
        store = site(given.statements, folder)
        made = time.perf_counter() - begun
        shards = sorted((folder / "data").glob("rdf-*.js"))
        programs = {name: len(body) for name, body in console_scripts().items()}
        print(f"{store.count()} statements, made in {made:.1f} s, {len(shards)} pieces")
        print(json.dumps({"rdf": sum(path.stat().st_size for path in shards), **programs}))
        runs = [once(folder / "index.html") for _ in range(given.repeat)]
        for name in runs[0]:
            values = [run[name] for run in runs]
            print(f"{name}: median {statistics.median(values):.0f}, best {min(values):.0f}")


if __name__ == "__main__":
    main()
