"""Whom one article speaks of, while that is being found out: names, and who is in view where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.model import Document, Mention, Quote, Span
from kg.model.sentences import Layout
from kg.resolve.antecedents import Scene, fits_person, is_known_as
from kg.resolve.gather import gather_names, is_said_of_bodies
from kg.resolve.lexicon import word_set
from kg.resolve.names import Cluster, Names
from kg.resolve.phrases import Phrase, fold, gender_of, read_phrase
from kg.resolve.states import is_capital
from kg.resolve.transcripts import turns

__all__ = ["Cast", "end_of", "is_said", "start_of"]

_ACRONYM = re.compile(r"(?:['’]s)?\s+\((?P<short>[A-Z][A-Z&.-]{1,8})\)")
_TELLING = re.compile(
    r"\b(?:he|she|his|himself|herself|her(?= (?!in|on|at|to|for|that|about|by|with|\w+ly)[a-z]+))\b"
)
_OTHERS = re.compile(r"[^.]{0,3}(?:once|now|then)? ?(?:his|her)\b")
"""Behind a name in apposition, "his" and "her" mean somebody else: "Orr, once his deputy, …"."""
_WITHIN = re.compile(r"\b(?:in|across|throughout|near|outside)\s\Z", re.IGNORECASE)
_AGE = re.compile(r"(?:, (?:aged )?\d{1,3})?,? who\b|, (?:aged )?\d{1,3}\b")
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?!['’])")
_NARRATIVE = Quote("", "direct", ())
"""Stands for the running text where a quote is asked for."""
_AT = re.compile(r"\b(?:in|at|from|to|near|around|outside|into|for|of|through|across)\s\Z", re.IGNORECASE)
_GENERAL = word_set("union company group firm club party league association")


class Cast:
    """The referents of one article and the state of finding them; the steps of ``resolve`` share it."""

    def __init__(self, document: Document, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> None:
        self.document, self.text, self.quotes = document, document.text, tuple(quotes)
        self.layout = Layout.of(self.text)
        self.turns = turns(self.text, [quote for quote in quotes if is_said(quote)])
        spoken = {quote.id for quote in self.turns.values()}
        self.scene = Scene(self.text, self.layout, [quote for quote in quotes if quote.id not in spoken])
        self.names = Names()
        self.by_start = sorted(filter(is_said, quotes), key=start_of)
        self.by_id = {quote.id: quote for quote in quotes}
        self.unnamed: list[Cluster] = []
        self._described: dict[tuple[str | None, str], list[tuple[Phrase, Cluster]]] = defaultdict(list)
        self.spoke: set[Cluster] = set()
        self.speakers: dict[str, list[Cluster]] = {}
        self.types = {mention.span: mention.type for mention in mentions}
        self.phrases = {span: self._phrase(span) for quote in self.quotes for span in quote.source}
        self._collect_names([mention for mention in mentions if mention.kind == "name"])
        self._correct_types()
        self._join_capitals()
        self._waiting = self._narrative_pronouns()

    # ---- names and roles ----

    def _phrase(self, span: Span) -> Phrase:
        type_ = "person" if span in self.turns else self.types.get(span)
        return read_phrase(self.text, span, None if type_ == "place" else type_)

    def _collect_names(self, mentions: Sequence[Mention]) -> None:
        self.names.add_all(gather_names(self.document, mentions, self.phrases.values()))
        for cluster in self.names.clusters:
            for span in list(cluster.mentions):
                if span not in self.turns:  # the label of a turn brings nobody into view
                    self.scene.show(span, cluster, spoke=False)
                cluster.located |= _WITHIN.search(self.text[max(0, span.start - 12) : span.start]) is not None
                short = _ACRONYM.match(self.text, span.end)
                if short is not None and " " in cluster.name and short["short"][0] == cluster.name[0]:
                    self._alias(cluster, short["short"])

    def _alias(self, cluster: Cluster, short: str) -> None:
        """Let an acronym in brackets name ``cluster`` too; it takes over what stood alone under it."""
        known = self.names.find(short)
        if known is not None and known is not cluster and known.name == short:
            for span in known.mentions:
                cluster.add(span, short)
                self.scene.show(span, cluster, spoke=False)
            known.mentions.clear()
        cluster.spellings.setdefault(short, 1)
        self.names.alias(cluster, short)

    def _correct_types(self) -> None:
        """Make a body of a supposed person of whom one mention says what is said of bodies only."""
        for cluster in self.names.clusters:
            if cluster.type != "person" or cluster.gender is not None:
                continue
            if any(_AGE.match(self.text, span.end) for span in cluster.mentions):
                continue
            if any(is_said_of_bodies(self.text, span) for span in cluster.mentions):
                cluster.type = "organization"

    def _join_capitals(self) -> None:
        """Take a capital for the government ("talks with Ottawa") where the article names the state too and
        speaks of nothing that is in the city."""
        for cluster in list(self.names.clusters):
            state = is_capital(cluster.name) if cluster.type != "person" and not cluster.located else None
            government = self.names.find(state, "organization") if state is not None else None
            if government is None or government is cluster:
                continue
            for span in sorted(cluster.mentions):
                if _AT.search(self.text[max(0, span.start - 12) : span.start]) is None:
                    self.hand_over(span, government)

    def hand_over(self, span: Span, cluster: Cluster) -> None:
        """Let the name at ``span`` mean ``cluster``, and nobody else; it is another name of it."""
        words = span.of(self.text)
        known = self.names.find(words)
        if known is not None and known is not cluster:
            known.mentions.discard(span)
        cluster.mentions.add(span)
        cluster.styles.add(words)

    def learn_genders(self) -> None:
        """A person alone in a sentence and a "she" or "his" behind the name: the text tells the gender."""
        for sentence in self.layout.sentences:
            inside = self.scene.persons_in(sentence)
            if len({id(cluster) for _, cluster in inside}) == 1:
                last, cluster = inside[-1]
                if _OTHERS.match(self.text, last):
                    continue
                told = {
                    match.group().casefold() for match in _TELLING.finditer(self.text, last, sentence.end)
                }
                cluster.gender = cluster.gender or gender_of(told)

    # ---- pronouns of the narrative ----

    def _narrative_pronouns(self) -> list[Span]:
        """Each "he" and "she" of the running text that is no source, the last one first."""
        found = (Span(*match.span()) for match in _HE_OR_SHE.finditer(self.text))
        return [s for s in found if s not in self.phrases and not self.scene.in_content(s)][::-1]

    def follow(self, until: int) -> None:
        """Bring those into view whom "he" and "she" mean in the running text before ``until``."""
        while self._waiting and self._waiting[-1].start < until:
            span = self._waiting.pop()
            gender = gender_of([fold(span.of(self.text))])
            meant = self.scene.last(span, _NARRATIVE, fits_person(gender), surely=is_known_as(gender))
            if meant is not None:
                meant.mentions.add(span)
                self.scene.show(span, meant, spoke=False)

    # ---- what the steps ask and add ----

    def quotes_before(self, quote: Quote) -> Iterator[Quote]:
        """The quotes that begin before ``quote``, the nearest first."""
        for place in range(bisect_left(self.by_start, start_of(quote), key=start_of) - 1, -1, -1):
            yield self.by_start[place]

    def around(self, quote: Quote) -> Sequence[Cluster]:
        """The speakers of the quote that ``quote`` stands in."""
        return self.speakers.get(quote.parent or "", ())

    def in_marks(self, quote: Quote, span: Span) -> bool:
        """Whether ``span`` stands between quotation marks in the speech around ``quote``."""
        parent = self.by_id.get(quote.parent or "")
        if parent is None or parent.form == "direct":
            return True
        before = "".join(
            self.text[piece.start : min(piece.end, span.start)]
            for piece in parent.content
            if piece.start < span.start
        )
        return sum(before.count(mark) for mark in "“«") > sum(before.count(mark) for mark in "”»") or bool(
            before.count('"') % 2
        )

    def new(self, phrase: Phrase, *, named: bool) -> Cluster:
        """An entity of the phrase's own."""
        kind = phrase.type or (
            "group" if phrase.plural else "organization" if phrase.head == "it" else "person"
        )
        span = phrase.name or phrase.bare or phrase.span
        words = " ".join(_POSSESSIVE.sub("", span.of(self.text).rstrip(",;: ")).split())
        name = re.sub(r"\A[Tt]he ", "", words) if named else words
        cluster = Cluster(kind, name, named, phrase.gender, phrase.plural)
        cluster.add(phrase.name or phrase.span, cluster.name)
        loose = re.sub(r"\A(?:[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Oo]ther|[Cc]ertain) (?=\w)", "", name)
        cluster.spellings.setdefault(loose, 0)
        if phrase.modifier is not None and phrase.head in _GENERAL and " " in phrase.modifier.of(self.text):
            cluster.spellings.setdefault(phrase.modifier.of(self.text), 0)
        self.unnamed.append(cluster)
        if phrase.kind == "nominal":
            self._described[phrase.type, phrase.head].append((phrase, cluster))
        return cluster

    def withdraw(self, cluster: Cluster) -> None:
        """Take back an entity that ``new`` made: nobody of its own was meant after all."""
        self.unnamed.remove(cluster)
        for described in self._described.values():
            described[:] = [item for item in described if item[1] is not cluster]

    def same_description(self, phrase: Phrase) -> Cluster | None:
        """The last one described before in the same way: bodies by all words of the later description,
        people by the head noun."""
        for other, cluster in reversed(self._described.get((phrase.type, phrase.head), [])):
            if phrase.type != "organization" or set(phrase.words) <= set(other.words):
                return cluster
        return None


_POSSESSIVE = re.compile(r"(?:'s|’s|(?<=s)['’])\Z")


def start_of(quote: Quote) -> int:
    """Where a quote begins, its source and cue included."""
    return min((span.start for span in (*quote.source, *quote.cue, *quote.content)), default=0)


def end_of(quote: Quote) -> int:
    """Where a quote ends, its source and cue included."""
    return max((span.end for span in (*quote.source, *quote.cue, *quote.content)), default=0)


def is_said(quote: Quote) -> bool:
    """Whether somebody speaks: a quote with neither cue nor content only asks whom its source means."""
    return bool(quote.cue or quote.content)
