"""The server's end of a worker: messages as they arrive, one job at a time, and the means to end it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

from kg.errors import KgError
from kg.serve.frames import FrameKind, framed, taken
from kg.serve.problems import Overtime, Refusal, refusal_of

__all__ = ["Line", "Worker"]

_PAGE = os.sysconf("SC_PAGE_SIZE")
_AHEAD = 1 << 20
"""Bytes that may wait to be looked at before the other side has to wait."""


class Line(asyncio.Protocol):
    """A connection on which messages arrive. Plainer than a stream, because every query passes here."""

    def __init__(self) -> None:
        """Use ``create_unix_connection``."""
        self._held = bytearray()
        self._frames: deque[tuple[FrameKind, bytes]] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._size = 0
        self._paused = self.gone = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is there."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Bytes have come; a message is complete, or is not."""
        self._held += data
        for frame in taken(self._held):
            self._frames.append(frame)
            self._size += len(frame[1])
        if self._size > _AHEAD and not self._paused and self._transport is not None:
            self._transport.pause_reading()
            self._paused = True
        if self._frames:
            self._wake()

    def connection_lost(self, _error: Exception | None) -> None:
        """The other side is gone."""
        self.gone = True
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def send(self, message: bytes) -> None:
        """Send a message when there is room; a line that is gone takes it for nothing."""
        if self._transport is not None and not self.gone:
            self._transport.write(message)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    async def next(self, seconds: float) -> tuple[FrameKind, bytes]:
        """The next message, waited for so long.

        Raises ``TimeoutError`` afterwards, and ``ConnectionError`` when the other side is gone.
        """
        if not self._frames:
            await self._arrival(seconds)
        if not self._frames:
            raise ConnectionError if self.gone else TimeoutError
        frame = self._frames.popleft()
        self._size -= len(frame[1])
        if self._paused and self._size < _AHEAD and self._transport is not None and not self.gone:
            self._transport.resume_reading()
            self._paused = False
        return frame

    async def _arrival(self, seconds: float) -> None:
        if self.gone:
            return
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        end = loop.call_later(max(0.0, seconds), self._wake)
        try:
            await self._waiting
        finally:
            end.cancel()
            self._waiting = None


class Worker:
    """The server's end of one worker process. One job at a time."""

    def __init__(self, pid: int, line: Line) -> None:
        """Use ``Pool.worker``."""
        self.state, self.indexed = "", False
        self._pid, self._line = pid, line
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
        self._line.send(framed("ask", job))
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
            frame = await self._line.next(self._left)
        except TimeoutError:
            self.end()
            raise Overtime from None
        except ConnectionError:
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
        with contextlib.suppress(ProcessLookupError):
            if self._pidfd is not None:  # by its handle: the number may be somebody else's by now
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            elif not self._line.gone and not hasattr(os, "pidfd_open"):
                os.kill(self._pid, signal.SIGKILL)
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None
        self._line.close()
