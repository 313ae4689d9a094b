"""Speech events as statements, and which events of different articles are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.model import EVENT_KINDS, WRITTEN_KINDS, EventKind, Quote, Reading, SpeechEvent, digest
from kg.rdf import terms
from kg.rdf.identity import by_key
from kg.rdf.iris import entity_tail
from kg.rdf.labels import event_label
from kg.rdf.sheet import Sheet
from kg.rdf.statements import literal

__all__ = ["SharedEvent", "add_events", "kind_of", "moved_events", "shared_events"]


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event that other articles may report too: ``day`` is known and all who speak are named.

    ``tail`` is the end of its IRI, ``speakers`` the ends of theirs, sorted.
    """

    id: str
    tail: str
    kind: EventKind
    day: str
    speakers: tuple[str, ...]


def shared_events(reading: Reading, canonical: Mapping[str, str] | None = None) -> tuple[SharedEvent, ...]:
    """The events of a reading that are known by speakers, day, and whether they were spoken or written.

    Two of one article that are alike in all three are none: which of them another article reports, cannot
    be told. ``canonical`` gives the tails of speakers that stand for another one (``kg.identify``).
    """
    quotes = {quote.id: quote for quote in reading.quotes}
    named = {entity.id: entity_tail("", entity) for entity in reading.entities if entity.named}
    found: list[SharedEvent] = []
    for event in reading.events:
        when = event.said.date if event.said is not None else None
        speakers = {who for quote in event.quotes for who in quotes[quote].speakers}
        if when is None or when.day is None or not speakers or not speakers <= named.keys():
            continue
        tails = {named[who] for who in speakers}
        found.append(_shared(event, when.day.isoformat(), tails))
    times = Counter(event.tail for event in found)
    alone = [event for event in found if times[event.tail] == 1]
    if not canonical:
        return tuple(alone)
    by_id = {event.id: event for event in reading.events}
    return tuple(
        _shared(by_id[event.id], event.day, {canonical.get(tail, tail) for tail in event.speakers})
        for event in alone
    )


def moved_events(reading: Reading, canonical: Mapping[str, str]) -> dict[str, str]:
    """The events whose tails change with those of their speakers: old tail to new."""
    before, now = shared_events(reading), shared_events(reading, canonical)
    return {old.tail: new.tail for old, new in zip(before, now, strict=True) if old.tail != new.tail}


def _shared(event: SpeechEvent, day: str, speakers: Set[str]) -> SharedEvent:
    tails = sorted(speakers)
    way = "written" if event.kind in WRITTEN_KINDS else "spoken"
    return SharedEvent(event.id, f"event/{digest(tails, day, way)}", event.kind, day, tuple(tails))


def kind_of(kinds: Mapping[EventKind, int]) -> EventKind:
    """What kind of event articles tell that give different ones: the commonest, but "remarks" only alone.

    >>> kind_of({"remarks": 5, "briefing": 1})
    'briefing'
    """
    told: list[EventKind] = [kind for kind in kinds if kind != "remarks"]
    told.sort(key=lambda kind: (-kinds[kind], EVENT_KINDS.index(kind)))
    return told[0] if told else "remarks"


def add_events(sheet: Sheet, said: Mapping[NamedNode, Quote], tails: Mapping[str, str]) -> None:
    """State the events of the reading, and of each node of a quote the event that it reports.

    ``said`` gives the quote that each node stands for, ``tails`` the ends of IRIs by quote id. Events that
    articles share are described by the registry; what this article tells of them is stated here.
    """
    home = {quote: event for event in sheet.reading.events for quote in event.quotes}
    shared = {event.id: event.tail for event in shared_events(sheet.reading)}
    reported: dict[str, SpeechEvent] = {}
    reporting: list[tuple[NamedNode, str]] = []
    for node, quote in said.items():
        event = home.get(quote.id)
        if event is not None and quote.act != "no-comment":
            reported[event.id] = event
            reporting.append((node, event.id))

    def base(event: SpeechEvent) -> list[object]:
        return [sheet.key, min(tails[quote] for quote in event.quotes)]

    def more(event: SpeechEvent) -> list[object]:
        return [event.kind, sorted(tails[quote] for quote in event.quotes)]

    own = [event for event in reported.values() if event.id not in shared]
    places = dict(shared)
    for key, group in by_key(own, base, more).items():
        places.update({event.id: f"event/{key}" for event in group})
        _describe(sheet, sheet.iris.node(f"event/{key}"), min(group, key=repr))
    for event in reported.values():
        if event.id in shared:
            _tell(sheet, sheet.iris.node(shared[event.id]), event)
    for node, event_id in reporting:
        sheet.add(node, terms.REPORTS, sheet.iris.node(places[event_id]))


def _describe(sheet: Sheet, node: NamedNode, event: SpeechEvent) -> None:
    """An event that belongs to this article alone."""
    quotes = {quote.id: quote for quote in sheet.reading.quotes}
    names = _names(sheet, [quotes[quote] for quote in event.quotes])
    day = event.said.date.day if event.said is not None and event.said.date is not None else None
    label = event_label(names, event.kind, day.isoformat() if day else None)
    sheet.statements.describe(node, [terms.SPEECH_EVENT], label)
    sheet.add(node, terms.EVENT_KIND, terms.EVENT_KIND_VALUES[event.kind])
    _tell(sheet, node, event)


def _names(sheet: Sheet, quotes: Sequence[Quote]) -> list[str]:
    return list(dict.fromkeys(sheet.names[who] for quote in quotes for who in quote.speakers))


def _tell(sheet: Sheet, node: NamedNode, event: SpeechEvent) -> None:
    """What the words of this article tell of an event: when, how and where."""
    sheet.add_time(node, event.said, terms.SAID_ON)
    for predicate, span in ((terms.MEDIUM, event.medium), (terms.PLACE_TOLD, event.place)):
        if span is not None:
            sheet.add(node, terms.DERIVED_FROM, sheet.span(span))
            words = " ".join(span.of(sheet.document.text).split())
            if words and sheet.with_text:
                sheet.add(node, predicate, literal(words))
