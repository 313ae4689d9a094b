"""The JSON form of one article read: what ``kg extract`` prints and what gold files hold.

UTF-8, one object an article. Spans are ``[start, end]`` pairs of code points into ``text``.
Keys beyond the documented ones are passed over on reading, so that gold files may carry their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from kg.errors import InputError
from kg.model.dates import BASES, PartialDate, TimeReference
from kg.model.document import Document
from kg.model.reading import (
    ACTS,
    ATTITUDES,
    ENTITY_TYPES,
    EVENT_KINDS,
    FORMS,
    POLARITIES,
    TOPIC_KINDS,
    Entity,
    Position,
    Quote,
    Reading,
    Role,
    SpeechEvent,
    Topic,
)
from kg.model.spans import Span

__all__ = ["from_json", "to_json"]

Json = dict[str, Any]
_T = TypeVar("_T", bound=str)


def to_json(reading: Reading) -> Json:
    """One article in the interchange form, ready for ``json.dumps``."""
    document = reading.document
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "published": _date_text(document.published),
        "language": document.language,
        "reader": reading.reader,
        "text": document.text,
        "boilerplate": _pairs(document.boilerplate),
        "entities": [_entity_json(entity) for entity in reading.entities],
        "quotes": [_quote_json(quote) for quote in reading.quotes],
        "topics": [_topic_json(topic) for topic in reading.topics],
        "positions": [_position_json(position) for position in reading.positions],
        "events": [_event_json(event) for event in reading.events],
    }


def from_json(data: Mapping[str, Any], *, where: str = "") -> Reading:
    """Read one object of the interchange form.

    Raises ``InputError`` naming ``where`` and the faulty record when a value is missing, a span
    leaves the text, or an id is not one of the article's own.
    """
    where = f"{where}{data.get('id', '?')}"
    try:
        reading = _reading(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(what, where=where, remedy="see docs/interchange.md for the form") from error
    _check_references(reading, where)
    return reading


def _reading(data: Mapping[str, Any]) -> Reading:
    published = data.get("published")
    document = Document(
        id=str(data["id"]),
        text=data["text"],
        title=data.get("title"),
        publisher=data.get("publisher"),
        author=data.get("author"),
        url=data.get("url"),
        published=PartialDate.parse(published) if published else None,
        language=data.get("language"),
        boilerplate=_spans(data.get("boilerplate", ())),
    )
    return Reading(
        document=document,
        reader=data.get("reader", ""),
        entities=tuple(_entity(item) for item in data.get("entities", ())),
        quotes=tuple(_quote(item) for item in data.get("quotes", ())),
        topics=tuple(_topic(item) for item in data.get("topics", ())),
        positions=tuple(_position(item) for item in data.get("positions", ())),
        events=tuple(_event(item) for item in data.get("events", ())),
    )


def _check_references(reading: Reading, where: str) -> None:
    entities = {entity.id for entity in reading.entities}
    quotes = {quote.id for quote in reading.quotes}
    topics = {topic.id for topic in reading.topics}
    length = len(reading.document.text)

    def check(owner: str, ids: Iterable[str | None], known: set[str], kind: str) -> None:
        for item in ids:
            if item is not None and item not in known:
                raise InputError(
                    f"{owner} names {kind} {item!r}, which the article does not have",
                    where=where,
                    remedy=f"add the {kind} or correct the id",
                )

    def check_spans(owner: str, spans: Iterable[Span]) -> None:
        for span in spans:
            if span.end > length:
                raise InputError(
                    f"{owner} has a span up to {span.end} in a text of {length} characters",
                    where=where,
                    remedy="offsets count Unicode code points of the text field",
                )

    check_spans("boilerplate", reading.document.boilerplate)
    for entity in reading.entities:
        check_spans(entity.id, entity.mentions)
        check(entity.id, (role.organization for role in entity.roles), entities, "entity")
    for quote in reading.quotes:
        check_spans(quote.id, quote.content + quote.cue + quote.source)
        check(quote.id, quote.speakers, entities, "entity")
        check(quote.id, [quote.parent], quotes, "quote")
    for topic in reading.topics:
        check_spans(topic.id, topic.mentions)
        check(topic.id, topic.introduced_by, entities, "entity")
        check(topic.id, topic.characterized_by, quotes, "quote")
    for position in reading.positions:
        owner = f"position {position.label!r}"
        check(owner, [position.holder, position.ascribed_by, position.on_behalf_of], entities, "entity")
        check(owner, [position.target], topics, "topic")
        check(owner, position.evidence, quotes, "quote")
    for event in reading.events:
        words = event.said.words if event.said is not None else None
        check_spans(event.id, [span for span in (event.medium, event.place, words) if span is not None])
        check(event.id, event.quotes, quotes, "quote")
    _check_one_event_each(reading, where)


def _check_one_event_each(reading: Reading, where: str) -> None:
    """A quote belongs to one speech event at most."""
    home: dict[str, str] = {}
    for event in reading.events:
        for quote in event.quotes:
            if home.setdefault(quote, event.id) != event.id:
                raise InputError(
                    f"quote {quote!r} is in the events {home[quote]!r} and {event.id!r}",
                    where=where,
                    remedy="keep it in the one that the text tells",
                )


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _date_text(value: PartialDate | None) -> str | None:
    return None if value is None else str(value)


def _one_of(value: str, allowed: tuple[_T, ...], what: str) -> _T:
    for known in allowed:
        if known == value:
            return known
    raise ValueError(f"{what} {value!r} is none of {', '.join(allowed)}")


def _entity_json(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "key": entity.key,
        "type": entity.type,
        "name": entity.name,
        "named": entity.named,
        "aliases": list(entity.aliases),
        "mentions": _pairs(entity.mentions),
        "roles": [_role_json(role) for role in entity.roles],
    }


def _role_json(role: Role) -> Json:
    evidence = _pair(role.evidence)
    return {
        "title": role.title,
        "organization": role.organization,
        "as_of": _date_text(role.as_of),
        "former": role.former,
        "evidence": evidence,
    }


def _entity(item: Mapping[str, Any]) -> Entity:
    return Entity(
        id=item["id"],
        key=item["key"],
        type=_one_of(item["type"], ENTITY_TYPES, "entity type"),
        name=item["name"],
        named=item.get("named", True),
        aliases=tuple(item.get("aliases", ())),
        mentions=_spans(item.get("mentions", ())),
        roles=tuple(_role(role) for role in item.get("roles", ())),
    )


def _role(item: Mapping[str, Any]) -> Role:
    as_of, evidence = item.get("as_of"), item.get("evidence")
    return Role(
        title=item["title"],
        organization=item.get("organization"),
        as_of=PartialDate.parse(as_of) if as_of else None,
        former=item.get("former", False),
        evidence=Span(*evidence) if evidence else None,
    )


def _time_json(said: TimeReference | None) -> Json | None:
    if said is None:
        return None
    return {"words": _pair(said.words), "date": _date_text(said.date), "basis": said.basis}


def _said(item: Mapping[str, Any], plain: str) -> TimeReference | None:
    """The full reference under ``<plain>_time`` when there is one, else the plain date."""
    full = item.get(f"{plain}_time")
    if full:
        words, when = full.get("words"), full.get("date")
        return TimeReference(
            Span(*words) if words else None,
            PartialDate.parse(when) if when else None,
            _one_of(full["basis"], BASES, "basis"),
        )
    when = item.get(plain)
    return TimeReference(None, PartialDate.parse(when), "stated") if when else None


def _coarse(said: TimeReference | None) -> str | None:
    return said.date.coarse if said is not None and said.date is not None else None


def _quote_json(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "form": quote.form,
        "content": _pairs(quote.content),
        "cue": _pairs(quote.cue),
        "source": _pairs(quote.source),
        "speakers": list(quote.speakers),
        "said_on": _coarse(quote.said),
        "said_on_time": _time_json(quote.said),
        "act": quote.act,
        "parent": quote.parent,
        "confidence": quote.confidence,
    }


def _quote(item: Mapping[str, Any]) -> Quote:
    return Quote(
        id=item["id"],
        form=_one_of(item["form"], FORMS, "form"),
        content=_spans(item["content"]),
        cue=_spans(item.get("cue", ())),
        source=_spans(item.get("source", ())),
        parent=item.get("parent"),
        confidence=float(item.get("confidence", 1.0)),
        act=_one_of(item.get("act", "state"), ACTS, "act"),
        speakers=tuple(item.get("speakers", ())),
        said=_said(item, "said_on"),
    )


def _topic_json(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "key": topic.key,
        "label": topic.label,
        "kind": topic.kind,
        "mentions": _pairs(topic.mentions),
        "introduced_by": list(topic.introduced_by),
        "characterized_by": list(topic.characterized_by),
    }


def _topic(item: Mapping[str, Any]) -> Topic:
    return Topic(
        id=item["id"],
        key=item["key"],
        label=item["label"],
        kind=_one_of(item["kind"], TOPIC_KINDS, "topic kind"),
        mentions=_spans(item.get("mentions", ())),
        introduced_by=tuple(item.get("introduced_by", ())),
        characterized_by=tuple(item.get("characterized_by", ())),
    )


def _position_json(position: Position) -> Json:
    return {
        "holder": position.holder,
        "polarity": position.polarity,
        "attitude": position.attitude,
        "target": position.target,
        "label": position.label,
        "on": _coarse(position.on),
        "on_time": _time_json(position.on),
        "evidence": list(position.evidence),
        "ascribed_by": position.ascribed_by,
        "on_behalf_of": position.on_behalf_of,
        "confidence": position.confidence,
    }


_ATTITUDE_OF_POLARITY = {"for": "supports", "against": "rejects", "neither": "considers"}


def _position(item: Mapping[str, Any]) -> Position:
    polarity = _one_of(item["polarity"], POLARITIES, "polarity")
    return Position(
        holder=item["holder"],
        polarity=polarity,
        attitude=_one_of(item.get("attitude", _ATTITUDE_OF_POLARITY[polarity]), ATTITUDES, "attitude"),
        target=item["target"],
        label=item.get("label", ""),
        evidence=tuple(item.get("evidence", ())),
        on=_said(item, "on"),
        ascribed_by=item.get("ascribed_by"),
        on_behalf_of=item.get("on_behalf_of"),
        confidence=float(item.get("confidence", 1.0)),
    )


def _event_json(event: SpeechEvent) -> Json:
    return {
        "id": event.id,
        "kind": event.kind,
        "quotes": list(event.quotes),
        "on": _coarse(event.said),
        "on_time": _time_json(event.said),
        "medium": _pair(event.medium),
        "place": _pair(event.place),
    }


def _event(item: Mapping[str, Any]) -> SpeechEvent:
    medium, place = item.get("medium"), item.get("place")
    return SpeechEvent(
        id=item["id"],
        kind=_one_of(item.get("kind", "remarks"), EVENT_KINDS, "event kind"),
        quotes=tuple(item["quotes"]),
        said=_said(item, "on"),
        medium=Span(*medium) if medium else None,
        place=Span(*place) if place else None,
    )
