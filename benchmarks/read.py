"""How fast readers read: articles and word pieces a second, and where the time goes.

``python benchmarks/read.py FOLDER`` with a folder of texts; each figure is the median of several rounds.
Processes are those of a build of many articles, each reading on one thread.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.read import READERS, Reader, reader
from kg.read.trained import reader as trained
from kg.read.trained.encoding import encode
from kg.read.trained.network import load

BATCH = 16
STEPS = {
    "pieces": (trained, "encode"),
    "network, tags, links": (trained, "attributions"),
    "rules": (trained, "drafts"),
    "contents read again": (trained, "inner"),
    "names, forms, ids": (trained, "assemble"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with *.txt, or with text/*.txt in it")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=int, default=100, help="so many articles")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.rglob("*.txt"))[: arguments.limit]
    documents = [Document(path.stem, path.read_text("utf-8")) for path in paths]
    began = time.perf_counter()
    tokenizer = load(arguments.threads).tokenizer
    print(f"loading the network: {time.perf_counter() - began:.2f} s")
    pieces = sum(len(encode(document, tokenizer)) for document in documents)
    words = sum(len(document.text.split()) for document in documents)
    count = len(documents)
    print(f"{count} articles, {words / count:.0f} words and {pieces / count:.0f} pieces each")
    for name in READERS:
        for threads in sorted({1, arguments.threads}) if name == "model" else [1]:
            chosen = reader(name, threads=threads)
            times = [timed(chosen, documents) for _ in range(arguments.repeat)]
            tell(f"{name:6} {threads} thread(s)", [count / seconds for seconds in times], pieces / count)
        times = spread(name, documents, arguments.threads, arguments.repeat)
        speeds = [count / seconds for seconds in times]
        tell(f"{name:6} {arguments.threads} processes", speeds, pieces / count)
    print("where the model's time goes, one thread:")
    with watched() as spent:
        whole = timed(reader("model"), documents)
    for step, seconds in spent.items():
        print(f"  {step:22} {100 * seconds / whole:5.1f} %  {1000 * seconds / count:6.1f} ms an article")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def tell(what: str, speeds: list[float], pieces: float) -> None:
    """A line on articles a second, of so many pieces each."""
    speed = statistics.median(speeds)
    print(f"{what}: {speed:.1f} articles, {speed * pieces:,.0f} pieces a second")
    print(f"       slowest {min(speeds):.1f}, fastest {max(speeds):.1f} articles")


def spread(name: str, documents: list[Document], jobs: int, repeat: int) -> list[float]:
    """Seconds of each round in which ``jobs`` processes, already started, read all documents."""
    batches = [documents[start : start + BATCH] for start in range(0, len(documents), BATCH)]
    times = []
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(_read, [name] * jobs, [documents[:1]] * jobs))
        for _ in range(repeat):
            began = time.perf_counter()
            list(pool.map(_read, [name] * len(batches), batches))
            times.append(time.perf_counter() - began)
    return times


def _read(name: str, documents: list[Document]) -> int:
    return len(reader(name).read(documents))


def timed(chosen: Reader, documents: list[Document]) -> float:
    """Seconds to read all documents, in the batches of a build."""
    began = time.perf_counter()
    for start in range(0, len(documents), BATCH):
        chosen.read(documents[start : start + BATCH])
    return time.perf_counter() - began


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Seconds spent in each step, counted while the block runs."""
    spent = dict.fromkeys(STEPS, 0.0)
    kept = {step: getattr(module, name) for step, (module, name) in STEPS.items()}

    def watching(step: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return call(*arguments)
            finally:
                spent[step] += time.perf_counter() - began

        return watch

    for step, (module, name) in STEPS.items():
        setattr(module, name, watching(step, kept[step]))
    try:
        yield spent
    finally:
        for step, (module, name) in STEPS.items():
            setattr(module, name, kept[step])


if __name__ == "__main__":
    main()
