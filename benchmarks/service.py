"""How fast the service answers, beside other SPARQL servers, in one run on one machine.

    python benchmarks/service.py 100000 [--repeat 5] [--seconds 5] [--without virtuoso] [--keep DIR]

Writes a graph of so many synthetic quotes (``quotes.py``), serves it by each server in turn and asks twelve
queries ``--repeat`` times, new text each time so that nothing is answered from a cache; prints medians, how
they compare, and whether the rows were equal. Then ``wrk`` (Debian's package) sends look-ups
and short lists about 3,000 nodes for ``--seconds`` with 1, 8 and 64 clients. rdflib-endpoint, which holds all
in memory, is asked for up to 10,000 quotes, where it is installed.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

from quotes import vocabulary, write_quads
from servers import Endpoint, kg_service, oxigraph, rdflib_endpoint, virtuoso

from kg.rdf import PREFIXES
from kg.store import GraphFolder, GraphStore, Manifest, SearchIndex

_PERSON = "<https://w3id.org/quote-claim-kg/id/person/speaker-{}>"
_TOPIC = "<https://w3id.org/quote-claim-kg/id/topic/topic-{}>"
_WORD = vocabulary(random.Random(7))[6000]
_QUERIES = """
point look-up: SELECT ?p ?o { PERSON-3 ?p ?o }
quotes of a speaker: SELECT ?q ?text { ?q qc:speaker PERSON-40 ; qc:text ?text }
positions on a topic: SELECT ?who ?side { ?p qc:target TOPIC-4 ; qc:holder ?who ; qc:polarity ?side }
top speakers: SELECT ?who (COUNT(?q) AS ?n) { ?q qc:speaker ?who }
  GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 10
top topics, named: SELECT ?name (COUNT(*) AS ?n) { ?p qc:target ?t . ?t rdfs:label ?name }
  GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 10
date range: SELECT ?q { ?q qc:saidOn ?d
  FILTER(?d >= "2021-03-01"^^xsd:date && ?d < "2021-03-08"^^xsd:date) }
who disagrees: SELECT DISTINCT ?a ?b { ?x qc:target TOPIC-20 ; qc:holder ?a ; qc:polarity qc:for .
  ?y qc:target TOPIC-20 ; qc:holder ?b ; qc:polarity qc:against }
CONTAINS: SELECT ?q ?who { ?q qc:text ?text ; qc:speaker ?who FILTER(CONTAINS(?text, "WORD")) }
OPTIONAL: SELECT ?q ?d ?t { ?q qc:speaker PERSON-10
  OPTIONAL { ?q qc:saidOn ?d } OPTIONAL { ?q qc:mentions ?t } }
property path: SELECT DISTINCT ?who { TOPIC-9 ^qc:mentions/qc:speaker ?who }
ASK: ASK { ?p qc:target TOPIC-7 ; qc:polarity qc:against }
newest of a speaker: SELECT ?q ?d { ?q qc:speaker PERSON-0 ; qc:saidOn ?d } ORDER BY DESC(?d) ?q LIMIT 20
"""


def _filled(sparql: str) -> str:
    """A query with the words that stand for nodes replaced by them."""
    sparql = re.sub(r"PERSON-(\d+)", _PERSON.format(r"\1"), sparql)
    return re.sub(r"TOPIC-(\d+)", _TOPIC.format(r"\1"), sparql).replace("WORD", _WORD)


TWELVE = {
    name: _filled(sparql)
    for name, sparql in re.findall(r"^(\w[^:]*): (.*(?:\n  .*)*)", _QUERIES, re.MULTILINE)
}
_SEARCH = f'SELECT ?q ?who {{ ?q qc:matches "{_WORD}" ; qc:speaker ?who }}'
_CLIENTS = (1, 8, 64)
_HEADER = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def write_folder(folder: Path, quotes: int) -> Path:
    """A graph folder with so many quotes, and its N-Quads beside it."""
    nquads = folder.with_name(f"{folder.name}.nq")
    if not nquads.exists():
        write_quads(nquads, quotes)
    if not (folder / "manifest.json").exists():
        target = GraphFolder(folder)
        with target.stage() as staged:
            begun = time.perf_counter()
            store = GraphStore.create(staged.store, nquads)
            print(f"loaded {store.count():,} quads in {time.perf_counter() - begun:.1f} s", flush=True)
            begun = time.perf_counter()
            SearchIndex.create(staged.search, store).close()
            print(f"indexed in {time.perf_counter() - begun:.1f} s", flush=True)
            Manifest().write(staged.manifest)
            target.publish(staged)
    return nquads


def rows_of(csv: bytes) -> list[bytes]:
    """The rows of an answer, in an order of their own."""
    return sorted(csv.replace(b'"', b"").replace(b"\r", b"").strip().split(b"\n")[1:])


def ask_twelve(endpoint: Endpoint, repeat: int) -> dict[str, tuple[float, int]]:
    """Median milliseconds of each query, and a digest of its rows."""
    found = {}
    for name, sparql in TWELVE.items():
        spent, answer = [], b""
        for number in range(repeat + 1):
            begun = time.perf_counter()
            try:
                answer = endpoint.ask(f"{_HEADER}{sparql} # {number} {time.time_ns()}")
            except OSError as error:
                print(f"{endpoint.name} does not answer {name}: {error}", flush=True)
                break
            spent.append(1000 * (time.perf_counter() - begun))
        if len(spent) <= repeat:
            found[name] = (math.nan, 0)
            continue
        # One server writes a truth value as a word, another as a table with a number.
        told = rows_of(answer) if name != "ASK" else [b"1" if b"true" in answer or b"\n1" in answer else b"0"]
        found[name] = (statistics.median(spent[1:]), hash(tuple(told)))
    return found


_LUA = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = math.random(#paths)
function request()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], {["Accept"] = "application/sparql-results+json"})
end
"""


def hammer(endpoint: Endpoint, folder: Path, quotes: int, seconds: int) -> list[str]:
    """Requests a second and how long they took, for each number of clients."""
    people = min(1000, quotes // 20)
    asked = [f"SELECT ?p ?o {{ {_PERSON.format(n)} ?p ?o }}" for n in range(people)]
    asked += [
        f"SELECT ?q ?d {{ ?q qc:speaker {_PERSON.format(people - n)} ; qc:saidOn ?d }} LIMIT 10"
        for n in range(people)
    ]
    asked += [
        f"SELECT ?p ?side {{ ?p qc:target {_TOPIC.format(n)} ; qc:polarity ?side }} LIMIT 10"
        for n in range(people)
    ]
    path = re.sub(r"http://[^/]+", "", endpoint.address)
    head = f"PREFIX qc: <{PREFIXES['qc']}> "
    paths = folder / "paths.txt"
    paths.write_text("\n".join(f"{path}?query={quote(head + sparql)}" for sparql in asked) + "\n")
    script = folder / "requests.lua"
    script.write_text(_LUA % paths)
    lines = []
    for clients in _CLIENTS:
        command = [
            "wrk",
            "-t1",
            f"-c{clients}",
            f"-d{seconds}s",
            "--latency",
            "-s",
            str(script),
            endpoint.address,
        ]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
        middle, late = re.search(r"^ +50% +(\S+)", told, re.M), re.search(r"^ +99% +(\S+)", told, re.M)
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
        assert rate
        assert middle
        assert late
        errors = bad[1] if bad else 0
        cells = (endpoint.name, clients, f"{float(rate[1]):,.0f}", middle[1], late[1], errors)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


_ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join('0123456789')} }}" for n in range(10))
    + " }"
)


def overtime(folder: Path, times: int) -> list[float]:
    """Milliseconds beyond a deadline of a second, until the client of a query without end is told."""
    late = []
    with kg_service(folder, "--deadline", "1") as endpoint:
        for number in range(times):
            begun = time.perf_counter()
            with contextlib.suppress(urllib.error.HTTPError):
                endpoint.ask(f"{_ENDLESS} # {number}")
            late.append(1000 * (time.perf_counter() - begun - 1))
    return late


Starter = Callable[[], AbstractContextManager[Endpoint]]


def compare(starters: dict[str, Starter], folder: Path, quotes: int, options: argparse.Namespace) -> None:
    """Run everything on each server, and print the tables."""
    times: dict[str, dict[str, tuple[float, int]]] = {}
    loads: list[str] = []
    for name, start in starters.items():
        with start() as endpoint:
            print(f"{name}: answers after {endpoint.started:.2f} s", flush=True)
            times[name] = ask_twelve(endpoint, options.repeat)
            loads += hammer(endpoint, folder, quotes, options.seconds)
            if name == "kg":
                spent = []
                for number in range(options.repeat + 1):
                    begun = time.perf_counter()
                    rows = len(rows_of(endpoint.ask(f"{_HEADER}{_SEARCH} # {number} {time.time_ns()}")))
                    spent.append(1000 * (time.perf_counter() - begun))
                print(f"search ({rows} rows): {statistics.median(spent[1:]):.1f} ms", flush=True)
    print(f"\n| {quotes:,} quotes | " + " | ".join(f"{name}, ms" for name in times) + " |")
    print("|---" * (len(times) + 1) + "|")
    for query in TWELVE:
        first = times["kg"][query][1]
        cells = [
            "none" if math.isnan(took) else f"{took:,.1f}{'' if rows == first else ' (other rows)'}"
            for took, rows in (found[query] for found in times.values())
        ]
        print(f"| {query} | " + " | ".join(cells) + " |")
    answered = [query for query in TWELVE if not any(math.isnan(found[query][0]) for found in times.values())]
    means = [
        math.exp(statistics.fmean(math.log(found[query][0]) for query in answered))
        for found in times.values()
    ]
    print("| **geometric mean** | " + " | ".join(f"**{mean:,.2f}**" for mean in means) + " |")
    print("\n| server | clients | requests a second | median | 99 % within | errors |")
    print("|---" * 6 + "|")
    print("\n".join(loads))


def main() -> None:
    """Read the arguments and run."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("quotes", type=int)
    arguments.add_argument("--repeat", type=int, default=5)
    arguments.add_argument("--seconds", type=int, default=5)
    arguments.add_argument("--without", action="append", default=[])
    arguments.add_argument("--keep", type=Path, help="where the graphs lie, for another run")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        place.mkdir(parents=True, exist_ok=True)
        folder = place / f"graph-{options.quotes}"
        nquads = write_folder(folder, options.quotes)
        oxistore = place / f"oxigraph-{options.quotes}"
        if not oxistore.exists():
            shutil.copytree(folder / "store", oxistore)
        starters: dict[str, Starter] = {
            "kg": lambda: kg_service(folder, "--cache", "0"),
            "kg, answers kept": lambda: kg_service(folder),
            "oxigraph": lambda: oxigraph(oxistore),
            "virtuoso": lambda: virtuoso(nquads, Path(scratch) / "virtuoso"),
        }
        if options.quotes <= 10_000 and Path(sys.executable).with_name("rdflib-endpoint").exists():
            starters["rdflib-endpoint"] = lambda: rdflib_endpoint(nquads)
        chosen = {name: start for name, start in starters.items() if name not in options.without}
        compare(chosen, Path(scratch), options.quotes, options)
        late = overtime(folder, 20)
        print(f"\na deadline of 1 s: told {statistics.median(late):.0f} ms after it, {max(late):.0f} at most")


if __name__ == "__main__":
    main()
