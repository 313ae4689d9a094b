"""Made-up readings for property tests: hostile text, but nothing that a reader could not have found.

Import as ``from tests.strategies import readings``.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from kg.model import (
    ACTS,
    ATTITUDES,
    BASES,
    ENTITY_TYPES,
    EVENT_KINDS,
    FORMS,
    POLARITIES,
    TOPIC_KINDS,
    Document,
    Entity,
    PartialDate,
    Position,
    Quote,
    Reading,
    Role,
    Span,
    SpeechEvent,
    TimeReference,
    Topic,
    trim,
)

__all__ = ["documents", "partial_dates", "readings", "spans_of", "texts", "time_references"]

_PIECES = (
    "The harbour toll", " must go", "\n\n", "“Never,”", " said Ines Marlow", '"', "'", "<script>x</script>",
    "\u202egnol\u202c", "\x00", "\\", "{}", "<http://x/>", "à", "e\u0301", "漢字", "🦊", "\u2028", "\r", "\t",
    ";", "=1+1", "\ud800", "\x07", "%00", "}}", " . ", "@en", "^^<x>",
)  # fmt: skip
_STRICT = {
    "for": ("asserts", "proposes", "supports", "promotes"),
    "against": ("denies", "rejects", "criticises"),
}
_FREE = tuple(
    attitude for attitude in ATTITUDES if not any(attitude in strict for strict in _STRICT.values())
)


def texts() -> st.SearchStrategy[str]:
    """Text of an article, with at least one character that is no blank."""
    pieces = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), min_size=1, max_size=12)
    return pieces.map("".join).filter(lambda text: text.strip() != "")


def names() -> st.SearchStrategy[str]:
    """Names as they may come out of hostile text."""
    return st.one_of(
        st.sampled_from(
            ["Ines Marlow", "Port of Velm", "a harbour official", "<b>Ines</b>", "=cmd|' /C'!A0"]
        ),
        st.text(min_size=1, max_size=12),
    )


def keys() -> st.SearchStrategy[str]:
    """Keys of entities and topics, well-formed or not."""
    return st.one_of(
        st.sampled_from(["ines-marlow", "port-of-velm", "Ines Marlow", "../x", "李文"]), st.text(max_size=9)
    )


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Days, months, years and intervals."""
    days = st.dates(date(1, 1, 1), date(9999, 12, 31))
    pairs = st.tuples(days, days).map(lambda pair: PartialDate(min(pair), max(pair)))
    coarse = st.sampled_from(["2026-03", "2024-02", "2026", "0999-01"]).map(PartialDate.parse)
    return st.one_of(days.map(PartialDate.of_day), pairs, coarse)


@st.composite
def spans_of(draw: st.DrawFn, text: str, start: int = 0, end: int | None = None) -> Span:
    """A stretch of ``text`` between ``start`` and ``end``, without blanks at its edges where possible."""
    stop = len(text) if end is None else end
    first = draw(st.integers(start, stop - 1))
    last = draw(st.integers(first + 1, stop))
    return trim(text, first, last) or Span(first, last)


def time_references(text: str) -> st.SearchStrategy[TimeReference]:
    """When something was said: words of ``text`` or none, a date or none."""
    return st.builds(
        TimeReference,
        st.none() | spans_of(text),
        st.none() | partial_dates(),
        st.sampled_from(BASES),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """An article with or without metadata."""
    line = st.none() | st.text(max_size=12)
    return Document(
        id=draw(st.text(min_size=1, max_size=12)),
        text=draw(texts()),
        title=draw(line),
        publisher=draw(line),
        author=draw(line),
        url=draw(
            st.none()
            | st.sampled_from(["https://example.org/a?b=c#d", "javascript:x", "http://", "no address"])
        ),
        published=draw(st.none() | partial_dates()),
        language=draw(st.none() | st.sampled_from(["en", "de"])),
    )


@st.composite
def _entities(draw: st.DrawFn, text: str) -> tuple[Entity, ...]:
    count = draw(st.integers(1, 4))
    ids = [f"E{number}" for number in range(1, count + 1)]
    roles = st.builds(
        Role,
        title=names(),
        organization=st.none() | st.sampled_from(ids),
        as_of=st.none() | partial_dates(),
        former=st.booleans(),
        evidence=st.none() | spans_of(text),
    )
    return tuple(
        Entity(
            id=entity_id,
            key=draw(keys()),
            type=draw(st.sampled_from(ENTITY_TYPES)),
            name=draw(names()),
            named=draw(st.booleans()),
            aliases=tuple(draw(st.lists(names(), max_size=2))),
            mentions=tuple(draw(st.lists(spans_of(text), max_size=2))),
            roles=tuple(draw(st.lists(roles, max_size=2))),
        )
        for entity_id in ids
    )


@st.composite
def _quotes(draw: st.DrawFn, text: str, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    ids = [entity.id for entity in entities]
    quotes: list[Quote] = []
    for number in range(draw(st.integers(0, 4))):
        parent = draw(st.none() | st.sampled_from(quotes)) if quotes else None
        if parent is not None and parent.content:
            outer = draw(st.sampled_from(parent.content))
            content: tuple[Span, ...] = (draw(spans_of(text, outer.start, outer.end)),)
        else:
            parent = None
            content = tuple(draw(st.lists(spans_of(text), min_size=1, max_size=2, unique=True)))
        quotes.append(
            Quote(
                id=f"Q{number}",
                form=draw(st.sampled_from(FORMS)),
                content=content,
                cue=tuple(draw(st.lists(spans_of(text), max_size=1))),
                source=tuple(draw(st.lists(spans_of(text), max_size=1))),
                parent=parent.id if parent else None,
                confidence=draw(st.floats(0, 1)),
                act=draw(st.sampled_from(ACTS)),
                speakers=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
                said=draw(st.none() | time_references(text)),
            )
        )
    return tuple(quotes)


@st.composite
def _positions(
    draw: st.DrawFn,
    text: str,
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...],
    topics: tuple[Topic, ...],
) -> tuple[Position, ...]:
    if not quotes or not topics:
        return ()
    ids = [entity.id for entity in entities]
    positions: list[Position] = []
    for _ in range(draw(st.integers(0, 3))):
        polarity = draw(st.sampled_from(POLARITIES))
        positions.append(
            Position(
                holder=draw(st.sampled_from(ids)),
                polarity=polarity,
                attitude=draw(st.sampled_from((*_FREE, *_STRICT.get(polarity, ())))),
                target=draw(st.sampled_from(topics)).id,
                label=draw(st.text(max_size=12)),
                evidence=tuple(
                    draw(st.lists(st.sampled_from([quote.id for quote in quotes]), min_size=1, max_size=2))
                ),
                on=draw(st.none() | time_references(text)),
                ascribed_by=draw(st.sampled_from(ids)),
                on_behalf_of=draw(st.none() | st.sampled_from(ids)),
                confidence=draw(st.floats(0, 1)),
            )
        )
    return tuple(positions)


@st.composite
def _events(draw: st.DrawFn, text: str, quotes: tuple[Quote, ...]) -> tuple[SpeechEvent, ...]:
    """Some quotes put into events, each into one at most."""
    homes = [(quote, draw(st.sampled_from(("", "S1", "S2")))) for quote in quotes]
    found = []
    for name in ("S1", "S2"):
        members = tuple(quote.id for quote, home in homes if home == name)
        if members:
            event = SpeechEvent(
                id=name,
                kind=draw(st.sampled_from(EVENT_KINDS)),
                quotes=members,
                said=draw(st.none() | time_references(text)),
                medium=draw(st.none() | spans_of(text)),
                place=draw(st.none() | spans_of(text)),
            )
            found.append(event)
    return tuple(found)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Everything read out of one made-up article: references hold, children lie inside their parents."""
    document = draw(documents())
    text = document.text
    entities = draw(_entities(text))
    quotes = draw(_quotes(text, entities))
    topics = tuple(
        Topic(
            id=f"T{number}",
            key=draw(keys()),
            label=draw(names()),
            kind=draw(st.sampled_from(TOPIC_KINDS)),
            mentions=tuple(draw(st.lists(spans_of(text), max_size=2))),
            introduced_by=tuple(
                draw(st.lists(st.sampled_from([entity.id for entity in entities]), max_size=1))
            ),
            characterized_by=tuple(
                draw(st.lists(st.sampled_from([quote.id for quote in quotes]), max_size=1)) if quotes else ()
            ),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    positions = draw(_positions(text, entities, quotes, topics))
    events = draw(_events(text, quotes))
    return Reading(document, "made-up 1", entities, quotes, topics, positions, events)
