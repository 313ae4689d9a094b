"""What each part of the search for positions contributes, on annotated articles.

    python benchmarks/positions.py GOLD

GOLD is a .jsonl file in the interchange form with acts, positions and stories. Every row is the whole chain
but for one part, scored as ``kg evaluate`` scores it; ``docs/accuracy.md`` has the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from kg.dates import date_events
from kg.evaluate import Gold, Report, evaluate, load_gold
from kg.ingest import mark_boilerplate
from kg.model import Document, Entity, Quote, Reading
from kg.pipeline import identified
from kg.positions import Parts, act_of_cue, find_positions, speech_acts
from kg.read import reader
from kg.resolve import resolve_speakers

Found = tuple[tuple[Entity, ...], tuple[Quote, ...]]

EVERYTHING = Parts()


@dataclass(frozen=True)
class Chain:
    """One way of going from an article to its positions."""

    name: str
    quotes: str = "model"
    """Whose quotes and speakers: a reader's, or those of the gold articles."""
    parts: Parts = EVERYTHING
    nested: bool = True
    lexicon_only: bool = False
    across: bool = True
    """Whether topics are one across articles."""


CHAINS = (
    Chain("everything"),
    Chain("quotes by the rules reader", quotes="rules"),
    Chain("gold quotes and speakers", quotes="gold"),
    Chain("without one topic across articles", across=False),
    Chain("and without what \"the plan\" and \"it\" mean", parts=Parts(anaphora=False), across=False),
    Chain("without quotes in quotes", nested=False),
    Chain("cues alone: of contents only a cue's object", parts=Parts(contents=False), lexicon_only=True),
)  # fmt: skip
COLUMNS: tuple[tuple[str, str], ...] = (
    ("act", "accuracy"), ("act", "macro f1"), ("position", "f1"), ("position", "precision"),
    ("position", "recall"), ("position", "targets found"), ("change of position", "recall"),
    ("change of position", "precision"), ("topics across a story", "f1"),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    gold = load_gold(parser.parse_args().gold)
    print(f"{len(gold.readings)} articles, sha256 {gold.sha256[:16]}\n")
    print("| | acts (macro F1) | position F1 (P / R) | targets found | topics B³ | changes found; made up |")
    print("|---|---|---|---|---|---|")
    for chain in CHAINS:
        print(row(chain, evaluate(gold, partial(read, chain, gold))))


def row(chain: Chain, report: Report) -> str:
    """The figures of one chain as a line of the table."""
    accuracy, macro, f1, precision, recall, targets, found, sure, topics = (
        report.value(*column) for column in COLUMNS
    )
    counts = {(line.section, line.measure): line.n for line in report.rows()}
    every = counts["change of position", "recall"]
    right = round((found or 0) / 100 * every)
    made_up = 0 if not sure else round(right * 100 / sure) - right
    cells = (f"{accuracy:.1f} ({macro:.1f})", f"{f1:.1f} ({precision:.1f} / {recall:.1f})", f"{targets:.1f}",
             f"{topics:.1f}",
             f"{right} of {every}; {made_up}")  # fmt: skip
    return f"| {chain.name} | " + " | ".join(cells) + " |"


def read(chain: Chain, gold: Gold, documents: Sequence[Document]) -> list[Reading]:
    """The readings of the gold articles by one chain."""
    finds = _of_gold(gold) if chain.quotes == "gold" else _of_reader(chain.quotes)
    readings = [_reading(chain, document, *finds(document)) for document in map(mark_boilerplate, documents)]
    joined = identified(readings)
    if chain.across:
        return joined
    return [replace(whole, topics=alone.topics) for whole, alone in zip(joined, readings, strict=True)]


def _reading(
    chain: Chain, document: Document, entities: tuple[Entity, ...], quotes: tuple[Quote, ...]
) -> Reading:
    if chain.lexicon_only:
        quotes = tuple(replace(quote, act=act_of_cue(document.text, quote)) for quote in quotes)
    else:
        quotes = speech_acts(document, quotes, entities)
    quotes, events = date_events(document, quotes, entities)
    looked_at = quotes if chain.nested else tuple(quote for quote in quotes if quote.parent is None)
    topics, positions = find_positions(document, looked_at, entities, chain.parts)
    return Reading(document=document, reader=chain.name, entities=entities, quotes=quotes, topics=topics,
                   positions=positions, events=events)  # fmt: skip


@cache
def _of_reader(name: str) -> Callable[[Document], Found]:
    chosen = reader(name)

    @cache
    def find(document: Document) -> Found:
        (seen,) = chosen.read([document])
        return resolve_speakers(document, seen.quotes, seen.mentions)

    return find


def _of_gold(gold: Gold) -> Callable[[Document], Found]:
    """Gold quotes, their acts unset, and gold entities."""
    by_id = {reading.document.id: reading for reading in gold.readings}

    def find(document: Document) -> Found:
        reading = by_id[document.id]
        return reading.entities, tuple(replace(quote, act="state", said=None) for quote in reading.quotes)

    return find


if __name__ == "__main__":
    main()
