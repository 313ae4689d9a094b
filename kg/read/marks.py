"""Quotation marks: where quoted stretches begin and end, whatever the style and however broken.

Never fails: a mark that cannot be understood is passed over, a stretch that is never closed ends with
its paragraph. One pass a paragraph, linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Span

__all__ = ["MARKS", "Quotation", "quotations"]

MARKS = "\"“”„‟«»‹›‘’‚'`"
"""Every character that may open or close a quotation."""

_MARK = re.compile(r"``|(?<=[^\s(\[])'(?=''(?!'))|''|[\"“”„‟«»‹›‘’‚']")
_CLOSERS = {
    '"': ('"', "”"), "“": ("”", '"'), "‟": ("”", '"'), "„": ("“", "”", '"'), "``": ("''",), "''": ("''",),
    "«": ("»",), "»": ("«",), "‹": ("›",), "›": ("‹",), "‘": ("’", "'"), "‚": ("‘", "’"), "'": ("'", "’"),
}  # fmt: skip
_SINGLE = "‘’'‚"
_ELIDED = re.compile(r"(?:tis|twas|twere|em|til|till|cause|cos|bout|round|n|\d\ds?)\b", re.IGNORECASE)
"""What an apostrophe at the beginning of a word may stand before: 'em, '90s, 'tis."""
_TWO_WAYS = frozenset(["»", "›", '"', "'", "''", "‚"])
"""Marks that open or close, as what stands before them tells."""
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch with its marks.

    ``depth`` is 0 for the outermost. ``carried`` tells that it goes on with the speech of the
    quotation before, whose marks were not closed at the end of its paragraph.
    """

    start: int
    end: int
    depth: int
    closed: bool
    carried: bool


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    closers: tuple[str, ...]
    until: int
    """For single marks: where the closing one was foreseen; -1 when nobody looked."""


def quotations(text: str, paragraphs: Iterable[Span]) -> list[Quotation]:
    """All quotations of the paragraphs, by first character; an outer one comes before those inside it."""
    found: list[Quotation] = []
    carry = ""
    for paragraph in paragraphs:
        first = _MARK.match(text, paragraph.start, paragraph.end)
        carried = bool(carry) and first is not None and _opens(text, first, paragraph, carry) is not None
        here, unclosed = _paragraph(text, paragraph, carry if carried else "")
        if unclosed and not here[-1].carried and not _goes_on(text, paragraph, unclosed):
            unclosed = ""
        found += here
        carry = unclosed
    return found


def _goes_on(text: str, paragraph: Span, mark: str) -> bool:
    """Whether the next line with words begins with the same mark that this paragraph left open."""
    following = re.compile(r"\s*").match(text, paragraph.end)
    assert following is not None
    return text.startswith(mark, following.end())


def _paragraph(text: str, paragraph: Span, carry: str) -> tuple[list[Quotation], str]:
    """The quotations of one paragraph, and the outermost mark that it leaves open."""
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    singles = _single_closers(text, marks, paragraph)
    stack: list[_Open] = []
    found: list[Quotation] = []

    def close(end: int, closed: bool) -> None:
        opened = stack.pop()
        while text[end - 1].isspace():
            end -= 1
        if text[opened.start + len(opened.mark) : end].strip(MARKS + " "):
            carried = bool(carry) and opened.start == paragraph.start
            found.append(Quotation(opened.start, end, len(stack), closed, carried))

    for number, match in enumerate(marks):
        mark = match.group()
        level = _closes(stack, mark, match, text, paragraph)
        if level is not None:
            while len(stack) > level + 1:
                close(match.start(), False)
            close(match.end(), True)
            continue
        closers = _opens(text, match, paragraph, carry)
        if closers is None:
            continue
        same = next((i for i, opened in enumerate(stack) if opened.closers == closers), None)
        if same is not None:
            while len(stack) > same:
                close(match.start(), False)
        until = -1
        if mark in _SINGLE:
            until = singles[number]
            alone = match.start() == paragraph.start and (mark == "‘" or _goes_on(text, paragraph, mark))
            if until < 0 and not alone:
                continue
        if len(stack) < _DEEPEST:
            stack.append(_Open(match.start(), mark, closers, until))
    left_open = stack[0].mark if stack else ""
    while stack:
        close(paragraph.end, False)
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return found, left_open if found else ""


def _opens(text: str, match: re.Match[str], paragraph: Span, carry: str) -> tuple[str, ...] | None:
    """The marks that would close what this one opens; None when it opens nothing."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if mark not in _CLOSERS or after.isspace():
        return None
    if mark in _TWO_WAYS and (before.isalnum() or before in ".,;:!?%)]"):
        return None
    if mark in "'‘" and (before.isalnum() or (mark == "'" and _ELIDED.match(text, match.end()))):
        return None
    if carry and match.start() == paragraph.start and mark != carry:
        return None
    return _CLOSERS[mark]


def _closes(stack: list[_Open], mark: str, match: re.Match[str], text: str, paragraph: Span) -> int | None:
    """Which of the open quotations ends here: its place in the stack."""
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level]
        if mark not in opened.closers:
            continue
        if opened.until >= 0 and match.start() != opened.until:
            continue
        if opened.mark in _SINGLE and opened.until < 0 and (after.isalnum() or before.isspace()):
            continue
        reopens = mark in ('"', "''") and before.isspace() and not after.isspace()
        return None if reopens else level
    return None


def _single_closers(text: str, marks: list[re.Match[str]], paragraph: Span) -> list[int]:
    """For each mark, where a single quotation opened there would close; -1 when nowhere.

    Apostrophes inside words close nothing. One after a final s ("the neighbours' fence") closes only
    when no better mark comes before the next opening.
    """
    result = [-1] * len(marks)
    strong = weak = -1
    for number in range(len(marks) - 1, -1, -1):
        match = marks[number]
        if match.group() not in _SINGLE:
            continue
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        result[number] = strong if strong >= 0 else weak
        if match.group() in "’'‘" and not before.isspace() and not after.isalnum():
            if before in "sS" and after.isspace():
                weak = match.start()
            else:
                strong = match.start()
        elif match.group() in "‘'" and not before.isalnum() and not _ELIDED.match(text, match.end()):
            strong = weak = -1
    return result
