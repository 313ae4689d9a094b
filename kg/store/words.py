"""What somebody types into a search box, as the index asks for it."""

from __future__ import annotations

import re

__all__ = ["match_for", "plain"]

_PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')
_CONTROLS = {code: " " for code in (*range(0x20), 0x7F) if code not in (0x09, 0x0A)}
_MOST = 50
"""Words of one search; more of them make no search better."""


def match_for(words: str) -> str:
    """``words`` in the syntax of SQLite's FTS5; empty when no word is among them.

    All words must be found. ``"…"`` asks for words one after another, ``*`` at the end for any ending.
    No other sign means anything, so that no input is malformed.

    >>> match_for('harbour "toll bridge" ferr* -- AND')
    '"harbour" AND "toll bridge" AND "ferr" * AND "AND"'
    """
    found: list[str] = []
    for phrase, ending, word in _PIECE.findall(plain(words)):
        text = word.rstrip("*") if word else phrase
        if any(letter.isalnum() for letter in text):
            found.append(f'"{text}"' + (" *" if ending or word.endswith("*") else ""))
    return " AND ".join(found[:_MOST])


def plain(text: str) -> str:
    """``text`` without control characters and halves of characters, each a space instead."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_CONTROLS)
