"""The speakers of one article's quotes, and the entities the article speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.model import Document, Entity, Mention, Quote, Span, trim
from kg.resolve.cast import Cast, end_of, is_said, start_of
from kg.resolve.descriptions import named_behind, of_description
from kg.resolve.entities import entities_of
from kg.resolve.lexicon import TITLE_WORDS
from kg.resolve.names import Cluster
from kg.resolve.offices import Offices
from kg.resolve.phrases import Phrase, read_phrase
from kg.resolve.pronouns import of_pronoun
from kg.resolve.roles import title_in
from kg.resolve.states import is_capital, state_governed
from kg.resolve.ties import Ties
from kg.resolve.transcripts import ANSWERS, ASKS, conversation

__all__ = ["Choose", "resolve_speakers"]

Choose = Callable[[Cast, Quote, Phrase, Callable[[], list[Cluster]]], list[Cluster]]
"""Whom the pronoun or description of a quote's source means, given what the rules would say, which is worked
out when it is called for and then leaves its traces in the cast."""

_AND = re.compile(r"\s(?:and|&)\s(?=(?:the|an?|its|his|her|their)\s|[^\W\d_a-z])")


def resolve_speakers(
    document: Document,
    quotes: Sequence[Quote],
    mentions: Sequence[Mention] = (),
    *,
    choose: Choose | None = None,
) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
    """Who is meant: the article's entities, and the same quotes with ``speakers`` in the order of ``source``.

    Name mentions (``mentions`` and the names in sources) are clustered by full name, short form and
    acronym; titles beside a name become roles dated by the article. A pronoun or description takes
    the last fitting referent in view. When nothing supports one, it becomes an unnamed entity of its
    own. Quotes without a source get no speaker. Spans are never changed.

    A quote with neither cue nor content only asks whom its source means: nobody speaks there. ``choose``
    stands in for the rules of pronouns and descriptions, so that other ways can be measured.
    """
    return _Resolution(document, quotes, mentions, choose).result()


class _Resolution:
    """One article being resolved."""

    def __init__(
        self,
        document: Document,
        quotes: Sequence[Quote],
        mentions: Sequence[Mention],
        choose: Choose | None = None,
    ) -> None:
        self.cast = Cast(document, quotes, mentions)
        self.choose = choose
        self.offices = Offices(self.cast)
        self.offices.collect()
        self.cast.learn_genders()
        self.text = document.text
        self.parents = {quote.id: quote.parent for quote in quotes}
        self.by_end = sorted((quote for quote in quotes if quote.parent is None), key=end_of)
        self.ties = Ties(self.cast)
        self.meant: dict[Span, list[tuple[Cluster, Phrase]]] = {}
        self._name_turns()

    def result(self) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
        cast = self.cast
        for quote in sorted(cast.quotes, key=lambda quote: (self._depth(quote), start_of(quote))):
            cast.follow(start_of(quote))
            cast.speakers[quote.id] = self._speakers(quote)
        self.offices.complete(self.ties.followed())
        spoken = [cluster for clusters in cast.speakers.values() for cluster in clusters]
        entities, ids = entities_of(cast.names.clusters + cast.unnamed, spoken)
        quotes = (replace(q, speakers=tuple(ids[c] for c in cast.speakers[q.id])) for q in cast.quotes)
        return entities, tuple(quotes)

    def _name_turns(self) -> None:
        """Say who "Q" and "A" are in a transcript whose opening tells."""
        labels = [span for span in self.cast.turns if span.of(self.text).casefold() in ASKS | ANSWERS]
        if not labels:
            return
        first = min(span.start for span in labels)
        asks, answers = conversation(self.text, self.cast.layout, first, self.cast.scene.named_in)
        for span in labels:
            who = asks if span.of(self.text).casefold() in ASKS else answers
            if who is not None:
                self.meant[span] = [(who, self.cast.phrases[span])]
                self._forget(span)
                who.mentions.add(span)

    def _forget(self, label: Span) -> None:
        """Take a label out of the names: it names somebody whose name is known."""
        for cluster in self.cast.names.clusters:
            cluster.mentions.discard(label)

    def _depth(self, quote: Quote) -> int:
        seen, parent = {quote.id}, quote.parent
        while parent in self.parents and parent not in seen:
            seen.add(parent)
            parent = self.parents[parent]
        return len(seen)

    def _speakers(self, quote: Quote) -> list[Cluster]:
        if not quote.source and not quote.cue and quote.parent is None:
            return self._speakers_before(quote)
        found: list[Cluster] = []
        for span in quote.source:
            phrase = self.cast.phrases[span]
            if span not in self.meant:
                self.meant[span] = self._referents(quote, phrase)
            for cluster, part in self.meant[span]:
                self._enter(cluster, part, speaks=quote.parent is None and is_said(quote))
                if cluster not in found:
                    found.append(cluster)
        return found

    def _enter(self, cluster: Cluster, phrase: Phrase, *, speaks: bool) -> None:
        """Let ``cluster`` be meant at ``phrase``: what the words tell of it, and that it is in view."""
        span = phrase.span
        if cluster.type == "place":
            cluster.type = "organization"  # a place that speaks is its government
        cluster.gender = cluster.gender or (phrase.gender if cluster.type == "person" else None)
        if phrase.name is not None and phrase.name not in cluster.mentions:
            self.cast.hand_over(phrase.name, cluster)
        if phrase.name is None:
            cluster.mentions.add(span)
            single = phrase.type == "person" and not phrase.plural
            title = title_in(self.text, phrase.bare or span) if single else None
            if title is not None and phrase.head in TITLE_WORDS and cluster.type == "person":
                self.offices.give(cluster, title)
        if phrase.type != "document" and span not in self.cast.turns:
            # A report's issuer is not whom "it" means next, and a label brings nobody into view.
            self.cast.scene.show(phrase.name or span, cluster, spoke=speaks)
        if speaks:
            self.cast.spoke.add(cluster)

    def _speakers_before(self, quote: Quote) -> list[Cluster]:
        """Whose speech goes on in a paragraph that is nothing but speech: that of the quote just before."""
        place = bisect_right(self.by_end, start_of(quote), key=end_of)
        last = (
            self.by_end[bisect_left(self.by_end, end_of(self.by_end[place - 1]), key=end_of)]
            if place
            else quote
        )
        if quote.form != "direct" or last is quote:
            return []
        layout = self.cast.layout
        gap = layout.paragraph_index(start_of(quote)) - layout.paragraph_index(end_of(last) - 1)
        return list(self.cast.speakers.get(last.id, ())) if gap <= 1 else []

    def _referents(self, quote: Quote, phrase: Phrase) -> list[tuple[Cluster, Phrase]]:
        """Whom a source means, each with the part of the source that does."""
        return [
            (cluster, part) for part in self._parts(phrase) for cluster in self._referents_of(quote, part)
        ]

    def _parts(self, phrase: Phrase) -> list[Phrase]:
        """Those whom a source names side by side: "Ann Orr, 51, and her deputy". A name with an "and" in it
        is one name."""
        joints = [Span(*m.span()) for m in _AND.finditer(self.text, phrase.span.start, phrase.span.end)]
        if len(joints) != 1 or self._is_named(joints[0], phrase.span):
            return [phrase]
        parts = (
            trim(self.text, phrase.span.start, joints[0].start),
            trim(self.text, joints[0].end, phrase.span.end),
        )
        read = [read_phrase(self.text, part) for part in parts if part is not None]
        told = len(read) == 2 and all(part.kind != "pronoun" for part in read)
        return read if told and (read[0].name is not None or read[0].definite) else [phrase]

    def _is_named(self, joint: Span, source: Span) -> bool:
        """Whether a name of the article runs over ``joint``."""
        near = Span(source.start, source.end)
        return any(
            span.start < joint.start and span.end > joint.end for span, _ in self.cast.scene.mentions_in(near)
        )

    def _referents_of(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        cast = self.cast
        if phrase.name is not None:
            name = phrase.name.of(self.text)
            known = self._government(name) or cast.names.find(name, None, phrase.gender, phrase.span.start)
            return [known or named_behind(cast, phrase) or cast.new(phrase, named=True)]
        if self.choose is not None:
            return self.choose(cast, quote, phrase, lambda: self._by_rules(quote, phrase))
        return self._by_rules(quote, phrase)

    def _by_rules(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        cast = self.cast
        if phrase.kind == "pronoun":
            return of_pronoun(cast, quote, phrase) or [cast.new(phrase, named=False)]
        return of_description(cast, self.ties, quote, phrase)

    def _government(self, name: str) -> Cluster | None:
        """The state that a capital or "the government in Ottawa" speaks for, when the article names it."""
        state = is_capital(name) or state_governed(name)
        return None if state is None else self.cast.names.find(state, "organization")
