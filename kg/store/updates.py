"""Changes by SPARQL Update: a record that outlives builds, and stores that are made, never altered."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.store.engine import iri_of, query_error
from kg.store.layout import sync_directory

__all__ = ["Update", "copied_store", "insertion", "record_update", "recorded_updates", "updated_store"]


@dataclass(frozen=True, slots=True)
class Update:
    """A request of SPARQL 1.1 Update. ``base`` resolves its relative IRIs."""

    sparql: str
    base: str | None = None


def recorded_updates(path: Path) -> tuple[Update, ...]:
    """The updates of a record, in order; none when there is no file.

    A last line that was cut off while it was written was never confirmed to anybody and is left out. Raises
    ``StoreError`` for any other line that is no update.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    found = []
    for number, line in enumerate(lines[:-1], start=1):
        try:
            found.append(Update(**json.loads(line)))
        except (ValueError, TypeError) as error:
            remedy = "take the line out, or put the file back from a copy"
            raise StoreError(
                f"line {number} is no update ({error})", where=str(path), remedy=remedy
            ) from error
    return tuple(found)


def record_update(path: Path, update: Update) -> None:
    """Add ``update`` to a record, so that it is there after a power cut when this returns."""
    line = json.dumps(asdict(update), ensure_ascii=True).encode() + b"\n"
    with path.open("a+b") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 1))
        if file.read(1) not in (b"", b"\n"):  # whoever wrote it died over its last line
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    sync_directory(path.parent)


def copied_store(source: Path, copy: Path) -> None:
    """Copy a store, in no time however large it is: the files that neither will alter are shared.

    Raises ``StoreError`` when it cannot be read or written.
    """
    shutil.rmtree(copy, ignore_errors=True)
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        ox.Store.read_only(str(source)).backup(str(copy))
    except OSError as error:
        remedy = "look whether the disk is full"
        raise StoreError(f"cannot be copied ({error})", where=str(source), remedy=remedy) from error


def updated_store(
    copy: Path, target: Path, updates: Sequence[Update], prefixes: Mapping[str, str] | None = None
) -> None:
    """Make the store ``target`` out of ``copy``, which nobody else has open, by ``updates``.

    ``target`` is whole and on disk when this returns, and is not there when it fails; ``copy`` is gone. Each
    update is applied whole or not at all. Raises ``QueryError`` for an update that is malformed or cannot
    be done, and ``StoreError`` when the store cannot be written.
    """
    try:
        engine = ox.Store(str(copy))
        _apply(engine, updates, dict(prefixes or {}))
        engine.flush()
        del engine  # gives the lock back, so that the folder can be opened by those who read
        _sync(copy)
        os.rename(copy, target)
        sync_directory(target.parent)
    except OSError as error:
        remedy = "look whether the disk is full"
        raise StoreError(f"cannot be updated ({error})", where=str(target), remedy=remedy) from error
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _apply(engine: ox.Store, updates: Iterable[Update], prefixes: dict[str, str]) -> None:
    for update in updates:
        try:
            engine.update(update.sparql, base_iri=update.base, prefixes=prefixes)
        except (SyntaxError, OSError, RuntimeError, ValueError) as error:
            raise query_error(error, update.sparql) from error


def _sync(folder: Path) -> None:
    for path in folder.iterdir():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    sync_directory(folder)


def insertion(data: bytes, media_type: str, graph: str | None, *, base: str, replace: bool) -> str:
    """The update that puts RDF into ``graph``, or the graph without a name; ``replace`` empties it first.

    A graph that gets no statements is made all the same. Raises ``InputError`` when ``data`` is malformed or
    ``media_type`` is not known.
    """
    syntax = ox.RdfFormat.from_media_type(media_type)
    if syntax is None:
        raise InputError(f"{media_type} is no known kind of RDF", remedy="send text/turtle, for example")
    try:
        # Labels of blank nodes are the file's own: they must not meet those of another one.
        quads = ox.parse(data, syntax, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
        triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError, OSError) as error:
        raise InputError(
            f"the data are malformed: {error}", remedy="correct them, and send them again"
        ) from error
    assert triples is not None
    content = triples.decode()
    if graph is None:
        return ("DROP DEFAULT ;\n" if replace else "") + f"INSERT DATA {{\n{content}}}"
    name = str(iri_of(graph))
    first = f"DROP SILENT GRAPH {name} ;\n" if replace else ""
    return f"{first}CREATE SILENT GRAPH {name} ;\nINSERT DATA {{ GRAPH {name} {{\n{content}}} }}"
