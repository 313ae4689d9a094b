"""From what the user named to files: directories, patterns, links, names that cannot be printed."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Diagnostic

__all__ = ["STDIN", "Source", "find", "shown"]

STDIN = "-"
_NAME_FILES = "name files, directories or patterns that exist"

_GRAPH = frozenset({"manifest.json", "graph.trig"})
"""Names that tell a graph folder: what kg wrote holds the words of articles, but is none itself."""

_PAGE_PARTS = frozenset(
    {
        ".avif", ".bmp", ".css", ".eot", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".mp3", ".mp4",
        ".ogg", ".otf", ".png", ".svg", ".tif", ".tiff", ".ttf", ".wav", ".webm", ".webp", ".woff", ".woff2",
    }
)  # fmt: skip
"""Files that lie beside articles (a saved web page brings its pictures along) and never hold one."""

_EXTENSIONS = frozenset(
    {
        ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".tab", ".jsonl", ".ndjson",
        ".json", ".parquet", ".pq", ".rss", ".atom", ".xml", ".rdf", ".feed", ".warc", ".wet",
    }
)  # fmt: skip
"""Extensions of articles: cut off when a file's name becomes an id."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``id`` is what its articles are named after; ``path`` is None for standard input."""

    path: Path | None
    id: str
    where: str

    @property
    def extension(self) -> str:
        """The file's extension in lower case, looked for below ``.gz``; "" when it has none."""
        if self.path is None:
            return ""
        name = _ungz(self.path.name)
        return os.path.splitext(name)[1].lower()


def shown(path: str | os.PathLike[str]) -> str:
    """``path`` fit for a message: bytes that are no text and control characters are replaced."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in text)


def find(inputs: Sequence[str]) -> Iterator[Source | Diagnostic]:
    """The files that ``inputs`` name, in their order, directories and patterns in the order of names."""
    for name in inputs:
        if name == STDIN:
            yield Source(None, "stdin", "standard input")
        elif os.path.isdir(name):
            yield from _walk(Path(name))
        elif os.path.lexists(name):
            yield _named(Path(name))
        elif glob.has_magic(name) and "\0" not in name:
            yield from _pattern(name)
        else:
            yield Diagnostic("error", shown(name), "there is no such file or directory", _NAME_FILES)


def _ungz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _identifier(path: Path) -> str:
    """The name of an article file without its extension, folders joined by "/"."""
    name = _ungz(path.name)
    stem, extension = os.path.splitext(name)
    # "minutes.march" and ".profile" keep their names: only an extension of ours is cut off.
    known = stem and (extension.lower() in _EXTENSIONS)
    return "/".join((*path.parent.parts, stem if known else name))


def _named(path: Path) -> Source:
    return Source(path, _identifier(Path(path.name)), shown(path))


def _pattern(pattern: str) -> Iterator[Source | Diagnostic]:
    fixed = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    root = Path(*fixed)
    matches = sorted(glob.glob(pattern, recursive=True))
    graphs: dict[Path, bool] = {}
    for match in matches:
        path = Path(match)
        folders = [root / name for name in path.relative_to(root).parents[:-1]]
        new = [folder for folder in folders if folder not in graphs]
        graphs.update((folder, all((folder / name).is_file() for name in _GRAPH)) for folder in new)
        yield from (_written_by_kg(folder) for folder in new if graphs[folder])
        if any(graphs[folder] for folder in folders):
            continue
        if path.is_file():
            yield Source(path, _identifier(path.relative_to(root)), shown(path))
        elif not path.is_dir():
            yield _special(path)
    if not matches:
        yield Diagnostic("error", shown(pattern), "no file matches this pattern", _NAME_FILES)


def _walk(root: Path) -> Iterator[Source | Diagnostic]:
    """Files below ``root``, each real directory once, so that links can make no loop."""
    read: dict[tuple[int, int], Path] = {}
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            yield from _below(root, path)
            continue
        try:
            status = os.stat(path)
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            what = f"the directory cannot be read: {error.strerror or 'it cannot be opened'}"
            yield Diagnostic("error", shown(path), what, "check that you may read it")
            continue
        if _GRAPH.issubset(names):
            yield _written_by_kg(path)
            continue
        first = read.setdefault((status.st_dev, status.st_ino), path)
        if first == path:
            waiting.extend(path / name for name in names if not name.startswith("."))
        elif first in path.parents:
            what = "a directory loop: this link leads back to a directory above it, and is not followed"
            yield Diagnostic("warning", shown(path), what, "remove the link to be rid of this message")
        else:
            yield Diagnostic("note", shown(path), f"skipped: the same directory is read as {shown(first)}")


def _written_by_kg(path: Path) -> Diagnostic:
    return Diagnostic("note", shown(path), "skipped: a graph folder, which kg build wrote")


def _below(root: Path, path: Path) -> Iterator[Source | Diagnostic]:
    if not path.exists():
        what = "the link leads nowhere, or to a file that may not be seen"
        yield Diagnostic("error", shown(path), what, "repair the link or remove it")
    elif not path.is_file():
        yield _special(path)
    elif os.path.splitext(_ungz(path.name))[1].lower() in _PAGE_PARTS:
        yield Diagnostic("note", shown(path), "skipped: files of this kind hold no articles")
    else:
        yield Source(path, _identifier(path.relative_to(root)), shown(path))


def _special(path: Path) -> Diagnostic:
    mode = stat.S_IFMT(os.stat(path).st_mode) if path.exists() else 0
    kind = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}.get(mode, "a device or a broken link")
    return Diagnostic("error", shown(path), f"this is {kind}, not a file", "give it as standard input: -")
