"""Text into word pieces that know their characters, and into windows of them that fit the network.

A piece's features tell what an uncased vocabulary hides: letter case, quotation marks, paragraph starts.
Training and reading use this module alike, so that both see the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from tokenizers import Tokenizer

from kg.model import Document, Span, trim
from kg.model.sentences import paragraphs
from kg.read.leads import labels, past_dateline
from kg.read.marks import Quotation, quotations

__all__ = ["CONTEXT", "FEATURES", "SIZE", "Encoded", "Window", "alone", "encode", "unquoted", "windows"]

SIZE = 318
"""Pieces in a window, which the network frames with two marks of its own."""
CONTEXT = 48
"""Pieces that are shown on the other side where a window begins or ends inside a paragraph."""
_CASES, _STATES = 5, 4
FEATURES = _CASES * _STATES * 2
"""How many different values a piece's feature can take."""
_OTHER, _LOWER, _TITLE, _UPPER, _MIXED = range(_CASES)
_OUTSIDE, _QUOTED, _DEEPER, _MARK = range(_STATES)
_SINGLE_MARK = _STATES
"""An outermost mark of another style than the double one; the network is shown it as any mark."""
_SINGLE = "'‘’‚«»›"
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
    """The pieces of the document's body, without datelines and the labels of a transcript's turns."""
    text = document.text
    places = paragraphs(text, document.body)
    quoted = quotations(text, places)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[int] = []
    opening: list[int] = []
    base = 0
    for place in _told(text, places, quoted):
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
    states = _states(text, quoted)[first]
    opens = np.zeros(len(ids), np.int64)
    opens[[place for place in opening if place < len(ids)]] = 1
    return Encoded(
        ids=_plain(np.array(ids, np.int64), states == _SINGLE_MARK, tokenizer),
        features=cases + _CASES * (np.minimum(states, _MARK) + _STATES * opens),
        starts=first,
        ends=np.array(ends, np.int64),
        first=np.diff(np.array(words, np.int64), prepend=-1) != 0,
        opening=opens.astype(bool),
    )


def _told(text: str, places: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Span]:
    """Paragraphs without what stands before their words."""
    turns = labels(text, places)
    begins = [quotation.start for quotation in quoted]
    for place in places:
        label = turns.get(place.start)
        if label is not None:
            told = trim(text, label.end + 1, place.end)
            if told is not None:
                yield told
            continue
        following = bisect_left(begins, place.start)
        yield past_dateline(text, place, begins[following] if following < len(begins) else place.end)


def _states(text: str, quoted: Sequence[Quotation]) -> np.ndarray:
    """For each character, whether it stands in quotation marks, or is one, or is a single one."""
    states = np.zeros(len(text) + 1, np.int64)
    for quotation in quoted:
        start, end = quotation.start, quotation.end
        states[start:end] = _QUOTED if quotation.depth == 0 else _DEEPER
        single = quotation.depth == 0 and text[start] in _SINGLE and not text.startswith("''", start)
        states[start] = _SINGLE_MARK if single else _MARK
        if quotation.closed:
            states[end - 1] = states[start]
    return states


def _plain(ids: np.ndarray, single: np.ndarray, tokenizer: Tokenizer) -> np.ndarray:
    """Pieces with outermost single quotation marks as double ones, which the network has seen far more of."""
    marks = [tokenizer.token_to_id(mark) or 0 for mark in _SINGLE]
    return np.where(single & np.isin(ids, marks), tokenizer.token_to_id('"') or 0, ids)


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
    inside = False
    while core < count:
        start = max(0, core - CONTEXT) if inside else core
        end = min(start + size, count)
        stop = max((edge for edge in edges if edge <= end), default=0)
        inside = stop <= core + (end - core) // 2 and end < count
        if inside:
            stop = end - CONTEXT
        else:
            stop = end = count if end == count else stop
        found.append(Window(start, core, stop, end))
        core = stop
    return found


def alone(encoded: Encoded, start: int, end: int) -> Encoded:
    """Pieces ``start`` to ``end`` as a text of their own."""
    part = encoded.part(start, end)
    opening = np.zeros(len(part), bool)
    opening[0] = True
    features = part.features % (_CASES * _STATES) + _CASES * _STATES * opening
    return replace(part, features=features, first=part.first | opening, opening=opening)


def unquoted(encoded: Encoded, start: int, end: int, tokenizer: Tokenizer) -> Encoded:
    """The same of what stands between two quotation marks: quotations inside it become outermost ones."""
    part = alone(encoded, start, end)
    states = part.features // _CASES % _STATES
    lower = np.choose(states, (_OUTSIDE, _OUTSIDE, _QUOTED, _MARK))
    return replace(
        part,
        ids=_plain(part.ids, lower == _MARK, tokenizer),
        features=part.features + _CASES * (lower - states),
    )
