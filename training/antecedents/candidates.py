"""Who is in view of a pronoun or a description, as candidates for the learned ranking."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Quote, Span
from kg.model.sentences import Layout
from kg.resolve.antecedents import may_be_body
from kg.resolve.lexicon import GENERIC_BODIES, PRONOUNS, word_set
from kg.resolve.names import Cluster
from kg.resolve.phrases import Phrase, fold, read_phrase
from kg.resolve.roles import head_of
from training.antecedents.model import Candidate, Sort

__all__ = ["Asked", "Ground", "candidates", "sort_of"]

_BACK, _FAR = 3, 40
"""Paragraphs that a pronoun looks back over, and a description."""
_LATEST = 12
"""Mentions of one referent that are looked at; earlier ones are counted, but not read again."""
_WORDS: tuple[tuple[Sort, frozenset[str]], ...] = (
    ("he", word_set("he him his himself she her hers herself")),
    ("they", word_set("they them their theirs themselves")),
    ("it", word_set("it its itself")),
    ("who", word_set("who whom whose")),
)
_OWNER = re.compile(r"\s?(?:'s|’s|(?<=s)['’])(?!\w)|(?<=s)\s['’](?!\w)")
_OBJECT = re.compile(
    r"\b(?:by|of|with|to|for|from|against|about|on|at|than|between|told|asked|and|in|into)\s+"
    r"(?:the |an? )?\Z",
    re.IGNORECASE,
)
_COPULA = re.compile(r"[^.]*\b(?:is|was|as|became|are|were)\b\s*(?:\w+\s)?")
_COMMA = re.compile(r"\s*,\s*")
_WINDOW = 60
"""Characters between two mentions within which the words between them are looked at."""


@dataclass(frozen=True)
class Ground:
    """An article as far as candidates need it. ``sources`` are the spans at which somebody speaks."""

    text: str
    layout: Layout
    quotes: Sequence[Quote]
    sources: frozenset[Span]
    _contents: list[Span] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        self._contents.extend(sorted(piece for quote in self.quotes for piece in quote.content))

    def around(self, span: Span) -> list[Span]:
        """The contents of quotes that ``span`` stands in, of the last dozen that begin before its end."""
        end = bisect_left(self._contents, span.end, key=lambda piece: piece.start)
        return [piece for piece in self._contents[max(0, end - 12) : end] if piece.contains(span)]


@dataclass(frozen=True)
class Asked:
    """The words asked about. ``speakers`` say what they stand in; ``guess`` is whom the rules would take."""

    phrase: Phrase
    speakers: frozenset[Cluster] = frozenset()
    guess: Cluster | None = None


def sort_of(phrase: Phrase) -> Sort:
    """What a pronoun or description asks for."""
    if phrase.kind == "pronoun":
        return next((sort for sort, words in _WORDS if phrase.head in words), "which")
    if phrase.type == "organization":
        return "body"
    return "group" if phrase.type == "group" or phrase.plural else "person"


def candidates(
    ground: Ground, asked: Asked, seen: Mapping[Cluster, Sequence[Span]]
) -> list[tuple[Cluster, Candidate]]:
    """The referents that fit, the one seen last first. ``seen`` holds the places of each, in order, that end
    before the words asked about."""
    phrase = asked.phrase
    sort = sort_of(phrase)
    here = ground.layout.paragraph_index(phrase.span.start)
    fitting = [
        (cluster, spans)
        for cluster, spans in seen.items()
        if _fits(cluster, sort, phrase, here - ground.layout.paragraph_index(spans[-1].start))
    ]
    fitting.sort(key=lambda item: (-item[1][-1].start, item[1][-1].end, item[0].name))
    return [
        (cluster, _Sight(ground, asked, sort, cluster, spans).candidate(place))
        for place, (cluster, spans) in enumerate(fitting)
    ]


def _fits(cluster: Cluster, sort: Sort, phrase: Phrase, back: int) -> bool:
    if back > (0 if sort == "who" else _BACK if phrase.kind == "pronoun" else _FAR):
        return False
    gender = cluster.gender is None or phrase.gender is None or cluster.gender == phrase.gender
    if sort == "he":
        return cluster.type == "person" and gender and not cluster.plural
    if sort == "person":
        return cluster.type == "person" and gender
    if sort == "who":
        return cluster.type in {"person", "group", "organization"}
    if sort == "they":
        return cluster.type != "place"
    if sort == "group":
        return cluster.type in {"group", "organization"} or cluster.plural
    return cluster.type != "person" or may_be_body(cluster)


@dataclass(frozen=True)
class _Sight:
    """One referent as seen from the words asked about."""

    ground: Ground
    asked: Asked
    sort: Sort
    cluster: Cluster
    spans: Sequence[Span]

    def candidate(self, place: int) -> Candidate:
        layout, at, last = self.ground.layout, self.asked.phrase.span, self.spans[-1]
        here = layout.sentence_index(at.start)
        back = here - layout.sentence_index(last.start)
        owner = _OWNER.match(self.ground.text, last.end) is not None
        nominal = self.asked.phrase.kind != "pronoun"
        return Candidate(
            sort=self.sort,
            type=self.cluster.type,
            role="owner" if owner else "object" if _is_object(self.ground.text, last) else "subject",
            sentences=back,
            paragraphs=layout.paragraph_index(at.start) - layout.paragraph_index(last.start),
            rank=place,
            mentions=len(self.spans),
            near=sum(here - layout.sentence_index(span.start) <= 3 for span in self.spans[-_LATEST:]),
            determiner=_determiner(self.asked.phrase, at.of(self.ground.text)) if nominal else "",
            signs=tuple(sorted({*self._place(), *self._kind(), *self._between(back), *self._words(nominal)})),
        )

    def _place(self) -> Iterator[str]:
        """Where its mentions stand."""
        layout, text, at, last = self.ground.layout, self.ground.text, self.asked.phrase.span, self.spans[-1]
        sentence = layout.sentence_index(last.start)
        if not any(_is_object(text, span) or _OWNER.match(text, span.end) for span in (last, at)):
            yield "parallel"
        if last.start - layout.sentences[sentence].start < 5:
            yield "opens"
        speaking = [span for span in self.spans[-_LATEST:] if span in self.ground.sources]
        if speaking:
            yield "speaks"
        if any(layout.sentence_index(span.start) == sentence for span in speaking):
            yield "spoke"
        hidden = any(not piece.contains(at) for piece in self.ground.around(last))
        if hidden:
            yield "hidden"
        elif self.ground.around(last) and self.ground.around(at):
            yield "inside"
        if layout.sentence_index(self.spans[0].start) <= 2:
            yield "lead"

    def _kind(self) -> Iterator[str]:
        """What it is known to be."""
        cluster, phrase, text = self.cluster, self.asked.phrase, self.ground.text
        if cluster in self.asked.speakers:
            yield "own-speaker"
        if cluster is self.asked.guess:
            yield "guess"
        yield "named" if cluster.named else "unnamed"
        if cluster.plural:
            yield "plural"
        if cluster.gender is None or phrase.gender is None:
            yield "open-gender"
        else:
            yield "same-gender" if cluster.gender == phrase.gender else "other-gender"
        last = self.spans[-1].of(text)
        word = last.lower()
        yield "last-pronoun" if word in PRONOUNS else "last-name" if last[0] != word[0] else "last-nominal"
        if word == phrase.span.of(text).lower():
            yield "same-word"
        if any(word in words and phrase.head in words for _, words in _WORDS[:3]):
            yield "same-pronoun"

    def _between(self, back: int) -> Iterator[str]:
        """What stands between its last mention and the words asked about."""
        start, end = self.spans[-1].end, self.asked.phrase.span.start
        if end - start >= _WINDOW:
            return
        between = self.ground.text[start:end]
        if end - start <= 3:
            yield "adjacent"
        if _COMMA.fullmatch(between):
            yield "comma"
        if _COPULA.fullmatch(between):
            yield "copula"
        if "." not in between and back == 0:
            yield "clause"

    def _words(self, nominal: bool) -> Iterator[str]:
        """What a description shares with its name, with its earlier descriptions and with its titles."""
        if not nominal:
            return
        phrase, head = self.asked.phrase, self.asked.phrase.head
        names = {fold(word) for spelling in self.cluster.spellings for word in spelling.split()}
        before = [read_phrase(self.ground.text, span) for span in self.spans[-_LATEST:]]
        described = [each for each in before if each.kind == "nominal"]
        heads = {each.head for each in described}
        known = names | heads | {word for each in described for word in each.words}
        words = set(phrase.words)
        titles = [title for title, _ in self.cluster.roles]
        told = (
            ("head-in-name", head in names),
            ("head-before", head in heads),
            ("all-words", bool(words) and words <= known),
            ("shared-words", bool((words & (known - heads)) - {head})),
            ("new-words", bool(words - known - {head})),
            ("title", any(head_of(title) == head for title in titles)),
            ("other-title", bool(titles) and all(head_of(title) != head for title in titles)),
            ("title-words", any(words & set(title.split()) - {head} for title in titles)),
            ("generic", head in GENERIC_BODIES),
        )
        yield from (sign for sign, holds in told if holds)


def _is_object(text: str, span: Span) -> bool:
    return _OBJECT.search(text[max(0, span.start - 14) : span.start]) is not None


def _determiner(phrase: Phrase, written: str) -> str:
    first = written.split()[0].lower()
    if first in {"this", "that", "these", "those"}:
        return "this"
    if first in {"his", "her", "their", "its", "my", "our"} or re.search(r"['’]s\b", written):
        return "owned"
    return "the" if phrase.definite else "a"
