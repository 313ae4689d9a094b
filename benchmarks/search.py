"""How much faster the rewriting makes search, date ranges, counts and CONTAINS: synthetic quotes, seeded.

    python benchmarks/search.py 100000 [--keep DIR] [--repeat 7]

Writes a store with that many quotes, ten an article, of about 25 words out of a made-up vocabulary in which
few words are common and most are rare; then the index beside it. Each question is asked as it is written and
rewritten, in turns, ``--repeat`` times each; prints medians, their ratio, and whether the rows were equal.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.model import Document, Entity, PartialDate, Quote, Reading, Span, TimeReference
from kg.rdf import Registry, Run, article_quads, write_rdf

_IN_ARTICLE = 10
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words of two to four syllables, each once."""
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5))) for _ in range(30_000))
    return list(dict.fromkeys(words))


def readings(quotes: int, seed: int = 7) -> Iterator[Reading]:
    """Articles of ten quotes each, by speakers of whom few are quoted often."""
    chance = random.Random(seed)
    words, speakers = vocabulary(chance), max(2, quotes // 20)
    for number in range(quotes // _IN_ARTICLE):
        published = date(2018, 1, 1) + timedelta(days=int(chance.random() * 3000))
        text, found, cast = "", [], set()
        for place in range(_IN_ARTICLE):
            speaker = int(speakers * chance.random() ** 3)
            said = " ".join(
                words[int(len(words) * chance.random() ** 4)] for _ in range(chance.randrange(10, 41))
            )
            text += f"Speaker {speaker} said that "
            day = TimeReference(None, PartialDate.of_day(published - timedelta(days=place % 3)), "stated")
            span = (Span(len(text), len(text) + len(said)),)
            found.append(Quote(f"Q{place}", "indirect", span, speakers=(f"E{speaker}",), said=day))
            cast.add(speaker)
            text += f"{said}.\n\n"
        people = (Entity(f"E{who}", f"speaker-{who}", "person", f"Speaker {who}") for who in sorted(cast))
        document = Document(f"a{number}", text, published=PartialDate.of_day(published))
        yield Reading(document, "made up 1", tuple(people), tuple(found))


def write_graph(path: Path, quotes: int) -> None:
    """The quads of such articles as N-Quads."""
    run, registry = Run("made up 1", "benchmark"), Registry()
    with path.open("wb") as out:
        for reading in readings(quotes):
            write_rdf(article_quads(reading, run), out, "nquads")
            registry.add(reading)
        write_rdf(registry.quads(), out, "nquads")
