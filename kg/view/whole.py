"""The explorer of a graph, or of as much of a big one as one file should hold, as a single page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from kg.network import newest_articles, quotes_network
from kg.network.layout import Network
from kg.store import Store
from kg.view.explorer.contents import Contents, TextOf
from kg.view.explorer.page import About
from kg.view.explorer.writing import write_folder, write_single

__all__ = ["MOST_QUOTES", "PageSummary", "write_explorer", "write_graph_page", "write_page"]

MOST_QUOTES = 10_000
"""Quotes on a page at most. Above that it shows the newest articles: a file of some megabytes opens in
less than a second, and its memory and time to write do not grow with the graph."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What was written: counts of things, and the size in bytes."""

    speakers: int
    quotes: int
    positions: int
    topics: int
    articles: int
    size: int


def write_graph_page(
    store: Store, out: BinaryIO | Path | str, *, text_of: TextOf, about: About | None = None
) -> PageSummary:
    """Write the explorer of a graph as one HTML page; of a big graph the newest articles, and it says so.

    ``text_of`` gives the exact text of an article by its IRI, or None when the graph holds none.
    """
    about = about or About()
    newest = newest_articles(store, MOST_QUOTES)
    if newest.articles < newest.of:
        shown = f"the newest {newest.articles:,} of {newest.of:,} articles"
        cut = f"This page shows {shown}; the graph holds all."
        about = replace(about, note=f"{about.note} {cut}".strip())
    return write_page(quotes_network(newest.store), out, text_of=text_of, about=about)


def write_page(
    network: Network,
    out: BinaryIO | Path | str,
    *,
    text_of: TextOf,
    about: About | None = None,
    more: Iterable[tuple[str, Any]] = (),
) -> PageSummary:
    """Write the explorer of ``network`` (by the contract of the quotes network) as one HTML page.

    The page asks nothing of any server and opens from a file. ``more`` are further shards, by name. Equal
    input gives equal bytes.
    """
    contents = Contents(network, text_of)
    page = write_single(contents, replace(about or About(), way="file"), more)
    if isinstance(out, str | Path):
        Path(out).write_bytes(page)
    else:
        out.write(page)
    counts = contents.counts
    return PageSummary(
        speakers=counts.speakers,
        quotes=counts.quotes,
        positions=counts.positions,
        topics=counts.topics,
        articles=counts.articles,
        size=len(page),
    )


def write_explorer(store: Store, folder: Path, *, text_of: TextOf, about: About) -> int:
    """Write the explorer of a whole graph into ``folder``, which is there; bytes written."""
    return write_folder(Contents(quotes_network(store), text_of), about, folder)
