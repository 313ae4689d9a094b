"""Who speaks: the noun phrase before or after a cue."""

from __future__ import annotations

from dataclasses import dataclass

from kg.read.cues import CUES
from kg.read.phrases import REACH, Units, closes, joint, nominal, phrase_before
from kg.read.sentences import Sentence
from kg.read.words import (
    ADVERBS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PARTICLE_OF,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    listed,
    pronoun,
)

__all__ = ["Source", "after", "before", "opening"]

_SMALL = listed("van von der den de del della di da dos du la le el al bin ibn ter ten")
_COMPANY = listed("with by between among against")
_ASIDES = listed(
    """
    however meanwhile though too speaking citing of for in at on during after before as like
    """
)


@dataclass(frozen=True, slots=True)
class Source:
    """One or several noun phrases that speak together.

    ``start`` and ``end`` bound everything that belongs to the phrase, asides included.
    """

    parts: tuple[Units, ...]
    start: int
    end: int


def before(sentence: Sentence, verb: int, floor: int = 0) -> Source | None:
    """The subject that ends right before the unit ``verb``, looking back no further than ``floor``."""
    units = sentence.words
    last = verb - 1
    if last >= floor and units[last] in TIMES | MONTHS and units[last] not in DETERMINERS:
        last = _over_time(sentence, last, floor)
    if last < floor:
        return None
    word = units[last]
    if word in (",", ")", "—", "–"):
        return _with_others(sentence, _over_aside(sentence, last, floor), floor)
    if word in RELATIVES or word == "that":
        stop = last - 1 if last > floor and units[last - 1] == "," else last
        phrase = phrase_before(sentence, stop, floor)
        if phrase is not None and word == "which":  # "a pact with the league, which wants …"
            begin = max(
                (i + 1 for i in range(*phrase) if units[i] in PREPOSITIONS - {"of"}), default=phrase[0]
            )
            phrase = (begin, phrase[1])
        if phrase is not None and word == "who":
            phrase = _antecedent(sentence, phrase, floor)
    elif pronoun(word):
        return Source(((last, verb),) if last + 1 == verb else ((last, last + 1),), last, verb)
    else:
        phrase = phrase_before(sentence, last + 1, floor)
    found = None if phrase is None else Source(joint(sentence, phrase), phrase[0], verb)
    return _with_others(sentence, found, floor)


def _with_others(sentence: Sentence, found: Source | None, floor: int) -> Source | None:
    """``found`` and who speaks with it: "Ann Orr, the mayor, and Bo Lind said"."""
    units = sentence.words
    if found is None or found.start - 2 <= floor or units[found.start - 2 : found.start] != [",", "and"]:
        return found
    other = _over_aside(sentence, found.start - 2, floor)
    if other is None or not (sentence.capital(other.start) and sentence.capital(found.start)):
        return found
    begins = other.start == floor or units[other.start - 1] in (",", "that", "but", "while")
    if not begins or found.start - other.start > 20:
        return found
    return Source(other.parts + found.parts, other.start, found.end)


def _antecedent(sentence: Sentence, phrase: Units, floor: int) -> Units:
    """Whom "who" goes back to: the name before an apposition, and nothing before a last "with" or "by"."""
    units = sentence.words
    cut = max((place + 1 for place in range(*phrase) if units[place] in _COMPANY), default=phrase[0])
    phrase = (min(cut, phrase[1] - 1), phrase[1])
    if phrase[0] - 1 > floor and units[phrase[0] - 1] == "," and units[phrase[0]] in DETERMINERS:
        begin = end = phrase[0] - 1
        while (
            begin > floor and end - begin < 5 and (sentence.capital(begin - 1) or units[begin - 1] in _SMALL)
        ):
            begin -= 1
        while begin < end and units[begin] in _SMALL:
            begin += 1
        if begin < end:
            return (begin, phrase[1])
    return phrase


def _over_time(sentence: Sentence, last: int, floor: int) -> int:
    """Step back over "on Tuesday", "last week", "this month"."""
    begin = last
    while begin > floor and (
        sentence.words[begin] in TIMES | MONTHS or sentence.words[begin] in ("on", "in")
    ):
        begin -= 1
    whole = begin == floor and sentence.words[begin] in TIMES
    return last if whole else begin


def _over_aside(sentence: Sentence, comma: int, floor: int) -> Source | None:
    """The phrase before "X, who chairs the board, said" or "X, the chair, said" or "X, however, said".

    An apposition belongs to the source, a relative clause or adverb does not. The nearest opening
    that follows a full phrase counts; one inside a longer aside only when there is no other.
    """
    units = sentence.words
    opener = {")": "("}.get(units[comma], units[comma])
    close, fallback = comma, None
    for place in range(comma - 2, max(floor, comma - REACH) - 1, -1):
        phrase = phrase_before(sentence, place, floor) if units[place] == opener else None
        if phrase is None:
            continue
        head = units[place + 1]
        if opener != "," or head in RELATIVES or head in _ASIDES or head.endswith("ing"):
            close = place
            found = Source(joint(sentence, phrase), phrase[0], comma + 1)
        elif nominal(sentence, place + 1) and FINITE.isdisjoint(units[place + 1 : close]):
            found = Source(((phrase[0], close),), phrase[0], comma + 1)
        else:
            continue
        if phrase[0] <= floor or units[phrase[0] - 1] != "," or sentence.capital(phrase[0]):
            return found
        fallback = fallback or found
    return fallback


def after(sentence: Sentence, begin: int, apposed: bool = True) -> Source | None:
    """The noun phrase that begins at the unit ``begin``: "said X, a baker, on Monday".

    Its apposition belongs to it unless ``apposed`` is False.
    """
    units = sentence.words
    if begin < len(units) and units[begin] == "by":
        begin += 1
    if begin >= len(units):
        return None
    if pronoun(units[begin]) and units[begin] not in DETERMINERS:
        return Source(((begin, begin + 1),), begin, begin + 1)
    stop = begin
    while stop < len(units) and stop - begin < REACH and not closes(sentence, stop, begin):
        stop += 1
    stop = _without_tail(units, begin, stop)
    if stop == begin or not nominal(sentence, begin) or all(word in TIMES for word in units[begin:stop]):
        return None
    end = _apposition(sentence, stop) if apposed else stop
    parts = ((begin, end),) if end > stop else joint(sentence, (begin, stop))
    return Source(parts, begin, end)


def _apposition(sentence: Sentence, comma: int) -> int:
    """Where an apposition that begins at ``comma`` ends; ``comma`` itself when there is none."""
    units = sentence.words
    if comma + 1 >= len(units) or units[comma] != "," or not nominal(sentence, comma + 1):
        return comma
    head, capital = units[comma + 1], sentence.capital(comma + 1)
    if (
        pronoun(head)
        or head in ADVERBS
        or head in TIMES
        or (not capital and (head in CUES or head.endswith("ing")))
    ):
        return comma
    named = capital or head in DETERMINERS or head[0].isdigit()
    if not named and PARTICLE_OF.isdisjoint(units[comma + 2 : comma + 5]):
        return comma
    stop = comma + 1
    while (
        stop < len(units)
        and stop - comma < 25
        and (units[stop] == "and" or not closes(sentence, stop, comma + 1))
    ):
        stop += 1
    return _without_tail(units, comma, stop)


def _without_tail(units: list[str], begin: int, stop: int) -> int:
    while stop > begin and (units[stop - 1] in PREPOSITIONS or units[stop - 1] in ("and", "the", "a", ",")):
        stop -= 1
    return stop


def opening(sentence: Sentence, stop: int, floor: int = 0) -> Source | None:
    """The subject of the main clause: the first noun phrase from ``floor`` on, before the unit ``stop``."""
    units = sentence.words
    begin = floor
    while begin < stop and (units[begin] in ADVERBS or units[begin] in ("and", "but", "so", "yet", ",")):
        begin += 1
    if begin < stop and units[begin] in PREPOSITIONS:
        comma = next((place for place in range(begin, min(stop, begin + 25)) if units[place] == ","), None)
        if comma is None:
            return None
        begin = comma + 1
    found = after(sentence, begin) if begin < stop else None
    return found if found is not None and found.parts[-1][1] <= stop else None
