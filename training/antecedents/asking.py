"""The resolver of kg with the choice of antecedents left open, so that it can be taught and measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from kg.evaluate.chains import ChainedText
from kg.model import Document, Entity, Mention, Quote, Span
from kg.resolve import resolve_speakers
from kg.resolve.cast import Cast, is_said
from kg.resolve.names import Cluster
from kg.resolve.phrases import Phrase
from training.antecedents.candidates import Asked, Ground, candidates
from training.antecedents.model import Candidate

__all__ = ["Answer", "Question", "chain_of", "resolve"]

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


def resolve(
    document: Document, quotes: Sequence[Quote], mentions: Sequence[Mention], answer: Answer
) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
    """Resolves a text as kg does, but asks ``answer`` whom pronouns and descriptions mean.

    Not asked are words for the one who speaks ("I"), documents, two that are meant together, and
    descriptions that the rules find named further on. "He" and "she" of the running text that are no
    source go by the rules too.
    """
    return resolve_speakers(document, quotes, mentions, choose=_Asking(answer))


class _Asking:
    """Asks ``answer`` of one article, with the rules' own choice among what is in view."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.ground: Ground | None = None

    def __call__(
        self, cast: Cast, quote: Quote, phrase: Phrase, rules: Callable[[], list[Cluster]]
    ) -> list[Cluster]:
        if phrase.head in _FIRST or phrase.type == "document":
            return rules()
        types = {cluster: cluster.type for cluster in cast.names.clusters + cast.unnamed}
        said = rules()
        guesses = [cluster for cluster in said if cluster in types]
        if len(guesses) > 1:
            return said
        guess = guesses[0] if guesses else None
        found = self._in_view(cast, quote, phrase, types, guess)
        if phrase.kind != "pronoun" and guess is not None and guess not in [each for each, _ in found]:
            return said
        meant = self.answer(Question(phrase, found, guess))
        if meant is guess:
            return said or [cast.new(phrase, named=False)]
        for cluster in [each for each in cast.unnamed if each not in types]:
            cast.withdraw(cluster)
        for cluster, type_ in types.items():
            cluster.type = type_
        return [cast.new(phrase, named=False) if meant is None else meant]

    def _in_view(
        self,
        cast: Cast,
        quote: Quote,
        phrase: Phrase,
        known: Container[Cluster],
        guess: Cluster | None,
    ) -> tuple[tuple[Cluster, Candidate], ...]:
        """Those of ``known`` whom the text mentions before the words asked about and who may be meant."""
        if self.ground is None:
            self.ground = _ground(cast)
        seen: dict[Cluster, list[Span]] = {}
        if phrase.span.start:
            for span, cluster in cast.scene.mentions_in(Span(0, phrase.span.start)):
                if cluster in known:
                    seen.setdefault(cluster, []).append(span)
        return tuple(candidates(self.ground, Asked(phrase, frozenset(cast.around(quote)), guess), seen))


def _ground(cast: Cast) -> Ground:
    told = {span for quote in cast.quotes if is_said(quote) for span in quote.source}
    told |= {name for span in told if (name := cast.phrases[span].name) is not None}
    return Ground(cast.text, cast.layout, cast.quotes, frozenset(told))


def chain_of(text: ChainedText, cluster: Cluster) -> str | None:
    """The chain that most of a cluster's mentions belong to, names counting three times."""
    counts = Counter[str]()
    for span in sorted(cluster.mentions):
        meant = text.meant(span)
        if meant is not None:
            counts[meant.chain] += 3 if meant.kind == "name" else 1
    return counts.most_common(1)[0][0] if counts else None
