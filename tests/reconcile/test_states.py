"""Bodies and places that are named like countries."""

from __future__ import annotations

import pytest

from kg.model import EntityType
from kg.reconcile import StateAuthority, Wanted

PLACES = "http://publications.europa.eu/resource/authority/country/"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Taiwan", "organization", [("TWN", 100, True)]),
        ("the United States", "organization", [("USA", 100, True)]),
        ("U.S.", "place", [("USA", 100, True)]),
        ("EU", "organization", [("EUR", 100, True)]),
        ("Kosovo", "organization", [("1A0", 100, True)]),
        ("Taipei", "organization", [("TWN", 70, False)]),  # the city may be meant
        ("Canadian", "organization", [("CAN", 60, False)]),
        ("Georgia", "organization", [("GEO", 100, False)]),  # the other one is a state of a state
        ("Brussels", "organization", [("BEL", 70, False), ("EUR", 70, False)]),
        ("Jordan", "person", []),
        ("Norrey Ferry Company", "organization", []),
    ],
)
def test_countries_offered(name: str, kind: EntityType, expected: list[tuple[str, float, bool]]) -> None:
    (offer,) = StateAuthority().offers([Wanted("organization/x", name, kind)])
    found = [item for item in offer.candidates if item.iri]
    assert [(item.iri.removeprefix(PLACES), item.score, item.match) for item in found] == expected
    assert all(item.label and item.description and item.authority == "countries" for item in found)
    assert offer.candidates, "nothing is said as well"
