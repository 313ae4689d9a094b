"""Cue verbs in a sentence, with their auxiliaries: which words are verbs here, and in what mood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.cues import CUES, NOUNS_TOO, PARTICLES, Cue
from kg.read.sentences import QUOTED, Sentence
from kg.read.words import (
    ADVERBS,
    DETERMINERS,
    FINITE,
    HELPERS,
    MODALS,
    PLURALS,
    PREPOSITIONS,
    RELATIVES,
    listed,
    pronoun,
)

__all__ = ["BE", "Verb", "verbs"]

BE = listed("is are was were be been being isn't aren't wasn't weren't")
_DO = listed("do does did don't doesn't didn't")


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb at the unit ``place``; its auxiliaries and adverbs begin at ``start``."""

    start: int
    place: int
    cue: Cue
    passive: bool
    modal: bool
    infinitive: bool
    asked: bool
    """Whether a form of "do" helps it: "did not say"."""
    never: bool
    """Whether it is said that it was never said."""

    @property
    def unreal(self) -> bool:
        """Whether the sentence leaves open that it was said: "would say", "did not say"."""
        told = self.cue.kind in ("say", "tell", "ask", "show") or self.cue.verb in ("deny", "dispute")
        return self.modal or self.never or (self.asked and told)


def verbs(sentence: Sentence) -> Iterator[Verb]:
    """Every word of the sentence that is a cue verb, in order."""
    units = sentence.words
    for place, word in enumerate(units):
        cue = CUES.get(word)
        if cue is None or (place > 0 and sentence.capital(place) and not _headline(sentence, cue)):
            continue
        start = place
        while start > 0 and _helps(sentence, start - 1):
            start -= 1
        held = units[start:place]
        if not held and (_noun(sentence, place, cue) or _modifier(sentence, place, cue)):
            continue
        if "not" in held and HELPERS.isdisjoint(held):
            continue
        if held and cue.form in ("base", "s") and units[place - 1] in BE:
            continue  # "who was press secretary"
        while start < place and units[start] in ("all", "both", "first", "last"):
            start += 1
        yield Verb(
            start,
            place,
            cue,
            passive=cue.form == "past" and not BE.isdisjoint(held),
            modal=not MODALS.isdisjoint(held),
            infinitive="to" in held and "used" not in held,
            asked=not _DO.isdisjoint(held),
            never="never" in held and cue.kind in ("say", "tell"),
        )


def _helps(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    if word.endswith("ly"):
        return not sentence.capital(place)
    return word in HELPERS or word in ADVERBS or word in ("to", "used")


def _headline(sentence: Sentence, cue: Cue) -> bool:
    """Whether a capital letter on a verb is only a headline's."""
    if cue.verb in NOUNS_TOO or cue.form not in ("s", "past"):
        return False
    return 2 * sum(map(sentence.capital, range(len(sentence)))) > len(sentence)


def _noun(sentence: Sentence, place: int, cue: Cue) -> bool:
    """Whether a present form is a noun here: "his claims", "three plans for"."""
    if cue.form not in ("base", "s"):
        return False
    if place == 0:
        return True
    units = sentence.words
    left = units[place - 1]
    if left in PREPOSITIONS or (left in DETERMINERS and left not in PLURALS):
        return True
    if left.endswith(("'s", "s'")) and not pronoun(left):
        return True
    if cue.verb not in NOUNS_TOO or left in RELATIVES:
        return False
    following = units[place + 1] if place + 1 < len(units) else "."
    if following in PREPOSITIONS and following not in PARTICLES.get(cue.verb, ()):
        return True
    if following in FINITE or following == "and" or not (following[0].isalnum() or following == QUOTED):
        return True
    if left in DETERMINERS and following.endswith("ed"):
        return True  # "those attacks happened"
    if pronoun(left) or left in PLURALS:
        return False
    if cue.form == "base":
        return not left.endswith("s") or left.endswith("ss")
    return not (sentence.capital(place - 1) or (place > 1 and units[place - 2] in DETERMINERS))


def _modifier(sentence: Sentence, place: int, cue: Cue) -> bool:
    """Whether a past form only describes a noun: "the proposed bridge", "rules deemed unfair by many"."""
    units = sentence.words
    if cue.form != "past" or place == 0 or cue.verb in ("say", "tell") or not units[place].endswith("d"):
        return False
    left = units[place - 1]
    if left in DETERMINERS or left in PREPOSITIONS or left[0].isdigit():
        return True
    if left.endswith("'s") and not pronoun(left):
        return True
    for ahead in units[place + 1 : place + 4]:
        if ahead == "by":
            return True
        if ahead in DETERMINERS or ahead in (QUOTED, "that"):
            return False
    return False
