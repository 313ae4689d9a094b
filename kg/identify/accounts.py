"""What identification sees of an article: whom it names, with which roles, beside whom, and when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

__all__ = ["Account", "Post", "Sighting"]


class Post(NamedTuple):
    """A title that an article gives somebody. ``body`` is the tail of the organization, when it is told."""

    title: str
    body: str | None = None
    former: bool = False


class Sighting(NamedTuple):
    """One named entity as one article has it.

    ``tail`` is the end of the IRI that its name alone would give it: type, a slash and a key. ``formerly``
    holds names that the article says it had before ("née", "formerly", "renamed from"). ``beside`` is False
    for the publisher, who appears in an article without being spoken of in it.
    """

    tail: str
    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    formerly: tuple[str, ...] = ()
    beside: bool = True

    @property
    def kind(self) -> str:
        """The type in front of the key."""
        return self.tail.partition("/")[0]


class Account(NamedTuple):
    """One article: its key, its day if that is known, its outlet, and the named entities in it."""

    article: str
    published: date | None
    publisher: str | None
    sightings: tuple[Sighting, ...]
