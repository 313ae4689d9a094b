"""The article as it was read: its exact characters and what is known about it from outside the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from kg.model.dates import PartialDate
from kg.model.spans import Span, complement

__all__ = ["Document"]


@dataclass(frozen=True)
class Document:
    """One article. Every offset anywhere in kg counts code points of ``text``.

    ``id`` names the article among its neighbours (the input's id column, or the file's stem).
    ``published`` comes from metadata only, never from words in the text. ``boilerplate`` marks
    stretches of ``text`` that belong to the page and not to the article (captions, bylines,
    related links); they stay in the text, so that offsets hold, and never yield quotes.
    ``origin`` says where the article was found, for messages to people; it is not published.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    boilerplate: tuple[Span, ...] = ()
    origin: str = ""

    @cached_property
    def sha256(self) -> str:
        """Digest of the UTF-8 bytes of ``text``, in lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def body(self) -> tuple[Span, ...]:
        """The stretches of ``text`` that are the article itself, in order."""
        return complement(self.boilerplate, len(self.text))
