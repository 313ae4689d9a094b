"""Names in one spelling: folded letters, skeletons of consonants, nicknames."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii
from nicknames import NickNamer
from rapidfuzz.distance import JaroWinkler

__all__ = ["alike", "canons", "folded", "initialed", "nicked", "skeleton", "surely_alike", "word_set"]

_APOSTROPHE = re.compile(r"['’ʼ`´]")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*\.?")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_DIGRAPHS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "z"), ("ch", "c"), ("cz", "c"),
    ("ts", "c"), ("tz", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("dh", "d"), ("th", "t"),
    ("qu", "k"),
)  # fmt: skip
_LETTERS = str.maketrans({"q": "k", "w": "v", "z": "s", "x": "k", "j": "y", "c": "k"})
_SPELT_ALIKE = 0.84
"""Least Jaro-Winkler similarity of two words with one skeleton: "mohammed" and "muhammad" have 0.85."""


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


@lru_cache(maxsize=65_536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in small Latin letters, diacritics and apostrophes dropped, other scripts
    transliterated; hyphens stay inside words.

    >>> folded("Zofia Wójcik-Hale"), folded("J.R. O’Duya"), folded("Аркадий Волин")
    (('zofia', 'wojcik-hale'), ('j', 'r', 'oduya'), ('arkadiy', 'volin'))
    """
    spaced = _DOTTED.sub(lambda match: match.group().replace(".", ". "), name)
    bare = _APOSTROPHE.sub("", unicodedata.normalize("NFC", spaced))
    plain = _APOSTROPHE.sub("", anyascii(bare)).casefold()
    return tuple(word.rstrip(".") for word in _WORD.findall(plain))


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, letters that transliterations swap made one; a first vowel is "a".

    >>> skeleton("shcherbakov") == skeleton("scherbakow"), skeleton("mohammed") == skeleton("muhammad")
    (True, True)
    """
    for written, read in _DIGRAPHS:
        word = word.replace(written, read)
    word = re.sub(r"(.)\1+", r"\1", word.replace("-", "").translate(_LETTERS))
    head = "a" if word[:1] in "aeiouy" else word[:1]
    return head + re.sub(r"[aeiouy]", "", word[1:])


def alike(left: str, right: str) -> bool:
    """Whether two folded words may be two spellings of one name.

    >>> alike("mohammed", "muhammad"), alike("anna", "hannah"), alike("brandt", "brandao")
    (True, False, False)
    """
    if left == right:
        return True
    if skeleton(left) != skeleton(right) or min(len(left), len(right)) < 3:
        return False
    return JaroWinkler.similarity(left, right) >= _SPELT_ALIKE


def surely_alike(left: str, right: str) -> bool:
    """Whether two folded words are alike and long enough that this is no chance ("Mara" and "Mira").

    >>> surely_alike("mohammed", "muhammad"), alike("mara", "mira"), surely_alike("mara", "mira")
    (True, True, False)
    """
    return alike(left, right) and min(len(left), len(right)) > 4 and len(skeleton(left)) > 2


def initialed(left: str, right: str) -> bool:
    """Whether one of two folded given names is the other's initial."""
    return 1 in (len(left), len(right)) and left[:1] == right[:1]


@lru_cache(maxsize=16_384)
def canons(given: str) -> tuple[str, ...]:
    """The full given names that ``given`` is a nickname of, with itself, in order."""
    return tuple(sorted({given, *_nicknames().canonicals_of(given)}))


def nicked(left: str, right: str) -> bool:
    """Whether one folded given name is a nickname of the other, or both of a third.

    >>> nicked("bill", "william"), nicked("liz", "beth"), nicked("bill", "anna")
    (True, True, False)
    """
    return not {left, *canons(left)}.isdisjoint(canons(right))


@cache
def _nicknames() -> NickNamer:
    return NickNamer()
