"""Which graph is shown: the one built last, with the changes since; and the next one once it is there."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import shutil
import tempfile
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import KgError, StoreError
from kg.serve.pool import Pool
from kg.serve.problems import Refusal
from kg.serve.settings import Settings
from kg.serve.state import State, clean_up, current_state, glance
from kg.store import GraphFolder, GraphStore, Manifest

__all__ = ["ShownGraph"]

_log = logging.getLogger("kg.serve")
_CALM = 0.5
"""Seconds without a change before an index is made."""
_LOOK = 0.5
"""Seconds between looks at whether a new graph was published."""


class ShownGraph:
    """A graph folder as it is shown: its current state, the workers that have it open, changes in a row."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Nothing is opened before ``start``."""
        self.folder, self.settings = GraphFolder(folder), settings
        self.pool = Pool(settings)
        self._changing = asyncio.Lock()
        self._state: State | None = None
        self._glance: tuple[object, ...] = ()
        self._scratch: Path | None = None
        self._look: asyncio.Task[None] | None = None
        self._lock: TextIOWrapper | None = None
        self._indexing: asyncio.Task[None] | None = None

    @property
    def state(self) -> State:
        """What is answered from now."""
        assert self._state is not None
        return self._state

    @property
    def home(self) -> Path:
        """Where stores with changes lie."""
        if self._scratch is not None:
            return self._scratch / "served"
        return self.folder.work / "served"

    async def start(self) -> None:
        """Open the graph and look for newer ones from then on. Raises ``StoreError`` when there is none."""
        if not self.settings.token:  # who may not change the folder makes no files in it
            self._scratch = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="kg-serve-"))
        else:
            await asyncio.to_thread(self._claim)
        if self.folder.root.is_file():
            self.folder = await asyncio.to_thread(_folder_of, self.folder.root, self.home.parent)
        await self.catch_up()
        self._look = asyncio.create_task(self._keep_looking())

    def _claim(self) -> None:
        """Be the only one who records changes of this folder; one that holds no graph gets an empty one."""
        if self.folder.root.is_file():
            remedy = "name a graph folder, or leave the token out"
            raise StoreError("a file cannot be changed", where=str(self.folder.root), remedy=remedy)
        if not self.folder.exists:
            with self.folder.stage() as staged:
                GraphStore.create(staged.store, [])
                Manifest(versions={"kg": __version__}).write(staged.manifest)
                self.folder.publish(staged)
        self.folder.work.mkdir(parents=True, exist_ok=True)
        self._lock = (self.folder.work / "serve.lock").open("a")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            what, remedy = "another service takes changes to this graph", "end it, or leave the token out"
            raise StoreError(what, where=str(self.folder.root), remedy=remedy) from error

    async def stop(self) -> None:
        """End the workers, and leave nothing behind but what was recorded."""
        for task in (self._look, self._indexing):
            if task is not None:
                task.cancel()
        await self.pool.close()
        if self._lock is not None:
            self._lock.close()
        if self._scratch is not None:
            await asyncio.to_thread(shutil.rmtree, self._scratch, ignore_errors=True)

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            try:
                await self.catch_up()
            except (KgError, Refusal, OSError) as error:
                _log.warning("the new graph cannot be shown yet: %s", error)

    async def catch_up(self) -> None:
        """Show what the folder holds now; the state shown before stays until that is ready."""
        async with self._changing:
            seen = glance(self.folder)
            if seen != self._glance:
                await self._advance()
                self._glance = seen

    async def _advance(self) -> None:
        state = await asyncio.to_thread(current_state, self.folder, self.home)
        if self._state is not None and state.id == self._state.id:
            return
        if not state.ready:  # built anew, with changes recorded; or come without a store
            await self._helped({"do": "change"}, self.settings.update_deadline)
        await self._show(state)

    async def _show(self, state: State) -> None:
        indexed = await self.pool.switch(state)
        self._state = state
        if self._indexing is not None:
            self._indexing.cancel()
        if not indexed:
            self._indexing = asyncio.create_task(self._index(state))
        await asyncio.to_thread(clean_up, self.home, state.id, keep_indexes=not indexed)

    async def _index(self, state: State) -> None:
        """Make the index that a state lacks, once no more changes come; it is answered without meanwhile."""
        await asyncio.sleep(_CALM)
        try:
            async with self.pool.helper() as helper:
                job = {"do": "index", "store": str(state.store), "index": str(state.index)}
                await helper.ask(job, self.settings.update_deadline)
                await helper.finish()
        except (KgError, Refusal) as error:
            _log.warning("no index can be made: %s", error)
            return
        async with self._changing:
            if self.state.id == state.id:
                await self.pool.switch(state)

    async def change(self, job: dict[str, Any]) -> None:
        """Do a job that changes the graph; queries that come later see it, and it is there after a crash.

        Raises ``Refusal`` or ``KgError`` when it cannot be done: then nothing has changed.
        """
        async with self._changing:
            await self._helped(job, self.settings.update_deadline)
            await self._advance()

    async def _helped(self, job: dict[str, Any], deadline: float) -> None:
        async with self.pool.helper() as helper:
            paths = {"folder": str(self.folder.root), "home": str(self.home)}
            await helper.ask(job | paths, deadline)
            await helper.finish()


def _folder_of(file: Path, scratch: Path) -> GraphFolder:
    """A graph folder with what an RDF file says."""
    folder = GraphFolder(scratch / "graph")
    GraphStore.create(folder.store, GraphStore.in_memory(file).quads())
    return folder
