"""The explorer of a graph as files: one page alone, or a folder of a page and shards."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from kg.view.explorer.contents import Contents
from kg.view.explorer.leaning import lean
from kg.view.explorer.page import About, front, icon, page, single_page, style
from kg.view.explorer.rdf import console_licences, console_scripts
from kg.view.explorer.shards import script

__all__ = ["write_folder", "write_single"]


def write_single(contents: Contents, about: About, more: Iterable[tuple[str, Any]] = ()) -> bytes:
    """The explorer with all its data in one HTML file. ``more`` are further shards, by name."""
    return single_page(about, lean(dict(chain(contents.shards(), more)))).encode("utf-8", "replace")


def write_folder(contents: Contents, about: About, folder: Path, more: Iterable[tuple[str, Any]] = ()) -> int:
    """Write the explorer's page, scripts, style and shards into ``folder``, which is there; bytes written.

    ``more`` are further shards, by name.
    """
    files = {
        "index.html": page(about).encode("utf-8", "replace"),
        "explorer.js": front("explorer.js").encode(),
        "explorer.css": style().encode(),
        "icon.svg": icon().encode(),
    }
    size = 0
    for name, body in files.items():
        size += (folder / name).write_bytes(body)
    (folder / "data").mkdir(exist_ok=True)
    if about.console == "":
        size += (folder / "console-licences.txt").write_bytes(console_licences())
        for name, body in console_scripts().items():
            size += (folder / "data" / f"{name}.js").write_bytes(body)
    for name, data in chain(contents.shards(), more):
        size += (folder / "data" / f"{name}.js").write_bytes(script(name, data))
    return size
