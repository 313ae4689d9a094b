"""Where sentences and paragraphs of a text begin and end: rules that need no model and never raise."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.spans import Span, trim

__all__ = ["Layout", "paragraphs"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+|[\u2028\u2029]+")
_LINE = re.compile(r"\n\s*")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-ÖØ-ÞĀ-Ž])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sir|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Jr|Sr|Inc|Ltd|Corp|Co|vs|No"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.\Z"
)


@dataclass(frozen=True)
class Layout:
    """The sentences and paragraphs of one text, in order, without blanks at their edges.

    >>> layout = Layout.of("Mr. Orr left. She stayed." + chr(10) * 2 + "Then rain.")
    >>> [(s.start, s.end) for s in layout.sentences]
    [(0, 13), (14, 25), (27, 37)]
    >>> layout.paragraph_index(30)
    1
    """

    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """Read the layout of ``text``: paragraphs as ``paragraphs`` finds them, sentences by their stops."""
        found = tuple(paragraphs(text, [Span(0, len(text))] if text else []))
        sentences: list[Span] = []
        for paragraph in found:
            stops = [
                (match.end(), match.end())
                for match in _STOP.finditer(text, paragraph.start, paragraph.end)
                if not _ABBREVIATION.search(text, max(paragraph.start, match.start() - 12), match.start() + 1)
            ]
            sentences.extend(_pieces(text, paragraph.start, paragraph.end, stops))
        return cls(tuple(sentences), found)

    def sentence_index(self, position: int) -> int:
        """Number of the sentence that holds ``position``; of the one before when between two, or 0."""
        return _index(self.sentences, position)

    def paragraph_index(self, position: int) -> int:
        """Number of the paragraph that holds ``position``; of the one before when between two, or 0."""
        return _index(self.paragraphs, position)


def paragraphs(text: str, body: Iterable[Span]) -> list[Span]:
    """Stretches between blank lines; between line ends in a text without blank lines."""
    gap = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    found: list[Span] = []
    for stretch in body:
        cursor = stretch.start
        for match in gap.finditer(text, stretch.start, stretch.end):
            _keep(found, text, cursor, match.start())
            cursor = match.end()
        _keep(found, text, cursor, stretch.end)
    return found


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    span = trim(text, start, end)
    if span is None:
        return
    lines = list(_LINE.finditer(text, span.start, span.end))
    if lines and not any(text[line.end()].islower() for line in lines):  # a list of lines, not a wrapped text
        for line in lines:
            found.append(Span(span.start, line.start()))
            span = Span(line.end(), span.end)
    found.append(span)


def _index(spans: tuple[Span, ...], position: int) -> int:
    return max(0, bisect_right(spans, position, key=lambda span: span.start) - 1)


def _pieces(text: str, start: int, end: int, breaks: list[tuple[int, int]]) -> list[Span]:
    edges = [start, *(edge for pair in breaks for edge in pair), end]
    pieces = (trim(text, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))
    return [piece for piece in pieces if piece is not None]
