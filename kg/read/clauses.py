"""Attributions within one sentence: from a cue to its source and its content."""

from __future__ import annotations

from kg.model import Act
from kg.read import sources
from kg.read.cues import BOTH_WAYS, CUES, INVERTING
from kg.read.draft import Draft
from kg.read.phrases import Units
from kg.read.reach import DASHES, Reach
from kg.read.sentences import QUOTED, Sentence
from kg.read.silence import silences, withheld
from kg.read.sources import Source
from kg.read.verbs import BE, Verb, verbs
from kg.read.words import (
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    RECORDS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    listed,
    pronoun,
)

__all__ = ["attributions"]

_FEWEST = 4
"""Words that a quotation after a colon needs to be speech when no cue announces it."""
_WITHIN = listed("while after before")
_ADVERBIAL = listed("while when as although though after before asked since")
_WHETHER = listed("about whether if why how what who whom which when where")
_OFTEN_BELIEVED = listed("expect believe say report think allege")
_UNNAMED = listed("named identified quoted anonymous")
_OWN = ("think", "ask")
"""Kinds that need a subject of their own: with a shared one three in four were wrong on PolNeAR train."""
_STANCES = listed("support back oppose endorse")


def attributions(sentence: Sentence) -> list[Draft]:
    """All attributions of the sentence that its own words tell, in the order of their cues."""
    return _Scan(sentence).run()


class _Scan:
    """One pass over a sentence. Contents never overlap: who claims a word first keeps it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.reach = Reach(sentence)
        self.words = self.reach.words
        self.last = self.reach.last
        self.taken = bytearray(len(self.words))
        self.found: list[tuple[int, Draft]] = []
        self.speaker: Source | None = None
        """The source found last, which a following participle or "and added" shares."""

    def run(self) -> list[Draft]:
        for silence in silences(self.sentence):
            self._emit("silence", silence.content, silence.cue, silence.parts, "no-comment")
            self._take(min(silence.start, silence.cue[0]), silence.end)
        for parts, cue, begin in withheld(self.sentence):
            if not self.taken[begin]:
                self._emit("withheld", [(begin, self.reach.until(begin, "judge"))], cue, parts)
        open_verbs = [verb for verb in verbs(self.sentence) if not self.taken[verb.place]]
        plain = [verb for verb in open_verbs if not self._around(verb)]
        for place, word in enumerate(self.words):
            if word == "according" and self.words[place + 1] == "to":
                self._according(place)
        for verb in plain:
            if not self.taken[verb.place]:
                self._plain(verb)
        self._colon()
        self.found.sort(key=lambda pair: pair[0])
        return [draft for _, draft in self.found]

    def _colon(self) -> None:
        """``She put it bluntly: "…"``: speech after a colon that no cue has claimed."""
        for place in self.sentence.quotations:
            if place < 3 or self.words[place - 1] != ":" or self.taken[place] or place + 1 < self.last:
                continue
            source = sources.opening(self.sentence, place - 1)
            spoken = len(self.sentence.surface(place).split()) >= _FEWEST
            if source is None or not spoken or not 0 < place - 1 - source.end <= 8:
                continue
            person = self.words[source.start] in ("he", "she", "they") or (
                self.sentence.capital(source.end - 1)
            )
            cue = self.words[source.end : place - 1]
            if person and QUOTED not in cue and "," not in cue and not self.taken[source.end]:
                self._say("colon", [(place, place + 1)], (source.end, place - 1), source)

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def _emit(
        self, pattern: str, content: list[Units], cue: Units, source: tuple[Units, ...], act: Act = "state"
    ) -> None:
        kept = [units for units in (self.reach.trim(*piece) for piece in content) if units is not None]
        if (not kept and act != "no-comment") or any(self._speech(*part) for part in source):
            return
        for units in kept:
            self._take(*units)
        span = self.sentence.span
        draft = Draft(pattern, [span(*u) for u in kept], [span(*cue)], [span(*u) for u in source], act)
        self.found.append((cue[0], draft))

    def _speech(self, start: int, end: int) -> bool:
        """Whether a source holds quoted speech, and not only a term or a title."""
        quoted = (self.sentence.surface(place) for place in range(start, end) if self.words[place] == QUOTED)
        return any(len(words.split()) > 4 or words[-2:-1] in ".,?!" for words in quoted)

    def _say(self, pattern: str, content: list[Units], cue: Units, source: Source) -> None:
        self._emit(pattern, content, cue, source.parts)
        self.speaker = source

    # -- content before, or around ---------------------------------------------------------------

    def _around(self, verb: Verb) -> bool:
        """``…, X said on Monday.`` · ``…, said X, who ….`` · ``…, X said, ….``"""
        if verb.start == 0 or verb.infinitive or verb.modal or verb.passive:
            return False
        if verb.cue.kind == "judge" or verb.cue.form == "ing" or self.words[verb.start - 1] in RELATIVES:
            return False
        source = self._inverted(verb)
        if source is not None:
            begin, end, pattern = verb.start, source.end, "inverted"
        else:
            source = sources.before(self.sentence, verb.start)
            if source is None or source.start == 0 or not self._pauses(source.start - 1):
                return False
            begin, end, pattern = source.start, verb.place + 1, "after"
        stop, fixed, ended = self.reach.over(end, verb)
        direct = self.reach.spoken(begin)
        if direct and self.words[stop] == "that":
            return False
        if not (ended or direct or (pattern == "inverted" and self.words[end] in RELATIVES)):
            return False
        if verb.cue.kind in ("think", "show") and self.words[begin - 1] != QUOTED and stop < self.last:
            return False
        floor = self._floor(begin)
        if direct:
            floor = self.reach.announced(floor, begin)
        if self.reach.trim(floor, begin) is None or not (direct or self._clause(floor, begin, stop)):
            return False
        cue = (verb.start, max(fixed, verb.place + 1) if pattern == "after" else verb.place + 1)
        self._say(pattern, [(floor, begin), *self._rest(stop, direct)], cue, source)
        return True

    def _inverted(self, verb: Verb) -> Source | None:
        """The subject that follows its verb: ``"…," said X``"""
        if verb.cue.kind not in ("say", "ask") or verb.cue.form == "base" or not self._pauses(verb.start - 1):
            return None
        spoken = self.reach.spoken(verb.start)
        if not spoken and verb.cue.verb not in INVERTING:
            return None
        source = sources.after(self.sentence, verb.place + 1)
        if source is None or spoken:
            return source
        if not self.reach.predicates(self._floor(verb.start), verb.start):
            return None  # "Ann Orr, who leaves in June, said …": a subject and no content
        if self.words[source.end] in RELATIVES:
            return source
        return source if self.reach.over(source.end, verb)[2] else None

    def _pauses(self, place: int) -> bool:
        return self.words[place] in (",", QUOTED) or self.words[place] in DASHES

    def _clause(self, start: int, end: int, stop: int) -> bool:
        """Whether what stands before "…, X said" can be a content, not only when or where: "In May, …"."""
        inner = self.words[start + 1 : end - 1]
        if (
            self.words[end - 1] == ","
            and len(inner) < 2
            and stop >= self.last
            and QUOTED not in self.words[start:end]
        ):
            return False
        if self.words[start] in _ADVERBIAL:
            return "," in inner
        return self.words[start] not in PREPOSITIONS or not FINITE.isdisjoint(inner)

    def _floor(self, begin: int) -> int:
        """Where a content that ends before ``begin`` starts: after what is taken, without "But"."""
        floor = self.taken.rfind(1, 0, begin) + 1
        while floor < begin and self.words[floor] in ("but", "and", ",", "still", "so", "yet"):
            floor += 1
        return floor

    def _rest(self, stop: int, direct: bool) -> list[Units]:
        """What goes on after an attribution in the middle: ``Prices, she said, would rise.``"""
        if stop >= self.last:
            return []
        if self.words[stop] == QUOTED:
            return [(stop, stop + 1)]
        following = self.words[stop + 1]
        if direct or following == QUOTED:
            for place in range(stop, self.last):
                if self.words[place] == QUOTED and len(self.sentence.surface(place)) > 12:
                    return [(place, self.reach.until(place, "say"))]
                cue = CUES.get(self.words[place])
                if cue is not None and cue.kind in ("say", "tell"):
                    break
            return []
        if self.words[stop] != "," or self.reach.participle(stop + 1):
            return []
        if following in RELATIVES or following in ("according", "and", "but"):
            return []
        return [(stop + 1, self.reach.until(stop + 1, "say"))]

    # -- content after ---------------------------------------------------------------------------

    def _plain(self, verb: Verb) -> None:
        """``X said (on Monday) (that) …`` and its relatives for verbs of belief and judgment."""
        cue, units = verb.cue, self.words
        if verb.infinitive or verb.unreal or self._anonymous(verb):
            return
        if cue.verb == "ask" and cue.form == "past" and (verb.start == 0 or units[verb.start - 1] == "when"):
            self._when_asked(verb)
            return
        if verb.passive:
            self._passive(verb)
            return
        source, pattern = self._subject(verb)
        if source is None or not self._speaks(source, verb) or (pattern == "shared" and cue.kind in _OWN):
            return
        begin, fixed = self.reach.object(verb)
        if begin is None:
            return
        end = self.reach.until(begin, cue.kind)
        taken = self.taken.find(1, begin + 1, end)
        end = taken if taken > 0 else end
        if cue.verb == "read" and units[begin] != QUOTED and units[begin - 1] not in (":", "that"):
            return
        if (
            cue.verb in BOTH_WAYS
            and units[begin - 1] not in ("that", "out")
            and not self.reach.clausal(begin, end)
        ):
            return
        if verb.start > 1 and units[verb.start - 1] in RELATIVES and units[verb.start - 2] == ",":
            end = self.reach.find(",", begin, end) or end
        end = self._before_main(verb, begin, end)
        if verb.cue.verb == "call" and self._only_names(begin, end):
            return
        if self._empty(begin, end, cue.kind):
            return
        if not begin < source.start < end:
            self._say(f"{cue.kind}-{pattern}", [(begin, end)], (verb.start, fixed), source)

    def _empty(self, begin: int, end: int, kind: str) -> bool:
        """Whether nothing is told: ``told clients that day``, ``said that``."""
        words = self.words[begin:end]
        return all(word in TIMES for word in words) or (kind in ("say", "tell") and words == ["that"])

    def _only_names(self, begin: int, end: int) -> bool:
        """Whether all that follows is a term: ``what she called a "slow bell"`` says nothing of it."""
        term = all(word == QUOTED or word in DETERMINERS for word in self.words[begin:end])
        return term and len(self.sentence.span(begin, end).of(self.sentence.text).split()) <= 4

    def _anonymous(self, verb: Verb) -> bool:
        """Whether somebody only keeps his name back: "asked not to be named"."""
        ahead = self.words[verb.place + 1 : verb.place + 7]
        return "to" in ahead[:2] and not _UNNAMED.isdisjoint(ahead) and not {"be", "remain"}.isdisjoint(ahead)

    def _subject(self, verb: Verb) -> tuple[Source | None, str]:
        """Who says it, and whether that is told before the verb, shared, or borrowed by a participle."""
        left = self.words[verb.start - 1] if verb.start else ""
        if verb.cue.form == "ing" and BE.isdisjoint(self.words[verb.start : verb.place]):
            return self._borrowed(verb, left), "participle"
        source = self._restricted(verb) or sources.before(self.sentence, verb.start)
        if source is None and left in ("and", "but", ",", "or"):
            return self.speaker or sources.opening(self.sentence, verb.start), "shared"
        return source, "before"

    def _restricted(self, verb: Verb) -> Source | None:
        """The subject before a clause without commas: "The man who bought the boat said …"."""
        if verb.cue.kind not in ("say", "tell") or "who" not in self.words[: verb.start]:
            return None
        source = sources.opening(self.sentence, verb.start)
        if source is None or self.words[source.end] != "who":
            return None
        clause = self.words[source.end + 1 : verb.start]
        if "," in clause or not SUBORDINATORS.isdisjoint(clause):
            return None
        return source if self.reach.predicates(source.end + 1, verb.start) else None

    def _before_main(self, verb: Verb, begin: int, end: int) -> int:
        """Where the content of "The man who said … now says …" ends: before the verb of the whole."""
        if verb.start < 2 or self.words[verb.start - 1] != "who" or self.words[verb.start - 2] == ",":
            return end
        for later in verbs(self.sentence):
            told = later.cue.kind in ("say", "tell") and later.cue.form in ("past", "s")
            if begin < later.start < end and told and sources.before(self.sentence, later.start) is None:
                return later.start
        return end

    def _borrowed(self, verb: Verb, left: str) -> Source | None:
        """The subject that a participle takes from the clause it hangs on."""
        if verb.start == 0:
            comma = self.reach.find(",", verb.place)
            return None if comma is None else sources.after(self.sentence, comma + 1)
        if left in PREPOSITIONS and left not in _WITHIN and (left != "by" or verb.cue.kind == "judge"):
            return None
        if left in (",", "and", "by") or left in _WITHIN or left in DASHES:
            return self.speaker or sources.opening(self.sentence, verb.start)
        if verb.cue.kind == "judge" and verb.cue.verb not in _STANCES:
            return None
        return sources.before(self.sentence, verb.start)

    def _speaks(self, source: Source, verb: Verb) -> bool:
        """Whether the source tells something here: no "if he says", no "you know", no "the lamp showed"."""
        start, end = source.parts[0]
        if self.words[start] == "you" or (verb.start and self.words[verb.start - 1] == "you"):
            return False
        if (
            verb.cue.kind in ("say", "tell")
            and source.start
            and self.words[source.start - 1] in ("if", "unless")
        ):
            return False
        if verb.cue.kind != "show" or self.words[verb.place + 1] == "that":
            return True
        return any(word in RECORDS or word.rstrip("s") in RECORDS for word in self.words[start:end])

    # -- passives, questions, "according to" -------------------------------------------------------

    def _passive(self, verb: Verb) -> None:
        """``was praised by X`` · ``it is expected that …`` · ``was told that …`` · ``is expected to …``"""
        after = verb.place + 1
        following, cue = self.words[after], (verb.start, after)
        subject = sources.before(self.sentence, verb.start)
        if following == "by":
            by = sources.after(self.sentence, after + 1)
            if by is not None and subject is not None:
                self._say("passive-by", [(subject.start, verb.start)], cue, by)
        elif (
            subject is not None and self.words[subject.start : subject.end] == ["it"] and following == "that"
        ):
            self._emit("impersonal", [(after + 1, self.reach.until(after + 1, "say"))], cue, ())
        elif verb.cue.kind == "tell" or verb.cue.verb == "ask":
            begin = after + (following == "that" or (following == "about" and verb.cue.verb == "ask"))
            if begin < self.last and self.words[begin] not in PREPOSITIONS and self.words[begin] != ",":
                self._emit("passive-told", [(begin, self.reach.until(begin, "say"))], cue, ())
        elif following == "to" and verb.cue.verb in _OFTEN_BELIEVED and subject is not None:
            content = [(subject.start, verb.start), (after, self.reach.until(after, "say"))]
            self._emit("impersonal", content, cue, ())

    def _when_asked(self, verb: Verb) -> None:
        """``Asked (by a reporter) whether …, she said …``"""
        begin, source = verb.place + 1, None
        if self.words[begin] == "by":
            source = sources.after(self.sentence, begin + 1)
            begin = source.end if source is not None else begin
        ahead = range(begin, min(begin + 8, self.last))
        begin = next((place for place in ahead if self.words[place] in _WHETHER), self.last)
        if begin < self.last:
            begin += self.words[begin] == "about"
            end = self.reach.find(",", begin) or self.last
            self._emit("asked", [(begin, end)], (verb.place, verb.place + 1), source.parts if source else ())

    def _apposed(self, source: Source) -> bool:
        """Whether two noun phrases follow "According to X": "…, a baker, the bread is late"."""
        words, end = self.words, source.end
        comma = self.reach.find(",", source.start, end)
        if comma is None or words[end] != ",":
            return False
        opens = words[end + 1] in DETERMINERS or pronoun(words[end + 1]) or words[end + 1] == QUOTED
        return words[comma + 1] in DETERMINERS and (opens or self.sentence.capital(end + 1))

    def _according(self, place: int) -> None:
        source = sources.after(self.sentence, place + 2)
        if source is None:
            return
        if not self._apposed(source) and (source.end < self.last or FINITE.isdisjoint(self.words[:place])):
            source = sources.after(self.sentence, place + 2, apposed=False) or source
        if place == 0 or self.words[place - 1] in ("and", "but"):
            end = source.end
            if self.words[end] == "," and self.words[end + 1] in RELATIVES:
                end = self.reach.find(",", end + 1) or self.last
            begin = self.reach.find(",", end, end + 9) or self.reach.find(":", end)
            content = [] if begin is None else [(begin, self.reach.until(begin, "say"))]
        else:
            content = [(self._floor(place), place)]
            begin = source.end + 1
            if (
                self.words[source.end] == ","
                and self.words[begin] not in RELATIVES
                and not self.reach.participle(begin)
            ):
                content.append((begin, self.reach.until(begin, "say")))
        if not any(self.taken[start] for start, _ in content):
            self._say("according", content, (place, place + 2), source)
