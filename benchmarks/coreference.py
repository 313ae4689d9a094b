"""How well kg tells who is meant, on GUM's articles: speakers of attributions, and chains of mentions.

``python benchmarks/coreference.py GUM`` with the folder of CoNLL-U files. Nothing here is learned from them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.evaluate.chains import Chained, ChainedText, chained_text
from kg.evaluate.coreference import Coreference, coreference
from kg.evaluate.gum import read_gum
from kg.model import Entity, Mention, Quote
from kg.read import DEFAULT_READER, reader
from kg.read.assembly import assemble
from kg.read.draft import Draft
from kg.resolve import resolve_speakers

KINDS = ("name", "nominal", "pronoun", "I, we, you")
TYPES = frozenset({"person", "group", "organization"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with GUM's *.conllu")
    parser.add_argument("--reader", default=DEFAULT_READER, help="reader of the end-to-end row")
    arguments = parser.parse_args()
    texts = [chained_text(read_gum(path)) for path in sorted(arguments.folder.glob("*.conllu"))]
    quotes = sum(len(text.quotes) for text in texts)
    told = Counter(kind_of(mention) for text in texts for mention in text.mentions if mention.type in TYPES)
    print(f"{len(texts)} texts, {quotes} attributions with source and cue, "
          f"{sum(text.left_out for text in texts)} without are left out")  # fmt: skip
    print("mentions of persons and bodies: " + ", ".join(f"{kind} {told[kind]}" for kind in KINDS))
    print("\nresolved speaker of the gold attributions, %")
    print(f"{'':24}" + "".join(f"{kind:>18}" for kind in KINDS))
    for label, seen in (("gold mentions", gold_mentions), ("the reader's mentions", readers_mentions)):
        print(f"{label:24}" + "".join(f"{cell:>18}" for cell in speakers(texts, seen)))
    print("\nchains of persons and bodies with two mentions or more: F1, %")
    print(f"{'':44}{'MUC':>7}{'B3':>7}{'CEAF':>7}{'CoNLL':>7}{'P':>7}{'R':>7}")
    chosen = reader(arguments.reader)
    documents = [text.document for text in texts]
    for label, entities in (
        (f"reader {arguments.reader}, end to end", (
            resolve_speakers(document, seen.quotes, seen.mentions)[0]
            for document, seen in zip(documents, chosen.read(documents), strict=True)
        )),
        ("gold mentions, names and sources", (
            resolve_speakers(text.document, *gold_mentions(text))[0] for text in texts
        )),
        ("gold mentions, all asked for", (
            resolve_speakers(text.document, *all_mentions(text))[0] for text in texts
        )),
    ):  # fmt: skip
        print(f"{label:44}{scored(texts, entities)}")


def kind_of(mention: Chained) -> str:
    """Name, nominal or pronoun, with pronouns of the first and second person apart."""
    return KINDS[-1] if mention.speaking else mention.kind


def gold_mentions(text: ChainedText) -> tuple[tuple[Quote, ...], list[Mention]]:
    """The gold attributions, with GUM's names and types of sources."""
    sources = {
        span: mention
        for quote, source in zip(text.quotes, text.sources, strict=True)
        for span in quote.source
        for mention in source.mentions
        if mention.head.start >= span.start and mention.head.end <= span.end
    }
    names = {mention.span for mention in text.names}
    typed = [
        Mention(span, mention.type or "document", mention.kind)
        for span, mention in sorted(sources.items())
        if span not in names
    ]
    return text.quotes, [*text.names, *typed]


def readers_mentions(text: ChainedText) -> tuple[tuple[Quote, ...], list[Mention]]:
    """The gold attributions, with the names and types of sources that the readers see."""
    drafts = [Draft("model", [*q.content], [*q.cue], [*q.source], parent=None) for q in text.quotes]
    return text.quotes, list(assemble(text.document, drafts).mentions)


def all_mentions(text: ChainedText) -> tuple[list[Quote], list[Mention]]:
    """The gold attributions, and each other mention of a person or body as the source of a quote without
    words: what is asked of kg is then whom it means."""
    quotes, mentions = gold_mentions(text)
    taken = {span for quote in quotes for span in quote.source} | {mention.span for mention in mentions}
    asked = list(quotes)
    for number, mention in enumerate(sorted(text.mentions, key=lambda mention: mention.span), 1):
        if mention.kind == "name" or mention.type not in TYPES or mention.span in taken:
            continue
        taken.add(mention.span)
        around = [
            (len(piece), quote.id)
            for quote in quotes
            for piece in quote.content
            if piece.contains(mention.span)
        ]
        parent = min(around)[1] if around else None
        asked.append(Quote(f"M{number}", "indirect", (), (), (mention.span,), parent))
        mentions.append(Mention(mention.span, mention.type or "document", mention.kind))
    return asked, mentions


def speakers(texts: Sequence[ChainedText], seen: object) -> list[str]:
    """Right of all, for each kind of source."""
    right, all_ = Counter[str](), Counter[str]()
    for text in texts:
        entities, quotes = resolve_speakers(text.document, *seen(text))  # type: ignore[operator]
        held = {entity.id: entity.mentions for entity in entities}
        for quote, source in zip(quotes, text.sources, strict=True):
            if not source.mentions:
                continue
            asked = source.mentions[-1]
            all_[kind_of(asked)] += 1
            right[kind_of(asked)] += any(text.is_meant(asked, held[each]) for each in quote.speakers[-1:])
    return [f"{100 * right[kind] / all_[kind]:.1f} ({right[kind]}/{all_[kind]})" for kind in KINDS]


def scored(texts: Sequence[ChainedText], found: Iterable[Sequence[Entity]]) -> str:
    """A row of figures: entities against chains, singletons left out on both sides."""
    whole = Coreference()
    for text, entities in zip(texts, found, strict=True):
        gold: dict[str, set[Chained]] = {}
        for mention in text.mentions:
            if mention.type in TYPES:
                gold.setdefault(mention.chain, set()).add(mention)
        taken: set[object] = set()
        told: list[set[object]] = []
        for entity in entities:
            kept: set[object] = set()
            for span in entity.mentions:
                mention = text.meant(span)
                if mention is not None and mention.type not in TYPES:
                    continue  # a place or a report: not what is counted here
                kept |= {mention or span} - taken
                taken |= kept
            told.append(kept)
        whole += coreference(
            [chain for chain in gold.values() if len(chain) > 1], [each for each in told if len(each) > 1]
        )
    shares = (whole.muc, whole.b_cubed, whole.ceaf)
    figures = [share.f1 for share in shares] + [whole.conll]
    figures += [sum(s.precision for s in shares) / 3, sum(s.recall for s in shares) / 3]
    return "".join(f"{figure:7.1f}" for figure in figures)


if __name__ == "__main__":
    main()
