"""Publishing a graph as a site: the explorer with its shards, plain pages, and files to take home."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.network import quotes_network
from kg.rdf import DEFAULT_BASE, Iris
from kg.store import GraphFolder, GraphStore, Store
from kg.view.explorer.contents import Contents, TextOf
from kg.view.explorer.page import About, Download
from kg.view.explorer.rdf import rdf_shards
from kg.view.explorer.writing import write_folder
from kg.view.site import Publication, citation
from kg.view.site.assets import assets_by_name
from kg.view.static.placing import replaced
from kg.view.static.plainpages import plain_pages, write_pages

__all__ = ["Show", "SiteOptions", "SiteSource", "SiteSummary", "write_site"]

Show = Callable[[str, int, int | None], None]
"""Is told of a step, how much of it is done, and of how many."""

_FILES = {
    "graph.trig": "all statements with the graphs they stand in (TriG)",
    "graph.ttl": "all statements (Turtle)",
    "network.graphml": "who said what, as a network (GraphML)",
}
_ENDING = "/id/"


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What a site says of itself, and what is left out of it."""

    title: str = "Who said what"
    description: str = ""
    publisher: str = ""
    licence: str = ""
    """The name of the licence that the graph is published under, or its address."""
    language: str = "en"
    """Language of the pages' own words (BCP 47)."""
    text: bool = True
    """Whether articles' texts are published where the graph holds them; quotes' own words always are."""
    sparql: bool = True
    """Whether the statements lie beside the pages for the console in the explorer."""
    pages: bool = True
    """Whether people, institutions, topics and articles have plain pages."""
    data: bool = True
    """Whether the folder's RDF, network and tables are there to be taken home."""
    force: bool = False
    """Whether a folder that holds other files is written into."""


@dataclass(frozen=True, slots=True)
class SiteSource:
    """What is published: a store, its articles' texts, and its folder where it has one.

    ``version`` tells one state of the graph from another, as far as anything tells it.
    """

    store: Store
    text_of: TextOf
    folder: GraphFolder | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What was written: counts of things, of files, and the size of all in bytes."""

    speakers: int
    quotes: int
    positions: int
    topics: int
    articles: int
    pages: int
    size: int


def write_site(
    source: SiteSource, output: Path, options: SiteOptions, *, show: Show | None = None
) -> SiteSummary:
    """Write the site of a graph into ``output``, which is replaced at once when all is there.

    Equal graphs give equal bytes. Raises ``StoreError`` for a folder that cannot be written, or that holds
    something else.
    """
    tell: Show = show or (lambda _step, _done, _total: None)
    mark = {"title": options.title, "version": source.version}
    with replaced(output, mark, force=options.force) as folder:
        tell("gathering what was said", 0, None)
        contents = Contents(quotes_network(source.store), source.text_of if options.text else _no_text)
        size, downloads = _copy_files(source, folder) if options.data else (0, ())
        tell("writing the explorer", 0, None)
        about = _about(source, options, downloads)
        more = _statements(source.store, contents) if about.console == "" else ()
        size += write_folder(contents, about, folder, more)
        pages = 0
        if options.pages:
            size += (folder / "site.css").write_bytes(assets_by_name()["site.css"].body)
            total = len(contents.rows.agents) + len(contents.rows.topics) + len(contents.rows.articles)
            for written in write_pages(plain_pages(contents, options.title, options.language), folder):
                size, pages = size + written, pages + 1
                tell("writing pages", pages, max(total, pages))
    counts = contents.counts
    return SiteSummary(
        counts.speakers, counts.quotes, counts.positions, counts.topics, counts.articles, pages, size
    )


def _no_text(_article: str) -> None:
    return None


def _about(source: SiteSource, options: SiteOptions, downloads: tuple[Download, ...]) -> About:
    own_console = options.sparql and isinstance(source.store, GraphStore)
    said = Publication(publisher=options.publisher)
    cited = citation(options.title, said, version=source.version, software=About().software)
    return About(
        title=options.title,
        language=options.language,
        description=options.description,
        publisher=options.publisher,
        licence=options.licence,
        citation=cited,
        version=source.version,
        way="site",
        nodes="id/" if options.pages else "",
        console="" if own_console else None,
        downloads=downloads,
    )


def _statements(store: Store, contents: Contents) -> Iterator[tuple[str, Any]]:
    assert isinstance(store, GraphStore)
    base = contents.base.removesuffix("id/") if contents.base.endswith(_ENDING) else DEFAULT_BASE
    return rdf_shards(store, Iris(base))


def _copy_files(source: SiteSource, folder: Path) -> tuple[int, tuple[Download, ...]]:
    """Copy what there is to take home; its size, and what to say of each file."""
    if source.folder is None:
        return 0, ()
    found: list[Download] = []
    with source.folder.reading() as layout:
        tables = sorted(layout.tables.glob("*.csv"))
        known = {path.name: f"table of {path.stem.replace('_', ' ')} (CSV)" for path in tables}
        files = [layout.root / name for name in _FILES if (layout.root / name).is_file()]
        for path in (*files, *tables):
            inside = path.relative_to(layout.root)
            (folder / "files" / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / "files" / inside)
            about = _FILES.get(path.name) or known[path.name]
            found.append(Download(f"files/{inside.as_posix()}", about, path.stat().st_size))
    return sum(file.size for file in found), tuple(found)
