"""One readable line for every node: plain text without line breaks, at most 120 characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Attitude, PartialDate, Polarity

__all__ = [
    "LONGEST",
    "change_label",
    "event_label",
    "one_line",
    "position_label",
    "quote_label",
    "request_label",
    "time_label",
]

LONGEST = 120
"""Characters in a label at most."""
_NAME = 50
_JOINERS = "\u200c\u200d"  # not printable, yet part of words in Persian, Hindi and others
_MARKS = ' "“”„‟«»「」'
_MARK = re.compile('["“”„‟«»「」]')
_SINGLE = str.maketrans('"“”„‟«»「」', "'‘’‚‛‹›『』")

_DONE: dict[Attitude, str] = {
    "asserts": "asserted", "denies": "denied", "proposes": "proposed", "supports": "supported",
    "rejects": "rejected", "demands": "demanded", "promises": "promised", "considers": "considered",
    "hopes": "hoped for", "expects": "expected", "promotes": "promoted", "criticises": "criticised",
}  # fmt: skip


def one_line(text: str, longest: int = LONGEST) -> str:
    """``text`` with blanks and control characters drawn together, cut at a word when it is too long.

    >>> one_line(" The toll\\nmust  go ")
    'The toll must go'
    >>> one_line("The toll must go at once", 14)
    'The toll must…'
    """
    # Four times the length is enough to fill a label and keeps a long text from being split in vain.
    line = " ".join(text[: longest * 4].split())
    if not line.isprintable():
        shown = (mark if mark.isprintable() or mark in _JOINERS else " " for mark in line)
        line = " ".join("".join(shown).split())
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    cut = head.rfind(" ")
    if line[longest - 1] != " " and cut > longest // 2:
        head = head[:cut]
    return f"{head.rstrip(' ,;:')}…"


def quote_label(speakers: Sequence[str], form: str, day: str | None, words: Sequence[str] | None) -> str:
    """The line for a quotation: speaker and first words, or without words speaker, form and day.

    ``words`` are the pieces of the content. Marks around a piece are dropped, others become single, and an
    introducing "that" of reported speech is left out.

    >>> quote_label(["Mara Ilves"], "direct", None, ["“The toll must go,”", "“and soon.”"])
    'Mara Ilves: “The toll must go, and soon.”'
    >>> quote_label(["Mara Ilves"], "mixed", None, ["the “unfair” toll must go"])
    'Mara Ilves: “the ‘unfair’ toll must go”'
    >>> quote_label(["Mara Ilves"], "indirect", None, ["that the toll must go"])
    'Mara Ilves: “the toll must go”'
    >>> quote_label(["Mara Ilves"], "direct", "2026-03-11", None)
    'Mara Ilves, direct, 2026-03-11'
    """
    who = _who(speakers)
    if words is None:
        return ", ".join(part for part in (who or "Quotation", form, day) if part)
    told = " ".join(map(_bare, words))
    told = told if form == "direct" else told.removeprefix("that ")
    first = one_line(told, LONGEST - len(who) - len(": “”"))
    if not first:
        return who or "Quotation"
    quoted = f"“{first}”"
    return f"{who}: {quoted}" if who else quoted


def request_label(asked: Sequence[str], declined: bool) -> str:
    """The line for a request for comment.

    >>> request_label(["Port authority"], declined=True)
    'Port authority: declined to comment'
    """
    return f"{_who(asked, 2 * _NAME) or 'Unknown'}: {'declined to comment' if declined else 'no response'}"


def position_label(topic: str, polarity: Polarity, attitude: Attitude) -> str:
    """The line for a position that came without one.

    >>> position_label("harbour toll", "against", "rejects")
    'harbour toll rejected'
    """
    # These attitudes do not tell the direction: one may demand that something be or not be.
    open_ended = attitude in ("demands", "promises", "considers", "hopes", "expects")
    against = " (against)" if open_ended and polarity == "against" else ""
    return f"{one_line(topic, 90) or 'something'} {_DONE[attitude]}{against}"


def change_label(holder: str, topic: str, before: Polarity, after: Polarity) -> str:
    """The line for a change of position.

    >>> change_label("Mara Ilves", "harbour toll", "for", "against")
    'Mara Ilves on harbour toll: for, then against'
    """
    return f"{_who([holder]) or 'Unknown'} on {one_line(topic, _NAME) or 'something'}: {before}, then {after}"


def event_label(speakers: Sequence[str], kind: str, day: str | None) -> str:
    """The line for a speech event.

    >>> event_label(["Mara Ilves"], "briefing", "2026-03-11")
    'Mara Ilves: briefing, 2026-03-11'
    """
    told = ", ".join(part for part in (kind, day) if part)
    return f"{_who(speakers, 2 * _NAME) or 'Unknown'}: {told}"


def time_label(when: PartialDate | None, surface: str | None) -> str:
    """The line for a time reference.

    >>> time_label(PartialDate.parse("2026-03"), "last month")
    '2026-03 (last month)'
    """
    known = "unknown day" if when is None else str(when)
    words = one_line(surface, 60) if surface else ""
    return f"{known} ({words})" if words else known


def _bare(piece: str) -> str:
    inner = piece.strip(_MARKS)
    return piece.translate(_SINGLE) if _MARK.search(inner) or len(inner) == len(piece) else inner


def _who(names: Sequence[str], longest: int = _NAME) -> str:
    names = [name for name in map(one_line, names) if name]
    if len(names) > 2:
        return f"{one_line(names[0], longest - 16)} and {len(names) - 1} others"
    return " and ".join(one_line(name, longest // len(names)) for name in names)
