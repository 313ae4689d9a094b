"""The elements of a JSON array one by one, so that an array of any length is read in bounded memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

__all__ = ["values"]

_STEP = 1 << 16
_OUTSIDE = re.compile(r'["\[\]{},\n]')
_INSIDE = re.compile(r'["\\\n]')


class _Piece:
    """The characters of the element that is being read, unless they are too many."""

    def __init__(self, limit: int) -> None:
        self._limit, self._parts, self._size = limit, list[str](), 0

    def add(self, part: str) -> None:
        self._size += len(part)
        if self._size > self._limit:
            self._parts.clear()
        else:
            self._parts.append(part)

    def take(self) -> str | None:
        """What was read, without blanks at its edges; None if it was too much. Begins anew."""
        text = "".join(self._parts).strip() if self._size <= self._limit else None
        self._parts, self._size = [], 0
        return text


def values(text: io.TextIOWrapper, limit: int) -> Iterator[tuple[int, int, str | None]]:
    """The elements of the array in ``text``: number from 1, line where it starts, and its JSON.

    The JSON is cut out by brackets and strings alone and not checked; it is None for an element of
    more than ``limit`` characters. What follows the array is passed over. An array that is cut short
    gives the rest as its last element.
    """
    depth, quoted, skip, number, line, start = 0, False, False, 0, 1, 1
    piece = _Piece(limit)
    while chunk := text.read(_STEP):
        at = kept = 0
        while at < len(chunk):
            if skip:
                at, skip = at + 1, False
                continue
            match = (_INSIDE if quoted else _OUTSIDE).search(chunk, at)
            if match is None:
                break
            at, mark = match.end(), match[0]
            if mark == "\n":
                line += 1
            elif mark == "\\":
                skip = True
            elif mark == '"':
                quoted = not quoted
            elif mark in "[{":
                depth += 1
                if depth == 1:
                    kept = at
                elif depth == 2:
                    start = line
            elif mark in "]}" and depth > 1:
                depth -= 1
            elif mark != "," or depth == 1:
                piece.add(chunk[kept : match.start()])
                kept = at
                element = piece.take()
                if element != "":
                    number += 1
                    yield number, start, element
                if mark != ",":
                    return
        piece.add(chunk[kept:])
    yield number + 1, line, piece.take()
