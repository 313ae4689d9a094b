"""Noun phrases, walked word by word without a parser.

A walk ends at what cannot belong to the phrase: a verb, a conjunction, a subordinator, a mark. Places
are unit numbers of a sentence, end not included.
"""

from __future__ import annotations

from itertools import pairwise

from kg.read.cues import CUES
from kg.read.marks import MARKS
from kg.read.sentences import QUOTED, Sentence
from kg.read.words import (
    ADVERBS,
    DETERMINERS,
    FINITE,
    MODALS,
    MONTHS,
    PARTICLE_OF,
    PREPOSITIONS,
    RECORDS,
    SUBORDINATORS,
    TIMES,
    VERBS,
    WEEKDAYS,
    listed,
    pronoun,
)

__all__ = ["REACH", "Units", "closes", "joint", "nominal", "phrase_before"]

Units = tuple[int, int]
REACH = 45
"""Units that a phrase, or an aside between name and verb, may hold."""
_STOPS = SUBORDINATORS | FINITE | listed("but not so yet or nor if")
_INNER = frozenset("&-/’'")
_OPENERS = listed("a an the his her its their my our")
_OWNERS = listed("a an the his her its their")
_CIRCUMSTANTIAL = listed("during after before through via about as while")
_LATER = listed("yesterday today recently last earlier later this afterwards adding")


def phrase_before(sentence: Sentence, stop: int, floor: int) -> Units | None:
    """The noun phrase that ends before the unit ``stop``."""
    units = sentence.words
    begin = stop
    while begin > floor and stop - begin < REACH:
        word = units[begin - 1]
        if word == ",":
            if not _listed(sentence, begin - 1, stop):
                break
        elif word == "and":
            if begin == stop or begin - 1 <= floor or not _joins(sentence, begin - 1):
                break
        elif _stops(sentence, begin - 1) or (
            word in TIMES and word not in DETERMINERS and begin < stop and sentence.capital(begin)
        ):
            break
        elif _reduced(sentence, begin - 1):
            begin -= 1
            break
        begin -= 1
    if _behind_modal(sentence, begin, floor):
        return None
    return _shorn(sentence, begin, stop)


def _reduced(sentence: Sentence, place: int) -> bool:
    """Whether a clause begins here that a noun is left without "that": "a fee the mayor opposes"."""
    if place < 2 or sentence.capital(place - 1) or sentence.words[place - 2] not in ("a", "an", "the"):
        return False
    owner = (
        sentence.capital(place)
        and sentence.words[place].endswith("'s")
        and sentence.words[place - 2] != "the"
    )
    if sentence.words[place] not in _OPENERS and not owner:
        return False
    word = sentence.words[place - 1]
    return _spelt(word) and word not in PREPOSITIONS and word not in DETERMINERS and word not in TIMES


def _behind_modal(sentence: Sentence, begin: int, floor: int) -> bool:
    """Whether what begins here is the verb phrase of a modal: "who would never [collect a toll]"."""
    place = begin
    while place > floor and sentence.words[place - 1] in ADVERBS:
        place -= 1
    return place > floor and sentence.words[place - 1] in MODALS and not sentence.capital(begin)


def _shorn(sentence: Sentence, begin: int, stop: int) -> Units | None:
    """The phrase without what cannot open or close one; None when nothing is left to name."""
    units = sentence.words
    while begin < stop:
        word = units[begin]
        if word in ADVERBS or word in ("and", ",") or (word.endswith("ly") and not sentence.capital(begin)):
            begin += 1
        elif word == "about" and begin + 1 < stop and nominal(sentence, begin + 1):
            break
        elif word in PREPOSITIONS:
            inner = _new_phrase(sentence, begin + 1, stop)
            if inner is None:
                return None
            begin = inner
        else:
            break
    while stop > begin and (
        units[stop - 1] in ADVERBS or units[stop - 1] in PREPOSITIONS or units[stop - 1] == ","
    ):
        stop -= 1
    nothing = all(word in TIMES or word in _OPENERS for word in units[begin:stop])
    return None if nothing else (begin, stop)


def _new_phrase(sentence: Sentence, begin: int, stop: int) -> int | None:
    """In "on Monday the mayor", "At Olby Ms Sand": where the phrase after the first one begins."""
    units = sentence.words
    for place in range(begin + 1, stop):
        left = units[place - 1]
        if left in WEEKDAYS:
            return place
        if left in PREPOSITIONS or left in DETERMINERS or left in ("and", "&"):
            continue
        if units[place] in DETERMINERS or (sentence.capital(place) and not sentence.capital(place - 1)):
            return place
    return None


def _listed(sentence: Sentence, comma: int, stop: int) -> bool:
    """Whether the comma stands between names that are listed: "A, B and C"."""
    if comma < 1 or comma + 1 >= stop or "and" not in sentence.words[comma + 2 : stop]:
        return False
    return sentence.capital(comma - 1) and sentence.capital(comma + 1)


def _joins(sentence: Sentence, place: int) -> bool:
    """Whether this "and" joins two noun phrases."""
    units = sentence.words
    left, right = place - 1, place + 1
    if left < 0 or units[left] in (",", QUOTED):
        return False
    if units[right] in DETERMINERS or pronoun(units[right]):
        return sentence.capital(left) or left == 1 or units[0] in DETERMINERS
    return sentence.capital(left) == sentence.capital(right)


def _stops(sentence: Sentence, index: int) -> bool:
    """Whether the unit cannot belong to a noun phrase that is walked from the right."""
    units = sentence.words
    word = units[index]
    if word in _INNER:
        return False
    if word == QUOTED:
        return not _nickname(sentence, index)
    if not _spelt(word) or word in _STOPS or (pronoun(word) and word not in DETERMINERS):
        return True
    if index + 1 == len(units) or (index > 0 and sentence.capital(index)):
        return False
    following = units[index + 1]
    cue = CUES.get(word)
    determined = index > 0 and units[index - 1] in DETERMINERS
    if cue is not None and cue.form == "past":
        return following not in PARTICLE_OF and not determined
    if cue is not None:
        return cue.form == "ing" or following in DETERMINERS
    past = word.endswith("ed") and len(word) > 4 and index > 0
    return past and following in DETERMINERS and not determined


def joint(sentence: Sentence, phrase: Units) -> tuple[Units, ...]:
    """The phrase, or one part for each speaker when several are named side by side."""
    units = sentence.words
    begin, stop = phrase
    joints = [place for place in range(begin + 1, stop - 1) if units[place] == "and"]
    if len(joints) != 1:
        return (phrase,)
    joint = joints[0]
    determined = units[joint + 1] in DETERMINERS
    if not determined:
        named = sentence.capital(joint - 1) and sentence.capital(joint + 1)
        if not named or units[begin] in DETERMINERS or not PREPOSITIONS.isdisjoint(units[begin:joint]):
            return (phrase,)
    elif not sentence.capital(joint - 1) and units[begin] not in DETERMINERS:
        return (phrase,)
    cuts = [begin - 1, *(place for place in range(begin, joint) if units[place] == ","), joint, stop]
    return tuple((left + 1, right) for left, right in pairwise(cuts) if left + 1 < right)


def closes(sentence: Sentence, place: int, begin: int) -> bool:
    """Whether a noun phrase that is walked from the left at ``begin`` ends before the unit ``place``."""
    units = sentence.words
    word = units[place]
    following = units[place + 1] if place + 1 < len(units) else "."
    if word in _INNER or (word in VERBS and place > begin and sentence.capital(place)):
        return False
    if word == QUOTED:
        return place == begin or not (_nickname(sentence, place) or _titled(sentence, place))
    if not _spelt(word) or word in _STOPS or word in WEEKDAYS or (place > begin and pronoun(word)):
        return True
    if word == "and":
        return not (following in DETERMINERS or (place + 1 < len(units) and sentence.capital(place + 1)))
    if place == begin:
        return False
    if word in PREPOSITIONS:
        return word in _CIRCUMSTANTIAL or (word != "of" and _circumstance(units[place + 1 : place + 5]))
    cue = CUES.get(word)
    if cue is not None and not sentence.capital(place):
        return cue.form in ("past", "ing") and following not in PARTICLE_OF
    return word in _LATER or (place > begin + 1 and _acts(sentence, place))


def _acts(sentence: Sentence, place: int) -> bool:
    """Whether a past form takes an object of its own: "the company accepted the cap"."""
    word, following = sentence.words[place], sentence.words[place + 1 : place + 2]
    past = word.endswith("ed") and len(word) > 4 and not sentence.capital(place)
    return (
        past
        and following != []
        and following[0] in DETERMINERS
        and sentence.words[place - 1] not in DETERMINERS
    )


def _circumstance(ahead: list[str]) -> bool:
    """Whether a preposition leads into when and where it was said, not into who: "in a statement"."""
    if (
        not ahead
        or ahead[0] in TIMES | MONTHS
        or ahead[0][0].isdigit()
        or ahead[0] in ("twitter", "facebook")
    ):
        return True
    return ahead[0] in _OWNERS and not RECORDS.isdisjoint(ahead[1:])


def _nickname(sentence: Sentence, index: int) -> bool:
    """Whether a quotation is a word or two inside a noun phrase: the "harbour group" chair."""
    surface = sentence.surface(index)
    return len(surface) <= 30 and surface[-2:-1].isalnum()


def _titled(sentence: Sentence, index: int) -> bool:
    """Whether a quotation that ends the phrase is a title: the author of "The Long Ferry"."""
    following = sentence.words[index + 1 : index + 2]
    return following in ([","], ["."]) and sentence.surface(index).strip(MARKS)[:1].isupper()


def _spelt(word: str) -> bool:
    """Whether the unit is a word or number and no mark."""
    return word[0].isalnum() or word[-1].isalnum()


def nominal(sentence: Sentence, index: int) -> bool:
    """Whether a noun phrase can begin at the unit ``index``."""
    word = sentence.words[index]
    return word in DETERMINERS or (word[0].isalnum() and word not in _STOPS and word not in PREPOSITIONS)
