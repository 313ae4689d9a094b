"""Text that is safe in a spreadsheet cell and on a terminal, whatever an article says."""

from __future__ import annotations

import re

__all__ = ["defuse", "printable"]

_FORMULA = "=+-@\t\r\n＝＋－＠"
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def defuse(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would take it for a formula.

    Numbers stay as they are.

    >>> defuse("=1+1"), defuse("-3.5"), defuse("toll")
    ("'=1+1", '-3.5', 'toll')
    """
    if text[:1] in _FORMULA and text and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def printable(text: str) -> str:
    """``text`` on one line, blanks for line ends and tabs, ``�`` for characters that steer a terminal.

    >>> printable("a\\nb\\x1b[2J")
    'a b�[2J'
    """
    if text.isprintable():
        return text
    blank = {"\n", "\r", "\t", "\u2028", "\u2029", "\u00a0"}
    return "".join(
        mark if mark.isprintable() else " " if mark in blank or mark.isspace() else "\ufffd" for mark in text
    )
