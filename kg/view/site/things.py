"""Plain pages out of what a site of files knows: one thing with what is said of it, and lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.view.site.rendering import Page, Site, render

__all__ = ["Line", "Listing", "Named", "Thing", "list_page", "lists_page", "thing_page"]

Named = tuple[str, str]
"""An IRI and its label."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list: its words and what helps to place it.

    ``by`` are its speakers or holders, ``on`` what it is about or stands in, ``side`` a polarity, ``day`` a
    date as the graph has it, ``note`` a few plain words; empty where not known or told by the page already.
    """

    iri: str
    words: str
    kind: str
    side: str = ""
    day: str = ""
    note: str = ""
    by: tuple[Named, ...] = ()
    on: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The first ``lines`` of ``total`` below a heading."""

    heading: str
    lines: Sequence[Line]
    total: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, institution, topic or article. ``facts`` are plain words by what they tell; ``web`` is an
    address elsewhere, or empty."""

    iri: str
    name: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    listings: tuple[Listing, ...]
    web: str = ""


def thing_page(thing: Thing, site: Site) -> Page:
    """The page of one thing."""
    return render("thing", site, thing=thing)


def list_page(listing: Listing, site: Site, *, page: int, pages: int, address: Callable[[int], str]) -> Page:
    """One of the pages of a list; ``address`` gives those of the others."""
    return render("list", site, listing=listing, page=page, pages=pages, address=address)


def lists_page(lists: Sequence[tuple[str, str, int]], site: Site) -> Page:
    """Where the lists begin: the address, the heading and the length of each."""
    return render("lists", site, lists=lists)
