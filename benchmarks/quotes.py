"""Synthetic quotes for the other benchmarks: articles of ten quotes each, seeded, of any number.

Few speakers, topics and words are common and most are rare. A sentence has ten to forty words out of a
made-up vocabulary; every second quote is about a topic, and three in five of those take a position on it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.model import (
    Attitude,
    Document,
    Entity,
    PartialDate,
    Polarity,
    Position,
    Quote,
    Reading,
    Span,
    TimeReference,
    Topic,
)
from kg.rdf import Registry, Run, article_quads, write_rdf

__all__ = ["readings", "vocabulary", "write_quads"]

_IN_ARTICLE = 10
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
_STANDS: tuple[tuple[Polarity, Attitude], ...] = (
    ("for", "supports"), ("against", "rejects"), ("neither", "considers"),
)  # fmt: skip


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words of two to four syllables, each once."""
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5))) for _ in range(30_000))
    return list(dict.fromkeys(words))


def readings(quotes: int, seed: int = 7) -> Iterator[Reading]:
    """Articles with so many quotes in all."""
    chance = random.Random(seed)
    words, speakers, topics = vocabulary(chance), max(2, quotes // 20), max(2, quotes // 80)
    for number in range(quotes // _IN_ARTICLE):
        published = date(2018, 1, 1) + timedelta(days=int(chance.random() * 3000))
        text, found, cast, about = "", [], set(), set()
        positions = []
        for place in range(_IN_ARTICLE):
            speaker, topic = int(speakers * chance.random() ** 3), int(topics * chance.random() ** 3)
            said = " ".join(
                words[int(len(words) * chance.random() ** 4)] for _ in range(chance.randrange(10, 41))
            )
            text += f"Speaker {speaker} said that "
            day = TimeReference(None, PartialDate.of_day(published - timedelta(days=place % 3)), "stated")
            span = (Span(len(text), len(text) + len(said)),)
            found.append(Quote(f"Q{place}", "indirect", span, speakers=(f"E{speaker}",), said=day))
            text += f"{said}.\n\n"
            cast.add(speaker)
            if chance.random() < 0.5:
                about.add((topic, span[0]))
                if chance.random() < 0.6:
                    stand, attitude = _STANDS[int(3 * chance.random())]
                    positions.append(
                        Position(f"E{speaker}", stand, attitude, f"T{topic}", "", (f"Q{place}",), day)
                    )
        people = (Entity(f"E{who}", f"speaker-{who}", "person", f"Speaker {who}") for who in sorted(cast))
        spans: dict[int, list[Span]] = {}
        for topic, span_ in sorted(about, key=lambda pair: (pair[0], pair[1].start)):
            spans.setdefault(topic, []).append(span_)
        subjects = (
            Topic(f"T{what}", f"topic-{what}", f"topic {what}", "policy", tuple(places))
            for what, places in spans.items()
        )
        document = Document(f"a{number}", text, published=PartialDate.of_day(published))
        yield Reading(document, "made up 1", tuple(people), tuple(found), tuple(subjects), tuple(positions))


def write_quads(path: Path, quotes: int) -> None:
    """The statements of such articles as N-Quads, those about people and topics of all of them too."""
    run, registry = Run("made up 1", "benchmark"), Registry()
    with path.open("wb") as out:
        for reading in readings(quotes):
            write_rdf(article_quads(reading, run), out, "nquads")
            registry.add(reading)
        write_rdf(registry.quads(), out, "nquads")
