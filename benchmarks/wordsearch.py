"""The explorer's search by words: size of the index, time to write it, and time of queries in node.

    python benchmarks/wordsearch.py 1000 10000 100000

Synthetic quotes of ten to forty words, seeded; the word of rank r comes 1/r as often as the first (Zipf), out
of 60,000. Queries are made with nothing loaded and again with everything read; shards are read from files.
Needs ``npm ci`` in ``web``.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import tempfile
import time
import zlib
from itertools import accumulate
from pathlib import Path

from kg.view.explorer.words import word_index

VOCABULARY = 60_000
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
WEB = Path(__file__).parents[1] / "web"


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words by rank, each once: as many syllables as the rank has digits."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choices(SYLLABLES, k=len(str(len(words) + 1))))] = None
    return list(words)


def quotes(count: int, seed: int = 7) -> tuple[list[str], list[str]]:
    """So many quotes, and their words by rank."""
    chance = random.Random(seed)
    words = vocabulary(chance)
    sums = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    return [
        " ".join(chance.choices(words, cum_weights=sums, k=chance.randrange(10, 41))) for _ in range(count)
    ], words


def queries(texts: list[str], words: list[str]) -> dict[str, str]:
    """What is asked, by name: words that are common, middling and rare."""
    said = texts[len(texts) // 2].split()
    return {
        "the most common word": f"{words[0]} ",
        "a middling word": f"{words[400]} ",
        "a rare word": f"{words[4_000]} ",
        "two letters": words[9][:2],
        "four letters": words[400][:4],
        "two middling words": f"{words[200]} {words[300]} ",
        "three words of a quote": " ".join(said[3:6]) + " ",
        "the same as a phrase": f'"{" ".join(said[3:6])}"',
        "ten words of a quote": " ".join(said[:10]) + " ",
    }


def measure(count: int, folder: Path, program: Path) -> None:
    texts, words = quotes(count)
    begin = time.process_time()
    shards = dict(word_index(texts))
    spent = time.process_time() - begin
    files = {name: json.dumps(shard, separators=(",", ":")).encode() for name, shard in shards.items()}
    for name, file in files.items():
        (folder / f"{name}.json").write_bytes(file)
    asked = queries(texts, words)
    (folder / "queries.json").write_text(json.dumps(asked), "utf-8")
    size, small = sum(map(len, files.values())), sum(len(zlib.compress(file)) for file in files.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{count:,} quotes, {sum(map(len, texts)) / 1e6:.2f} MB of words")
    print(f"  index: {size / 1e6:.2f} MB in {len(files)} shards ({small / 1e6:.2f} MB deflated), ", end="")
    print(f"largest {max(map(len, files.values())) / 1e3:.0f} kB, head {len(files['search']) / 1e3:.0f} kB")
    print(f"  written in {spent:.2f} s of processor time; peak memory so far {peak:.0f} MB", flush=True)
    subprocess.run(["node", program, folder], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("counts", nargs="+", type=int)
    counts = parser.parse_args().counts
    with tempfile.TemporaryDirectory() as work:
        program = Path(work) / "wordsearch.mjs"
        source = Path(__file__).with_suffix(".ts")
        bundle = [
            "--bundle",
            "--platform=node",
            "--format=esm",
            "--log-level=warning",
            f"--outfile={program}",
        ]
        subprocess.run([WEB / "node_modules/.bin/esbuild", source, *bundle], check=True)
        for count in counts:
            folder = Path(work) / str(count)
            folder.mkdir()
            measure(count, folder, program)


if __name__ == "__main__":
    main()
