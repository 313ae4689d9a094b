"""A story told for these tests: fictional people, every kind of statement once."""

from __future__ import annotations

from kg.model import (
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
)

TEXT = (
    "VELM — Ines Marlow, the deputy harbour minister, said on Tuesday "
    "that the harbour toll would end in May.\n\n"
    "“We owe the ferry crews an honest answer,” Marlow said. “They will have one.”\n\n"
    "A harbour official said Marlow had promised him that “no berth” would close before winter.\n\n"
    "The Port of Velm declined to comment. Toll Watch could not be reached on the berth plan."
)


def piece(words: str) -> Span:
    """Where ``words`` first stand in the story."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def ending(words: str, length: int) -> Span:
    """Where the last ``length`` characters of ``words`` stand."""
    return Span(piece(words).end - length, piece(words).end)


def make_reading() -> Reading:
    """What a careful reader finds in the story."""
    return Reading(
        Document(
            "velm toll",
            TEXT,
            title="Velm to end harbour toll",
            publisher="Velm Courier",
            author="Ottla Brandt",
            url="https://example.org/velm",
            published=PartialDate.parse("2026-03-11"),
            language="en",
        ),
        "by hand 1",
        _entities(),
        _quotes(),
        (
            Topic("T1", "harbour-toll", "harbour toll", "policy", (piece("harbour toll"),), ("E2",)),
            Topic("T2", "berth-plan", "berth plan", "plan", (piece("berth plan"), piece("no berth"))),
        ),
        (
            Position(
                "E1", "against", "rejects", "T1", "harbour toll to end", ("Q1", "Q2"), TUESDAY,
                on_behalf_of="E2", confidence=0.8,
            ),
            Position("E1", "neither", "promises", "T2", "", ("Q3", "Q5")),
        ),
        (
            SpeechEvent("S1", "remarks", ("Q1",), TUESDAY, place=piece("VELM")),
            SpeechEvent("S2", "speech", ("Q2",), medium=ending("answer,” Marlow said", 4)),
        ),
    )  # fmt: skip


TUESDAY = TimeReference(piece("on Tuesday"), PartialDate.parse("2026-03-10"), "resolved")


def _entities() -> tuple[Entity, ...]:
    role = Role(
        "deputy harbour minister",
        "E2",
        PartialDate.parse("2026-03-11"),
        evidence=piece("the deputy harbour minister"),
    )
    official = (piece("A harbour official"),)
    return (
        Entity(
            "E1", "ines-marlow", "person", "Ines Marlow",
            aliases=("Marlow",), mentions=(piece("Ines Marlow"),), roles=(role,),
        ),
        Entity("E2", "velm-government", "organization", "Government of Velm"),
        Entity("E3", "", "person", "a harbour official", named=False, mentions=official),
        Entity("E4", "port-of-velm", "organization", "Port of Velm"),
        Entity("E5", "toll-watch", "group", "Toll Watch"),
    )  # fmt: skip


def _quotes() -> tuple[Quote, ...]:
    return (
        Quote(
            "Q1", "indirect", (piece("the harbour toll would end in May"),),
            (piece("said on Tuesday"),), (piece("Ines Marlow"),),
            act="promise", speakers=("E1",), said=TUESDAY, confidence=0.93,
        ),
        Quote(
            "Q2", "direct",
            (piece("“We owe the ferry crews an honest answer,”"), piece("“They will have one.”")),
            (ending("answer,” Marlow said", 4),), (ending("answer,” Marlow", 6),),
            speakers=("E1",), said=TimeReference(None, PartialDate.parse("2026-03"), "resolved"),
        ),
        Quote(
            "Q3", "mixed", (piece("Marlow had promised him that “no berth” would close before winter"),),
            (ending("official said", 4),), (piece("A harbour official"),), speakers=("E3",),
        ),
        Quote(
            "Q4", "mixed", (piece("“no berth” would close before winter"),),
            (piece("had promised him"),), (), parent="Q3", act="promise", speakers=("E1",),
        ),
        Quote(
            "Q5", "indirect", (), (piece("declined to comment"),), (piece("The Port of Velm"),),
            act="no-comment", speakers=("E4",),
        ),
        Quote(
            "Q6", "indirect", (piece("the berth plan"),), (piece("could not be reached"),),
            (piece("Toll Watch"),), act="no-comment", speakers=("E5",),
        ),
    )  # fmt: skip
