"""A topic and a position being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Attitude, Quote, Span, TopicKind

__all__ = ["EVERYTHING", "Draft", "Parts", "Stance", "has_verb"]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the search for positions looks at; all of it, unless the worth of a part is to be measured.

    ``contents``: what quotes say; without, only what a cue takes as its object. ``anaphora``: what "the
    plan", "it" and a bare stance mean; without, a topic is only where its own words are.
    """

    contents: bool = True
    anaphora: bool = True


EVERYTHING = Parts()


@dataclass
class Draft:
    """A topic being put together: its label in the text's own words, and the places that mean it."""

    label: str
    kind: TopicKind
    head: str
    mentions: set[Span] = field(default_factory=set)
    introduced_by: list[str] = field(default_factory=list)
    characterized_by: list[str] = field(default_factory=list)
    coined: bool = False
    scoped: bool = False
    """Whether its label is too general to mean the same in another article ("scheme")."""


@dataclass
class Stance:
    """A position being put together. ``reads`` tells the attitude in its label; ``ascribed_by`` who tells of
    the position."""

    holder: str
    attitude: Attitude
    draft: Draft
    reads: str
    quotes: list[Quote]
    ascribed_by: str | None
    confidence: float


def has_verb(label: str, verb: str) -> bool:
    """Whether a word of ``label`` begins with ``verb``."""
    return any(word.casefold().startswith(verb) for word in label.split())
