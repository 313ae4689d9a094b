"""A quote in its sentence and paragraph: the exact text, cut where a mark begins or ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

__all__ = [
    "CONTENT", "CUE", "SENTENCE", "SOURCE", "Segment", "SpanParts", "marked_context", "parse_spans",
    "span_parts",
]  # fmt: skip

Segment = tuple[int, str]
"""Marks, added up, and the words that carry them."""

CONTENT, CUE, SOURCE, SENTENCE = 1, 2, 4, 8
_MARKS = {"content": CONTENT, "cue": CUE, "source": SOURCE}
_LONGEST = 6_000
"""Characters of context kept around one quote."""
_SPAN = re.compile(r"(\d+)-(\d+)")
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W_a-z])"
)
"""A stop, not after an initial or a short title ("Mr.", "Gen."), before a capital, digit or mark."""

Spans = list[tuple[int, int, int]]
SpanParts = dict[str, list[tuple[int, int]]]
"""Begins and ends of ``content``, ``cue`` and ``source``."""


def span_parts(quote: Mapping[str, object]) -> SpanParts:
    """The spans of each part from a quote's ``spans`` attribute, or the content from ``start`` and ``end``.

    >>> span_parts({"spans": "content:0-5,9-12;cue:6-8"})
    {'content': [(0, 5), (9, 12)], 'cue': [(6, 8)]}
    >>> span_parts({"start": 3, "end": 9})
    {'content': [(3, 9)]}
    """
    found: SpanParts = {}
    for part in str(quote.get("spans", "")).split(";"):
        name, _, pairs = part.partition(":")
        spans = [(int(begin), int(end)) for begin, end in _SPAN.findall(pairs)]
        if name in _MARKS and any(begin < end for begin, end in spans):
            found[name] = [span for span in spans if span[0] < span[1]]
    start, end = quote.get("start"), quote.get("end")
    if not found and isinstance(start, int) and isinstance(end, int) and start < end:
        found["content"] = [(start, end)]
    return found


def parse_spans(quote: Mapping[str, object]) -> Spans:
    """``(begin, end, mark)`` from a quote's ``spans`` attribute, or from ``start`` and ``end`` without it.

    >>> parse_spans({"spans": "content:0-5,9-12;cue:6-8"})
    [(0, 5, 1), (9, 12, 1), (6, 8, 2)]
    >>> parse_spans({"start": 3, "end": 9})
    [(3, 9, 1)]
    """
    return [(*span, _MARKS[part]) for part, spans in span_parts(quote).items() for span in spans]


def marked_context(text: str, spans: Spans) -> list[Segment]:
    """The paragraphs around ``spans``, cut into segments; ``SENTENCE`` marks the sentences that hold them.

    Joined, the segments are the article's own characters (up to a limit of some 6,000). Spans outside
    the text give no context.

    >>> marked_context("Wind rose. “Stay in,” Ode Marr said. It rained.", [(11, 21, CONTENT), (31, 35, CUE)])
    [(0, 'Wind rose. '), (9, '“Stay in,”'), (8, ' Ode Marr '), (10, 'said'), (8, '. '), (0, 'It rained.')]
    """
    spans = [span for span in spans if span[1] <= len(text)]
    if not spans:
        return []
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    begin, end = _paragraphs(text, low, high)
    sentence = _sentences(text, begin, end, low, high)
    if end - begin > _LONGEST:
        begin = max(begin, low - 400)
        end = min(end, begin + _LONGEST)
    spans = [*spans, (*sentence, SENTENCE)]
    edges = {begin, end} | {edge for span in spans for edge in span[:2] if begin < edge < end}
    cuts = sorted(edges)
    return [
        (sum({mark for first, last, mark in spans if first <= left and right <= last}), text[left:right])
        for left, right in pairwise(cuts)
    ]


def _paragraphs(text: str, low: int, high: int) -> tuple[int, int]:
    before = text.rfind("\n\n", 0, low)
    after = text.find("\n\n", high)
    return (0 if before < 0 else before + 2), (len(text) if after < 0 else after)


def _sentences(text: str, begin: int, end: int, low: int, high: int) -> tuple[int, int]:
    stops = [begin, *(match.end() for match in _SENTENCE_END.finditer(text, begin, end)), end]
    return max(stop for stop in stops if stop <= low), min(stop for stop in stops if stop >= high)
