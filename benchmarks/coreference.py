"""How well kg tells who is meant, on GUM's articles: speakers of attributions, and chains of mentions.

``python benchmarks/coreference.py GUM`` with the folder of CoNLL-U files.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.evaluate.asking import AGENTS, ASKED_KINDS, all_mentions, chains_right, is_meant, kind_of, sources
from kg.evaluate.chains import ChainedText, chained_text
from kg.evaluate.coreference import Coreference
from kg.evaluate.gum import GumText, read_gum
from kg.model import Entity, Mention, Quote
from kg.read import DEFAULT_READER, reader
from kg.read.assembly import assemble
from kg.read.draft import Draft
from kg.resolve import resolve_speakers

Question = tuple[tuple[Quote, ...], tuple[Mention, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with GUM's *.conllu")
    parser.add_argument("--reader", default=DEFAULT_READER, help="reader of the end-to-end row")
    arguments = parser.parse_args()
    raw = [read_gum(path) for path in sorted(arguments.folder.glob("*.conllu"))]
    texts = [chained_text(each) for each in raw]
    told = Counter(kind_of(mention) for text in texts for mention in text.mentions if mention.type in AGENTS)
    print(f"{len(texts)} texts, {sum(len(text.quotes) for text in texts)} attributions with source and cue, "
          f"{sum(text.left_out for text in texts)} without are left out")  # fmt: skip
    agreeing = Counter(each for text in raw for each in subjects(text))
    print(
        f"the cue's grammatical subject is the source {agreeing[True]} times, another {agreeing[False]} times"
    )
    print("mentions of persons and bodies: " + ", ".join(f"{kind} {told[kind]}" for kind in ASKED_KINDS))
    print("\nresolved speaker of the gold attributions, %")
    print(f"{'':24}" + "".join(f"{kind:>18}" for kind in ASKED_KINDS))
    asked: tuple[tuple[str, Callable[[ChainedText], Question]], ...] = (
        ("gold mentions", sources), ("the reader's mentions", readers_mentions)
    )  # fmt: skip
    for label, ask in asked:
        print(f"{label:24}" + "".join(f"{cell:>18}" for cell in speakers(texts, ask)))
    print("\nchains of persons and bodies with two mentions or more: F1, %")
    print(f"{'':44}{'MUC':>7}{'B3':>7}{'CEAF':>7}{'CoNLL':>7}{'P':>7}{'R':>7}")
    documents = [text.document for text in texts]
    seen = reader(arguments.reader).read(documents)
    read = zip(documents, seen, strict=True)
    for row, entities in (
        (
            f"reader {arguments.reader}, end to end",
            (resolve_speakers(document, each.quotes, each.mentions)[0] for document, each in read),
        ),
        (
            "gold mentions, names and sources",
            (resolve_speakers(text.document, *sources(text))[0] for text in texts),
        ),
        (
            "gold mentions, all asked for",
            (resolve_speakers(text.document, *all_mentions(text))[0] for text in texts),
        ),
    ):
        print(f"{row:44}{scored(texts, entities)}")


def subjects(text: GumText) -> Iterator[bool]:
    """For each attribution whose cue has a grammatical subject, whether that heads the source."""
    for item in text.attributions:
        cue = {place for run in item.cue for place in range(run.first, run.last + 1)}
        found = {
            place for place, token in enumerate(text.tokens)
            if token.head in cue and token.relation.startswith("nsubj")
        }  # fmt: skip
        if found:
            yield not found.isdisjoint(text.head(run) for run in item.source)


def readers_mentions(text: ChainedText) -> Question:
    """The gold attributions, with the names and types of sources that the readers see."""
    drafts = [Draft("model", [*q.content], [*q.cue], [*q.source], parent=None) for q in text.quotes]
    return text.quotes, assemble(text.document, drafts).mentions


def speakers(texts: Sequence[ChainedText], ask: Callable[[ChainedText], Question]) -> list[str]:
    """Right of all, for each kind of source; of a source in several pieces the last is asked about."""
    right, whole = Counter[str](), Counter[str]()
    for text in texts:
        entities, quotes = resolve_speakers(text.document, *ask(text))
        held = {entity.id: entity.mentions for entity in entities}
        for quote, source in zip(quotes, text.sources, strict=True):
            if source.mentions:
                asked = source.mentions[-1]
                whole[kind_of(asked)] += 1
                right[kind_of(asked)] += any(
                    is_meant(text, asked, held[each]) for each in quote.speakers[-1:]
                )
    return [
        f"{100 * right[kind] / max(1, whole[kind]):.1f} ({right[kind]}/{whole[kind]})" for kind in ASKED_KINDS
    ]


def scored(texts: Sequence[ChainedText], found: Iterable[Sequence[Entity]]) -> str:
    """A row of figures; precision and recall are means over the three measures."""
    whole = sum(
        (chains_right(text, entities) for text, entities in zip(texts, found, strict=True)), Coreference()
    )
    shares = (whole.muc, whole.b_cubed, whole.ceaf)
    figures = [share.f1 for share in shares] + [whole.conll]
    figures += [sum(s.precision for s in shares) / 3, sum(s.recall for s in shares) / 3]
    return "".join(f"{figure:7.1f}" for figure in figures)


if __name__ == "__main__":
    main()
