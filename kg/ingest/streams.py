"""Bytes at rest and in pipes: a look at the head, gzip undone, and a limit on everything."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO

from kg.errors import InputError
from kg.ingest.find import Source

__all__ = ["HEAD", "Stream", "opened", "read_all"]

HEAD = 1 << 16
"""Bytes of a file that are looked at to tell its kind and its encoding."""

_FREE = 64_000_000
_RATIO = 200
"""Text shrinks 3 to 20 times; gzip's own limit is about 1,030. Past ``_FREE`` bytes, more than ``_RATIO``
bytes out of one is taken for an attack."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The bytes of one input, uncompressed. ``head`` repeats the first of them without using them up."""

    source: Source
    head: bytes
    data: BinaryIO
    packed: bool


class _Rejoined(io.RawIOBase):
    """A head that was read already, and the rest of the stream after it; counts what passes."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest, self.taken = head, rest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        if not piece:
            piece = _some(self._rest, len(buffer))
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


class _Inflated(io.RawIOBase):
    """The uncompressed bytes of a gzip stream; damage and bombs become ``InputError``."""

    def __init__(self, packed: _Rejoined, where: str) -> None:
        self._packed, self._where, self._given = packed, where, 0
        self._gzip = gzip.GzipFile(fileobj=io.BufferedReader(packed))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._gzip.read1(len(buffer))
        except EOFError as error:
            remedy = "fetch or compress the file again"
            raise InputError("the gzip data ends early", where=self._where, remedy=remedy) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            remedy = "fetch or compress the file again"
            raise InputError(
                f"the gzip data is damaged ({error})", where=self._where, remedy=remedy
            ) from error
        buffer[: len(piece)] = piece
        self._given += len(piece)
        if self._given > max(_FREE, _RATIO * self._packed.taken):
            what = f"the gzip data swells to more than {_RATIO} times its size, as no text does"
            raise InputError(what, where=self._where, remedy="unpack it yourself if you trust it")
        return len(piece)


@contextmanager
def opened(source: Source, stdin: BinaryIO | None) -> Iterator[Stream]:
    """The bytes of ``source``, gzip undone. Raises ``InputError`` when it cannot be opened."""
    if source.path is None:
        if stdin is None:
            raise InputError("no standard input was handed over", where=source.where, remedy="name a file")
        yield _stream(source, stdin)
        return
    try:
        file = open(source.path, "rb")  # noqa: SIM115
    except OSError as error:
        raise InputError(
            f"the file cannot be opened: {error.strerror or error}",
            where=source.where,
            remedy="check that it exists and that you may read it",
        ) from error
    with file:
        yield _stream(source, file)


def _stream(source: Source, raw: BinaryIO) -> Stream:
    head = _fill(raw, HEAD)
    whole = _Rejoined(head, raw)
    if not head.startswith(b"\x1f\x8b"):
        return Stream(source, head, io.BufferedReader(whole), packed=False)
    inflated = io.BufferedReader(_Inflated(whole, source.where))
    inner = _fill(inflated, HEAD, sound=False)
    if inner.startswith(b"\x1f\x8b"):
        raise InputError("this is gzip within gzip", where=source.where, remedy="unpack it once")
    return Stream(source, inner, io.BufferedReader(_Rejoined(inner, inflated)), packed=True)


def _some(stream: IO[bytes], size: int) -> bytes:
    """What is at hand, up to ``size`` bytes: damage further on does not take back what came before it."""
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read(size)


def _fill(stream: IO[bytes], size: int, *, sound: bool = True) -> bytes:
    """The next ``size`` bytes, also of a pipe that hands them out in drops.

    With ``sound`` False, bytes before a damaged place are given, and the damage shows on reading on.
    """
    pieces: list[bytes] = []
    try:
        while size > 0 and (piece := _some(stream, size)):
            pieces.append(piece)
            size -= len(piece)
    except InputError:
        if sound or not pieces:
            raise
    return b"".join(pieces)


def read_all(stream: Stream, limit: int) -> bytes:
    """All bytes of ``stream``. Raises ``InputError`` when there are more than ``limit``."""
    data = _fill(stream.data, limit + 1)
    if len(data) > limit:
        raise InputError(
            f"the file holds more than {limit:,} bytes, the most that is read as one piece",
            where=stream.source.where,
            remedy="split it into one file or one table row per article",
        )
    return data
