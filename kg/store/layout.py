"""Where things lie in a graph folder, and its manifest."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import StoreError

__all__ = ["PUBLISHED", "Layout", "Manifest", "checksums", "sync_directory", "write_durably"]

PUBLISHED = (
    "manifest.json", "graph.trig", "graph.ttl", "tables", "network.graphml", "index.html", "texts", "store",
    "identities.csv", "uncertain.jsonl",
)  # fmt: skip
"""All that one build publishes; anything else in the folder is the user's own and stays untouched."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of the files of one graph under ``root``: a graph folder or its staging area."""

    root: Path

    @property
    def manifest(self) -> Path:
        """Counts, versions and checksums (JSON)."""
        return self.root / "manifest.json"

    @property
    def trig(self) -> Path:
        """All quads."""
        return self.root / "graph.trig"

    @property
    def turtle(self) -> Path:
        """All statements without their graphs."""
        return self.root / "graph.ttl"

    @property
    def tables(self) -> Path:
        """CSV files, one a kind of thing."""
        return self.root / "tables"

    @property
    def network(self) -> Path:
        """The quotes network as GraphML."""
        return self.root / "network.graphml"

    @property
    def page(self) -> Path:
        """The HTML page."""
        return self.root / "index.html"

    @property
    def texts(self) -> Path:
        """The exact characters that were read, one file an article."""
        return self.root / "texts"

    @property
    def identities(self) -> Path:
        """Which identifier each name has (CSV), so that the next build keeps it."""
        return self.root / "identities.csv"

    @property
    def uncertain(self) -> Path:
        """Pairs of nodes that may be one, for people to judge (JSON, one a line)."""
        return self.root / "uncertain.jsonl"

    @property
    def decisions(self) -> Path:
        """What people decided about nodes (CSV): theirs, and left alone by builds."""
        return self.root / "decisions.csv"

    @property
    def links(self) -> Path:
        """What outside authorities offered for nodes (CSV): written by ``kg link``, left alone by builds."""
        return self.root / "links.csv"

    @property
    def updates(self) -> Path:
        """What was changed through ``kg serve`` (SPARQL Update, JSON, one a line): left alone by builds."""
        return self.root / "updates.jsonl"

    @property
    def store(self) -> Path:
        """The engine's own files."""
        return self.root / "store"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a graph folder holds and how it was made. No clock: the same input gives the same manifest.

    ``counts``: how many of each thing; ``versions``: software and vocabulary; ``settings``: what the
    build was asked for; ``files``: SHA-256 of every file by its path within the folder.
    """

    counts: dict[str, int] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """Write the manifest as JSON with sorted keys."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Raises ``StoreError`` when the file is missing or is no manifest."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(**{name: dict(data[name]) for name in ("counts", "versions", "settings", "files")})
        except FileNotFoundError as error:
            raise StoreError(
                "no manifest", where=str(path), remedy="name a folder that kg build wrote"
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"the manifest is damaged ({error})", where=str(path), remedy="build the graph again"
            ) from error


def checksums(layout: Layout) -> dict[str, str]:
    """SHA-256 of every published file by its path within the folder, with ``/`` between its parts.

    The manifest itself and ``store/`` are left out: the engine's files differ from build to build.
    """
    return {
        path.relative_to(layout.root).as_posix(): _sha256(path)
        for path in _files(layout)
        if path != layout.manifest
    }


def _files(layout: Layout) -> Iterator[Path]:
    for name in PUBLISHED:
        path = layout.root / name
        if name == layout.store.name:
            continue
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        elif path.is_file():
            yield path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_durably(path: Path, data: bytes) -> None:
    """Write ``data`` so that ``path`` holds all of it or does not exist, even after a power cut."""
    draft = path.with_name(path.name + ".draft")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make renames within ``path`` last."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
