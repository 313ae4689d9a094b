"""Marks off what belongs to the page and not to the article. Nothing is removed, so offsets hold.

Precision goes first: a stretch is marked only when its whole line has the shape of a caption, a
byline, a sign-off … . Speech that is marked off is lost; a byline that is missed costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ingest.furniture import is_dateline, is_furniture, is_head, is_link
from kg.model import Document, Span, trim

__all__ = ["boilerplate", "mark_boilerplate"]

_LINE = re.compile(r"[^\n]+")
_DATELINE_WITHIN = 8
"""The dateline opens one of the first lines: headline, caption and byline may come before it."""


def boilerplate(text: str) -> tuple[Span, ...]:
    """Stretches of ``text`` that are no part of the article, trimmed, in order, without overlap.

    >>> text = "OSLO (Northwire) - It rained.\\n\\n(Reporting by A. Berg)"
    >>> [span.of(text) for span in boilerplate(text)]
    ['OSLO (Northwire) -', '(Reporting by A. Berg)']
    """
    lines = [line for match in _LINE.finditer(text) if (line := trim(text, *match.span()))]
    spans: list[Span] = []
    opening = True
    position = 0
    while position < len(lines):
        line = lines[position]
        words = line.of(text)
        if is_head(words) and (count := _list_length(text, lines, position)):
            spans.extend(lines[position : position + count])
            position += count
            continue
        if is_furniture(words, first=position < _DATELINE_WITHIN):
            spans.append(line)
        elif opening and position < _DATELINE_WITHIN and (end := is_dateline(words)):
            spans.append(Span(line.start, line.start + end))
            opening = False
        position += 1
    return tuple(_joined(text, spans))


def _list_length(text: str, lines: list[Span], head: int) -> int:
    """How many lines the list of links under the head at ``head`` takes, the head included.

    0 when prose follows at once: then the head is a heading of the article.
    """
    end = head + 1
    while end < len(lines):
        words = lines[end].of(text)
        if not (is_link(words) or is_head(words) or is_furniture(words, first=False)):
            break
        end += 1
    if end == len(lines) or end - head > 1:
        return end - head
    return 0


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """``spans`` with those run together that only blanks separate."""
    last: Span | None = None
    for span in spans:
        if last is not None and not text[last.end : span.start].strip():
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def mark_boilerplate(document: Document) -> Document:
    """The document, marked as ``read_documents`` marks it; unchanged where it has marks already."""
    return document if document.boilerplate else replace(document, boilerplate=boilerplate(document.text))
