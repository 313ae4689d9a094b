"""What an authority is asked, and what it offers: the same for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.model import Candidate, Diagnostic, EntityType

__all__ = ["Authority", "Offer", "Wanted", "best", "is_web_address", "line"]

_WEB = re.compile(r"https?://[^\s/?#\"<>{}|\\^`]+[^\s\"<>{}|\\^`]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A named agent that a record is sought for. ``node`` is the end of its IRI, kind and key."""

    node: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An authority's answer about one node: candidates, the best first.

    Where it knows nobody, one candidate without an IRI says so; no candidate at all means that the
    question was not answered, and can be put again.
    """

    node: str
    candidates: tuple[Candidate, ...]
    remarks: tuple[Diagnostic, ...] = ()


class Authority(Protocol):
    """Somebody who knows records."""

    @property
    def name(self) -> str:
        """What candidates name as where they come from."""

    def offers(self, wanted: Sequence[Wanted]) -> Iterator[Offer]:
        """An offer for each of ``wanted``, in their order, as answers come in."""


def best(node: str, authority: str, found: Iterable[Candidate], most: int) -> tuple[Candidate, ...]:
    """At most ``most`` of the candidates, each record once, by score; one without an IRI for none at all.

    Of two matches neither is one: somebody has to look.
    """
    ranked = sorted(found, key=lambda item: (-item.score, not item.match))
    once = {item.iri: item for item in reversed(ranked)}
    kept = [item for item in ranked if once[item.iri] is item]
    if sum(item.match for item in kept) > 1:
        kept = [replace(item, match=False) for item in kept]
    return tuple(kept[:most]) or (Candidate(node, "", authority=authority),)


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http or https address that can be an IRI.

    >>> is_web_address("http://www.wikidata.org/entity/Q42"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return _WEB.fullmatch(text) is not None and text.isprintable()


def line(text: str, longest: int = 200) -> str:
    """``text`` of somebody else on one line, without what steers a terminal, cut when it is too long.

    >>> line("a\\x1b[2J \\n b")
    'a[2J b'
    """
    words = " ".join(text[: longest * 4].split())
    shown = "".join(mark for mark in words if mark.isprintable())
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"
