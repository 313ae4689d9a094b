"""What a worker has open: one state of a graph, and what its pages need of the folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.rdf import DEFAULT_BASE, PREFIXES
from kg.store import GraphFolder, GraphStore, Manifest
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
    counts: dict[str, Any] | None = None
    dataset: Dataset | None = None

    def open(self, store: Path, folder: Path, title: str, publication: Publication) -> None:
        """Open a store of ``folder``. Raises ``StoreError`` when it cannot be opened."""
        self.store = GraphStore.open(store).with_prefixes(PREFIXES)
        self.folder, self.title, self.publication = GraphFolder(folder), title, publication
        try:
            self.manifest = self.folder.read_manifest()
        except StoreError:
            self.manifest = None

    @cached_property
    def links(self) -> ServiceLinks:
        """Where things stand on this service."""
        settings = {} if self.manifest is None else self.manifest.settings
        return ServiceLinks(str(settings.get("base", DEFAULT_BASE)))

    @cached_property
    def site(self) -> Site:
        """What all pages share."""
        return Site(self.links, self.title)
