"""Names without what writers differ in: case, diacritics, marks, the order of their parts."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold"]

_GAP = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | dict.fromkeys(".'’ʼ`", "")
)
"""Letters that Unicode does not take for letters with a mark; and marks inside words, which are dropped."""


def fold(name: str) -> str:
    """The parts of ``name`` in the order of the alphabet; equal for names that differ in spelling alone.

    >>> fold("Ilves, Mára") == fold("MARA ILVES")
    True
    >>> fold("O.W.B."), fold("Lech Wałdysz")
    ('owb', 'lech waldysz')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    decomposed = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(sorted(filter(None, _GAP.split(unicodedata.normalize("NFC", bare)))))
