"""What a worker has open: one state of a graph, and what its pages need of the folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.rdf import DEFAULT_BASE, PREFIXES
from kg.serve.state import built_state
from kg.store import GraphFolder, GraphStore, Manifest, SearchIndex
from kg.view.site import Dataset, Publication, ServiceLinks, Site

__all__ = ["Desk"]


@dataclass
class Desk:
    """Empty until ``open``."""

    store: GraphStore = field(default_factory=lambda: GraphStore.in_memory(b""))
    folder: GraphFolder = field(default_factory=lambda: GraphFolder(Path()))
    manifest: Manifest | None = None
    publication: Publication = field(default_factory=Publication)
    title: str = "Who said what"
    index: SearchIndex | None = None
    """That of this state; None while it is being made."""
    earlier_index: SearchIndex | None = None
    """One of a state before, to search in meanwhile."""
    counts: dict[str, Any] | None = None
    dataset: Dataset | None = None

    def open(self, state: str, store: Path, folder: Path, index: Path) -> None:
        """Open a store of ``folder``, with the index that lies at ``index`` or beside what was built.

        Raises ``StoreError`` when the folder does not, or no longer, hold ``state``.
        """
        self.folder = GraphFolder(folder)
        with self.folder.reading():
            if store == self.folder.store and built_state(self.folder) != state:
                remedy = "look for the state that is there now"
                raise StoreError("another graph was published", where=str(folder), remedy=remedy)
            self.store = GraphStore.open(store).with_prefixes(PREFIXES)
            with suppress(StoreError):
                self.manifest = Manifest.read(self.folder.manifest)
            self.index = SearchIndex.found(index, self.store) or SearchIndex.found(
                self.folder.search, self.store
            )
            if self.index is None:
                self.earlier_index = _newest([*index.parent.glob("*.sqlite"), self.folder.search])

    @cached_property
    def links(self) -> ServiceLinks:
        """Where things stand on this service."""
        settings = {} if self.manifest is None else self.manifest.settings
        return ServiceLinks(str(settings.get("base", DEFAULT_BASE)))

    @cached_property
    def site(self) -> Site:
        """What all pages share."""
        return Site(self.links, self.title)


def _newest(paths: Iterable[Path]) -> SearchIndex | None:
    """The index that was made last."""
    made = []
    for path in paths:
        with suppress(OSError):
            made.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(made, reverse=True):
        with suppress(StoreError):
            return SearchIndex.open(path)
    return None
