"""Text into word pieces that know their characters, and into windows of them that fit the network.

A piece's features tell what an uncased vocabulary hides: letter case, quotation marks, paragraph starts.
Training and reading use this module alike, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from kg.model import Document, Span
from kg.model.sentences import paragraphs
from kg.read.marks import quotations

__all__ = ["CONTEXT", "FEATURES", "SIZE", "Encoded", "Window", "encode", "unquoted", "windows"]

SIZE = 318
"""Pieces in a window, which the network frames with two marks of its own."""
CONTEXT = 48
"""Pieces before a window's core that are shown with it, and behind it when it ends inside a paragraph."""
_CASES, _STATES = 5, 4
FEATURES = _CASES * _STATES * 2
"""How many different values a piece's feature can take."""
_OTHER, _LOWER, _TITLE, _UPPER, _MIXED = range(_CASES)
_OUTSIDE, _QUOTED, _DEEPER, _MARK = range(_STATES)
_LONGEST = 4096
"""Characters handed to the tokenizer at a time, so that one endless line takes no endless memory."""
_STRANGE = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
"""Halves of surrogate pairs, which no tokenizer takes, replaced one for one so that offsets hold."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The pieces of one document: parallel arrays, one entry a piece.

    ``starts`` and ``ends`` are code points of the text. ``first`` marks the first piece of a word, and
    ``opening`` the first piece of a paragraph.
    """

    ids: np.ndarray
    features: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    opening: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, start: int, end: int) -> Encoded:
        """Pieces ``start`` to ``end``."""
        return Encoded(
            self.ids[start:end], self.features[start:end], self.starts[start:end], self.ends[start:end],
            self.first[start:end], self.opening[start:end],
        )  # fmt: skip

    def sections(self, size: int) -> Iterator[Encoded]:
        """All pieces in parts of at most ``size``, cut where a paragraph begins; only one that is longer
        than that is cut inside."""
        start = 0
        while len(self) - start > size:
            opens = np.flatnonzero(self.opening[start + 1 : start + size + 1])
            end = start + 1 + int(opens[-1]) if len(opens) else start + size
            yield self.part(start, end)
            start = end
        if start < len(self):
            yield self.part(start, len(self))


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` are shown to the network; what it says of ``core`` to ``stop`` is kept."""

    start: int
    core: int
    stop: int
    end: int


def encode(document: Document, tokenizer: Tokenizer) -> Encoded:
    """The pieces of the document's body."""
    text = document.text
    places = paragraphs(text, document.body)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[int] = []
    opening: list[int] = []
    base = 0
    for place in places:
        opening.append(len(ids))
        for start, end in _stretches(text, place.start, place.end):
            found = tokenizer.encode(text[start:end].translate(_STRANGE), add_special_tokens=False)
            ids += found.ids
            starts += [start + left for left, _ in found.offsets]
            ends += [start + right for _, right in found.offsets]
            words += [base + (number or 0) for number in found.word_ids]
            base = words[-1] + 1 if words else 0
    cases = np.fromiter((_case(text[a:b]) for a, b in zip(starts, ends, strict=True)), np.int64, len(ids))
    first = np.array(starts, np.int64)
    opens = np.zeros(len(ids), np.int64)
    opens[[place for place in opening if place < len(ids)]] = 1
    return Encoded(
        ids=np.array(ids, np.int64),
        features=cases + _CASES * (_states(text, places)[first] + _STATES * opens),
        starts=first,
        ends=np.array(ends, np.int64),
        first=np.diff(np.array(words, np.int64), prepend=-1) != 0,
        opening=opens.astype(bool),
    )


def _states(text: str, places: Sequence[Span]) -> np.ndarray:
    """For each character, whether it stands in quotation marks, or is one."""
    states = np.zeros(len(text) + 1, np.int64)
    for quotation in quotations(text, places):
        states[quotation.start : quotation.end] = _QUOTED if quotation.depth == 0 else _DEEPER
        states[quotation.start] = _MARK
        if quotation.closed:
            states[quotation.end - 1] = _MARK
    return states


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph whole; an endless one in pieces that end at a blank where there is one."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def _case(piece: str) -> int:
    if piece.islower():
        return _LOWER
    if piece.isupper():
        return _UPPER if len(piece) > 1 else _TITLE
    if piece.istitle():
        return _TITLE
    return _MIXED if any(map(str.isalpha, piece)) else _OTHER


def windows(opening: Sequence[bool] | np.ndarray, size: int = SIZE) -> list[Window]:
    """Windows whose cores cover all pieces once, in order: whole paragraphs where they fit.

    >>> windows([True] + [False] * 4, size=200)
    [Window(start=0, core=0, stop=5, end=5)]
    """
    count = len(opening)
    edges = [*np.flatnonzero(opening).tolist(), count]
    found: list[Window] = []
    core = 0
    while core < count:
        start = max(0, core - CONTEXT)
        end = min(start + size, count)
        stop = max((edge for edge in edges if edge <= end), default=0)
        if stop <= core + (end - core) // 2:
            stop = end if end == count else end - CONTEXT
        else:
            end = stop
        found.append(Window(start, core, stop, end))
        core = stop
    return found


def unquoted(encoded: Encoded, start: int, end: int, quoted: bool) -> Encoded:
    """Pieces ``start`` to ``end`` as a text of their own; with ``quoted``, without the marks around them."""
    features = encoded.features[start:end] % (_CASES * _STATES)
    opening = np.zeros(end - start, bool)
    opening[0] = True
    if quoted:
        states = features // _CASES
        lower = np.choose(states, (_OUTSIDE, _OUTSIDE, _QUOTED, _MARK))
        if states[0] == _MARK:
            lower[0] = _OUTSIDE
        features = features % _CASES + _CASES * lower
    return Encoded(
        ids=encoded.ids[start:end],
        features=features + _CASES * _STATES * opening,
        starts=encoded.starts[start:end],
        ends=encoded.ends[start:end],
        first=encoded.first[start:end] | opening,
        opening=opening,
    )
