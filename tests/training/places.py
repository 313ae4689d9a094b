"""Where words stand in a text."""

from __future__ import annotations

from kg.model import Span

__all__ = ["place"]


def place(text: str, words: str) -> Span:
    """The first place of ``words`` in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))
