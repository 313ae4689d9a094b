"""A text of GUM in the model's values: quotes with their sources, and mentions that know their chain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.evaluate.gum import Attribution, GumMention, GumText, Run
from kg.model import Document, EntityType, Mention, MentionKind, Quote, Span

__all__ = ["Chained", "ChainedText", "Source", "chained_text"]

_SPEAKING = frozenset({
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves",
    "you", "your", "yours", "yourself", "yourselves",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chained:
    """A mention of GUM. ``name`` is the proper name in it, ``head`` its head word; ``type`` is None when
    kg has no such type. ``speaking`` says that it is a pronoun of the first or second person.
    """

    span: Span
    head: Span
    name: Span | None
    type: EntityType | None
    kind: MentionKind
    chain: str
    speaking: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a quote: its id, and the mentions that name it."""

    quote: str
    mentions: tuple[Chained, ...]


@dataclass(frozen=True)
class ChainedText:
    """One document of GUM. ``quotes`` are its attributions that have a source and a cue, as spans;
    ``left_out`` counts the others, mostly credits under pictures.
    """

    document: Document
    mentions: tuple[Chained, ...]
    quotes: tuple[Quote, ...]
    sources: tuple[Source, ...]
    left_out: int

    @cached_property
    def _by_head(self) -> list[Chained]:
        return sorted(self.mentions, key=lambda mention: (mention.head, mention.span))

    @property
    def names(self) -> tuple[Mention, ...]:
        """The names of persons, bodies and places, none inside another, as a reader would give them."""
        found: list[Mention] = []
        last = 0
        named = [(each.name, each.type) for each in self.mentions if each.name is not None]
        for name, type_ in sorted(named, key=lambda item: (item[0].start, -item[0].end)):
            if type_ is not None and type_ != "document" and name.start >= last:
                found.append(Mention(name, "person" if type_ == "group" else type_, "name"))
                last = name.end
        return tuple(found)

    def meant(self, span: Span) -> Chained | None:
        """The mention at ``span``: the same span or name, else the widest whose head word lies in it, else
        the narrowest whose name it is a part of ("Orr" in "Professor Orr")."""
        first = bisect_left(self._by_head, span.start, key=lambda mention: mention.head.start)
        inside: list[Chained] = []
        for mention in self._by_head[first:]:
            if mention.head.start >= span.end:
                break
            if span in (mention.span, mention.name):
                return mention
            if mention.span.start <= span.start:
                inside.append(mention)
        around = [each for each in self.mentions if each.name is not None and each.name.contains(span)]
        named = next((each for each in around if each.name == span), None)
        return (
            named
            or max(inside, key=lambda mention: len(mention.span), default=None)
            or min(around, key=lambda mention: len(mention.span), default=None)
        )


def chained_text(made: GumText) -> ChainedText:
    """The values of one text; a quote is inside another when its source stands in that one's content."""
    mentions = tuple(_chained(made, mention) for mention in made.mentions)
    told = [item for item in made.attributions if item.source and item.cue and item.content]
    quotes = tuple(_quote(made, f"Q{number}", item) for number, item in enumerate(told, 1))
    heads: dict[int, list[Chained]] = {}
    for raw, mention in zip(made.mentions, mentions, strict=True):
        heads.setdefault(raw.head, []).append(mention)
    sources = tuple(
        Source(quote.id, _of_source(made, item.source, heads))
        for quote, item in zip(quotes, told, strict=True)
    )
    return ChainedText(
        Document(made.name, made.text),
        mentions,
        tuple(replace(quote, parent=_parent(quote, quotes)) for quote in quotes),
        sources,
        len(made.attributions) - len(told),
    )


def _chained(made: GumText, mention: GumMention) -> Chained:
    token = made.tokens[mention.head]
    name = made.name_in(mention)
    lone = mention.run.first == mention.run.last and token.tag in {"PRON", "DET"}
    kind: MentionKind = "pronoun" if lone else "nominal" if name is None else "name"
    type_: EntityType | None = None
    if mention.type in {"organization", "place"}:
        type_ = "organization" if mention.type == "organization" else "place"
    elif mention.type == "person":
        type_ = "group" if token.plural and name is None else "person"
    return Chained(
        made.span(mention.run),
        token.span,
        None if name is None else made.span(name),
        type_,
        kind,
        mention.chain,
        lone and token.form.lower() in _SPEAKING,
    )


def _quote(made: GumText, name: str, item: Attribution) -> Quote:
    content, cue, source = (_spans(made, runs) for runs in (item.content, item.cue, item.source))
    return Quote(name, "direct" if item.quoted else "indirect", content, cue, source)


def _spans(made: GumText, runs: Sequence[Run]) -> tuple[Span, ...]:
    return tuple(made.span(run) for run in runs)


def _of_source(made: GumText, runs: Iterable[Run], heads: dict[int, list[Chained]]) -> tuple[Chained, ...]:
    """The widest mention of each run's head; "Pell's cousin … he" gives two, of one chain as a rule."""
    found = []
    for run in runs:
        at = heads.get(made.head(run), [])
        if at:
            found.append(max(at, key=lambda mention: len(mention.span)))
    return tuple(found)


def _parent(quote: Quote, quotes: Iterable[Quote]) -> str | None:
    around = [
        (len(piece), other.id)
        for other in quotes
        for piece in other.content
        if other.id != quote.id and piece.contains(quote.source[0])
    ]
    return min(around)[1] if around else None
