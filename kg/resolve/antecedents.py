"""Whom a pronoun or a description means: the last fitting referent that the running text had in view."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import EntityType, Quote, Span
from kg.model.sentences import Layout
from kg.resolve.lexicon import (
    BUSINESSES,
    ORGANIZATION_HEADS,
    PUBLIC_BODIES,
    UNIONS,
    WATCHDOGS,
    WORKERS_BODIES,
)
from kg.resolve.names import Cluster
from kg.resolve.phrases import Gender, fold
from kg.resolve.states import is_state

__all__ = ["Event", "Scene", "fits_body", "fits_person", "fits_type", "may_be_body", "may_be_person"]

_BACK = 3
"""Paragraphs that a pronoun looks back over."""
_OBJECT = re.compile(
    r"\b(?:by|of|with|to|for|from|against|about|on|at|than|between|told|asked|and)\s+\Z", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?:'s|’s|(?<=s)['’])(?!\w)")


@dataclass(frozen=True)
class Event:
    """A place where the text brings somebody into view; ``spoke`` when as the source of a quote."""

    span: Span
    cluster: Cluster
    spoke: bool

    def __lt__(self, other: Event) -> bool:
        return self.span < other.span


class Scene:
    """Who is in view where, in one article."""

    def __init__(self, text: str, layout: Layout, quotes: Sequence[Quote]) -> None:
        self.text = text
        self.layout = layout
        self._contents = sorted((piece, quote.id) for quote in quotes for piece in quote.content)
        self._events: list[Event] = []

    def show(self, span: Span, cluster: Cluster, *, spoke: bool) -> None:
        """Bring ``cluster`` into view at ``span``."""
        insort(self._events, Event(span, cluster, spoke))

    def last(
        self, at: Span, quote: Quote, fits: Callable[[Cluster], bool], *, back: int = _BACK
    ) -> Cluster | None:
        """The referent last in view before ``at`` that ``fits``: sentence by sentence backwards, a
        speaker before the first one named, objects and possessors last; None beyond ``back`` paragraphs."""
        for events in self._sentences_before(at, back):
            seen = [e for e in events if e.span.end <= at.start and fits(e.cluster)]
            outside = [e for e in seen if not self._hidden(e.span, at)]
            for choice in (
                [e for e in outside if e.spoke][-1:],
                [e for e in outside if self._prominent(e.span)],
                self._only_person(outside),
                [e for e in seen if self._own(e.span, quote) and self._prominent(e.span)],
            ):
                if choice:
                    return choice[0].cluster
        return None

    def before(self, at: int, fits: Callable[[Cluster], bool], *, back: int = _BACK) -> Cluster | None:
        """The referent of any prominence mentioned last before ``at`` that ``fits``."""
        nearest = self.layout.paragraph_index(at)
        for event in reversed(self._events[: bisect_left(self._events, at, key=lambda e: e.span.start)]):
            if nearest - self.layout.paragraph_index(event.span.start) > back:
                return None
            if fits(event.cluster):
                return event.cluster
        return None

    def after(self, at: int, fits: Callable[[Cluster], bool], *, forward: int) -> list[Cluster]:
        """The referents that ``fits`` and that the next paragraphs bring into view, in order."""
        found: list[Cluster] = []
        here = self.layout.paragraph_index(at)
        for event in self._events[bisect_left(self._events, at, key=lambda e: e.span.start) :]:
            if self.layout.paragraph_index(event.span.start) - here > forward:
                break
            if fits(event.cluster) and event.cluster not in found:
                found.append(event.cluster)
        return found

    def named_in(self, span: Span) -> list[Cluster]:
        """Whom the words of ``span`` name, in order."""
        return [cluster for _, cluster in self.mentions_in(span)]

    def mentions_in(self, span: Span) -> list[tuple[Span, Cluster]]:
        """The same, each with the place of its mention."""
        first = bisect_left(self._events, span.start, key=lambda e: e.span.start)
        last = bisect_left(self._events, span.end, key=lambda e: e.span.start)
        return [(e.span, e.cluster) for e in self._events[first:last] if span.contains(e.span)]

    def in_content(self, span: Span) -> bool:
        """Whether ``span`` stands inside the content of a quote."""
        return bool(self._near(span))

    def opened_by(self, at: Span, cluster: Cluster) -> bool:
        """Whether the sentence before the one at ``at`` begins with ``cluster``."""
        here = self.layout.sentence_index(at.start)
        if here == 0:
            return False
        before = self.layout.sentences[here - 1]
        return any(span.start == before.start for span in cluster.mentions)

    def spoke_beside(self, span: Span, cluster: Cluster) -> bool:
        """Whether ``cluster`` speaks in the sentence of ``span``, or opens it."""
        sentence = self.layout.sentences[self.layout.sentence_index(span.start)]
        first = bisect_left(self._events, sentence.start, key=lambda e: e.span.start)
        last = bisect_left(self._events, sentence.end, key=lambda e: e.span.start)
        return any(
            event.cluster is cluster and (event.spoke or event.span.start <= sentence.start + 4)
            for event in self._events[first:last]
        )

    def persons_in(self, sentence: Span) -> list[tuple[int, Cluster]]:
        """The persons named in a sentence outside direct speech: where each name ends, in order."""
        first = bisect_left(self._events, sentence.start, key=lambda e: e.span.start)
        last = bisect_left(self._events, sentence.end, key=lambda e: e.span.start)
        return [
            (event.span.end, event.cluster)
            for event in self._events[first:last]
            if event.cluster.type == "person" and not self._near(event.span)
        ]

    def _sentences_before(self, at: Span, back: int) -> Iterator[list[Event]]:
        nearest = self.layout.paragraph_index(at.start)
        group: list[Event] = []
        for event in reversed(
            self._events[: bisect_left(self._events, at.start, key=lambda e: e.span.start)]
        ):
            if nearest - self.layout.paragraph_index(event.span.start) > back:
                break
            sentence = self.layout.sentence_index(event.span.start)
            if group and self.layout.sentence_index(group[-1].span.start) != sentence:
                yield group[::-1]
                group = []
            group.append(event)
        if group:
            yield group[::-1]

    def _hidden(self, span: Span, at: Span) -> bool:
        """Whether ``span`` stands in content that ``at`` stands outside of."""
        return any(piece.contains(span) and not piece.contains(at) for piece, _ in self._near(span))

    def _own(self, span: Span, quote: Quote) -> bool:
        return quote.form != "direct" and any(
            piece.contains(span) and own == quote.id for piece, own in self._near(span)
        )

    def _near(self, span: Span) -> list[tuple[Span, str]]:
        end = bisect_left(self._contents, span.end, key=lambda item: item[0].start)
        return [item for item in self._contents[max(0, end - 12) : end] if item[0].contains(span)]

    def _only_person(self, events: Sequence[Event]) -> Sequence[Event]:
        """The last event when all bring one person into view, if only as an object ("thanked by Orr")."""
        if len({id(e.cluster) for e in events}) != 1 or self._owns(events[-1].span):
            return ()
        return events[-1:] if events[-1].cluster.type == "person" else ()

    def _owns(self, span: Span) -> bool:
        return _POSSESSIVE.match(self.text, span.end) is not None

    def _prominent(self, span: Span) -> bool:
        return (
            not self._owns(span) and _OBJECT.search(self.text[max(0, span.start - 12) : span.start]) is None
        )


def fits_person(gender: Gender | None) -> Callable[[Cluster], bool]:
    """A test for persons that a pronoun of ``gender`` may mean."""
    return lambda c: c.type == "person" and (c.gender is None or gender is None or c.gender == gender)


def fits_body(head: str) -> Callable[[Cluster], bool]:
    """A test for bodies that a general ``head`` may mean: a union is no company, a ministry no bank."""
    organization = fits_type("organization")

    def fits(cluster: Cluster) -> bool:
        words = {fold(word) for word in cluster.name.split()}
        if not organization(cluster) or (cluster.located and words.isdisjoint(ORGANIZATION_HEADS)):
            return False
        if head in BUSINESSES:
            return words.isdisjoint(PUBLIC_BODIES | WORKERS_BODIES)
        if head in WATCHDOGS:
            return not words.isdisjoint(PUBLIC_BODIES)
        return head not in UNIONS or not words.isdisjoint(WORKERS_BODIES)

    return fits


def may_be_body(cluster: Cluster) -> bool:
    """Whether a supposed person could as well be a firm: nothing but its full name was ever said of it."""
    bare = cluster.type == "person" and cluster.gender is None and not cluster.roles
    return bare and cluster.named and set(cluster.spellings) == {cluster.name} and " " in cluster.name


def may_be_person(cluster: Cluster) -> bool:
    """Whether a supposed body could as well be somebody called by one name: nothing but that word tells."""
    words = cluster.name.split()
    return (
        cluster.type == "organization"
        and len(words) == 1
        and not cluster.name.isupper()
        and not cluster.located
        and fold(cluster.name) not in ORGANIZATION_HEADS
        and not is_state(cluster.name)
        and not any(" " in spelling for spelling in cluster.spellings)
    )


def fits_type(type_: EntityType) -> Callable[[Cluster], bool]:
    """A test for referents of one type, countries and single words written once apart."""
    return lambda c: c.type == type_ and not is_state(c.name) and (" " in c.name or len(c.mentions) > 1)
