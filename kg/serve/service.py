"""One graph folder being served: its current state, the workers that answer, changes one after another."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hmac
import logging
import re
import shutil
import tempfile
from base64 import b64decode
from collections.abc import Callable
from contextlib import AsyncExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg import __version__
from kg.errors import KgError, StoreError
from kg.serve.line import Worker
from kg.serve.pool import Moved, Pool
from kg.serve.problems import Refusal
from kg.serve.responses import AnswerCache, PassedOn, Whole, etag_of, matches
from kg.serve.settings import Settings
from kg.serve.state import State, clean_up, current_state, glance
from kg.store import GraphFolder, GraphStore, Manifest

__all__ = ["Service"]

_log = logging.getLogger("kg.serve")
_AHEAD = 262_144
"""Bytes of an answer that are waited for before it is begun: errors up to there get a status of their own."""
_CALM = 0.5
"""Seconds without a change before an index is made."""
_LOOK = 0.5
"""Seconds between looks at whether a new graph was published."""
_EVER_NEW = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_NO_CHANGES = "this service does not take changes"

Head = dict[str, Any]


class Service:
    """What all requests share."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Nothing is opened before ``start``."""
        self.folder, self.settings = GraphFolder(folder), settings
        self.pool = Pool(settings)
        self._cache = AnswerCache(settings.cache)
        self.failure: KgError | None = None
        """Why it could not start."""
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
        await self._catch_up()
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
                await self._catch_up()
            except (KgError, Refusal, OSError) as error:
                _log.warning("the new graph cannot be shown yet: %s", error)

    async def _catch_up(self) -> None:
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

    async def change(self, job: Head) -> None:
        """Do a job that changes the graph; queries that come later see it, and it is there after a crash.

        Raises ``Refusal`` or ``KgError`` when it cannot be done: then nothing has changed.
        """
        async with self._changing:
            await self._helped(job, self.settings.update_deadline)
            await self._advance()

    async def _helped(self, job: Head, deadline: float) -> None:
        async with self.pool.helper() as helper:
            paths = {"folder": str(self.folder.root), "home": str(self.home)}
            await helper.ask(job | paths, deadline)
            await helper.finish()

    async def answer(
        self, request: Request, job: Head, headers: Callable[[Head], dict[str, str]], *, steady: bool = True
    ) -> Whole | PassedOn:
        """The response to a job that reads the graph. ``headers`` are made of the head of the answer.

        ``steady`` answers are the same until the graph changes: they carry an entity tag and are kept.
        """
        steady = steady and _EVER_NEW.search(job.get("sparql", "")) is None
        tag = etag_of(self.state.id, job) if steady else ""
        if steady and matches(tag, request.headers.get("if-none-match")):
            return Whole(status=304, headers=_caching(tag))
        if steady and (kept := self._cache.get(tag)) is not None:
            return kept
        lease = AsyncExitStack()
        try:
            worker = await self._leased(lease)
            if steady:
                tag = etag_of(worker.state, job)
            head = await worker.ask(job | self._limits(), self.settings.deadline)
            if head.get("passing"):
                steady, tag = False, ""
            pieces = worker.pieces()
            held, end = await _begun(pieces)
            fields = headers(head) | _caching(tag)
            if end is None:
                passed = PassedOn(held, pieces, fields, self.settings.patience, lease.pop_all())
                passed.on_end = request.scope.setdefault("kg.log", {}).update
                return passed
        finally:
            await lease.aclose()
        request.scope.setdefault("kg.log", {}).update(end)
        response = Whole(b"".join(held), head.get("status", 200), fields)
        if steady:
            self._cache.keep(tag, response)
        return response

    async def told(self, job: Head) -> Head:
        """The head of the answer to a small job."""
        async with AsyncExitStack() as lease:
            worker = await self._leased(lease)
            head = await worker.ask(job, self.settings.deadline)
            await worker.finish()
            return head

    async def _leased(self, lease: AsyncExitStack) -> Worker:
        """A worker until ``lease`` ends."""
        try:
            return await lease.enter_async_context(self.pool.worker())
        except Moved:  # a new graph was published a moment ago
            await self._catch_up()
            return await lease.enter_async_context(self.pool.worker())

    def address(self, request: Request, path: str) -> str:
        """The whole address of ``path`` on this service, as clients know it."""
        base = self.settings.public_url or f"{request.url.scheme}://{request.url.netloc}/"
        return base.rstrip("/") + path

    def files(self) -> frozenset[str]:
        """The published files by their paths in the folder."""
        try:
            return frozenset(self.folder.read_manifest().files) | {"manifest.json"}
        except StoreError:
            return frozenset()

    def _limits(self) -> Head:
        return {"most_rows": self.settings.most_rows, "most_bytes": self.settings.most_bytes}

    def trusts(self, request: Request) -> bool:
        """Whether whoever asks may change the graph."""
        try:
            self.admit(request, change=True)
        except Refusal:
            return False
        return True

    def admit(self, request: Request, *, change: bool) -> None:
        """Raises ``Refusal`` when whoever asks may not: changes need the token, private graphs one of two."""
        if change and not self.settings.token:
            raise Refusal(403, _NO_CHANGES, remedy="start it with a token for changes")
        wanted = [self.settings.token] if change else [self.settings.read_token, self.settings.token]
        if not change and not self.settings.read_token:
            return
        given = _given(request.headers.get("authorization", ""))
        # Every token is compared, in a time that does not depend on what was sent.
        fits = [hmac.compare_digest(given, token.encode()) for token in wanted if token]
        if not any(fits):
            refusal = Refusal(
                401, "no token, or not the right one", remedy="send Authorization: Bearer TOKEN"
            )
            refusal.headers = {"WWW-Authenticate": 'Basic realm="kg", charset="UTF-8"'}
            raise refusal


def _caching(tag: str) -> dict[str, str]:
    """May be kept anywhere, and has to be asked about each time: the graph may change at any moment."""
    return {"ETag": tag, "Cache-Control": "no-cache"} if tag else {"Cache-Control": "no-store"}


async def _begun(pieces: Any) -> tuple[list[bytes], Head | None]:
    """The beginning of an answer and, when that is all, its end."""
    held: list[bytes] = []
    size = 0
    async for piece in pieces:
        if isinstance(piece, dict):
            return held, piece
        held.append(piece)
        size += len(piece)
        if size > _AHEAD:
            break
    return held, None


def _given(authorization: str) -> bytes:
    """The token that was sent: as such, or for browsers as a password."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "basic":
        with contextlib.suppress(ValueError):
            return b64decode(value.strip(), validate=True).partition(b":")[2]
    return value.strip().encode("utf-8", "replace") if scheme.lower() == "bearer" else b""


def _folder_of(file: Path, scratch: Path) -> GraphFolder:
    """A graph folder with what an RDF file says."""
    folder = GraphFolder(scratch / "graph")
    GraphStore.create(folder.store, GraphStore.in_memory(file).quads())
    return folder
