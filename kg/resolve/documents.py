"""Documents that a pronoun can mean: "She spent a year on the report. It says …"."""

from __future__ import annotations

import re

from kg.model import Span
from kg.model.sentences import Layout

__all__ = ["document_before"]

_DOCUMENT = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his) (?:[\w-]+ ){0,2}?"
    r"(?:report|study|survey|paper|poll|audit|review|analysis|letter|memo|statement|ruling)\b"
)


def document_before(text: str, layout: Layout, at: int) -> Span | None:
    """The document that the sentence before the one at ``at`` names last, in the same paragraph."""
    here = layout.sentence_index(at)
    if here == 0:
        return None
    before = layout.sentences[here - 1]
    if layout.paragraph_index(before.start) != layout.paragraph_index(at):
        return None
    found = [Span(*match.span()) for match in _DOCUMENT.finditer(text, before.start, before.end)]
    return found[-1] if found else None
