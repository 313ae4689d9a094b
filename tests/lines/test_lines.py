"""What counts as a change of position, and what does not."""

from __future__ import annotations

from itertools import groupby, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lines import Held, changes, voiced
from kg.model import POLARITIES, Document, Entity, PartialDate, Polarity, Position, Quote, Reading
from tests.strategies import partial_dates

Told = tuple[Polarity, str | None, str | None, str]
"""Polarity, day said, day published, article."""


def line(*told: Told, holder: str = "rourke", target: str = "ferry-levy") -> list[Held]:
    """Positions p1, p2 … of one holder on one topic."""
    return [
        Held(
            f"p{number}",
            holder,
            target,
            polarity,
            None if said is None else PartialDate.parse(said),
            None if published is None else PartialDate.parse(published),
            article,
        )
        for number, (polarity, said, published, article) in enumerate(told, 1)
    ]


def turns(held: list[Held]) -> list[str]:
    """Each change on one line, as ``p1 against > p2 for [2026-03-02, 2026-04-10] said``."""
    return [
        f"{'+'.join(change.before)} {change.polarity_before} > "
        f"{'+'.join(change.after)} {change.polarity_after} "
        f"[{change.earliest or '?'}, {change.latest}] {change.order}"
        for change in changes(held)
    ]


CASES: dict[str, tuple[list[Told], list[str]]] = {
    "two days": (
        [("against", "2026-03-02", None, "a"), ("for", "2026-04-10", None, "b")],
        ["p1 against > p2 for [2026-03-02, 2026-04-10] said"],
    ),
    "within one article": (
        [("against", "2026-01", "2026-04-11", "a"), ("for", "2026-04-10", "2026-04-11", "a")],
        ["p1 against > p2 for [2026-01-01, 2026-04-10] said"],
    ),
    "the last before and the first after": (
        [
            ("for", "2026-01-05", None, "a"),
            ("for", "2026-02-05", None, "b"),
            ("for", "2026-02-05", None, "c"),
            ("neither", "2026-03-05", None, "d"),
            ("neither", "2026-03-09", None, "e"),
        ],
        ["p2+p3 for > p4 neither [2026-02-05, 2026-03-05] said"],
    ),
    "there and back": (
        [
            ("for", "2026-01-05", None, "a"),
            ("against", "2026-02", None, "b"),
            ("for", "2026-03-05", None, "c"),
        ],
        [
            "p1 for > p2 against [2026-01-05, 2026-02-28] said",
            "p2 against > p3 for [2026-02-01, 2026-03-05] said",
        ],
    ),
    "a month and a day in it: nobody knows which was first": (
        [("for", "2026-03", None, "a"), ("against", "2026-03-10", None, "b")],
        [],
    ),
    "a vague date does not unsettle exact ones": (
        [
            ("for", "2026-02-10", None, "a"),
            ("against", "2026-05-01", None, "b"),
            ("against", "2026", None, "c"),
        ],
        ["p1 for > p2 against [2026-02-10, 2026-05-01] said"],
    ),
    "a day of both tells nothing": (
        [
            ("for", "2026-02-10", None, "a"),
            ("for", "2026-03-10", None, "b"),
            ("against", "2026-03-10", None, "b"),
            ("against", "2026-04-10", None, "c"),
        ],
        ["p1 for > p4 against [2026-02-10, 2026-04-10] said"],
    ),
    "an undated one was said by the day it was published": (
        [("for", None, "2026-03-12", "a"), ("against", "2026-04-15", "2026-04-16", "b")],
        ["p1 for > p2 against [?, 2026-04-15] said"],
    ),
    "only reports are in order": (
        [("neither", "2026-02", "2026-03-12", "a"), ("for", None, "2026-04-16", "b")],
        ["p1 neither > p2 for [2026-02-01, 2026-04-16] reported"],
    ),
    "two reports without a day": (
        [("neither", None, "2026-03-12", "a"), ("for", None, "2026-04-16", "b")],
        ["p1 neither > p2 for [?, 2026-04-16] reported"],
    ),
    "reports of one day": ([("neither", None, "2026-03-12", "a"), ("for", None, "2026-03-12", "b")], []),
    "a report and its own day": (
        [("for", None, "2026-04-15", "a"), ("against", "2026-04-15", "2026-04-15", "b")],
        [],
    ),
    "without day or publication": ([("for", None, None, "a"), ("against", "2026-04-15", None, "b")], []),
    "a day told speaks before a report": (
        [
            ("for", "2026-02-10", "2026-02-11", "a"),
            ("for", None, "2026-02-20", "b"),
            ("against", None, "2026-03-01", "c"),
            ("against", "2026-04-15", "2026-04-16", "d"),
        ],
        ["p1 for > p4 against [2026-02-10, 2026-04-15] said"],
    ),
    "an article tells both sides: where its undated one belongs is open": (
        [
            ("for", None, "2026-03-12", "a"),
            ("against", "2026-04-15", "2026-04-16", "b"),
            ("for", None, "2026-04-16", "b"),
        ],
        ["p1 for > p2 against [?, 2026-04-15] said"],
    ),
    "another attitude is no other polarity": (
        [("for", "2026-02-10", None, "a"), ("for", "2026-04-15", None, "b")],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_changes_of_a_line(case: str) -> None:
    told, expected = CASES[case]
    assert turns(line(*told)) == expected


def test_lines_of_others_and_on_other_topics_are_other_lines() -> None:
    first: Told = ("for", "2026-01-05", None, "a")
    second: Told = ("against", "2026-02-05", None, "b")
    assert changes(line(first) + line(second, holder="lund")) == []
    assert changes(line(first) + line(second, target="ferry")) == []
    both = line(second, first, holder="lund") + line(first, second)
    assert [change.holder for change in changes(both)] == ["lund", "rourke"]


HELD = st.builds(
    Held,
    position=st.uuids().map(str),
    holder=st.sampled_from(("rourke", "lund")),
    target=st.just("ferry-levy"),
    polarity=st.sampled_from(POLARITIES),
    said=st.none() | partial_dates(),
    published=st.none() | partial_dates(),
    article=st.sampled_from("abcd"),
)


@given(st.lists(HELD, max_size=12, unique_by=lambda held: held.position), st.randoms())
def test_changes_follow_from_the_positions_alone(held: list[Held], chance: Random) -> None:
    found = changes(held)
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert changes(shuffled) == found
    by_name = {position.position: position for position in held}
    for change in found:
        before, after = ([by_name[name] for name in side] for side in (change.before, change.after))
        assert before
        assert after
        assert {position.polarity for position in before} == {change.polarity_before}
        assert {position.polarity for position in after} == {change.polarity_after}
        assert change.polarity_before != change.polarity_after
        assert {position.holder for position in (*before, *after)} == {change.holder}
        assert max(map(last_day, before)) < min(map(first_day, after))
        assert change.earliest is None or change.earliest <= change.latest
        assert (change.order == "said") == all(position.said for position in after)
    for _, line_of in groupby(found, key=lambda change: change.holder):
        assert all(one.polarity_after == other.polarity_before for one, other in pairwise(line_of))


def last_day(position: Held) -> str:
    place = position.said or position.published
    assert place is not None
    return place.latest.isoformat()


def first_day(position: Held) -> str:
    place = position.said or position.published
    assert place is not None
    return place.earliest.isoformat()


def test_only_named_holders_by_their_own_word_have_a_line() -> None:
    def held(holder: str, *evidence: str, told: str | None = None) -> Position:
        return Position(holder, "for", "supports", "T1", "", evidence, ascribed_by=told)

    reading = Reading(
        Document("a", "x"),
        entities=(
            Entity("E1", "rourke", "person", "Bill Rourke"),
            Entity("E2", "lund", "person", "Ada Lund"),
            Entity("E3", "", "person", "an official", named=False),
        ),
        quotes=(
            Quote("Q1", "indirect", (), speakers=("E1",)),
            Quote("Q2", "indirect", (), speakers=("E3",)),
            Quote("Q3", "indirect", (), speakers=("E2",), act="no-comment"),
        ),
        positions=(
            held("E1", "Q1"),
            held("E1", "Q2", "Q1"),  # one quote of the holder's own is enough
            held("E1", "Q1", told="E2"),
            held("E2", "Q1"),
            held("E2", "Q3"),  # silence is nobody's word
            held("E3", "Q2"),
        ),
    )
    assert voiced(reading) == reading.positions[:2]
