"""Attributions inside the content of another: the network reads each content as a text of its own.

PolNeAR annotates no nested quotes, so there is nothing to learn them from. But what somebody says reads
like an article in small: without the attribution around it, the one inside it is an outer one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.model import Document, Span
from kg.model.sentences import paragraphs
from kg.read.cues import CUES
from kg.read.draft import Draft
from kg.read.marks import MARKS, quotations
from kg.read.nested import within
from kg.read.trained.attributions import Attribution, attributions
from kg.read.trained.encoding import Encoded, unquoted
from kg.read.trained.network import Network
from kg.read.words import listed

__all__ = ["inner"]

_FEWEST = 5
"""Words that a content needs to hold another attribution."""
_OWN = listed("i we you me us my our your one who whoever anyone everyone everybody people")
"""Sources that are the speaker's own, or nobody: "we want" is no quote inside a quote."""
_SAME = listed("he she they it")
"""Sources that in indirect speech are mostly the speaker again: "she said she hopes"."""


@dataclass(frozen=True, slots=True)
class _Slice:
    """A content cut out of its document."""

    draft: Draft
    encoded: Encoded
    span: Span


def inner(
    documents: Sequence[Document],
    encoded: Sequence[Encoded],
    outer: Sequence[Sequence[Draft]],
    network: Network,
) -> list[list[Draft]]:
    """For each document the attributions told within those of ``outer``, with their parents set."""
    slices = [list(_slices(*each)) for each in zip(documents, encoded, outer, strict=True)]
    texts = [document.text for document, some in zip(documents, slices, strict=True) for _ in some]
    found = iter(attributions(texts, [piece.encoded for some in slices for piece in some], network))
    told: list[list[Draft]] = []
    for document, some, drafts in zip(documents, slices, outer, strict=True):
        here = [
            Draft("within-model", sorted(item.content), item.cue, item.source, parent=piece.draft,
                  confidence=item.confidence)
            for piece in some for item in next(found) if _another(item, piece, document.text)
        ]  # fmt: skip
        told.append(here + _ruled(document, drafts, here))
    return told


def _slices(document: Document, encoded: Encoded, drafts: Sequence[Draft]) -> Iterator[_Slice]:
    for draft in drafts:
        if draft.parent is not None or draft.act == "no-comment":
            continue
        for span in draft.content:
            words = document.text[span.start : span.end].lower().split()
            if len(words) >= _FEWEST and any(word.strip(".,;:?!" + MARKS) in CUES for word in words):
                whole = document.text[span.start] in MARKS
                low, high = np.searchsorted(encoded.starts, [span.start, span.end])
                if high > low:
                    yield _Slice(draft, unquoted(encoded, int(low), int(high), whole), span)


def _another(item: Attribution, piece: _Slice, text: str) -> bool:
    """Whether an attribution inside a content is of somebody else's words."""
    if not item.cue or not item.source:
        return False
    who = item.source[0].of(text).lower()
    if who in _OWN or who.split()[0] in ("my", "our", "your"):
        return False
    return not (who in _SAME and text[piece.span.start] not in MARKS)


def _ruled(document: Document, drafts: Sequence[Draft], found: Sequence[Draft]) -> list[Draft]:
    """What the rules see inside the same contents and the network did not."""
    quoted = quotations(document.text, paragraphs(document.text, document.body))
    taken = sorted(span for draft in found for span in (*draft.cue, *draft.content))
    ends = [span.end for span in taken]

    def free(span: Span) -> bool:
        place = bisect_left(ends, span.start + 1)
        return place == len(taken) or not taken[place].overlaps(span)

    return [
        inside
        for draft in drafts if draft.parent is None and draft.act != "no-comment"
        for inside in within(document.text, draft, quoted)
        if all(map(free, (*inside.cue, *inside.content)))
    ]  # fmt: skip
