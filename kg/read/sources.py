"""Who speaks: the noun phrase before or after a cue, found without a parser.

A noun phrase is walked word by word until something stands in the way that cannot belong to it: a
verb, a conjunction, a subordinator, a mark. Places are unit numbers of a sentence, end not included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.read.cues import (
    ADVERBS,
    AUXILIARIES,
    CUES,
    DETERMINERS,
    MODALS,
    MONTHS,
    PARTICLE_OF,
    PREPOSITIONS,
    PRONOUNS,
    RECORDS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    VERBS,
    WEEKDAYS,
)
from kg.read.sentences import QUOTED, Sentence

__all__ = ["Source", "after", "before", "opening", "pronoun"]

_REACH = 45
"""Units that an aside between name and verb may hold."""
_CONTRACTED = re.compile(r"(he|she|they|it|we|i|you|who)'(?:s|d|ve|ll|re|m)")
_PUNCTUATION = re.compile(r"\W+")
_STOPS = (
    SUBORDINATORS | AUXILIARIES | MODALS | VERBS | frozenset(["but", "not", "so", "yet", "or", "nor", "if"])
)
_ASIDES = frozenset(
    "however meanwhile though too speaking citing of for in at on during after before as like".split()
)
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Source:
    """One or several noun phrases that speak together.

    ``start`` and ``end`` bound everything that belongs to the phrase, asides included.
    """

    parts: tuple[tuple[int, int], ...]
    start: int
    end: int


def pronoun(word: str) -> bool:
    """Whether the word is a pronoun that can be a subject, contracted or not."""
    return word in PRONOUNS or _CONTRACTED.fullmatch(word) is not None


def before(sentence: Sentence, verb: int, floor: int = 0) -> Source | None:
    """The subject that ends right before the unit ``verb``, looking back no further than ``floor``."""
    last = verb - 1
    words = sentence.words
    if last >= floor and words[last] in TIMES | MONTHS and words[last] not in DETERMINERS:
        last = _over_time(sentence, last, floor)
    if last < floor:
        return None
    word = words[last]
    if word in (",", ")", "—", "–", "--"):
        return _over_aside(sentence, last, floor)
    if word in RELATIVES or word == "that":
        stop = last - 1 if last > floor and words[last - 1] == "," else last
        phrase = _phrase_before(sentence, stop, floor)
        return None if phrase is None else Source(_joint(sentence, phrase), phrase[0], verb)
    if pronoun(word):
        return Source(((last, last + 1),), last, verb)
    phrase = _phrase_before(sentence, last + 1, floor)
    if phrase is None:
        return None
    phrase = _with_head_before_comma(sentence, phrase, floor)
    return Source(_joint(sentence, phrase), phrase[0], verb)


def _over_time(sentence: Sentence, last: int, floor: int) -> int:
    """Step back over "on Tuesday", "last week", "this month"."""
    begin = last
    while begin > floor and sentence.words[begin] in TIMES | MONTHS | {"on", "in", "late", "early"}:
        begin -= 1
    return begin if begin < last and not (begin == floor and sentence.words[begin] in TIMES) else last


def _over_aside(sentence: Sentence, comma: int, floor: int) -> Source | None:
    """The phrase before "X, who chairs the board, said" or "X, the chair, said" or "X, however, said"."""
    words = sentence.words
    opener = {")": "(", ",": ","}.get(words[comma], words[comma])
    lowest = max(floor, comma - _REACH)
    close = comma
    fallback = None
    for place in range(comma - 2, lowest - 1, -1):
        if words[place] != opener:
            continue
        head = words[place + 1]
        phrase = _phrase_before(sentence, place, floor)
        if phrase is None:
            continue
        if opener != "," or head in RELATIVES or head in _ASIDES or head.endswith("ing"):
            close = place
            found = Source(_joint(sentence, phrase), phrase[0], comma + 1)
        elif _NUMBER.fullmatch(head) or _nominal(sentence, place + 1):
            if any(word in AUXILIARIES or word in MODALS for word in words[place + 1 : close]):
                continue
            found = Source(((phrase[0], close),), phrase[0], comma + 1)
        else:
            continue
        if phrase[0] > floor and words[phrase[0] - 1] == "," and not sentence.capital(phrase[0]):
            fallback = fallback or found
            continue
        return found
    return fallback


def _with_head_before_comma(sentence: Sentence, phrase: tuple[int, int], floor: int) -> tuple[int, int]:
    return phrase


def _nominal(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word in DETERMINERS or word[0].isalnum() and word not in _STOPS and word not in PREPOSITIONS


def _stops(sentence: Sentence, index: int) -> bool:
    """Whether the unit cannot belong to a noun phrase that is walked from the right."""
    word = sentence.words[index]
    if word in ("&", "-", "/", "’", "'"):
        return False
    if word == QUOTED:
        return not _nickname(sentence, index)
    if _PUNCTUATION.fullmatch(word) or word in _STOPS or pronoun(word) and word not in DETERMINERS:
        return True
    if index + 1 == len(sentence):
        return False
    capital = sentence.capital(index) and index > 0
    cue = CUES.get(word)
    following = sentence.words[index + 1]
    if cue is not None and not capital:
        if cue.form == "past":
            return following not in PARTICLE_OF and not (
                index > 0 and sentence.words[index - 1] in DETERMINERS
            )
        if cue.form == "ing":
            return True
        return following in DETERMINERS or following == "that"
    if word.endswith("ed") and len(word) > 4 and not capital and index > 0:
        return following in DETERMINERS and sentence.words[index - 1] not in DETERMINERS
    return False


def _nickname(sentence: Sentence, index: int) -> bool:
    """Whether a quotation is a word or two inside a noun phrase: the "harbour group" chair."""
    surface = sentence.surface(index)
    return len(surface) <= 30 and surface[-2:-1].isalnum()


def _phrase_before(sentence: Sentence, stop: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends before the unit ``stop``."""
    words = sentence.words
    begin = stop
    while begin > floor and stop - begin < _REACH:
        word = words[begin - 1]
        if word == ",":
            if not _listed(sentence, begin - 1, stop):
                break
        elif word == "and":
            if begin == stop or begin - 1 <= floor or not _joins(sentence, begin - 1):
                break
        elif _stops(sentence, begin - 1):
            break
        elif word in TIMES and begin < stop and sentence.capital(begin) and word not in DETERMINERS:
            break
        begin -= 1
    return _shorn(sentence, begin, stop)


def _shorn(sentence: Sentence, begin: int, stop: int) -> tuple[int, int] | None:
    """The phrase without what cannot open or close one; None when nothing is left to name."""
    words = sentence.words
    while begin < stop:
        word = words[begin]
        if word in ADVERBS or word in ("and", ",") or word.endswith("ly") and not sentence.capital(begin):
            begin += 1
        elif (
            word == "about"
            and begin + 1 < stop
            and (words[begin + 1] in DETERMINERS or words[begin + 1][0].isdigit())
        ):
            break
        elif word in PREPOSITIONS:
            inner = _new_phrase(sentence, begin + 1, stop)
            if inner is None:
                return None
            begin = inner
        else:
            break
    while stop > begin and (
        words[stop - 1] in ADVERBS or words[stop - 1] in PREPOSITIONS or words[stop - 1] == ","
    ):
        stop -= 1
    if begin >= stop or all(word in TIMES for word in words[begin:stop]):
        return None
    return begin, stop


def _new_phrase(sentence: Sentence, begin: int, stop: int) -> int | None:
    """In "on Monday the mayor", "At Olby Ms Sand": where the phrase after the first one begins."""
    words = sentence.words
    for place in range(begin + 1, stop):
        if (
            words[place] in DETERMINERS
            and words[place - 1] not in PREPOSITIONS
            and words[place - 1] not in DETERMINERS
        ):
            return place
        if (
            sentence.capital(place)
            and not sentence.capital(place - 1)
            and words[place - 1] not in PREPOSITIONS | DETERMINERS | {"and", "&"}
        ):
            return place
        if words[place - 1] in WEEKDAYS:
            return place
    return None


def _listed(sentence: Sentence, comma: int, stop: int) -> bool:
    """Whether the comma stands in a list of names that ends in "and": "A, B and C"."""
    words = sentence.words
    if (
        comma > 1
        and words[comma - 2] in DETERMINERS
        and words[comma - 1] not in _STOPS | TIMES
        and not (sentence.capital(comma - 1) or sentence.capital(comma + 1))
    ):
        return True  # "the tall, quiet baker"
    return (
        comma > 0 and "and" in words[comma:stop] and sentence.capital(comma - 1) and sentence.capital(comma + 1)
        and words[comma + 1] != "and"
    )  # fmt: skip


def _joins(sentence: Sentence, place: int) -> bool:
    """Whether this "and" joins two noun phrases."""
    words = sentence.words
    left, right = place - 1, place + 1
    if left < 0 or words[left] == "," or words[left] == QUOTED:
        return False
    if words[right] in DETERMINERS or pronoun(words[right]):
        return sentence.capital(left) or left == 1 or words[0] in DETERMINERS
    return sentence.capital(left) == sentence.capital(right)


def _joint(sentence: Sentence, phrase: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The phrase, or one part for each speaker when several are named side by side."""
    words = sentence.words
    begin, stop = phrase
    joints = [i for i in range(begin + 1, stop - 1) if words[i] == "and"]
    if len(joints) != 1:
        return (phrase,)
    joint = joints[0]
    left_named = sentence.capital(joint - 1) or words[begin] in DETERMINERS
    right_named = words[joint + 1] in DETERMINERS or sentence.capital(joint + 1)
    if any(word in PREPOSITIONS for word in words[begin:joint]) and words[joint + 1] not in DETERMINERS:
        right_named = False
    if words[begin] in DETERMINERS and words[joint + 1] not in DETERMINERS:
        right_named = False
    if not (left_named and right_named):
        return (phrase,)
    parts = []
    cursor = begin
    for place in range(begin, joint + 1):
        if words[place] == "," or place == joint:
            if place > cursor:
                parts.append((cursor, place))
            cursor = place + 1
    parts.append((joint + 1, stop))
    return tuple(parts)


def after(sentence: Sentence, begin: int, apposed: bool = True) -> Source | None:
    """The noun phrase that begins at the unit ``begin``, with its apposition: "said X, a baker, on Monday"."""
    words = sentence.words
    if begin >= len(sentence):
        return None
    if words[begin] == "by":
        begin += 1
    if begin >= len(sentence):
        return None
    if pronoun(words[begin]) and words[begin] not in DETERMINERS:
        return Source(((begin, begin + 1),), begin, begin + 1)
    stop = begin
    while stop < len(sentence) and stop - begin < _REACH and not _closes_phrase(sentence, stop, begin):
        stop += 1
    while stop > begin and words[stop - 1] in PREPOSITIONS | {"and", "the", "a"}:
        stop -= 1
    if stop == begin or not _nominal(sentence, begin) or all(word in TIMES for word in words[begin:stop]):
        return None
    end = _apposition(sentence, stop) if apposed else stop
    if end > stop:
        return Source(((begin, end),), begin, end)
    return Source(_joint(sentence, (begin, stop)), begin, stop)


def _closes_phrase(sentence: Sentence, place: int, begin: int) -> bool:
    words = sentence.words
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else "."
    if word in ("&", "-", "/"):
        return False
    if word == QUOTED:
        return place == begin or following not in _PUNCTUATION_OR_NAME and not _nickname(sentence, place)
    if word in VERBS and place > begin and sentence.capital(place):  # Khin Zaw Win
        return False
    if (
        _PUNCTUATION.fullmatch(word)
        or word in _STOPS
        or word in WEEKDAYS
        or (place > begin and pronoun(word))
    ):
        return True
    if word == "and":
        return (
            not (following in DETERMINERS or sentence.capital(place + 1)) if place + 1 < len(words) else True
        )
    if place == begin:
        return False
    if word in ("during", "after", "before", "through", "via", "about", "as", "while"):
        return True
    if word in PREPOSITIONS and word not in ("of", "for", "at", "from", "with"):
        return _circumstance(sentence, place)
    if word in ("for", "at", "with", "from"):
        return _circumstance(sentence, place)
    cue = CUES.get(word)
    if cue is not None and not sentence.capital(place):
        return cue.form in ("past", "ing") and following not in PARTICLE_OF
    return word in (
        "yesterday",
        "today",
        "recently",
        "last",
        "earlier",
        "later",
        "this",
        "afterwards",
        "adding",
    )


_PUNCTUATION_OR_NAME = frozenset(",.")


def _circumstance(sentence: Sentence, place: int) -> bool:
    """Whether a preposition leads into when and where it was said, not into who: "in a statement"."""
    ahead = sentence.words[place + 1 : place + 5]
    if not ahead:
        return True
    if ahead[0] in TIMES | MONTHS or ahead[0][0].isdigit():
        return True
    if ahead[0] == "twitter" or ahead[0] == "facebook":
        return True
    return ahead[0] in ("a", "an", "the", "his", "her", "its", "their") and any(
        word in RECORDS for word in ahead[1:]
    )


def _apposition(sentence: Sentence, comma: int) -> int:
    """Where an apposition that begins at ``comma`` ends; ``comma`` itself when there is none."""
    words = sentence.words
    if comma + 1 >= len(words) or words[comma] != ",":
        return comma
    head = words[comma + 1]
    if head in RELATIVES or head in ADVERBS or head in _STOPS or pronoun(head) or head in PREPOSITIONS:
        return comma
    if (
        head == QUOTED
        or head in ("adding", "and")
        or head in TIMES
        or head in CUES
        and not sentence.capital(comma + 1)
    ):
        return comma
    if head.endswith("ing") and not sentence.capital(comma + 1):
        return comma
    if _PUNCTUATION.fullmatch(head):
        return comma
    named = head in DETERMINERS or head[0].isdigit() or sentence.capital(comma + 1)
    if not named and not {"of", "for", "at", "with", "in"} & set(words[comma + 2 : comma + 5]):
        return comma
    stop = comma + 1
    while stop < len(words) and stop - comma < 25:
        if words[stop] in RELATIVES or (_closes_phrase(sentence, stop, comma + 1) and words[stop] != "and"):
            break
        stop += 1
    while stop > comma and words[stop - 1] in PREPOSITIONS | {"and", ","}:
        stop -= 1
    return stop


def opening(sentence: Sentence, stop: int, floor: int = 0) -> Source | None:
    """The subject of the main clause: the first noun phrase from ``floor`` on, before the unit ``stop``."""
    words = sentence.words
    begin = floor
    while begin < stop and (
        words[begin] in ("and", "but", "so", "yet", "still", "then", ",") or words[begin] in ADVERBS
    ):
        begin += 1
    if begin < stop and words[begin] in PREPOSITIONS:
        comma = next((i for i in range(begin, min(stop, begin + 25)) if words[i] == ","), None)
        if comma is None:
            return None
        begin = comma + 1
    found = after(sentence, begin) if begin < stop else None
    return found if found is not None and found.parts[-1][1] <= stop else None
