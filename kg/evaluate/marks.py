"""Quotation marks in a text, found apart from any reader so that gold figures owe nothing to one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Form, Span

__all__ = ["form_of", "quoted", "short_pieces"]

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[{—–-]))[\"“„«](?=\S)|[“„«](?=\S)|(?<!\S)(?:``|'')(?=\S)")
_CLOSING = re.compile(r"(?<=\S)(?:[\"”»]|'')")
_OPENING_SINGLE = re.compile(r"(?:^|(?<=[\s(\[{—–-]))['‘](?=\S)", re.MULTILINE)
_CLOSING_SINGLE = re.compile(r"(?<=\S)['’](?!\w)")
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
    """Direct, mixed or indirect: all, some or none of the content's letters and digits are quoted.

    ``marked`` is what ``quoted(text)`` gives. A quotation counts when it opens or closes within the
    content or right beside it: what somebody inside a quotation is said to have said is not direct.

    >>> text = '"She wrote that it was over," he said.'
    >>> [form_of(text, [span], quoted(text)) for span in (Span(0, 29), Span(5, 29), Span(16, 22))]
    ['direct', 'direct', 'indirect']
    """
    pieces = tuple(content)
    regions = [region for region in marked if any(_touches(piece, region) for piece in pieces)]
    inside = outside = 0
    for piece in pieces:
        for place in range(piece.start, piece.end):
            if text[place].isalnum():
                if any(region.start <= place < region.end for region in regions):
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _touches(piece: Span, quotation: Span) -> bool:
    first, last = piece.start - 1, piece.end + 1
    return first <= quotation.start < last or first < quotation.end <= last


def short_pieces(text: str) -> tuple[Span, ...]:
    """Stretches of one to three words between quotation marks, double or single, marks left out.

    >>> [span.of("a 'war room' for “growth”") for span in short_pieces("a 'war room' for “growth”")]
    ['war room', 'growth']
    """
    double = quoted(text)
    pieces = [_without_marks(text, span) for span in double]
    pieces += [
        _without_marks(text, span)
        for span in _single_quoted(text)
        if not any(span.overlaps(other) for other in double)
    ]
    return tuple(sorted(span for span in pieces if span and len(span.of(text).split()) <= _SHORT))


def _single_quoted(text: str) -> tuple[Span, ...]:
    """Stretches between single quotation marks on one line, told from apostrophes as well as can be.

    The closing mark is the first one before the next opening mark that does not follow an s, since
    that may be a plural's apostrophe; where all follow one, it is the first of them.

    >>> text = "the 'drivers' levy' by 'no voters' yet"
    >>> [span.of(text) for span in _single_quoted(text)]
    ["'drivers' levy'", "'no voters'"]
    """
    spans: list[Span] = []
    openings = [match.start() for match in _OPENING_SINGLE.finditer(text)]
    for number, opening in enumerate(openings):
        after = openings[number + 1] if number + 1 < len(openings) else len(text)
        line_end = text.find("\n", opening)
        end = min(after, line_end if line_end >= 0 else len(text))
        closings = list(_CLOSING_SINGLE.finditer(text, opening + 2, end))
        if closings:
            sure = next((mark for mark in closings if text[mark.start() - 1] not in "sS"), closings[0])
            spans.append(Span(opening, sure.end()))
    return tuple(spans)


def _without_marks(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in "\"“„«”»`'‘":
        start += 1
    while start < end and text[end - 1] in "\"”»'’":
        end -= 1
    return Span(start, end) if start < end else None
