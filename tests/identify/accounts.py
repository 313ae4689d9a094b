"""Made-up accounts for tests, in a line each."""

from __future__ import annotations

from datetime import date

from kg.identify import Account, Post, Sighting
from kg.model import slug

__all__ = ["article", "body", "person", "tail"]


def tail(name: str, kind: str = "person") -> str:
    """The tail that a name gives."""
    return f"{kind}/{slug(name)}"


def person(name: str, *titles: str, at: str | None = None, formerly: tuple[str, ...] = ()) -> Sighting:
    """Somebody with roles, all at one body if it is named."""
    seat = None if at is None else tail(at, "organization")
    return Sighting(tail(name), name, posts=tuple(Post(title, seat) for title in titles), formerly=formerly)


def body(name: str, *aliases: str, formerly: tuple[str, ...] = ()) -> Sighting:
    """An organization."""
    return Sighting(tail(name, "organization"), name, aliases, formerly=formerly)


def article(key: str, *sightings: Sighting, day: str = "2026-03-01", outlet: str = "Velm Courier") -> Account:
    """An article that names them."""
    return Account(key, date.fromisoformat(day), outlet, sightings)
