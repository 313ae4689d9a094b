"""Speech events: which quotes were said or written on one occasion, and what the text tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.dates.occasions import PAST, Occasion, start_of
from kg.dates.telling import Telling, Told, document_kind
from kg.dates.tying import CONVERSATION, OTHER_OCCASION, RUN_GAP, STATE_OF_MIND, Dating, is_turn
from kg.model import (
    EVENT_KINDS,
    WRITTEN_KINDS,
    Document,
    Entity,
    EventKind,
    Quote,
    SpeechEvent,
    TimeReference,
)

__all__ = ["date_events"]

_GOES_ON = re.compile(
    r"\b(?:add(?:ed|ing|s)|continu(?:ed|ing|es)|went on|goes on|conclud(?:ed|es|ing)|reiterated)\b"
)
_WROTE = re.compile(r"\b(?:wrote|writes|read|reads)\b")
_DEFINITE = re.compile(r"\b(?:the|same|that|this)\b", re.IGNORECASE)
_OTHER_PUBLIC = re.compile(r"\b(?:told|asked)\b")
_AWAY = re.compile(r"(?:Outside|Afterwards?|Later)\b")
_SCENES = {"court": "hearing", "council": "session"}
_TOGETHER = frozenset({"reporters", "briefing"})
"""Kinds that one occasion may be told as by different cues."""


def date_events(
    document: Document, quotes: Sequence[Quote], entities: Sequence[Entity] = ()
) -> tuple[tuple[Quote, ...], tuple[SpeechEvent, ...]]:
    """The quotes with ``said`` set as by ``date_quotes``, and the speech events that they belong to.

    Quotes hang together when one took its day from the other, when they are turns of one conversation or
    words of one document, or when the text goes on with what the same speaker says ("she added", words
    without a cue, "in the same letter"). Two quotes make an event; so does one whose cue tells an occasion,
    or whose speaker and day are known. A quote is in one event at most, and all of an event that have a
    day have the same.
    """
    dating = Dating(document, quotes, entities)
    dated = dating.dated()
    return dated, _Events(document, dated, entities, dating).found()


class _Group:
    """Quotes that hang together so far."""

    def __init__(self, quote: Quote, told: Told) -> None:
        self.quotes = [quote]
        self.kinds = {told.kind} - {None}
        self.said = quote.said

    def fits(self, other: _Group) -> bool:
        """Whether nothing told of the two speaks against one occasion: neither the day nor the kind."""
        days = {group.said.date for group in (self, other) if group.said is not None}
        kinds = self.kinds | other.kinds
        return len(days) < 2 and (len(kinds) < 2 or kinds <= _TOGETHER)

    def take(self, other: _Group) -> None:
        self.quotes += other.quotes
        self.kinds |= other.kinds
        self.said = self.said or other.said


class _Events:
    """One article whose quotes are being put together."""

    def __init__(
        self, document: Document, quotes: Sequence[Quote], entities: Sequence[Entity], dating: Dating
    ) -> None:
        self.text, self.layout, self.dating = document.text, dating.layout, dating
        self.entities = {entity.id: entity for entity in entities}
        people = frozenset(entity.name for entity in entities if entity.type == "person")
        self.telling = Telling(document.text, dating.layout, quotes, people)
        self.order = sorted((quote for quote in quotes if quote.act != "no-comment"), key=start_of)
        self.by_id = {quote.id: quote for quote in self.order}
        self.told = {quote.id: self._told(quote) for quote in self.order}
        self.groups = {quote.id: _Group(quote, self.told[quote.id]) for quote in self.order}

    def found(self) -> tuple[SpeechEvent, ...]:
        """The events, in the order of their first quotes."""
        for one, other in self._pairs():
            self._join(one, other)
        self._join_days()
        groups = list({id(group): group for group in self.groups.values()}.values())
        events = (self._event(group) for group in groups if self._tells(group))
        return tuple(replace(event, id=f"S{number}") for number, event in enumerate(events, start=1))

    # ---- what the text tells of one quote ----

    def _told(self, quote: Quote) -> Told:
        told = self.telling.told(quote)
        papers = [self.entities[who] for who in quote.speakers if self._is_paper(who)]
        if told.kind is None and papers:
            return replace(told, kind=document_kind(papers[0].name))
        return told

    def _is_paper(self, who: str) -> bool:
        return who in self.entities and self.entities[who].type == "document"

    # ---- which quotes hang together ----

    def _join(self, one: str, other: str) -> None:
        if one not in self.groups or other not in self.groups:
            return
        first, second = self.groups[one], self.groups[other]
        if first is not second and first.fits(second):
            first.take(second)
            self.groups |= {quote.id: first for quote in second.quotes}

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs of ids that belong together, the surest first."""
        yield from self.dating.links
        for occasion in self.dating.occasions:
            yield from self._scene(occasion)
        yield from self._turns()
        yield from self._papers()
        yield from self._same_source()
        yield from self._runs()

    def _scene(self, occasion: Occasion) -> Iterator[tuple[str, str]]:
        """Those who speak at one occasion that the running text dates, but for words outside its room."""
        kind = "statement" if occasion.released else _SCENES.get(occasion.public or "")
        place = None if occasion.told is None else self.telling.place_in(occasion.told)
        seen = 0 if occasion.told is None else self.layout.paragraph_index(occasion.told.start)
        away = False
        for quote in sorted((self.by_id[member] for member in occasion.quotes), key=start_of):
            here = self._paragraph(quote)
            between = self.layout.paragraphs[seen + 1 : here + 1]
            away = away or any(_AWAY.match(self.text, paragraph.start) for paragraph in between)
            seen = max(seen, here)
            if away:
                self.groups[quote.id].kinds.add("outside")  # whatever it was, not this
                continue
            told = self.told[quote.id]
            if told.kind is None and kind is not None:
                self.told[quote.id] = replace(told, kind=kind, place=told.place or place)
                self.groups[quote.id].kinds.add(kind)
            yield occasion.quotes[0], quote.id

    def _turns(self) -> Iterator[tuple[str, str]]:
        """The turns of a transcript, of an interview when its opening says so. Where the opening tells
        the day for some of them, the others were taken from elsewhere."""
        turns = [quote for quote in self.order if is_turn(self.text, quote)]
        turns = [quote for quote in turns if quote.said is not None] or turns
        if len(turns) > 1 and CONVERSATION.search(self.text, 0, start_of(turns[0])):
            self.told[turns[0].id] = replace(self.told[turns[0].id], kind="interview")
            self.groups[turns[0].id].kinds.add("interview")
        yield from ((turns[0].id, turn.id) for turn in turns[1:])

    def _papers(self) -> Iterator[tuple[str, str]]:
        """All that one document says."""
        first: dict[tuple[str, ...], str] = {}
        for quote in self.order:
            if quote.speakers and all(self._is_paper(who) for who in quote.speakers):
                yield first.setdefault(quote.speakers, quote.id), quote.id

    def _same_source(self) -> Iterator[tuple[str, str]]:
        """Coordinated verbs of one source: "said it was late and called for a vote"."""
        last: dict[object, Quote] = {}
        for quote in self.order:
            if quote.source and quote.cue and not self._is_attitude(quote):
                earlier = last.setdefault((quote.source, quote.parent), quote)
                if earlier is not quote and self._is_open(quote):
                    yield earlier.id, quote.id

    def _runs(self) -> Iterator[tuple[str, str]]:
        """A speaker's quote and the one that the text goes on with."""
        last: dict[tuple[str, ...], Quote] = {}
        before: Quote | None = None
        for quote in self.order:
            if quote.parent is not None or is_turn(self.text, quote):
                continue
            earlier = last.get(quote.speakers) if quote.speakers else None
            if earlier is not None and self._carries_on(earlier, quote, direct=earlier is before):
                yield earlier.id, quote.id
            last[quote.speakers] = before = quote

    def _carries_on(self, earlier: Quote, quote: Quote, *, direct: bool) -> bool:
        """Whether ``quote`` goes on with what its speaker said ``earlier``; ``direct``: nobody between."""
        if (quote.said is None) != (earlier.said is None) or self._is_attitude(quote):
            return False
        gap = self._paragraph(quote) - self._paragraph(earlier, end=True)
        group, told = self.groups[earlier.id], self.told[quote.id]
        beside = direct and gap == 0 and self._is_past(quote) and self._is_past(earlier)
        if not quote.cue:
            return direct and gap <= 1
        if told.kind is not None:
            same = told.kind in group.kinds and self._is_definite(told)
            return (same and gap <= RUN_GAP) or (beside and not group.kinds)
        cue = " ".join(span.of(self.text) for span in quote.cue)
        written = bool(group.kinds & set(WRITTEN_KINDS))
        if _GOES_ON.search(cue) or (written and _WROTE.search(cue)):
            return gap <= RUN_GAP // 2
        if not self._is_open(quote) or not self._is_past(quote):
            return False
        return beside or (bool(group.kinds) and gap <= RUN_GAP)

    def _join_days(self) -> None:
        """Spoken words of the same speakers on one day are of one occasion, and written ones are."""
        first: dict[object, str] = {}
        for quote in self.order:
            group = self.groups[quote.id]
            day = None if group.said is None or group.said.date is None else group.said.date.day
            speakers = {who for member in group.quotes for who in member.speakers}
            if day is not None and speakers and all(member.parent is None for member in group.quotes):
                written = bool(group.kinds & set(WRITTEN_KINDS))
                self._join(first.setdefault((tuple(sorted(speakers)), day, written), quote.id), quote.id)

    # ---- cues ----

    def _is_open(self, quote: Quote) -> bool:
        """Whether the cue leaves open that the words belong to the occasion before."""
        cues = [cue.of(self.text) for cue in quote.cue]
        return not any(OTHER_OCCASION.search(cue) or _OTHER_PUBLIC.search(cue) for cue in cues)

    def _is_attitude(self, quote: Quote) -> bool:
        return any(STATE_OF_MIND.search(cue.of(self.text)) for cue in quote.cue)

    def _is_past(self, quote: Quote) -> bool:
        return any(PAST.search(cue.of(self.text)) for cue in quote.cue)

    def _is_definite(self, told: Told) -> bool:
        return told.medium is not None and _DEFINITE.search(told.medium.of(self.text)) is not None

    def _paragraph(self, quote: Quote, *, end: bool = False) -> int:
        places = [span.end - 1 if end else span.start for span in (*quote.content, *quote.cue, *quote.source)]
        return self.layout.paragraph_index((max if end else min)(places, default=0))

    # ---- groups that are events ----

    def _tells(self, group: _Group) -> bool:
        """Whether a group is an event: two quotes, an occasion that is told, or speaker and day known."""
        first = group.quotes[0]
        day = None if group.said is None or group.said.date is None else group.said.date.day
        dated = day is not None and bool(first.speakers)
        return len(group.quotes) > 1 or bool(group.kinds) or dated

    def _event(self, group: _Group) -> SpeechEvent:
        quotes = sorted(group.quotes, key=start_of)
        told = [self.told[quote.id] for quote in quotes]
        kinds = [item.kind for item in told if item.kind is not None]
        best = next((kind for kind in kinds if kind != "reporters"), "reporters")
        media = [item.medium for item in told if item.medium is not None and item.kind == best]
        others = [item.medium for item in told if item.medium is not None]
        return SpeechEvent(
            id="",
            kind=_public(best),
            quotes=tuple(quote.id for quote in quotes),
            said=_said(quotes),
            medium=next(iter(media + others), None),
            place=next((item.place for item in told if item.place is not None), None),
        )


def _public(kind: str) -> EventKind:
    return next((known for known in EVENT_KINDS if known == kind), "remarks")


def _said(quotes: Sequence[Quote]) -> TimeReference | None:
    """The time that quotes of one event share, as the first that has one tells it."""
    return next((quote.said for quote in quotes if quote.said is not None), None)
