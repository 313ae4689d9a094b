"""How fast ``kg build`` is, and how much memory it takes.

    python benchmarks/build.py CORPUS [--synthetic 10000] [--repeat 3]

CORPUS is a folder of text files, such as a PolNeAR compartment's ``text``. With ``--synthetic N``, N
articles are made on the fly by mixing its paragraphs (seeded; written to a temporary folder that is
deleted afterwards). Prints one JSON object: medians of articles a minute, peak memory of the largest
process and of all together, and the sizes of what was written.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


def paragraphs(corpus: Path) -> list[list[str]]:
    """The paragraphs of each article, longest-lived order: by file name."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*.txt")))
    return [[part for part in text.split("\n") if part.strip()] for text in texts]


def mixed(articles: list[list[str]], count: int, seed: int = 7) -> Iterator[str]:
    """``count`` articles, each as long as a real one, its paragraphs drawn from all of them."""
    chance = random.Random(seed)
    pool = [part for article in articles for part in article]
    for number in range(count):
        length = len(articles[number % len(articles)])
        yield "\n\n".join(chance.choices(pool, k=max(1, length)))


def write_synthetic(corpus: Path, count: int, target: Path) -> None:
    """One JSONL file of ``count`` articles with dates and publishers."""
    with target.open("w", encoding="utf-8") as file:
        for number, text in enumerate(mixed(paragraphs(corpus), count)):
            day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
            row = {
                "id": f"mixed-{number:06}",
                "text": text,
                "published": day,
                "publisher": f"Paper {number % 9}",
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def processes_below(root: int) -> Iterator[int]:
    """The process ``root`` and all that it started, where /proc tells."""
    yield root
    for thread in Path(f"/proc/{root}/task").glob("*"):
        try:
            children = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            yield from processes_below(int(child))


def resident(pid: int) -> int:
    """Resident memory of a process in bytes, 0 when it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def measure(command: list[str]) -> dict[str, float]:
    """Run a command; wall seconds, and peak resident megabytes of the largest process and of all together."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    largest = together = 0
    while process.poll() is None:
        sizes = [resident(pid) for pid in processes_below(process.pid)]
        largest, together = max(largest, *sizes), max(together, sum(sizes))
        time.sleep(0.05)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} left with {process.returncode}")
    return {
        "seconds": time.perf_counter() - start,
        "largest_mb": largest / 1e6,
        "together_mb": together / 1e6,
    }


def size(path: Path) -> int:
    """Bytes of a file or of all files below a folder."""
    return (
        path.stat().st_size
        if path.is_file()
        else sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--synthetic", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--keep", type=Path, help="keep the graph folder of the last run here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source = arguments.corpus
        if arguments.synthetic:
            source = Path(scratch) / "mixed.jsonl"
            write_synthetic(arguments.corpus, arguments.synthetic, source)
        graph = Path(scratch) / "graph"
        kg = [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(source),
            "--reader",
            arguments.reader,
            "-o",
            str(graph),
        ]
        first, again = [], []
        for _ in range(arguments.repeat):
            shutil.rmtree(graph, ignore_errors=True)
            first.append(measure(kg))
            again.append(measure(kg))
        manifest = json.loads((graph / "manifest.json").read_text(encoding="utf-8"))
        articles = manifest["counts"]["articles"]
        seconds = statistics.median(run["seconds"] for run in first)
        print(
            json.dumps(
                {
                    "counts": manifest["counts"],
                    "seconds": round(seconds, 2),
                    "articles_a_minute": round(60 * articles / seconds),
                    "again_seconds": round(statistics.median(run["seconds"] for run in again), 2),
                    "largest_process_mb": round(statistics.median(run["largest_mb"] for run in first)),
                    "all_processes_mb": round(statistics.median(run["together_mb"] for run in first)),
                    "megabytes": {path.name: round(size(path) / 1e6, 1) for path in sorted(graph.iterdir())},
                },
                indent=2,
            )
        )
        if arguments.keep:
            shutil.copytree(graph, arguments.keep)


if __name__ == "__main__":
    main()
