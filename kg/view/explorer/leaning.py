"""Words that stand in a text already are not written twice where all shards lie in one file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["lean"]


def lean(shards: Mapping[str, Any]) -> dict[str, Any]:
    """The shards with None for the words of each quote that are, joined by blanks, its content in the text.

    The browser puts them back (web/explorer/data/leaning.ts). A tenth less to send in all.
    """
    known = _slices(shards)
    row, found = 0, dict(shards)
    for name in _numbered(shards, "words"):
        words = shards[name]
        found[name] = [None if known.get(row + i) == said else said for i, said in enumerate(words)]
        row += len(words)
    return found


def _slices(shards: Mapping[str, Any]) -> dict[int, str]:
    """By row of quote: the characters of the text that are its content."""
    found: dict[int, str] = {}
    for name in _numbered(shards, "texts"):
        for article in shards[name]:
            text = article["text"]
            for sort, row, content, *_ in article["marks"] if text is not None else ():
                if sort == "q":
                    edges = zip(content[::2], content[1::2], strict=True)
                    found[row] = " ".join(text[begin:end] for begin, end in edges)
    return found


def _numbered(shards: Mapping[str, Any], sort: str) -> list[str]:
    named = (name for name in shards if name.startswith(f"{sort}-"))
    return sorted(named, key=lambda name: int(name.rpartition("-")[2]))
