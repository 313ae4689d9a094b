"""Labels of topics taken apart: words by their stems, figures, names; and how two of them relate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler
from snowballstemmer import stemmer  # type: ignore[import-untyped]

from kg.identify.persons import Likeness
from kg.identify.spelling import word_set

__all__ = [
    "FIGURE", "GENERAL_WORD", "ONE_SHARE", "TopicLabel", "figure_of", "figures_fit", "label_likeness",
    "labels_fit", "stem", "topic_label",
]  # fmt: skip

_STEMMER = stemmer("english")
FIGURE = re.compile(
    r"(?P<sign>[$€£¥])?(?P<number>\d+(?:-\d+)+|\d[\d,]*(?:\.\d+)?)"
    r"(?:[\s-]?(?P<unit>%|per[\s-]?cent\b|percent\b|[kmb]n?\b|thousand\b|million\b|billion\b|trillion\b))?",
    re.IGNORECASE,
)
_UNITS = {"percent": "%", "per cent": "%", "per-cent": "%", "m": "million", "mn": "million", "bn": "billion",
          "b": "billion", "k": "thousand"}  # fmt: skip
_SPELT = {"fifty-fifty": "50-50", "half-and-half": "50-50"}
_HALF = re.compile(r"\A(?:a |the )?half\b(?=\s)", re.IGNORECASE)
"""What opens a label that tells how a whole is shared: "half of all berths be leased"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_BEHIND = re.compile(r"\s(?:of|for|on|in|to|at|by|with|against|from|over)\s", re.IGNORECASE)
_GLUE = word_set(
    "a an the of for on in to at by with against from over and or be is are was were its his her their our"
    " this that new proposed planned so-called could can should must would will ought"
)


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(_STEMMER.stemWord, text.split()))


_MONEY = _stems("levy tax tariff charge toll fee duty")
_GENERAL = _stems("proposal plan scheme idea measure move policy project")
_MEASURES = (
    _GENERAL
    | _MONEY
    | _stems(
        "ban rule cap law quota split amendment subsidy embargo sanction curfew moratorium deal agreement"
    )
    | _stems("pact treaty partnership reform strategy merger sale takeover renovation cut closure withdrawal")
    | _stems("suspension programme program expansion truce ceasefire model formula guarantee bill initiative")
)
"""What "the scheme" may be."""
_DIRECTIONS = (
    _stems("no not never without against end lift scrap repeal drop cut lower reduce abolish ease stop delay")
    | _stems(
        "withdraw withdrawal defund remove halt suspend suspension oppose reject cancel freeze dismantle"
    )
    | _stems("raise increase extend extension expand expansion tighten double higher less more fewer")
)
"""Words that turn what they stand beside about: nobody for "sanctions" is for "lifting sanctions"."""
_SPELT_ALIKE = 0.93
"""Least Jaro-Winkler similarity of two stems of five letters and more: "programm" and "program"."""

_SAME = Likeness(60, "the same words")
_PART = Likeness(50, "the words of one are among the other's")
_HEAD_ALONE = Likeness(30, "the one word of one is what the other is called", weak=True)
_ONE_FIGURE = Likeness(50, "the same figure, of the same kind of thing")
_OVERLAP = Likeness(35, "some words in common", most=75)
_PAYMENT = Likeness(40, "another word for what is to be paid", most=75)
ONE_SHARE = Likeness(40, "a measure named by a share, and what is shared so")
_ONE_HEAD = Likeness(-5, "no more than the same kind of thing", most=75)
GENERAL_WORD = Likeness(15, "a general word that may stand for the other", weak=True)


class TopicLabel(NamedTuple):
    """A label taken apart. ``words`` are stems in order, ``head`` the one that says what kind of thing it is,
    ``figures`` written in one way, ``names`` the stems of proper names among the words."""

    words: tuple[str, ...]
    head: str
    figures: frozenset[str]
    names: frozenset[str]
    general: bool

    @property
    def every(self) -> frozenset[str]:
        """Words and figures."""
        return frozenset(self.words) | self.figures

    @property
    def telling(self) -> bool:
        """Whether it is more than one word."""
        return len(self.every) > 1

    @property
    def payment(self) -> bool:
        """Whether it is something to be paid."""
        return self.head in _MONEY


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of an English word in small letters (Snowball's English stemmer).

    >>> stem("charges"), stem("renovation"), stem("renovated")
    ('charg', 'renov', 'renov')
    """
    made: str = _STEMMER.stemWord(word.casefold().replace("’", "'"))
    return made.rstrip("'")


@lru_cache(maxsize=65_536)
def topic_label(label: str, *, named: bool = False, general: bool = False) -> TopicLabel:
    """A label taken apart; ``named``: its capitals are those of names.

    >>> topic_label("£6 driving charge").every == topic_label("driving charges of £6").every
    True
    >>> topic_label("18 per cent tariff").figures
    frozenset({'18%'})
    """
    text = re.sub(r"\w+(?:-and)?-\w+", lambda found: _SPELT.get(found[0].casefold(), found[0]), label)
    text = _HALF.sub("50-50", text)
    figures = frozenset(map(figure_of, FIGURE.finditer(text)))
    bare = FIGURE.sub(" ", text)
    words, names = [], set()
    for word in _WORD.findall(bare):
        if word.casefold() not in _GLUE:
            words.append(stem(word))
            if named and word[:1].isupper():
                names.add(words[-1])
    first = _WORD.findall(_BEHIND.split(bare, maxsplit=1)[0])
    heads = [stem(word) for word in first if word.casefold() not in _GLUE] or words
    head = heads[-1] if heads else ""
    return TopicLabel(tuple(words), head, figures, frozenset(names), general)


def figure_of(found: re.Match[str]) -> str:
    """A match of ``FIGURE`` in one spelling.

    >>> [figure_of(found) for found in FIGURE.finditer("18 per cent of £6.50, a 50-50 split")]
    ['18%', '£6.5', '50-50']
    """
    number = found["number"].replace(",", "")
    number = number.rstrip("0").rstrip(".") if "." in number else number
    unit = " ".join((found["unit"] or "").casefold().split())
    return f"{found['sign'] or ''}{number}{_UNITS.get(unit, unit)}"


def figures_fit(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether figures (or names) contradict nothing: all of one side are among the other's."""
    one, other = frozenset(left), frozenset(right)
    return one <= other or other <= one


def labels_fit(left: TopicLabel, right: TopicLabel) -> bool:
    """Whether two labels may stand for one topic: no figure, no name and no direction of theirs differ."""
    if (left.every ^ right.every) & _DIRECTIONS and not (left.general or right.general):
        return False
    return figures_fit(left.figures, right.figures) and figures_fit(left.names, right.names)


def label_likeness(left: TopicLabel, right: TopicLabel) -> Likeness | None:
    """How two labels relate; None when they do not, or when their figures or names differ."""
    if not labels_fit(left, right):
        return None
    if left.general or right.general:
        return _of_general(left, right)
    one, other = left.every, right.every
    if not one or not other:
        return None
    if one == other or _spelt_alike(left, right):
        return _SAME
    short, long = sorted((left, right), key=lambda label: len(label.every))
    if short.every < long.every and (short.head == long.head or not short.words):
        return _PART if short.telling else _HEAD_ALONE
    payment = left.payment and right.payment
    if left.figures and left.figures == right.figures and (left.head == right.head or payment):
        return _ONE_FIGURE
    if left.figures == right.figures == {"50-50"} and (left.head in _MEASURES) != (right.head in _MEASURES):
        return ONE_SHARE
    rest = frozenset(left.words) - {left.head}, frozenset(right.words) - {right.head}
    if left.head == right.head:
        return _OVERLAP if rest[0] & rest[1] else _ONE_HEAD
    return _PAYMENT if payment and rest[0] and rest[0] == rest[1] else None


def _of_general(left: TopicLabel, right: TopicLabel) -> Likeness | None:
    """ "The scheme": one with the same word, or with whatever measure it may stand for."""
    short, long = (left, right) if left.general else (right, left)
    if short.head == long.head:
        return _HEAD_ALONE
    if long.general:
        return GENERAL_WORD if short.head in _GENERAL and long.head in _GENERAL else None
    if short.head in _MONEY:
        return GENERAL_WORD if long.payment else None
    return GENERAL_WORD if short.head in _GENERAL and long.head in _MEASURES else None


def _spelt_alike(left: TopicLabel, right: TopicLabel) -> bool:
    """Whether the words are the same but for a spelling ("programme", "program")."""
    if left.figures != right.figures or len(left.words) != len(right.words):
        return False
    return all(
        one == other
        or (
            min(len(one), len(other)) > 4
            and one not in left.names
            and JaroWinkler.similarity(one, other) >= _SPELT_ALIKE
        )
        for one, other in zip(left.words, right.words, strict=True)
    )
