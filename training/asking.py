"""The resolver of kg with the choice of antecedents left open, so that it can be taught and measured.

It stands on the inside of ``kg.resolve.speakers``: whoever changes that changes this.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.evaluate.chains import ChainedText
from kg.model import Document, Mention, Quote, Span
from kg.resolve.antecedent_model import Candidate
from kg.resolve.in_view import Asked, Ground, candidates
from kg.resolve.names import Cluster
from kg.resolve.phrases import Phrase
from kg.resolve.speakers import _Resolution

__all__ = ["Answer", "Asking", "Question", "chain_of"]

_FIRST = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours"}
)


@dataclass(frozen=True)
class Question:
    """A pronoun or description, who is in view of it, and whom the rules take it for."""

    phrase: Phrase
    found: tuple[tuple[Cluster, Candidate], ...]
    guess: Cluster | None

    @property
    def candidates(self) -> list[Candidate]:
        """Those in view, the one seen last first."""
        return [candidate for _, candidate in self.found]


Answer = Callable[[Question], Cluster | None]
"""Whom of those in view, or of those that the rules know, a question means; None for somebody new."""


class Asking(_Resolution):
    """Resolves a text as kg does, but asks ``answer`` whom pronouns and descriptions mean.

    Not asked are words for the one who speaks ("I"), documents, two that are meant together, and
    descriptions that the rules find named further on.
    """

    def __init__(
        self, document: Document, quotes: Sequence[Quote], mentions: Sequence[Mention], answer: Answer
    ) -> None:
        super().__init__(document, quotes, mentions)
        self.answer = answer
        told = {span for quote in quotes if quote.content or quote.cue for span in quote.source}
        told |= {name for span in told if (name := self.phrases[span].name) is not None}
        self.ground = Ground(self.text, self.layout, self.quotes, frozenset(told))
        show = self.scene.show
        # A quote without words only asks: nobody speaks there.
        self.scene.show = lambda span, cluster, *, spoke: show(  # type: ignore[method-assign]
            span, cluster, spoke=spoke and span in told
        )

    def _referents(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        if phrase.name is not None or phrase.head in _FIRST or phrase.type == "document":
            return super()._referents(quote, phrase)
        guesses = self._guesses(quote, phrase)
        seen: dict[Cluster, list[Span]] = {}
        events = self.scene._events
        for event in events[: bisect_left(events, phrase.span.start, key=lambda each: each.span.start)]:
            if event.span.end <= phrase.span.start:
                seen.setdefault(event.cluster, []).append(event.span)
        if len(guesses) > 1:
            return guesses
        guess = guesses[0] if guesses else None
        around = frozenset(self.speakers.get(quote.parent or "", ()))
        found = tuple(candidates(self.ground, Asked(phrase, around, guess), seen))
        in_view = [cluster for cluster, _ in found]
        if phrase.kind != "pronoun" and guess is not None and guess not in in_view:
            return [guess]
        meant = self.answer(Question(phrase, found, guess))
        if meant is None:
            return [self._new(phrase, named=False)]
        if phrase.kind == "pronoun":
            meant.gender = meant.gender or phrase.gender
        return [meant]

    def _guesses(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        """Whom the rules take, none when they would make somebody new; nothing is changed by asking them."""
        known = {cluster: cluster.type for cluster in self.names.clusters + self.unnamed}
        made, heads = len(self.unnamed), dict(self.heads)
        guesses = super()._referents(quote, phrase)
        del self.unnamed[made:]
        self.heads = heads
        for cluster, type_ in known.items():
            cluster.type = type_
        return [cluster for cluster in guesses if cluster in known]


def chain_of(text: ChainedText, cluster: Cluster) -> str | None:
    """The chain that most of a cluster's mentions belong to, names counting three times."""
    counts = Counter[str]()
    for span in sorted(cluster.mentions):
        meant = text.meant(span)
        if meant is not None:
            counts[meant.chain] += 3 if meant.kind == "name" else 1
    return counts.most_common(1)[0][0] if counts else None
