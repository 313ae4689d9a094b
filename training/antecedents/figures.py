"""How often answers about pronouns and descriptions are right, on GUM's texts and on gold articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.evaluate import Gold, score
from kg.evaluate.asking import AGENTS, all_mentions, chains_right, is_meant, sources
from kg.evaluate.chains import ChainedText
from kg.evaluate.coreference import Coreference
from kg.model import Entity, Quote
from kg.read.assembly import assemble
from kg.read.draft import Draft
from training.antecedents.asking import Answer, resolve

__all__ = ["figures", "on_gold"]


def figures(texts: Sequence[ChainedText], answers: Sequence[Answer]) -> Iterable[str]:
    """Lines of figures: descriptions, pronouns, speakers of attributions, and chains."""
    told, spoken = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
    whole = Coreference()
    for text, answer in zip(texts, answers, strict=True):
        entities, quotes = resolve(text.document, *all_mentions(text), answer)
        told.update(_judged(text, entities, quotes))
        whole += chains_right(text, entities)
        entities, quotes = resolve(text.document, *sources(text), answer)
        spoken.update(_spoken(text, entities, quotes))
    for label, counted in (("", told), ("speakers: ", spoken)):
        for kind in sorted({kind for kind, _ in counted}):
            right, all_ = counted[kind, True], counted[kind, True] + counted[kind, False]
            yield f"{label}{kind} {100 * right / all_:.1f} % ({right} of {all_})"
    shares = " ".join(f"{share.f1:.1f}" for share in (whole.muc, whole.b_cubed, whole.ceaf))
    yield f"chains: MUC, B3, CEAF {shares}, CoNLL {whole.conll:.1f}"


def on_gold(gold: Gold, answer: Answer) -> Iterable[str]:
    """Resolved speakers of gold quotes with the names that the readers see, as ``kg evaluate`` counts."""
    readings = []
    for reading in gold.readings:
        quotes = [replace(quote, speakers=()) for quote in reading.quotes]
        drafts = [Draft("model", [*q.content], [*q.cue], [*q.source]) for q in quotes]
        mentions = assemble(reading.document, drafts).mentions
        entities, told = resolve(reading.document, quotes, mentions, answer)
        readings.append(replace(reading, entities=entities, quotes=told, topics=(), positions=()))
    for row in score(gold, readings).figures:
        if "speaker" in row.section and row.value is not None:
            yield f"{row.measure} {row.value:.1f} (of {row.n})"


def _judged(
    text: ChainedText, entities: Sequence[Entity], quotes: Sequence[Quote]
) -> Iterable[tuple[str, bool]]:
    held = {entity.id: entity.mentions for entity in entities}
    for quote in quotes:
        mention = text.meant(quote.source[0])
        if mention is None or mention.span != quote.source[0] or mention.type not in AGENTS:
            continue
        if mention.kind != "name" and not mention.speaking:
            chain = (each for each in text.mentions if each.chain == mention.chain)
            new = all(each.span.start >= mention.span.start for each in chain)
            kind = "pronouns" if mention.kind == "pronoun" else f"descriptions, {'first' if new else 'later'}"
            yield kind, any(is_meant(text, mention, held[each]) for each in quote.speakers[-1:])


def _spoken(
    text: ChainedText, entities: Sequence[Entity], quotes: Sequence[Quote]
) -> Iterable[tuple[str, bool]]:
    held = {entity.id: entity.mentions for entity in entities}
    for quote, source in zip(quotes, text.sources, strict=True):
        if source.mentions and not source.mentions[-1].speaking:
            asked = source.mentions[-1]
            yield asked.kind, any(is_meant(text, asked, held[each]) for each in quote.speakers[-1:])
