"""Quotation marks in a text, found apart from any reader so that gold figures owe nothing to one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Form, Span

__all__ = ["form_of", "quoted", "short_pieces"]

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[{—–-]))[\"“„«](?=\S)|[“„«](?=\S)|(?<!\S)(?:``|'')(?=\S)")
_CLOSING = re.compile(r"(?<=\S)(?:[\"”»]|'')")
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[{—–-]))['‘](?=\S)([^'‘’\n]+(?:['’]\w+[^'‘’\n]*)*)['’](?!\w)")
_SHORT = 3
"""Quoted pieces of up to this many words are where speech and scare quotes must be told apart."""


def quoted(text: str) -> tuple[Span, ...]:
    """The stretches between double quotation marks, marks included, in order.

    A mark opens before a character and after a blank, bracket or dash (a curly one anywhere) and closes
    after a character. What is not closed runs to the end of its paragraph.

    >>> [span.of('"No," he said, "not now.') for span in quoted('"No," he said, "not now.')]
    ['"No,"', '"not now.']
    """
    spans = []
    for paragraph in _PARAGRAPH.finditer(text):
        end = paragraph.end()
        opening = _OPENING.search(text, paragraph.start(), end)
        while opening is not None:
            closing = _CLOSING.search(text, opening.end(), end)
            stop = closing.end() if closing else end
            spans.append(Span(opening.start(), stop))
            opening = _OPENING.search(text, stop, end)
    return tuple(spans)


def form_of(text: str, content: Iterable[Span], marked: Iterable[Span]) -> Form:
    """Direct, mixed or indirect: all, some or none of the content's letters and digits lie in ``marked``."""
    regions = tuple(marked)
    inside = outside = 0
    for span in content:
        for place in range(span.start, span.end):
            if text[place].isalnum():
                if any(region.start <= place < region.end for region in regions):
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def short_pieces(text: str) -> tuple[Span, ...]:
    """Stretches of one to three words between quotation marks, double or single, marks left out.

    >>> [span.of("a 'war room' for “growth”") for span in short_pieces("a 'war room' for “growth”")]
    ['war room', 'growth']
    """
    double = quoted(text)
    inner = [_without_marks(text, span) for span in double]
    inner += [
        Span(*match.span(1))
        for match in _SINGLE.finditer(text)
        if not any(span.overlaps(Span(*match.span())) for span in double)
    ]
    return tuple(sorted(span for span in inner if span and 0 < len(span.of(text).split()) <= _SHORT))


def _without_marks(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in "\"“„«”»`'":
        start += 1
    while start < end and text[end - 1] in "\"”»'":
        end -= 1
    return Span(start, end) if start < end else None
