"""The graph folder: one builder at a time, readers that see one graph or the next, never a mix."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.store.graphstore import GraphStore
from kg.store.layout import PUBLISHED, Layout, Manifest, sync_directory, write_durably

__all__ = ["GraphFolder", "open_store"]


@dataclass(frozen=True, slots=True)
class GraphFolder(Layout):
    """A folder that holds a published graph, and builds the next one beside it.

    A build writes into ``.work/staging`` and is published by renames. Before the first rename a
    journal lists them all; whoever opens a folder with a journal finishes the renames first. So a
    build that dies before the journal is written leaves the old graph, one that dies later leaves
    the new one, and nobody reads half of each.
    """

    @property
    def work(self) -> Path:
        """The private side of the folder: staging area, journal, locks and caches."""
        return self.root / ".work"

    @property
    def readings(self) -> Path:
        """The cache of what was read out of each article."""
        return self.work / "readings.sqlite"

    @property
    def exists(self) -> bool:
        """Whether the folder holds a graph."""
        with self.reading():
            return self.store.is_dir() or self.trig.is_file()

    @contextmanager
    def reading(self) -> Iterator[Layout]:
        """Hold off publishing while the block runs, so that several files are read from one graph.

        Finishes an interrupted publication first. Keep the block short: a builder waits for it.
        """
        while True:
            with self._publication_lock(fcntl.LOCK_SH):
                if not self._journal.exists():
                    yield Layout(self.root)
                    return
            with self._publication_lock(fcntl.LOCK_EX):  # ours now, so whoever wrote the journal has died
                self._roll_forward()

    def open_store(self) -> GraphStore:
        """The published graph: ``store/``, or ``graph.trig`` in memory where that is missing.

        Raises ``StoreError`` when there is neither.
        """
        with self.reading():
            if self.store.is_dir():
                return GraphStore.open(self.store)
            if self.trig.is_file():
                return GraphStore.in_memory(self.trig)
        what = "holds no graph" if self.root.exists() else "no such file or folder"
        raise StoreError(what, where=str(self.root), remedy="name a folder that kg build wrote")

    def read_manifest(self) -> Manifest:
        """Raises ``StoreError`` when there is none."""
        with self.reading():
            return Manifest.read(self.manifest)

    def article_text(self, article: str) -> str | None:
        """The exact text of an article by its IRI; None when the folder holds none."""
        _, _, key = article.partition("/id/article/")
        if (
            not key or Path(key).name != key
        ):  # an IRI of somebody else's graph must not lead out of the folder
            return None
        path = self.texts / f"{key}.txt"
        return path.read_bytes().decode("utf-8") if path.is_file() else None

    @contextmanager
    def stage(self) -> Iterator[Layout]:
        """An empty place to write the next graph into; call ``publish`` with it inside the block.

        What is not published when the block ends is thrown away. Raises ``StoreError`` when another
        build is writing into the folder, when it cannot be written to, or when publishing would
        throw away files that no build wrote.
        """
        self._refuse_foreign_files()
        try:
            self.work.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error
        with self._builder_lock():
            with self.reading():
                pass
            self._clear()
            self._staging.mkdir()
            try:
                yield Layout(self._staging)
            finally:
                if not self._journal.exists():
                    self._clear()

    def publish(self, staged: Layout) -> None:
        """Replace the published graph by ``staged``, all at once.

        Published files that ``staged`` lacks disappear, so that none is left over from the old graph.
        """
        if staged.root != self._staging or not self._staging.is_dir():
            raise StoreError("nothing is staged", where=str(self.root), remedy="publish inside stage()")
        os.sync()  # the staged bytes must be on disk before a rename makes them the graph
        present = [name for name in PUBLISHED if (self._staging / name).exists()]
        self._previous.mkdir()
        with self._publication_lock(fcntl.LOCK_EX):
            write_durably(self._journal, json.dumps({"install": present}).encode())
            self._roll_forward()

    def _unwritable(self, error: OSError) -> StoreError:
        what = f"cannot be written to ({error.strerror or error})"
        return StoreError(what, where=str(self.root), remedy="choose another folder")

    def _refuse_foreign_files(self) -> None:
        """A folder of somebody else's may hold a ``texts`` or an ``index.html`` of its own."""
        taken = [name for name in PUBLISHED if os.path.lexists(self.root / name)]
        if not taken or self.work.is_dir():
            return
        try:
            Manifest.read(self.manifest)
        except StoreError as error:
            raise StoreError(
                f"holds files that kg did not write and would replace: {', '.join(taken)}",
                where=str(self.root),
                remedy="choose another folder, or move them away",
            ) from error

    @property
    def _staging(self) -> Path:
        return self.work / "staging"

    @property
    def _previous(self) -> Path:
        return self.work / "previous"

    @property
    def _journal(self) -> Path:
        return self.work / "publish.json"

    def _roll_forward(self) -> None:
        """Do what the journal says and is not done yet. Every step can be cut off and taken again."""
        if not self._journal.exists():
            return
        install = self._planned()
        self._previous.mkdir(exist_ok=True)
        for name in PUBLISHED:
            new, live = self._staging / name, self.root / name
            if name in install and not new.exists():
                continue  # in its place already
            if live.exists():
                _remove(self._previous / name)
                os.rename(live, self._previous / name)
            if name in install:
                os.rename(new, live)
        sync_directory(self.root)
        self._journal.unlink()
        sync_directory(self.work)
        self._clear()

    def _planned(self) -> set[str]:
        """What the journal wants installed. Raises ``StoreError`` for a journal that no build wrote."""
        try:
            planned = set(json.loads(self._journal.read_bytes())["install"])
        except (ValueError, KeyError, TypeError):
            planned = {""}
        linked = any(path.is_symlink() for path in (self.work, self._staging, self._previous))
        if linked or not planned <= set(PUBLISHED):
            remedy = "delete the folder .work in it; the next build reads everything again"
            raise StoreError(
                "the record of an unfinished build is damaged", where=str(self.root), remedy=remedy
            )
        return planned

    def _clear(self) -> None:
        _remove(self._staging)
        _remove(self._previous)

    @contextmanager
    def _builder_lock(self) -> Iterator[None]:
        try:
            handle = (self.work / "build.lock").open("a")
        except OSError as error:
            raise self._unwritable(error) from error
        with handle as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreError(
                    "another build is writing into this folder",
                    where=str(self.root),
                    remedy="wait until it ends, or choose another folder",
                ) from error
            yield

    @contextmanager
    def _publication_lock(self, kind: int) -> Iterator[None]:
        """Held alone while renaming, shared while opening. A folder nobody built in needs none."""
        path = self.work / "publish.lock"
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            try:
                handle = os.open(path, os.O_RDONLY)
            except OSError:  # no .work: came from elsewhere; or read-only and never built in
                yield
                return
        try:
            fcntl.flock(handle, kind)
            yield
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def open_store(path: Path) -> GraphStore:
    """The graph of a folder that ``kg build`` wrote, or of an RDF file (.trig, .nq, .ttl).

    Raises ``StoreError`` when there is no graph at ``path``.
    """
    return GraphStore.in_memory(path) if path.is_file() else GraphFolder(path).open_store()
