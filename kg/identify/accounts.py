"""What identification sees of an article: whom and what it names, with which roles, beside whom, and when."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

__all__ = ["Account", "Nature", "Post", "Sighting"]

Nature = Literal["plain", "named", "proper", "term", "general", "claim"]
"""What a topic's label is worth away from its article: common words, words with a proper name among them, a
proper name as a whole, a coined term, or a word so general ("the scheme") that by itself it means nothing in
another article. A ``claim`` is no label but a sentence (``kg.identify.assertions``)."""


class Post(NamedTuple):
    """A title that an article gives somebody. ``body`` is the tail of the organization, when it is told."""

    title: str
    body: str | None = None
    former: bool = False


class Sighting(NamedTuple):
    """One named entity, or one topic, as one article has it.

    ``tail`` is the end of the IRI that its name alone would give it: type, a slash and a key. ``formerly``
    holds names that the article says it had before ("née", "formerly", "renamed from"). ``beside`` is False
    for the publisher, who appears in an article without being spoken of in it. Of a topic, ``name`` is the
    label, ``holders`` the tails of those who brought it up or take a position on it.
    """

    tail: str
    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    formerly: tuple[str, ...] = ()
    beside: bool = True
    holders: tuple[str, ...] = ()
    nature: Nature = "plain"

    @property
    def kind(self) -> str:
        """The type in front of the key."""
        return self.tail.partition("/")[0]


class Account(NamedTuple):
    """One article: its key, its day if that is known, its outlet, and the named entities and topics in it.
    ``copy`` says whether it carries the text of another one."""

    article: str
    published: date | None
    publisher: str | None
    sightings: tuple[Sighting, ...]
    copy: bool = False
