"""The workers at hand: who is free, who is waited for, and who has to be ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.serve.frames import FrameKind, FrameWriter, read_frame
from kg.serve.nursery import Nursery
from kg.serve.problems import Busy, Overtime, Overweight, Refusal, refusal_of
from kg.serve.settings import Settings
from kg.serve.state import State

__all__ = ["Moved", "Pool", "Worker"]

_PAGE = os.sysconf("SC_PAGE_SIZE")
_WATCH = 0.05


class Moved(Refusal):
    """The state to answer from is not there any more."""


class Worker:
    """The server's end of one worker process. One job at a time."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Use ``Pool.worker``."""
        self.state, self.indexed = "", False
        self._pid, self._reader, self._writer = pid, reader, writer
        self._pidfd = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None
        self._left = 0.0
        self._fault: Refusal | None = None
        self.clean = True
        """Whether the last job was answered to its end, so that the next one can be given."""

    async def ask(self, job: dict[str, Any], deadline: float) -> dict[str, Any]:
        """Give a job; the head of the answer. Raises ``Refusal`` or ``KgError`` for what went wrong.

        The worker is ended ``deadline`` seconds of waiting later.
        """
        self.clean, self._left = False, deadline
        out = _Sent()
        out.send("ask", job)
        self._writer.write(out.taken())
        kind, content = await self._next()
        if kind == "error":
            raise self._complaint(content)
        head: dict[str, Any] = json.loads(content)
        return head

    async def pieces(self) -> AsyncIterator[bytes | dict[str, Any]]:
        """The data of an answer, and last of all what its end tells. Raises as ``ask`` does."""
        while True:
            kind, content = await self._next()
            if kind == "data":
                yield content
                continue
            if kind == "error":
                raise self._complaint(content)
            self.clean = True
            yield json.loads(content)
            return

    async def finish(self) -> dict[str, Any]:
        """What the end of an answer without data tells."""
        end: dict[str, Any] = {}
        async for piece in self.pieces():
            if isinstance(piece, dict):
                end = piece
        return end

    def _complaint(self, content: bytes) -> KgError | Refusal:
        self.clean = True
        return refusal_of(json.loads(content))

    async def _next(self) -> tuple[FrameKind, bytes]:
        clock = asyncio.get_running_loop().time
        begun = clock()
        try:
            async with asyncio.timeout(self._left):
                frame = await read_frame(self._reader)
        except TimeoutError:
            self.end()
            raise Overtime from None
        except (OSError, asyncio.IncompleteReadError):
            raise self._fault or Refusal(500, "the query ended the process that worked on it") from None
        self._left -= clock() - begun
        return frame

    def weight(self) -> int:
        """Bytes of memory that this process has for itself; 0 when that cannot be told."""
        try:
            _, resident, shared = Path(f"/proc/{self._pid}/statm").read_bytes().split()[:3]
            return (int(resident) - int(shared)) * _PAGE
        except (OSError, ValueError):
            return 0

    def end(self, fault: Refusal | None = None) -> None:
        """Kill the process, whatever it does; ``fault`` is what its client is told."""
        self._fault = self._fault or fault
        self.clean = False
        if self._pidfd is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            os.close(self._pidfd)
            self._pidfd = None
        self._writer.close()


class Pool:
    """Workers for one service: started as they are needed, shared by all requests."""

    def __init__(self, settings: Settings) -> None:
        """No process is started before the first job."""
        self._settings = settings
        self._nursery = Nursery()
        self._state: State | None = None
        self._indexed = False
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._watch: asyncio.Task[None] | None = None

    async def switch(self, state: State) -> bool:
        """Answer from ``state`` from now on; jobs that run finish on the state they began with.

        Whether it has an index.
        """
        first = await self._started(state)
        self._state, self._indexed = state, first.indexed
        stale, self._idle = self._idle, [first]
        for worker in stale:
            worker.end()
        self._wake()
        return first.indexed

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A worker with the current state open, to give one job.

        Raises ``Busy`` when too many wait already, or one would wait too long.
        """
        worker = await self._acquired()
        try:
            yield worker
        finally:
            self._busy.discard(worker)
            if worker.clean and self._fits(worker):
                self._idle.append(worker)
            else:
                worker.end()
            self._wake()

    def _fits(self, worker: Worker) -> bool:
        """Whether a worker has open what is answered from now."""
        same = self._state is not None and worker.state == self._state.id
        return same and worker.indexed == self._indexed

    @asynccontextmanager
    async def helper(self) -> AsyncIterator[Worker]:
        """A process of its own, without a graph, for one job that changes the graph."""
        worker = await self._spawned()
        self._busy.add(worker)
        self._watched()
        try:
            yield worker
        finally:
            self._busy.discard(worker)
            worker.end()

    async def _acquired(self) -> Worker:
        if len(self._waiting) >= self._settings.queue:
            raise Busy
        while True:
            if self._idle:
                worker = self._idle.pop()
                break
            if len(self._busy) + self._starting < self._settings.workers:
                worker = await self._started(self._state)
                break
            await self._turn()
        self._busy.add(worker)
        self._watched()
        return worker

    async def _turn(self) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._settings.patience):
                await turn
        except TimeoutError:
            raise Busy from None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._wake()  # it was this one's turn, and nobody took it
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(turn)

    def _wake(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return

    async def _started(self, state: State | None) -> Worker:
        if state is None:
            raise Busy
        self._starting += 1
        try:
            worker = await self._spawned()
            try:
                head = await worker.ask(self._opening(state), self._settings.deadline)
                await worker.finish()
            except Refusal as refusal:
                worker.end()
                raise Moved(503, refusal.what, where=refusal.where, remedy=refusal.remedy) from refusal
            except BaseException:
                worker.end()
                raise
            worker.state, worker.indexed = state.id, head["indexed"]
            return worker
        finally:
            self._starting -= 1

    def _opening(self, state: State) -> dict[str, Any]:
        return {
            "do": "open",
            "state": state.id,
            "store": str(state.store),
            "folder": str(state.folder),
            "index": str(state.index),
            "title": self._settings.title,
            "publication": self._settings.publication(),
        }

    async def _spawned(self) -> Worker:
        ours, theirs = socket.socketpair()
        try:
            pid = self._nursery.spawn(theirs)
        except OSError as error:
            ours.close()
            raise Busy from error
        finally:
            theirs.close()
        ours.setblocking(False)
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=1 << 20)
        return Worker(pid, reader, writer)

    def _watched(self) -> None:
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._weigh())

    async def _weigh(self) -> None:
        """End workers that take more memory than one may; looks while any is busy."""
        while self._busy:
            await asyncio.sleep(_WATCH)
            for worker in self._busy:
                if worker.weight() > self._settings.memory:
                    worker.end(Overweight())

    async def close(self) -> None:
        """End all processes."""
        if self._watch is not None:
            self._watch.cancel()
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle.clear()
        self._nursery.close()


class _Sent(FrameWriter):
    """Messages gathered for a transport that does not block."""

    def __init__(self) -> None:
        super().__init__(None)  # type: ignore[arg-type]

    def flush(self) -> None:
        """Nothing is sent from here."""

    def taken(self) -> bytes:
        held, self._held = self._held, bytearray()
        return bytes(held)
