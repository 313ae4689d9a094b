"""Attributions inside the content of another: kept few, since flat ones are told far more surely."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Span, trim
from kg.read.clauses import attributions
from kg.read.draft import Draft
from kg.read.marks import Quotation
from kg.read.sentences import sentences

__all__ = ["within"]

_TOLD = ("say-before", "tell-before", "after", "inverted", "passive-told")
_HELD = (*_TOLD, "think-before", "judge-before", "according")
_REPORTED = ("after", "inverted", "according")
"""Patterns whose indirect content is a whole sentence, in which another attribution reads plainly."""
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|of|the|for)(?: (?:[^\W\d_a-z][\w.'’-]*|of|the|for))*"
_FLOATED = re.compile(
    r"\b(?P<cue>(?:proposal|plan|idea|offer|demand|call|suggestion|claim|scheme|request)s? "
    r"(?:put forward|floated|proposed|made|raised|advanced|suggested|backed|tabled|drawn up)"
    rf"(?: in [\w.]+(?: [\w.]+)?)?) by (?P<source>{_NAME}),? (?:for|to|that|under which|in which) "
    r"(?P<content>[^,;.]{1,300}?)(?=[,;.]|$| (?:is|was|are|were|has|had|would|will|could)\b)"
)
_UNWANTED = re.compile(
    r"^(?P<content>.{3,300}?),? (?P<cue>(?:is|was|were|are|would be) not something) "
    r"(?P<source>(?:the )?[\w.'’-]+(?: [\w.'’-]+)?) "
    r"(?P<more>(?:would|could|can|will|wants? to)(?: ever)? "
    r"(?:agree to|sign up to|accept|support|live with|back|consider))\b",
    re.DOTALL,
)


def within(text: str, draft: Draft, quoted: Sequence[Quotation]) -> Iterator[Draft]:
    """What the content of ``draft`` tells of other utterances. ``quoted`` are all quotations of the text."""
    label = draft.pattern == "label"
    for span in draft.content:
        first = bisect_left(quoted, span.start, key=lambda quotation: quotation.start)
        last = bisect_left(quoted, span.end, key=lambda quotation: quotation.start)
        inside = [quotation for quotation in quoted[first:last] if quotation.end <= span.end]
        outer = [quotation for quotation in inside if quotation.depth == 0]
        whole = len(outer) == 1 and (outer[0].start, outer[0].end) == (span.start, span.end)
        if label:
            yield from _told(text, span, outer, draft, _TOLD)
            continue
        if not whole and draft.pattern in _REPORTED:
            yield from _told(text, span, outer, draft, _HELD)
        if not whole:
            yield from _named(text, span, draft)
        for quotation in outer:
            interior = trim(text, quotation.start + 1, quotation.end - quotation.closed)
            if interior is not None:
                deeper = [q for q in inside if q.depth == 1 and interior.contains(Span(q.start, q.end))]
                yield from _told(text, interior, deeper, draft, _TOLD)


def _told(
    text: str, span: Span, inside: Sequence[Quotation], parent: Draft, patterns: tuple[str, ...]
) -> Iterator[Draft]:
    for sentence in sentences(text, span, inside):
        for draft in attributions(sentence):
            spoken = any(piece.contains(Span(q.start, q.end)) for q in inside for piece in draft.content)
            if spoken or draft.pattern in patterns:
                draft.parent = parent
                draft.pattern = "within-spoken" if spoken else "within-told"
                yield draft


def _named(text: str, span: Span, parent: Draft) -> Iterator[Draft]:
    """``a toll floated by the mayor for …`` and ``… is not something the council would agree to``."""
    for match in _FLOATED.finditer(text, span.start, span.end):
        yield from _draft("within-floated", text, match, ["cue"], parent)
    unwanted = _UNWANTED.match(text[span.start : span.end])
    if unwanted is not None:
        yield from _draft("within-unwanted", text, unwanted, ["cue", "more"], parent, span.start)


def _draft(
    pattern: str, text: str, match: re.Match[str], cues: Sequence[str], parent: Draft, shift: int = 0
) -> Iterator[Draft]:
    content, source, *cue = (
        trim(text, match.start(name) + shift, match.end(name) + shift)
        for name in ("content", "source", *cues)
    )
    if content is not None and source is not None:
        yield Draft(pattern, [content], [span for span in cue if span], [source], parent=parent)
