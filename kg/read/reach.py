"""How far things reach in a sentence: over times and places, over an addressee, to a content's end."""

from __future__ import annotations

from kg.read import sources
from kg.read.cues import CUES, PARTICLES
from kg.read.phrases import Units
from kg.read.sentences import QUOTED, Sentence
from kg.read.verbs import BE, Verb
from kg.read.words import (
    ADVERBS,
    DETERMINERS,
    FINITE,
    HELPERS,
    MONTHS,
    PREPOSITIONS,
    RECORDS,
    RELATIVES,
    TIMES,
    WEEKDAYS,
    listed,
    pronoun,
)

__all__ = ["DASHES", "Reach"]


DASHES = frozenset("—–")
_END = frozenset(".?!…;")
_EDGES = frozenset([",", ":", ";", "—", "–", ")"])
_OBJECTS = listed("him her them us me you it reporters himself herself")
_COMPLEMENTS = listed("that whether if why how what") | {":", QUOTED}
_CIRCUMSTANCES = listed(
    """
    in on at during to after before from by via of with while when about through as
    """
)
_MEDIA = listed("in on during at by via through")
_OBJECT_VERBS = listed("want wants wanted wanting seek seeks sought seeking")
"""Verbs that take no clause with "that": "wants that rate lowered" has a demonstrative."""
_PROMISES = listed("promise pledge vow swear threaten offer")
"""Verbs whose content may be an infinitive: "has promised to fight the plan"."""
_CONTRASTS = listed("and but while though although")
_CLAUSES = _CONTRASTS | listed("as or so")


class Reach:
    """A sentence with bounds: ``words`` are padded so that a look ahead needs no guard, ``last`` is the
    unit after the last one that is no final mark."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = [*sentence.words, ".", ".", "."]
        self.last = len(sentence)
        while self.last > 0 and sentence.words[self.last - 1] in _END:
            self.last -= 1

    def find(self, word: str, begin: int, end: int | None = None) -> int | None:
        """Where ``word`` stands first between two units."""
        stop = self.last if end is None else min(end, self.last)
        return next((place for place in range(begin, stop) if self.words[place] == word), None)

    def trim(self, start: int, end: int) -> Units | None:
        """The units without marks and joints at their edges; None when nothing is left."""
        while start < end and self.words[start] in _EDGES:
            start += 1
        while end > start and (
            self.words[end - 1] in _EDGES or self.words[end - 1] in ("(", ".", "and", "but")
        ):
            end -= 1
        return (start, end) if start < end else None

    def over(self, place: int, verb: Verb) -> tuple[int, int, bool]:
        """Step over to whom, when and where something was said.

        Gives the unit after it, the end of what belongs to the cue (0 when nothing does), and
        whether the sentence pauses or ends there.
        """
        fixed = 0
        if verb.cue.kind in ("tell", "ask"):
            place, fixed = self._addressee(place)
        while place < self.last:
            step, more = self._circumstance(place)
            if step == place:
                break
            place, fixed = step, max(fixed, more)
        word = self.words[place]
        pause = place >= self.last or word in _EDGES or word in _END or word == QUOTED
        return place, fixed, pause and word != ":"

    def _addressee(self, place: int) -> tuple[int, int]:
        units = self.words
        if units[place] in _OBJECTS:
            return place + 1, place + 1 if units[place] == "reporters" else 0
        if place >= self.last or units[place] in ("that", ":", ",", QUOTED):
            return place, 0
        limit = min(self.last, place + 14)
        for stop in range(place + 1, limit):
            if units[stop] in _COMPLEMENTS:
                return stop, 0
            if units[stop] in FINITE or units[stop] in (",", "to"):
                break
        for stop in range(place, limit):
            word = units[stop]
            if word in (",", "to", "not") or word in HELPERS or (word in TIMES and word not in DETERMINERS):
                return stop, 0
            if stop > place and (word in DETERMINERS or pronoun(word) or word in WEEKDAYS):
                return stop, 0
            if stop > place and word in PREPOSITIONS and word not in ("of", "for"):
                return stop, 0
        return limit, 0

    def _circumstance(self, place: int) -> tuple[int, int]:
        """One phrase of time, place or medium: the unit after it, and the end of what belongs to the cue."""
        stop = place
        while stop < self.last and self._timely(stop, stop > place):
            stop += 1
        if stop > place:
            return stop, 0
        return self._medium(place) if self.words[place] in _CIRCUMSTANCES else (place, 0)

    def _timely(self, place: int, inside: bool) -> bool:
        """Whether the unit belongs to a time: "on Monday", "late last week", "in 2019"."""
        word, following = self.words[place], self.words[place + 1]
        if word in ("that", "this"):
            return following in TIMES
        if word in ("on", "in", "late", "early", "at"):
            timely = following in TIMES and following not in ("that", "this")
            return timely or following in MONTHS or following.isdigit()
        return word in TIMES or word in MONTHS or (inside and word.isdigit())

    def _medium(self, place: int) -> tuple[int, int]:
        """``in a statement on …``, ``to a full hall``, ``after the vote``: up to a pause or complement."""
        units, head, fixed = self.words, self.words[place], 0
        for stop in range(place + 1, min(self.last + 1, place + 18)):
            at = units[stop] if stop < self.last else "."
            if at in RECORDS and stop - place <= 6 and head in _MEDIA:
                fixed = stop + 1
            if at in ("twitter", "facebook") and stop == place + 1:
                return stop + 1, stop + 1
            ends = at in _END
            if head in ("about", "of") and at not in (QUOTED, ":", "that"):
                if ends:
                    break
                continue
            if ends or at in ("that", QUOTED, ":", ","):
                return stop, fixed
            new = pronoun(at) or at in DETERMINERS or at in TIMES
            if 0 < fixed <= stop and new and units[stop - 1] not in PREPOSITIONS:
                return stop, fixed
            named = stop > place + 1 and all(map(self.sentence.capital, range(place + 1, stop)))
            if head in ("in", "at") and new and named:  # "told reporters in Olby she …"
                return stop, fixed
            if at in FINITE:
                break
        return place, 0

    def object(self, verb: Verb) -> tuple[int | None, int]:
        """Where the content after a verb begins (None when there is none), and the end of its cue."""
        units, kind, place = self.words, verb.cue.kind, verb.place + 1
        fixed = place
        if units[place] in PARTICLES.get(verb.cue.verb, ()):
            place = fixed = place + 1
        promised = verb.cue.verb in _PROMISES and units[place] == "to"
        if kind in ("say", "tell", "ask") and not promised:
            place, more, _ = self.over(place, verb)
            fixed = max(fixed, more)
        elif units[place] == "by":
            return None, fixed
        if kind == "say" and units[place] == ",":  # "said, however, that …"
            again = self.find(",", place + 1, place + 9)
            place = again if again is not None and units[again + 1] == "that" else place
        if verb.cue.verb in ("apologise", "apologize") and units[place - 1] != "for":
            return None, fixed
        while units[place] in (":", ",") or (units[place] == "that" and not self._demonstrative(place, kind)):
            if units[place] == "," and kind in ("say", "tell") and units[place + 1] not in (QUOTED, "that"):
                return None, fixed
            place += 1
        if place >= self.last or units[place] in _END or units[place] in ("nothing", "so", "little"):
            return None, fixed
        if verb.cue.verb in _PROMISES and units[place] == "to" and not self._named(place + 1):
            return place, fixed
        if kind == "say" and units[place] in PREPOSITIONS and units[place - 1] != "that":
            return None, fixed
        return place, fixed

    def _named(self, place: int) -> bool:
        """Whether somebody follows "to", not a verb: "pledged to voters", "promised to him"."""
        word = self.words[place]
        return (
            word in DETERMINERS
            or pronoun(word)
            or word in _OBJECTS
            or word.endswith("s")
            or (place < self.last and self.sentence.capital(place))
        )

    def _demonstrative(self, place: int, kind: str) -> bool:
        """Whether this "that" is no conjunction: "said that was fine", "backed that plan"."""
        following = self.words[place + 1]
        if self.words[place - 1] in _OBJECT_VERBS:
            return True
        if kind == "judge":
            clause = following in DETERMINERS or pronoun(following)
            return not (clause or (place + 1 < self.last and self.sentence.capital(place + 1)))
        return following in HELPERS or not (following[0].isalnum() or following in (QUOTED, ","))

    def until(self, begin: int, kind: str) -> int:
        """Where a content from ``begin`` on ends: before the next attribution, or with the sentence."""
        units = self.words
        for place in range(begin + 1, self.last):
            word, following = units[place], units[place + 1]
            if word == QUOTED and self._comma_inside(place) and self._adds(place + 1):
                return place + 1
            if word == "," and self._comma_ends(place, kind):
                return place
            if word in ("and", "but") and self._goes_on(place + 1):
                return place
            if word == "and" and kind == "judge" and (following in FINITE or following.endswith("ed")):
                return place
            if word in ("but", "while") and self._other(place + 1):
                return place
            if kind in ("judge", "think") and (
                word in ("because", "although", "though", "while") or (word == "even" and following == "as")
            ):
                return place
        return self.last

    def _comma_ends(self, place: int, kind: str) -> bool:
        units = self.words
        following = units[place + 1]
        if self._adds(place + 1) or (following == "according" and units[place + 2] == "to"):
            return True
        if following in _CONTRASTS and self._other(place + 2):
            return True
        if following == "but" and (kind == "judge" or pronoun(units[place + 2])):
            return True
        if kind == "judge" and (following in RELATIVES or self.participle(place + 1)):
            return True
        return kind in ("judge", "think") and following in _CLAUSES and self._other(place + 2, any_kind=True)

    def spoken(self, begin: int) -> bool:
        """Whether direct speech ends right before the unit ``begin``."""
        place = begin - 1
        if place > 0 and self.words[place] == ",":
            place -= 1
        if place < 0 or self.words[place] != QUOTED:
            return False
        quotation = self.sentence.quotations[place]
        ended = self.sentence.text[quotation.end - 2] in ",.?!…—-'’"
        return ended or place < begin - 1 or not quotation.closed

    def announced(self, floor: int, begin: int) -> int:
        """Where speech begins that a colon or dash sets off from what leads to it: ``He was firm: "…"``"""
        place = begin - 1 if self.words[begin - 1] == QUOTED else begin - 2
        return place if place > floor and self.words[place - 1] in (":", "—", "–") else floor

    def clausal(self, begin: int, end: int) -> bool:
        """Whether a content is a clause or quotation, and not only a thing: "added two beds"."""
        return any(
            word in FINITE or word == QUOTED or pronoun(word.removesuffix("'s"))
            or (word in CUES and CUES[word].form == "past")
            for word in self.words[begin : min(end, begin + 14)]
        )  # fmt: skip

    def predicates(self, begin: int, end: int) -> bool:
        """Whether the units hold a finite verb outside their relative clauses: "X, who leads Y," does not."""
        place = begin
        while place < end:
            word = self.words[place]
            if word in RELATIVES and place > begin and self.words[place - 1] == ",":
                place = self.find(",", place, end) or end
            elif word in FINITE or word == QUOTED or word.endswith("n't") or ("'" in word and pronoun(word)):
                return True
            elif (
                place > begin
                and not self.sentence.capital(place)
                and self.words[place - 1] not in DETERMINERS
            ):
                cue = CUES.get(word)
                if (cue is not None and cue.form in ("past", "s")) or word.endswith("ed"):
                    return True
            place += 1
        return False

    def participle(self, place: int) -> bool:
        """Whether an -ing form comes next, adverbs aside."""
        while self.words[place] in ADVERBS:
            place += 1
        return place < self.last and self.words[place].endswith("ing") and not self.sentence.capital(place)

    def _comma_inside(self, place: int) -> bool:
        end = self.sentence.ends[place]
        return "," in self.sentence.text[end - 3 : end]

    def _adds(self, place: int) -> bool:
        """Whether the speaker goes on with a participle: ``…, adding that …``"""
        while self.words[place] in ADVERBS or self.words[place] == "and":
            place += 1
        cue = CUES.get(self.words[place])
        return cue is not None and cue.form == "ing" and cue.kind in ("say", "tell", "judge", "ask")

    def _goes_on(self, place: int) -> bool:
        """Whether the subject of the sentence goes on with another cue: ``… and added that …``"""
        while self.words[place] in ADVERBS or self.words[place] in ("has", "have", "had"):
            place += 1
        cue = CUES.get(self.words[place])
        return cue is not None and cue.form == "past" and cue.kind in ("say", "tell", "ask", "judge")

    def _other(self, place: int, any_kind: bool = False) -> bool:
        """Whether another speaker begins here: ``…, but the mayor said …``"""
        for verb in range(place + 1, min(self.last, place + 9)):
            cue = CUES.get(self.words[verb])
            if cue is None or not (any_kind or cue.kind in ("say", "tell")):
                continue
            if cue.form in ("past", "s") or (cue.form == "ing" and self.words[verb - 1] in BE):
                subject_end = verb - (cue.form == "ing")
                source = sources.before(self.sentence, subject_end, place)
                return source is not None and source.start == place
        return False
