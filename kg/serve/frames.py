"""Messages between the server and the processes that work for it: a letter, a length, and so many bytes."""

from __future__ import annotations

import io
import json
import socket
import struct
from collections.abc import Iterator
from typing import Any, Literal

__all__ = ["LARGEST", "FrameKind", "FrameWriter", "framed", "receive_frame", "taken"]

FrameKind = Literal["ask", "head", "data", "end", "error"]
LARGEST = 1 << 30
"""Bytes in a message at most; a longer one means that the two sides have lost each other."""

_LETTERS: dict[FrameKind, bytes] = {"ask": b"Q", "head": b"H", "data": b"D", "end": b"E", "error": b"X"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_SHAPE = struct.Struct(">cI")
_HELD = 65_536
"""Bytes gathered before they are sent: a small answer goes out in one piece."""


class FrameWriter(io.RawIOBase):
    """Sends messages, small ones together; what is written to it as a file goes out as data."""

    def __init__(self, connection: socket.socket) -> None:
        """Write to ``connection``, which blocks while the other side does not read."""
        self._connection = connection
        self._held = bytearray()

    def send(self, kind: FrameKind, content: bytes | dict[str, Any] = b"") -> None:
        """Add a message; ``flush`` sends it at the latest."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self._held += _SHAPE.pack(_LETTERS[kind], len(body))
        self._held += body
        if len(self._held) >= _HELD:
            self.flush()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, piece: Any) -> int:
        """Add a message of data."""
        self.send("data", bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Send what is held."""
        held, self._held = self._held, bytearray()
        if held:
            self._connection.sendall(held)


def receive_frame(connection: socket.socket) -> tuple[FrameKind, bytes] | None:
    """The next message, waited for; None when the other side is gone."""
    head = _exactly(connection, _SHAPE.size)
    if head is None:
        return None
    kind, size = _opened(head)
    body = _exactly(connection, size)
    return None if body is None else (kind, body)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        piece = connection.recv(min(size - len(parts), 1 << 20))
        if not piece:
            return None
        parts += piece
    return bytes(parts)


def framed(kind: FrameKind, content: dict[str, Any]) -> bytes:
    """A message as it is sent."""
    body = json.dumps(content).encode()
    return _SHAPE.pack(_LETTERS[kind], len(body)) + body


def taken(held: bytearray) -> Iterator[tuple[FrameKind, bytes]]:
    """The messages that ``held`` has to their end; what is left of it is the beginning of the next one."""
    at, whole = 0, len(held)
    while whole - at >= _SHAPE.size:
        kind, size = _opened(held[at : at + _SHAPE.size])
        end = at + _SHAPE.size + size
        if end > whole:
            break
        yield kind, bytes(held[at + _SHAPE.size : end])
        at = end
    del held[:at]


def _opened(head: bytes | bytearray) -> tuple[FrameKind, int]:
    letter, size = _SHAPE.unpack(head)
    if letter not in _KINDS or size > LARGEST:
        raise ConnectionError("a process of the server sent what is no message")
    return _KINDS[letter], size
