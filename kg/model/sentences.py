"""Where sentences and paragraphs of a text begin and end: rules that need no model and never raise."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model.spans import Span, trim

__all__ = ["Layout"]

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n|\n")
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
        """Read the layout of ``text``: a line end closes a paragraph, a full stop a sentence."""
        paragraphs = tuple(
            _pieces(text, 0, len(text), [match.span() for match in _PARAGRAPH_BREAK.finditer(text)])
        )
        sentences: list[Span] = []
        for paragraph in paragraphs:
            stops = [
                (match.end(), match.end())
                for match in _STOP.finditer(text, paragraph.start, paragraph.end)
                if not _ABBREVIATION.search(text, max(paragraph.start, match.start() - 12), match.start() + 1)
            ]
            sentences.extend(_pieces(text, paragraph.start, paragraph.end, stops))
        return cls(tuple(sentences), paragraphs)

    def sentence_index(self, position: int) -> int:
        """Number of the sentence that holds ``position``; of the one before when between two, or 0."""
        return _index(self.sentences, position)

    def paragraph_index(self, position: int) -> int:
        """Number of the paragraph that holds ``position``; of the one before when between two, or 0."""
        return _index(self.paragraphs, position)


def _index(spans: tuple[Span, ...], position: int) -> int:
    return max(0, bisect_right(spans, position, key=lambda span: span.start) - 1)


def _pieces(text: str, start: int, end: int, breaks: list[tuple[int, int]]) -> list[Span]:
    edges = [start, *(edge for pair in breaks for edge in pair), end]
    pieces = (trim(text, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))
    return [piece for piece in pieces if piece is not None]
