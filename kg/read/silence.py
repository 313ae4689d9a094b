"""Comment that was asked for and not given: "declined to comment on …", "Neither A nor B has responded"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.read import sources
from kg.read.phrases import Units
from kg.read.sentences import Sentence
from kg.read.words import listed

__all__ = ["Silence", "silences", "withheld"]


_REFUSED = listed("declined declines refused refuses declining refusing")
_STOPPED = listed("stop stops stopped stopping")
_REPLIED = listed(
    """
    respond responded reply replied return returned comment commented answer answered
    """
)
_ASKED = listed(
    """
    comment comments request requests questions inquiries enquiries query queries calls call messages
    message email
    """
)
_SAYING = listed(
    """
    interviewed comment say discuss answer elaborate confirm respond reply speculate talk speak
    """
)
_NOT = listed("not didn't hasn't haven't don't doesn't wouldn't couldn't never")
_LEAD = listed(
    """
    has have had did do does not immediately yet could would also so far be was were been either
    """
)
_ON = listed("on about whether if how why what who when")
_END = listed(". ? ! ; ,")


@dataclass(frozen=True, slots=True)
class Silence:
    """Units of a sentence: who was asked, what tells the silence, and what comment was sought on."""

    parts: tuple[Units, ...]
    cue: Units
    content: list[Units]
    start: int
    end: int


def silences(sentence: Sentence) -> list[Silence]:
    """Every refusal or failure to comment in the sentence."""
    words = sentence.words
    found: list[Silence] = []
    for place, word in enumerate(words):
        here = None
        if word in _REFUSED and words[place + 1 : place + 2] == ["to"] and place + 2 < len(words):
            here = _refused(sentence, place)
        elif word in _REPLIED:
            here = _unanswered(sentence, place)
        elif word == "reached" and "be" in words[max(0, place - 1) : place] and _denied(words, place):
            here = _silence(sentence, place, place + 1)
        if here is not None and (not found or here.cue[0] >= found[-1].end):
            found.append(here)
    return found


def _refused(sentence: Sentence, place: int) -> Silence | None:
    words = sentence.words
    verb = place + 2
    while verb < len(words) - 1 and (words[verb].endswith("ly") or words[verb] == "be"):
        verb += 1
    if words[verb] not in _SAYING:
        return None
    return _silence(sentence, place, verb + 1)


def _unanswered(sentence: Sentence, place: int) -> Silence | None:
    """ "did not respond to a request for comment", "Neither A nor B replied to questions"."""
    words = sentence.words
    lead = _lead(words, place)
    denied = _denied(words, place) or "neither" in words[max(0, lead - 40) : lead]
    ahead = words[place + 1 : place + 9]
    asked = words[place].startswith("comment") or any(word in _ASKED for word in ahead)
    if not denied or not asked:
        return None
    end = place + 1
    for ahead_place in range(place + 1, min(place + 9, len(words))):
        if words[ahead_place] in _END or words[ahead_place] in ("about", "on", "whether", "before"):
            break
        if words[ahead_place] in _ASKED:
            end = ahead_place + 1
    return _silence(sentence, place, end)


def withheld(sentence: Sentence) -> Iterator[tuple[tuple[Units, ...], Units, int]]:
    """ "X stopped short of endorsing …": the source, the cue, and where the content begins."""
    words = sentence.words
    for place, word in enumerate(words[:-4]):
        if word in _STOPPED and words[place + 1 : place + 3] == ["short", "of"]:
            begin = place + 3 + words[place + 3].endswith("ing")
            source = sources.before(sentence, place) or sources.opening(sentence, place)
            if source is not None:
                yield source.parts, (place, begin), begin


def _denied(words: list[str], place: int) -> bool:
    return not _NOT.isdisjoint(words[_lead(words, place) : place])


def _lead(words: list[str], place: int) -> int:
    while place > 0 and (words[place - 1] in _LEAD or words[place - 1] in _NOT):
        place -= 1
    return place


def _silence(sentence: Sentence, verb: int, end: int) -> Silence | None:
    words = sentence.words
    start = _lead(words, verb)
    parts = _asked(sentence, start)
    if parts is None:
        return None
    if words[0] == "asked" and parts[0][0] > 2 and words[parts[0][0] - 1] == ",":
        begin = next(
            (place for place in range(1, 9) if words[place : place + 1] and words[place] in _ON), None
        )
        if begin is not None:  # "Asked whether …, X declined to comment"
            begin += words[begin] in ("about", "on")
            return Silence(parts, (verb, end), [(begin, parts[0][0] - 1)], 0, end)
    content: list[Units] = []
    stop = end
    if end < len(words) and words[end] in _ON:
        begin = end + 1 if words[end] in ("on", "about") else end
        stop = next((i for i in range(begin, len(words)) if words[i] in _END), len(words))
        content = [(begin, stop)] if stop > begin else []
    helpers = [i for i in range(start, verb) if words[i] in ("has", "have", "had")]
    denied = [i for i in range(start, verb) if words[i] in _NOT]
    cue_start = start if denied else (helpers or [verb])[0]
    return Silence(parts, (cue_start, end), content, parts[0][0], stop)


def _asked(sentence: Sentence, start: int) -> tuple[Units, ...] | None:
    """Who was asked: one phrase, or the two of "Neither … nor …"."""
    words = sentence.words
    for place in range(start - 1, max(-1, start - 40), -1):
        if words[place] == "neither":
            nor = next((i for i in range(place + 1, start) if words[i] == "nor"), None)
            if nor is None or nor == place + 1 or nor + 1 >= start:
                return None
            return (_without_comma(words, place + 1, nor), _without_comma(words, nor + 1, start))
    source = sources.before(sentence, start)
    return None if source is None else source.parts


def _without_comma(words: list[str], start: int, end: int) -> Units:
    while end > start + 1 and words[end - 1] == ",":
        end -= 1
    return start, end
