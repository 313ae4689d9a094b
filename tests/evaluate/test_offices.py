"""Roles counted by hand: person, title, former or not, organization."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.evaluate import Gold, score
from kg.model import Reading

TEXT = "Ada Lund runs the Quay Board in Nordhavn. Bo Lund wept."


def reading(build: Callable[..., Reading], *roles: dict[str, Any], person: str = "Ada Lund") -> Reading:
    board = {"id": "B", "key": "quay-board", "type": "organization", "name": "Quay Board"}
    who = {"id": "P", "key": person.lower().replace(" ", "-"), "type": "person", "name": person}
    return build(TEXT, entities=[{**who, "roles": list(roles)}, board])


def role(title: str, organization: str | None = None, *, former: bool = False) -> dict[str, Any]:
    return {"title": title, "organization": organization, "as_of": None, "former": former}


@pytest.mark.parametrize(
    ("gold", "predicted", "whole", "title"),
    [
        (role("chair", "B"), role("chair", "B"), 100.0, 100.0),
        (role("chair", "B"), role("chair"), 0.0, 100.0),
        (role("mayor of Nordhavn"), role("mayor"), 100.0, 100.0),
        (role("vice trade minister"), role("vice minister"), 100.0, 100.0),
        (role("trade minister"), role("finance minister"), 0.0, 0.0),
        (role("chair"), role("deputy"), 0.0, 0.0),
        (role("chair", former=True), role("chair"), 0.0, 0.0),
    ],
)
def test_what_makes_a_role_right(
    build: Callable[..., Reading],
    gold_of: Callable[..., Gold],
    gold: dict[str, Any],
    predicted: dict[str, Any],
    whole: float,
    title: float,
) -> None:
    report = score(gold_of(reading(build, gold)), [reading(build, predicted)])
    assert (report.value("role", "f1"), report.value("role", "title f1")) == (whole, title)


def test_a_role_belongs_to_its_person(build: Callable[..., Reading], gold_of: Callable[..., Gold]) -> None:
    report = score(gold_of(reading(build, role("chair"))), [reading(build, role("chair"), person="Bo Lund")])
    assert report.value("role", "title f1") == 0.0


def test_each_role_is_counted_once(build: Callable[..., Reading], gold_of: Callable[..., Gold]) -> None:
    gold = reading(build, role("chair"), role("chief executive"))
    report = score(gold_of(gold), [reading(build, role("chair"), role("acting chair"))])
    assert (report.value("role", "precision"), report.value("role", "recall")) == (50.0, 50.0)
