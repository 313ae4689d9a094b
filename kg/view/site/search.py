"""The page of a search: what was found, of which kinds, with the words that matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.store import GraphStore
from kg.view.site.cards import cards
from kg.view.site.rendering import Page, Site, render

__all__ = ["Found", "Hit", "search_page"]


class Hit(Protocol):
    """One thing that was found, as the page needs it; whoever searches has values of that shape."""

    @property
    def iri(self) -> str:
        """The node."""

    @property
    def label(self) -> str:
        """Its label; empty where the graph's own is meant."""

    @property
    def kind(self) -> str:
        """What it is, as the index calls it."""

    @property
    def passages(self) -> Iterable[tuple[str, bool]]:
        """Stretches of the text that matched, in order; whether each is what was searched for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found for ``words``: ``hits`` in order of rank, ``total`` of all pages.

    ``kinds`` says how many there are of each kind, whichever ``kind`` is shown; empty when nobody counted.
    """

    words: str
    hits: Sequence[Hit] = ()
    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    kind: str = ""
    page: int = 1
    page_size: int = 20


def search_page(store: GraphStore, found: Found, site: Site) -> Page:
    """What was found as a list; without words the form alone."""

    def address(page: int) -> str | None:
        return site.links.search(found.words, found.kind, page)

    known = cards(store, [hit.iri for hit in found.hits])
    return render(
        "search",
        site,
        found=found,
        rows=[(hit, known[hit.iri], list(hit.passages)) for hit in found.hits],
        pages=-(-found.total // found.page_size),
        address=address,
    )
