"""Writing the plain pages of a site: one for each thing, and lists of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.view.explorer.contents import Contents
from kg.view.site import Listing, Site, SiteLinks, list_page, lists_page, page_path, thing_page
from kg.view.static.things import LISTS, Things

__all__ = ["plain_pages", "write_pages"]

_ON_A_PAGE = 500


def plain_pages(contents: Contents, title: str, language: str = "en") -> Iterator[tuple[str, str]]:
    """The path in the site and the HTML of each plain page."""
    things = Things(contents)
    for node in things.all():
        key = node.removeprefix(contents.base)
        path = page_path(key) if key != node else None
        if path is not None:
            yield path, thing_page(things.of(node), _site(contents, title, language, 2, key)).html
    site = _site(contents, title, language, 1)
    lists = []
    for kind, heading in LISTS.items():
        nodes = things.listed(kind)
        if not nodes:
            continue
        lists.append((SiteLinks(contents.base, 1).list(kind), heading, len(nodes)))
        yield from _list(things, kind, heading, site)
    yield "id/index.html", lists_page(lists, site).html


def _list(things: Things, kind: str, heading: str, site: Site) -> Iterator[tuple[str, str]]:
    nodes, links = things.listed(kind), SiteLinks("", 0)
    pages = -(-len(nodes) // _ON_A_PAGE)
    for page in range(1, pages + 1):
        shown = nodes[_ON_A_PAGE * (page - 1) : _ON_A_PAGE * page]
        listing = Listing(heading, [things.line(node) for node in shown], len(nodes))

        def address(number: int) -> str:
            return f"../{links.list(kind, number)}"

        made = list_page(listing, site, page=page, pages=pages, address=address)
        yield links.list(kind, page), made.html


def _site(contents: Contents, title: str, language: str, depth: int, here: str = "") -> Site:
    return Site(SiteLinks(contents.base, depth, here), title, language, in_files=True)


def write_pages(pages: Iterator[tuple[str, str]], folder: Path) -> Iterator[int]:
    """Write each page below ``folder``; its size in bytes."""
    made: set[Path] = set()
    for path, html in pages:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        yield target.write_bytes(html.encode("utf-8", "replace"))
