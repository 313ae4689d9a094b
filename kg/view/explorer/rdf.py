"""The graph itself beside the explorer, for the console in the page: TriG in pieces, each deflated."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from importlib import resources
from itertools import islice
from typing import Any, BinaryIO, cast

from kg.rdf import DEFAULT_IRIS, Iris, parse_nquads, write_rdf
from kg.store import GraphStore
from kg.view.site.console import console_knowledge

__all__ = ["MOST_STATEMENTS", "console_licences", "console_scripts", "rdf_shards"]

MOST_STATEMENTS = 1_500_000
"""A graph of more is not put beside a page: a browser would need gigabytes for it."""
_PIECE = 1_500_000
"""Bytes of TriG in one piece, before it is deflated."""
_LINES = 20_000
"""Statements that are turned into TriG at once."""


def rdf_shards(store: GraphStore, iris: Iris = DEFAULT_IRIS) -> Iterator[tuple[str, Any]]:
    """Name and content of each shard that the console in the page needs beside its programs.

    ``rdf-0``, ``rdf-1`` … are TriG, cut anywhere, each piece deflated (RFC 1951) and in base64; ``sparql``
    tells how many there are, and what the console knows: prefixes, terms, questions. Of a graph with more
    than ``MOST_STATEMENTS`` statements there is ``sparql`` alone, which says so. Names under the base of
    ``iris`` are shortened. The same store gives the same shards.
    """
    count = store.count()
    pieces = _Pieces()
    if count <= MOST_STATEMENTS:
        lines = store.quads()
        parts = iter(lambda: b"".join(islice(lines, _LINES)), b"")
        quads = (quad for part in parts for quad in parse_nquads(part))
        write_rdf(quads, cast(BinaryIO, pieces), "trig", iris=iris)
        pieces.finish()
    for number, piece in enumerate(pieces.done):
        yield f"rdf-{number}", piece
    yield (
        "sparql",
        {
            "statements": count,
            "most": MOST_STATEMENTS,
            "pieces": len(pieces.done),
            "base": iris.base,
            **console_knowledge(),
        },
    )


def console_scripts() -> dict[str, bytes]:
    """The console's programs by the names of their shards: loaded when the console is first opened."""
    return {name: _front(f"{name}.js") for name in ("console", "oxigraph")}


def console_licences() -> bytes:
    """The licences of what these are made of; they go where the programs go."""
    return _front("console-licences.txt")


def _front(name: str) -> bytes:
    return resources.files("kg.view").joinpath("front", "site", name).read_bytes()


class _Pieces:
    """A stand-in for a file that cuts what is written into pieces, deflated and in base64."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._size = 0
        self._deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        self._out = b""

    def write(self, data: bytes) -> int:
        for start, end in self._cuts(len(data)):
            self._out += self._deflate.compress(data[start:end])
            self._size += end - start
            if self._size >= _PIECE:
                self.finish()
        return len(data)

    def _cuts(self, size: int) -> Iterator[tuple[int, int]]:
        """Where to cut so many bytes, so that each part fits into the piece that is begun then."""
        start = 0
        while start < size:
            end = min(size, start + _PIECE - self._size)
            yield start, end
            start = end

    def flush(self) -> None:
        """Nothing is kept back but what is not whole yet."""

    def finish(self) -> None:
        """End the piece that was begun, if there is any."""
        if not self._size:
            return
        self.done.append(base64.b64encode(self._out + self._deflate.flush()).decode("ascii"))
        self._size, self._out = 0, b""
        self._deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
