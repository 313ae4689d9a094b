"""The workers at hand: who is free, who is waited for, and who has to be ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from kg.serve.line import Line, Worker
from kg.serve.nursery import Nursery
from kg.serve.problems import Busy, Overweight, Refusal
from kg.serve.settings import Settings
from kg.serve.state import State

__all__ = ["Moved", "Pool"]

_WATCH = 0.05


class Moved(Refusal):
    """The state to answer from is not there any more."""


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
        _, line = await asyncio.get_running_loop().create_unix_connection(Line, sock=ours)
        return Worker(pid, line)

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
