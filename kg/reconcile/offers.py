"""What an authority is asked, and what it offers: the same for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.model import Candidate, Diagnostic, EntityType

__all__ = ["Authority", "Offer", "Wanted", "best"]


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
