"""What is asked of a resolver about a text of GUM, and whether its answers are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from kg.evaluate.chains import Chained, ChainedText
from kg.evaluate.coreference import Coreference, coreference
from kg.model import Entity, Mention, Quote, Span

__all__ = [
    "AGENTS",
    "ASKED_KINDS",
    "AskedKind",
    "all_mentions",
    "chains_right",
    "is_meant",
    "kind_of",
    "sources",
]

AskedKind = Literal["name", "nominal", "pronoun", "I, we, you"]
ASKED_KINDS: tuple[AskedKind, ...] = ("name", "nominal", "pronoun", "I, we, you")
AGENTS = frozenset({"person", "group", "organization"})
"""Types of mentions whose chains are counted."""

Question = tuple[tuple[Quote, ...], tuple[Mention, ...]]
"""Quotes and mentions, as a resolver takes them."""


def kind_of(mention: Chained) -> AskedKind:
    """Name, nominal or pronoun, with pronouns of the first and second person apart."""
    return "I, we, you" if mention.speaking else mention.kind


def sources(text: ChainedText) -> Question:
    """The attributions, with GUM's names and its types of the sources."""
    typed: dict[Span, Mention] = {mention.span: mention for mention in text.names}
    for quote, source in zip(text.quotes, text.sources, strict=True):
        for span in quote.source:
            for mention in source.mentions:
                if span.contains(mention.head):
                    typed.setdefault(span, Mention(span, mention.type or "document", mention.kind))
    return text.quotes, tuple(typed[span] for span in sorted(typed))


def all_mentions(text: ChainedText) -> Question:
    """The attributions, and each other description or pronoun of a person or body as the source of a quote
    without words: what is asked about it is whom it means."""
    quotes, mentions = sources(text)
    taken = {span for quote in quotes for span in quote.source} | {mention.span for mention in mentions}
    asked, typed = list(quotes), list(mentions)
    for number, mention in enumerate(sorted(text.mentions, key=lambda each: (each.span, each.chain)), 1):
        if mention.kind == "name" or mention.type not in AGENTS or mention.span in taken:
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
        typed.append(Mention(mention.span, mention.type, mention.kind))
    return tuple(asked), tuple(typed)


def is_meant(text: ChainedText, source: Chained, spans: Iterable[Span]) -> bool:
    """Whether an entity with mentions at ``spans`` is whom ``source`` means, by its other mentions.

    By names, where the chain or the entity has one beside the source: most of the entity's names are
    the chain's. Otherwise a source that is no name shares a description or pronoun with the chain, if
    a second one was the source of a quote, and the entity holds none of another chain.
    """
    aligned = {mention for span in spans if (mention := text.meant(span)) is not None}
    others = [each for each in aligned if not each.span.overlaps(source.span)]
    named = Counter(each.chain for each in others if each.kind == "name")
    if named:
        rivals = (count for chain, count in named.items() if chain != source.chain)
        return named[source.chain] > max(rivals, default=0)
    chain = [each for each in text.mentions if each.chain == source.chain]
    if any(each.kind == "name" and not each.span.overlaps(source.span) for each in chain):
        return False
    if source.kind == "name":
        return True  # the one name of its chain, put together with no other
    if any(each.chain != source.chain for each in others):
        return False
    speaking = {each for other in text.sources for each in other.mentions if each.chain == source.chain}
    return bool(others) or len(speaking | {source}) == 1


def chains_right(text: ChainedText, entities: Sequence[Entity]) -> Coreference:
    """The measures of coreference for persons and bodies; chains and entities of one mention are left out."""
    gold: dict[str, set[Chained]] = {}
    for mention in text.mentions:
        if mention.type in AGENTS:
            gold.setdefault(mention.chain, set()).add(mention)
    taken: set[Chained | Span] = set()
    told: list[set[Chained | Span]] = []
    for entity in entities:
        kept: set[Chained | Span] = set()
        for span in entity.mentions:
            meant = text.meant(span)
            if meant is None or meant.type in AGENTS:  # a place or a report is not what is counted here
                kept |= {meant or span} - taken
        taken |= kept
        told.append(kept)
    return coreference(
        [chain for chain in gold.values() if len(chain) > 1], [each for each in told if len(each) > 1]
    )
