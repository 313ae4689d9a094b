"""How the names of two organizations relate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.identify.persons import Likeness
from kg.identify.spelling import folded, skeleton, surely_alike, word_set

__all__ = ["BodyName", "body_keys", "body_likeness", "body_name", "left_out"]

_SMALL = word_set("the of for and a an in on de la le du des del der die das und et y e")
_LEGAL = word_set(
    "inc ltd limited llc plc corp co corporation company gmbh ag sa nv bv oy ab as asa spa group"
)
_ACRONYM = re.compile(r"(?:[A-Z][A-Z&]{1,6}|(?:[A-Z]\.){2,6})\Z")
_MAINS = word_set(
    "ministry department office agency authority commission committee council court parliament board bank"
    " union league federation association institute university college society chamber service bureau"
    " government party guild police school hospital fund trust foundation club"
)
"""Words that say what sort of body it is; alone they name none."""


_SCHOOLS = word_set("university college school institute")
"""A university of a town is not always the town's university."""


class BodyName(NamedTuple):
    """An organization's name taken apart: folded words that matter, in order. ``letters`` are its initials,
    ``acronym`` the letters when the name itself is one."""

    words: tuple[str, ...]
    letters: frozenset[str]
    acronym: str = ""

    @property
    def short(self) -> bool:
        """Whether the name is an acronym, which may stand for other names too."""
        return bool(self.acronym)


_SAME = Likeness(88, "the same words")
_ONE_WORD = Likeness(70, "the same word, but for its legal form")
_ALIAS = Likeness(85, "a name that an article gives both")
_FORMERLY = Likeness(88, "a name that the article says it had before")
_LIKE = Likeness(58, "spelt much alike")
_LETTERS = Likeness(42, "its acronym", weak=True)
_END = Likeness(45, "the end of its name", weak=True, most=75)
_BEGINNING = Likeness(45, "its name without what sort of body it is", weak=True)
_BRANCH = Likeness(45, "the beginning of its name", weak=True, most=75)
_TURNED = Likeness(70, "the same words in another order", most=75)
_FIRST_WORD = Likeness(35, "the first word of its name", weak=True, most=75)


@lru_cache(maxsize=65_536)
def body_name(name: str) -> BodyName:
    """Take a name apart.

    >>> body_name("The Ministry of Finance").words, sorted(body_name("Osk Water Board").letters)
    (('ministry', 'finance'), ['owb'])
    >>> body_name("OWB").acronym
    'owb'
    """
    stripped = name.strip()
    every = _letters_joined(
        part for word in folded(stripped.replace("&", " and ")) for part in word.split("-")
    )
    words = tuple(word for word in every if word not in _SMALL)
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    words = words or tuple(every)
    letters = {"".join(word[0] for word in group) for group in (words, every) if len(group) > 2}
    letters |= (
        {"".join(word[0] for word in every if word not in ("the", "a", "an"))} if len(every) > 2 else set()
    )
    acronym = "".join(every) if _ACRONYM.match(stripped) else ""
    return BodyName(words, frozenset(letters), acronym)


def left_out(short: BodyName, long: BodyName) -> tuple[str, ...]:
    """The words that the end of a name leaves out; none when it is no end of it.

    >>> left_out(body_name("Water Board"), body_name("Osk Water Board"))
    ('osk',)
    """
    size = len(short.words)
    return long.words[:-size] if 0 < size < len(long.words) and long.words[-size:] == short.words else ()


def _letters_joined(words: Iterable[str]) -> list[str]:
    """Words with runs of single letters made one: "u s board" is "us board"."""
    joined: list[str] = []
    single = False
    for word in words:
        if single and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1
    return joined


def body_keys(name: BodyName) -> list[str]:
    """Blocks that a body's name lies in: bodies of one block are worth comparing."""
    words = name.words
    keys = [f"words:{' '.join(sorted(words))}", f"sound:{' '.join(sorted(map(skeleton, words)))}"]
    keys.append(f"whole:{''.join(words)}")
    keys += [f"letters:{letters}" for letters in sorted({*name.letters, name.acronym} - {""})]
    if not name.acronym and words:
        keys.append(f"edge:{' '.join(words)}")
        keys += [f"edge:{' '.join(words[:cut])}" for cut in range(1, len(words))]
        keys += [f"edge:{' '.join(words[cut:])}" for cut in range(1, len(words) - 1)]
    return list(dict.fromkeys(keys))


def body_likeness(left: BodyName, right: BodyName) -> Likeness | None:
    """How two names of bodies relate; None when they are simply two. Symmetric.

    >>> body_likeness(body_name("Finance Ministry"), body_name("Ministry of Finance")).points
    88
    >>> body_likeness(body_name("Osk Water Board"), body_name("OWB")).words
    'its acronym'
    """
    if sorted(left.words) == sorted(right.words):
        if left.words != right.words and not _SCHOOLS.isdisjoint(left.words):
            return _TURNED
        return _SAME if len(left.words) > 1 else _ONE_WORD
    if left.acronym or right.acronym:
        long, short = (left, right) if right.acronym else (right, left)
        return _LETTERS if short.acronym in long.letters else None
    short, long = sorted((left, right), key=lambda name: (len(name.words), name.words))
    size = len(short.words)
    if size == len(long.words):
        same = size > 1 and all(
            one == other or surely_alike(one, other)
            for one, other in zip(sorted(short.words), sorted(long.words), strict=True)
        )
        return _LIKE if same else None
    if set(short.words) <= _MAINS:
        return None
    if size > 1 and long.words[-size:] == short.words:
        return _END
    if long.words[:size] == short.words:
        if size > 1:
            return _BEGINNING if _MAINS.issuperset(long.words[size:]) else _BRANCH
        return None if long.words[-1] in _MAINS else _FIRST_WORD
    return None
