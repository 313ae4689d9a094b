"""How the names of two people relate: whether they can be one person's, and how much that says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.identify.spelling import alike, canons, folded, initialed, nicked, skeleton, surely_alike, word_set

__all__ = ["Likeness", "PersonName", "person_keys", "person_likeness", "person_name"]

_COURTESIES = word_set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam rev sen rep gov gen col capt lt"
)
_PARTICLES = word_set(
    "van von der den de del della di da do dos du la le el al as ash ad bin ibn ben ter ten zu y e"
)
_GIVEN_TOO = word_set("al ash ben")
"""Particles that are given names at the head of a name."""
_GENERATIONS = {
    "jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior", "ii": "second", "iii": "third",
    "iv": "fourth",
}  # fmt: skip
_BORN = re.compile(r"\s*[(,]?\s*\b(?:née|nee|born)\b\s+(?P<born>[^(),]+)[),]?\s*", re.IGNORECASE)
_ALONE = re.compile(r"[぀-ヿ㐀-鿿가-힣豈-﫿]")
"""Scripts that write a full name as one word."""


class Likeness(NamedTuple):
    """How two names relate. ``points`` of a hundred say how much that alone makes them one's; a ``weak``
    one may fit several people, so that only one candidate may be left; ``most`` bounds the sum."""

    points: int
    words: str
    weak: bool = False
    most: int = 100


class PersonName(NamedTuple):
    """A person's name taken apart. ``words`` are folded, without courtesies and particles, in order."""

    words: tuple[str, ...]
    generation: str = ""
    born: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether it is a surname or a given name alone."""
        return len(self.words) == 1


_SAME = Likeness(90, "the same name in another spelling")
_TURNED = Likeness(85, "the same words in another order")
_BORN_AS = Likeness(88, "a name that the article says was borne before")
_MIDDLE = Likeness(72, "a middle name more")
_MIDDLES = Likeness(60, "some middle names in common", most=75)
_INITIALS = Likeness(60, "initials and surname", weak=True)
_INITIAL = Likeness(48, "an initial and the surname", weak=True)
_NICKNAME = Likeness(60, "a nickname and the surname")
_LIKE = Likeness(58, "spelt much alike")
_NEAR = Likeness(45, "spelt a little alike", most=75)
_DOUBLE = Likeness(50, "one of two surnames", weak=True, most=75)
_HALF = Likeness(50, "one half of a double surname", weak=True)
_SURNAME = Likeness(40, "a surname alone", weak=True)
_GIVEN = Likeness(25, "a given name alone", weak=True)


@lru_cache(maxsize=65_536)
def person_name(name: str) -> PersonName:
    """Take a name apart.

    >>> person_name("Dr. Nadim al-Rifaat Jr.")
    PersonName(words=('nadim', 'rifaat'), generation='junior', born=())
    >>> person_name("Anna Brekke (née Holm)").born
    ('holm',)
    """
    found = _BORN.search(name)
    born = () if found is None else _bare(folded(found["born"]))
    words = list(folded(name if found is None else f"{name[: found.start()]} {name[found.end() :]}"))
    generation = ""
    if len(words) > 1 and words[-1] in _GENERATIONS:
        generation = _GENERATIONS[words.pop()]
    while len(words) > 1 and words[0] in _COURTESIES:
        del words[0]
    bare = _bare(tuple(words))
    if len(bare) == 1 and _ALONE.search(name) is not None and len(bare[0]) > 3:
        bare = (bare[0], "")  # a full name that its script writes as one word
    return PersonName(bare, generation, born)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles, also those that hang on a hyphen ("al-Rifaat")."""
    parts = []
    for word in words:
        pieces = word.split("-")
        while len(pieces) > 1 and pieces[0] in _PARTICLES:
            del pieces[0]
        parts.append("-".join(pieces))
    kept = tuple(
        word
        for place, word in enumerate(parts)
        if word not in _PARTICLES or (place == 0 and word in _GIVEN_TOO and len(parts) > 1)
    )
    return kept or tuple(parts[-1:])


def person_keys(name: PersonName) -> list[str]:
    """Blocks that a full name lies in: people of one block are worth comparing."""
    words = [word for word in name.words if word]
    whole = "".join(words).replace("-", "")
    keys = [f"whole:{whole}", f"words:{' '.join(sorted(_joined(words)))}"]
    if len(words) < 2:
        return keys
    first, last = words[0], words[-1]
    keys.append(f"whole:{''.join([last, *words[:-1]]).replace('-', '')}")
    keys.append(f"whole:{''.join([*words[1:], first]).replace('-', '')}")
    keys += [f"pair:{' '.join(sorted((given, last)))}" for given in canons(first)[:6]]
    keys.append(f"initial:{first[0]} {last}")
    keys.append(f"sound:{' '.join(sorted((skeleton(first), skeleton(last))))}")
    inner = {part for word in words[1:] for part in (word, *word.split("-"))}
    keys += [f"part:{first} {part}" for part in sorted(inner)]
    keys += [f"part:{first} {part}" for part in name.born]
    return list(dict.fromkeys(keys))


def person_likeness(left: PersonName, right: PersonName) -> Likeness | None:
    """How two names relate; None when they can hardly be one person's. Symmetric.

    >>> person_likeness(person_name("Baek Seo-yun"), person_name("Seo-yun Baek")).words
    'the same words in another order'
    >>> person_likeness(person_name("Janet Garside"), person_name("Rob Garside")) is None
    True
    """
    if left > right:
        left, right = right, left
    if left.generation == right.generation:
        return _of_words(left, right)
    found = None if left.generation and right.generation else _of_words(left, right)
    return (
        None
        if found is None
        else found._replace(words=f"{found.words}; one is a junior or the like", most=75)
    )


def _of_words(left: PersonName, right: PersonName) -> Likeness | None:
    if not left.words or not right.words:
        return None
    if _one_word(left.words) == _one_word(right.words):
        return _SAME
    if left.short or right.short:
        return _short_likeness(left, right)
    if sorted(_joined(left.words)) == sorted(_joined(right.words)) or _rotated(left.words, right.words):
        return _TURNED
    found = _compared(left.words, right.words)
    if found is None:
        found = _compared((*left.words[1:], left.words[0]), right.words)
        found = found if found is _MIDDLE else None
    for one, other in ((left, right), (right, left)):
        if (
            one.born
            and found is not _MIDDLE
            and _compared((*one.words[:-1], *one.born), other.words) in _WELL
        ):
            return _BORN_AS
    return found


_WELL = (_SAME, _MIDDLE)


def _compared(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness | None:
    """The relation of two full names that both begin with the given name."""
    (first, *inner, last), (other, *others, surname) = left, right
    if last == surname:
        given = _given_likeness(first, other, inner, others)
        return None if given in (_MIDDLE, _MIDDLES, _SAME) and not _fit(inner, others) else given
    if first == other or nicked(first, other):
        if surely_alike(last, surname) and _fit(inner, others):
            return _LIKE
        if len(last.split("-")) != len(surname.split("-")) and (
            last in surname.split("-") or surname in last.split("-")
        ):
            return _HALF
        if {last, surname} & set(left[1:]) & set(right[1:]) and abs(len(left) - len(right)) < 3:
            return _DOUBLE
        return _NEAR if alike(last, surname) and _fit(inner, others) else None
    if surely_alike(first, other) and surely_alike(last, surname) and _fit(inner, others):
        return _LIKE
    return None


def _given_likeness(first: str, other: str, inner: list[str], others: list[str]) -> Likeness | None:
    if first == other:
        if inner and others and len(inner) != len(others):
            return _MIDDLES  # "George W." is not "George H. W."
        return _SAME if inner == others else _MIDDLE if abs(len(inner) - len(others)) < 3 else None
    if initialed(first, other):
        both = bool(inner and others) and initialed(inner[0], others[0])
        return (_INITIALS if both else _INITIAL) if _fit(inner, others) else None
    if not _fit(inner, others):
        return None
    if nicked(first, other):
        return _NICKNAME
    if alike(first, other):
        return _LIKE if surely_alike(first, other) else _NEAR
    return None


def _fit(inner: list[str], others: list[str]) -> bool:
    """Whether two lists of middle names can be one's: each of the shorter equals one of the longer, or is
    its initial."""
    short, long = sorted((inner, others), key=len)
    return all(any(word == name or initialed(word, name) for name in long) for word in short)


def _short_likeness(left: PersonName, right: PersonName) -> Likeness | None:
    short, full = (left, right) if left.short else (right, left)
    if full.short:
        return None
    word = short.words[0]
    if word == full.words[0] and _surname_first(full.words):
        return _SURNAME
    if word in {full.words[-1], *full.words[-1].split("-")}:
        return _SURNAME
    return _GIVEN if word == full.words[0] else None


def _surname_first(words: tuple[str, ...]) -> bool:
    """Whether a name has the shape "Baek Seo-yun": one short word, then two short ones with a hyphen."""
    pieces = words[-1].split("-")
    return len(words) == 2 and len(pieces) == 2 and max(map(len, (words[0], *pieces))) < 6


def _joined(words: tuple[str, ...] | list[str]) -> list[str]:
    return [word.replace("-", "") for word in words]


def _one_word(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "")


def _rotated(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one is the other with its surname in front, however the given name is joined."""
    other = _one_word(right)
    return _one_word((*left[1:], left[0])) == other or _one_word((left[-1], *left[:-1])) == other
