"""The page of a whole graph, or of as much of a big one as a person can look at."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from kg.network import newest_articles, quotes_network
from kg.store import Store
from kg.view.data import TextOf
from kg.view.page import PageOptions, PageSummary, write_page

__all__ = ["MOST_QUOTES", "write_graph_page"]

MOST_QUOTES = 3_000
"""Quotes on a page at most. Above that it shows the newest articles: a file of some megabytes opens in
less than a second, and its memory and time to write do not grow with the graph."""


def write_graph_page(store: Store, out: BinaryIO | Path | str, *, title: str, text_of: TextOf) -> PageSummary:
    """Write a graph as one HTML page; of a big graph the newest articles, and the page says so.

    ``text_of`` gives the exact text of an article by its IRI, or None when the graph holds none.
    """
    newest = newest_articles(store, MOST_QUOTES)
    note = ""
    if newest.articles < newest.of:
        note = (
            f"This page shows the newest {newest.articles:,} of {newest.of:,} articles; the graph holds all."
        )
    options = PageOptions(note=note)
    return write_page(quotes_network(newest.store), out, title=title, text_of=text_of, options=options)
