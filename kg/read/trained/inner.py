"""Attributions inside the content of another: the network reads each content as a text of its own.

PolNeAR annotates no nested quotes, so there is nothing to learn them from. But what somebody says reads
like an article in small: without the attribution around it, the one inside it is an outer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from kg.model import Document, Span
from kg.read.cues import CUES
from kg.read.draft import Draft
from kg.read.marks import MARKS, Quotation
from kg.read.nested import within
from kg.read.places import Places
from kg.read.trained.attributions import attributions
from kg.read.trained.encoding import Encoded, alone, unquoted
from kg.read.trained.network import Network
from kg.read.trained.sayings import as_draft, is_another, is_saying

__all__ = ["inner"]

_FEWEST = 5
"""Words that a content needs to hold another attribution."""


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
    quoted: Sequence[Sequence[Quotation]],
    network: Network,
) -> list[list[Draft]]:
    """For each document the attributions told within those of ``outer``, with their parents set. ``quoted``
    are the quotations of each."""
    slices = [list(_slices(*each, network.tokenizer)) for each in zip(documents, encoded, outer, strict=True)]
    texts = [document.text for document, some in zip(documents, slices, strict=True) for _ in some]
    found = iter(attributions(texts, [piece.encoded for some in slices for piece in some], network))
    told: list[list[Draft]] = []
    for document, some, drafts, marked in zip(documents, slices, outer, quoted, strict=True):
        text = document.text
        read = [(as_draft(text, item, piece.draft), piece.span) for piece in some for item in next(found)]
        here = [draft for draft, span in read if is_another(text, draft, span) and is_saying(text, draft)]
        known = [draft for draft in drafts if draft.parent is not None]
        known_cues = Places(span for draft in known for span in draft.cue)
        ruled = [draft for draft in _ruled(text, drafts, marked) if not any(map(known_cues.meets, draft.cue))]
        cues = Places(span for draft in known + ruled for span in draft.cue)
        told.append([draft for draft in here if not any(map(cues.meets, draft.cue))] + ruled)
    return told


def _slices(
    document: Document, encoded: Encoded, drafts: Sequence[Draft], tokenizer: Tokenizer
) -> Iterator[_Slice]:
    text = document.text
    for draft in drafts:
        if draft.parent is not None or draft.act == "no-comment":
            continue
        for span in draft.content:
            words = span.of(text).lower().split()
            if len(words) < _FEWEST or not any(word.strip(".,;:?!" + MARKS) in CUES for word in words):
                continue
            low, high = map(int, np.searchsorted(encoded.starts, [span.start, span.end]))
            quoted = text[span.start] in MARKS
            if quoted:
                low, high = low + 1, high - (text[span.end - 1] in MARKS)
            if low < high:
                cut = unquoted(encoded, low, high, tokenizer) if quoted else alone(encoded, low, high)
                yield _Slice(draft, cut, span)


def _ruled(text: str, drafts: Sequence[Draft], quoted: Sequence[Quotation]) -> list[Draft]:
    """What the rules see inside the same contents: little, and surely."""
    return [
        inside
        for draft in drafts if draft.parent is None and draft.act != "no-comment"
        for inside in within(text, draft, quoted)
    ]  # fmt: skip
