"""Bytes and time of the explorer in one file: ``python benchmarks/singlefile.py [QUOTES …]``.

Makes networks with articles' texts out of nonsense words (drawn as often as words of a language are, the
rarer the longer), ten quotes in an article of some 3,000 characters, writes each as one page, and prints a
JSON object a size: ``bytes``, ``gzip`` (what a server sends that compresses), ``seconds`` to write, and
``mb`` of memory at most.
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import networkx as nx

from kg.network.layout import Network
from kg.view import write_page

BASE = "https://w3id.org/quote-claim-kg/id/"
BEGINS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "tr", "pl", "st")
SYLLABLES = [a + b for a in BEGINS for b in ("a", "e", "i", "o", "u", "ai", "er", "on")]
QUOTES_EACH = 10
Say = Callable[[int], str]
"""So many words, as a sentence."""
Place = tuple[str, str]
"""The text so far, and its article."""
Cast = tuple[list[str], list[str]]
"""People and topics."""


def vocabulary(chance: random.Random, count: int = 6_000) -> list[str]:
    """Words, the more frequent the shorter."""
    words: dict[str, None] = {}
    while len(words) < count:
        syllables = 1 + min(4, len(words) // 150) - chance.randrange(2)
        words["".join(chance.choice(SYLLABLES) for _ in range(max(1, syllables)))] = None
    return list(words)


def story(quotes: int) -> tuple[Network, dict[str, str]]:
    """A network of so many quotes by the contract of the quotes network, and the texts of its articles."""
    chance = random.Random(7)
    words = vocabulary(chance)
    shares = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))

    def say(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=shares, k=count)).capitalize()

    network: Network = nx.MultiDiGraph()
    people = [f"{BASE}person/{say(2).lower().replace(' ', '-')}-{n}" for n in range(max(5, quotes // 25))]
    topics = [f"{BASE}topic/{say(2).lower().replace(' ', '-')}-{n}" for n in range(max(3, quotes // 80))]
    for node in people:
        network.add_node(node, kind="person", label=say(2).title())
    for node in topics:
        network.add_node(node, kind="topic", label=say(2).lower(), topic_kind="proposal")
    texts: dict[str, str] = {}
    for number in range(quotes // QUOTES_EACH):
        article, day = f"{BASE}article/{say(3).lower().replace(' ', '-')}-{number}", _day(chance)
        about = {"publisher": f"{words[number % 40].title()} Post", "published": day}
        title = say(8)
        network.add_node(article, kind="article", label=title, url=f"https://example.org/{number}", **about)
        text = f"{title}\n\n"
        for _ in range(QUOTES_EACH):
            text = _quote(network, chance, say, (text, article), (people, topics)) + say(25) + ".\n\n"
        texts[article] = text
    return network, texts


def _day(chance: random.Random) -> str:
    return (date(2025, 1, 1) + timedelta(days=chance.randrange(600))).isoformat()


def _quote(
    network: Network, chance: random.Random, say: Say, at: tuple[str, str], nodes: tuple[list[str], list[str]]
) -> str:
    """Add a quote, and for every third a position; the text with it."""
    (text, article), (people, topics) = at, nodes
    speaker = people[min(int(chance.expovariate(12 / len(people))), len(people) - 1)]
    topic = topics[min(int(chance.expovariate(8 / len(topics))), len(topics) - 1)]
    name, content = network.nodes[speaker]["label"], f"“{say(14)},”"
    quote, day = f"{BASE}quote/{chance.getrandbits(64):016x}", _day(chance)
    start = len(text)
    source, cue = start + len(content) + 1, start + len(content) + len(name) + 2
    network.add_node(
        quote, kind="quote", label=content, text=content, form="direct", act="state", date=day,
        date_basis="resolved", article=article, start=start, end=start + len(content), confidence=0.9,
        spans=f"content:{start}-{source - 1};source:{source}-{source + len(name)};cue:{cue}-{cue + 4}",
    )  # fmt: skip
    network.add_edge(speaker, quote, kind="says")
    network.add_edge(quote, article, kind="in")
    network.add_edge(quote, topic, kind="mentions")
    if chance.random() < 0.3:
        side = chance.choice(("for", "against", "neither"))
        position = f"{BASE}position/{chance.getrandbits(64):016x}"
        network.add_node(position, kind="position", label=say(3), polarity=side, date=day, article=article)
        network.add_edge(speaker, position, kind="holds", polarity=side)
        network.add_edge(position, topic, kind="targets", polarity=side)
        network.add_edge(position, quote, kind="evidence")
    return f"{text}{content} {name} said. "


def main() -> None:
    for quotes in [int(size) for size in sys.argv[1:]] or [200, 1_000, 10_000]:
        network, texts = story(quotes)
        out, begun = io.BytesIO(), time.perf_counter()
        write_page(network, out, text_of=texts.get)
        page = out.getvalue()
        figures = {
            "quotes": quotes,
            "text": sum(map(len, texts.values())),
            "bytes": len(page),
            "gzip": len(gzip.compress(page, 6)),
            "seconds": round(time.perf_counter() - begun, 2),
            "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000,
        }
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
