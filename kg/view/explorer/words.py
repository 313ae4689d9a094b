"""The search of a site: which word stands where in the quotes, as shards that a browser loads one by one.

Every quote is a row of words. The words of all quotes are numbered through, with one number left out after
each quote; a word's entry is the list of its numbers. So a browser finds words, beginnings of words and
phrases without the text of any quote.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

__all__ = ["LARGEST_SHARD", "Json", "fold_words", "word_index", "written_numbers"]

Json = dict[str, Any]

LARGEST_SHARD = 200_000
"""Characters of a shard at most, unless one word alone fills more."""
LONGEST_WORD = 40
"""Characters of a word that count: what is longer is no word."""

# The next three tables, LONGEST_WORD and the digits below stand in web/explorer/search/fold.ts and numbers.ts
# again. Ranges instead of Unicode's properties, so that no version of Unicode makes the two differ.
_DROPPED = (
    (0x00AD, 0x00AD), (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF),
    (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7), (0x0610, 0x061C), (0x0640, 0x0640),
    (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED),
    (0x180B, 0x180F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200C, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xFEFF, 0xFEFF),
    (0xE0000, 0xE01EF),
)  # fmt: skip
"""Marks above and below letters, points of Hebrew and Arabic, and signs that nobody sees."""
_UNSPACED = (
    (0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Scripts that put no blanks between words (Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Chinese): each
character is a word."""
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t",
    "ı": "i", "ς": "σ",
}  # fmt: skip

_ENDS = "!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`ab"
_GOES_ON = "cdefghijklmnopqrstuvwxyz{|}~"


class _Folding(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code)).lower()
        self[code] = made = "".join(map(_folded, letters))
        return made


def _folded(letter: str) -> str:
    code = ord(letter)
    if any(first <= code <= last for first, last in _DROPPED):
        return ""
    if unicodedata.category(letter)[0] not in "LNM":
        return " "
    if any(first <= code <= last for first, last in _UNSPACED):
        return f" {letter} "
    return _LETTERS.get(letter, letter)


_FOLDING = _Folding()


def fold_words(text: str) -> list[str]:
    """The words of ``text`` in order as the search compares them: small letters without marks.

    >>> fold_words("The Mayor’s café: 1,000 Straße")
    ['the', 'mayor', 's', 'cafe', '1', '000', 'strasse']
    """
    words = text.translate(_FOLDING).split()
    return [word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] for word in words]


def word_index(quotes: Iterable[str], largest: int = LARGEST_SHARD) -> Iterator[tuple[str, Json]]:
    """The shards ``search`` and ``search-0``, ``search-1`` … of the given quotes, by name.

    ``search`` tells how many words each quote has (``lengths``) and with which word each other shard
    begins (``first``). The others hold ``words`` and the ``places`` of each, joined by blanks. Words stand in
    the order of UTF-16, in which JavaScript compares.
    """
    lengths, places = _places(quotes)
    shards = list(_shards(places, largest))
    yield "search", {"lengths": written_numbers(lengths), "first": [words[0] for words, _ in shards]}
    for number, (words, lists) in enumerate(shards):
        yield f"search-{number}", {"words": " ".join(words), "places": " ".join(lists)}


def _places(quotes: Iterable[str]) -> tuple[array[int], dict[str, array[int]]]:
    """How many words each quote has, and where each word stands."""
    lengths, places, start = array("L"), dict[str, "array[int]"](), 0
    for quote in quotes:
        words = fold_words(quote)
        for place, word in enumerate(words, start):
            if (found := places.get(word)) is None:
                found = places[word] = array("L")
            found.append(place)
        lengths.append(len(words))
        start += len(words) + 1
    return lengths, places


def _shards(places: dict[str, array[int]], largest: int) -> Iterator[tuple[list[str], list[str]]]:
    words, lists, size = list[str](), list[str](), 0
    for word in sorted(places, key=lambda word: word.encode("utf-16-be")):
        found = places[word]
        steps = (later - earlier - 1 for earlier, later in pairwise([-1, *found]))
        written = written_numbers(steps)
        if words and size + len(word) + len(written) > largest:
            yield words, lists
            words, lists, size = [], [], 0
        words.append(word)
        lists.append(written)
        size += len(word) + len(written) + 2
    if words:
        yield words, lists


def written_numbers(numbers: Iterable[int]) -> str:
    """Numbers from 0 in few characters, none of which JSON, JavaScript or HTML has to escape.

    A dense code of end characters and characters that go on: Brisaboa, Fariña, Navarro and Paramá,
    "Lightweight natural language text compression", Information Retrieval 10, 2007.

    >>> written_numbers([0, 59, 60, 1739, 1740])
    '!bc!~bcc!'
    """
    short = _SHORT
    return "".join([short[number] if number < len(short) else _written(number) for number in numbers])


def _written(number: int) -> str:
    rest, end = divmod(number, len(_ENDS))
    written = _ENDS[end]
    while rest:
        rest, digit = divmod(rest - 1, len(_GOES_ON))
        written = _GOES_ON[digit] + written
    return written


_SHORT = [_written(number) for number in range(len(_ENDS) * (1 + len(_GOES_ON)))]
