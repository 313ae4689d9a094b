"""Sentences and words, each with its place in the text.

A quotation is one unit here: a full stop inside its marks ends no sentence around it. So
``"Go," he said. "Now."`` is two sentences of four units and of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.read.cues import CUES
from kg.read.marks import MARKS, Quotation
from kg.read.words import ABBREVIATIONS, listed

__all__ = ["QUOTED", "Sentence", "sentences"]

QUOTED = "“”"
"""What stands in ``Sentence.words`` for a whole quotation."""

_LONGEST = 300
"""Units in a sentence at most; a longer one is cut, which keeps every search in it bounded."""
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)"  # U.S.
    rf"|(?:{'|'.join(ABBREVIATIONS)}|[A-Z])\.(?=\s)(?!\s*\n)"  # Sen., J.
    r"|[$€£]?\w+(?:[-'’.,&/@]\w+)*%?(?:(?<=s)['’](?=\s))?"
    r"|\.{2,}|--+|[^\w\s]"
)
_ENDS = ".?!…"
_OPENING_WORD = listed(
    """
    the a an he she they it we i in on but and at this that these those for when while as if after his her
    """
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The units of one sentence: lower-case words with straight apostrophes, and where they stand."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    quotations: dict[int, Quotation]
    """Which of the units are quotations."""

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, index: int) -> bool:
        """Whether the unit begins with a capital letter."""
        return self.text[self.starts[index]].isupper()

    def surface(self, index: int) -> str:
        """The unit as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, start: int, end: int) -> Span:
        """Where the units ``start`` to ``end`` (not included) stand."""
        return Span(self.starts[start], self.ends[end - 1])


def sentences(text: str, paragraph: Span, quoted: Sequence[Quotation]) -> list[Sentence]:
    """The sentences of one paragraph. ``quoted`` are its outermost quotations, in order."""
    units: list[tuple[int, int, Quotation | None]] = []
    cursor = paragraph.start
    for quotation in quoted:
        units += [(m.start(), m.end(), None) for m in _WORD.finditer(text, cursor, quotation.start)]
        units.append((quotation.start, quotation.end, quotation))
        cursor = quotation.end
    units += [(m.start(), m.end(), None) for m in _WORD.finditer(text, cursor, paragraph.end)]
    words = [QUOTED if quotation else _word(text, start, end) for start, end, quotation in units]
    found: list[Sentence] = []
    begin = 0
    for index in range(len(units)):
        last = index + 1 == len(units)
        if last or index + 1 - begin >= _LONGEST or _ends(text, units, words, index):
            part = units[begin : index + 1]
            found.append(
                Sentence(
                    text,
                    words[begin : index + 1],
                    [start for start, _, _ in part],
                    [end for _, end, _ in part],
                    {place: quotation for place, (_, _, quotation) in enumerate(part) if quotation},
                )
            )
            begin = index + 1
    return found


def _word(text: str, start: int, end: int) -> str:
    word = text[start:end]
    if word in ("-", "–", "--") and (start == 0 or text[start - 1].isspace()):
        return "—"
    return word.lower().replace("’", "'")


def _ends(
    text: str, units: Sequence[tuple[int, int, Quotation | None]], words: Sequence[str], index: int
) -> bool:
    start, end, quotation = units[index]
    following = text[units[index + 1][0]]
    starts_anew = following.isupper() or following.isdigit() or following in MARKS or following in "([—–-•@#"
    if quotation is not None:
        last = text[start:end].rstrip(MARKS + " ")[-1:]
        if last not in _ENDS or not starts_anew:
            return False
        return last == "." or not _attributed(words, index + 1)
    word = words[index]
    if word[0] in _ENDS:
        return starts_anew
    if word[-1] == "." and len(word) > 3 and "." in word[:-1]:  # "… in the U.S. The …"
        return following.isupper() and words[index + 1] in _OPENING_WORD
    return False


def _attributed(words: Sequence[str], index: int) -> bool:
    """Whether a cue comes before the sentence could end: ``"Why?" Ms Olin asked.``"""
    for word in words[index : index + 9]:
        if word in CUES:
            return True
        if word[0] in _ENDS or word == QUOTED:
            return False
    return False
