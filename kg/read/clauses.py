"""Attributions within one sentence: from a cue to its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Act, Span
from kg.read import sources
from kg.read.cues import (
    ADVERBS,
    AUXILIARIES,
    CUES,
    DETERMINERS,
    MODALS,
    MONTHS,
    NOUNS_TOO,
    PREPOSITIONS,
    RECORDS,
    RELATIVES,
    TIMES,
    VERBS,
    WEEKDAYS,
    Cue,
)
from kg.read.sentences import QUOTED, Sentence
from kg.read.silence import Silence, silences
from kg.read.sources import Source

__all__ = ["Draft", "announcement", "attributions"]

Units = tuple[int, int]
_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_NOT = frozenset("not never don't doesn't didn't".split())
_END = frozenset(". ? ! … ;".split())
_OBJECTS = frozenset("him her them us me you it reporters himself herself".split())
_PLURALS = frozenset("all both some many most others few these those people police".split())
_CLAUSES = frozenset("and but while though although as or so".split())
_JOINTS = frozenset(["and", "but"])
_INVERTING = frozenset("say add note explain argue warn insist".split())
"""Verbs that stand before their subject even after indirect speech: "…, said the mayor"."""
_BOTH_WAYS = frozenset("add post read write claim repeat reveal state rule report continue answer press count announce "
                        "disclose recall estimate reflect chant text confirm admit".split())  # fmt: skip
"""Verbs of saying whose object is often a thing."""
_PARTICLES = {
    "call": ("for", "on"), "point": ("out", "to"), "respond": ("to",), "speak": ("of",), "agree": ("to", "with"),
    "disagree": ("with",), "complain": ("about", "of"), "apologise": ("for",), "apologize": ("for",),
    "write": ("of", "about"), "comment": ("on",), "hope": ("for",), "threaten": ("to",), "reply": ("to",), "refer": ("to",), "push": ("for",), "press": ("for",), "seek": ("to",),
    "refuse": ("to",), "decline": ("to",), "express": (), "demand": (), "plan": ("to",),
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """An attribution on its way to a quote. ``pattern`` names the rule that found it."""

    pattern: str
    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    act: Act = "state"
    parent: Draft | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """A verb with its auxiliaries and adverbs."""

    start: int
    verb: int
    cue: Cue
    passive: bool
    modal: bool
    infinitive: bool
    negated: bool
    do: bool


def attributions(sentence: Sentence) -> list[Draft]:
    """All attributions of the sentence that its own words tell, by first character of the cue."""
    return _Scan(sentence).run()


def announcement(sentence: Sentence) -> Draft | None:
    """The cue and source of a sentence that ends in a colon, for the speech that follows; no content yet."""
    return _Scan(sentence).announced()


class _Scan:
    """One pass over a sentence; ``taken`` marks the units that belong to a content found before."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = [*sentence.words, ".", ".", "."]
        """Padded, so that a look ahead needs no guard."""
        self.last = len(sentence)
        while self.last > 0 and sentence.words[self.last - 1] in _END:
            self.last -= 1
        self.taken: list[Units] = []
        self.found: list[tuple[int, Draft]] = []
        self.speaker: Source | None = None

    def run(self) -> list[Draft]:
        groups = list(self._groups())
        for silence in silences(self.sentence):
            self._silent(silence)
        groups = [group for group in groups if not self._is_taken(group.verb)]
        used = {group.verb for group in groups if self._around(group)}
        for place, word in enumerate(self.words[:-1]):
            if word == "according" and self.words[place + 1] == "to":
                self._according(place)
        for group in groups:
            if group.verb not in used and not self._is_taken(group.verb):
                self._plain(group)
        self.found.sort(key=lambda pair: pair[0])
        return [draft for _, draft in self.found]

    def announced(self) -> Draft | None:
        for group in reversed(list(self._groups())):
            if group.cue.kind in ("say", "tell", "ask") and not group.passive and not group.infinitive:
                source = sources.before(self.sentence, group.start) or sources.opening(
                    self.sentence, group.start
                )
                if source is not None:
                    parts = [self._span(part) for part in source.parts]
                    return Draft("announced", [], [self._span((group.start, group.verb + 1))], parts)
        return None

    # -- verbs ---------------------------------------------------------------------------------

    def _groups(self) -> Iterator[_Group]:
        words = self.words
        for place, word in enumerate(self.sentence.words):
            cue = CUES.get(word)
            if cue is None or (place > 0 and self.sentence.capital(place) and not self._headline(cue)):
                continue
            start = place
            while start > 0 and (
                words[start - 1] in AUXILIARIES or words[start - 1] in MODALS or words[start - 1] == "to"
                or words[start - 1] in ADVERBS or words[start - 1] == "used" or (words[start - 1].endswith("ly") and not self.sentence.capital(start - 1))
            ):  # fmt: skip
                start -= 1
            held = words[start:place]
            if not held and cue.form in ("base", "s") and self._noun(place, cue):
                continue
            if (
                not held
                and cue.form == "past"
                and place > 0
                and word.endswith("d")
                and word not in ("said", "told")
                and self._modifier(place)
            ):
                continue
            while start < place and words[start] in ("all", "both", "first", "last", "all"):
                start += 1
            if "not" in held and not any(w in AUXILIARIES or w in MODALS for w in held):
                continue
            yield _Group(
                start, place, cue,
                passive=cue.form == "past" and any(w in _BE for w in held),
                modal=any(w in MODALS for w in held),
                infinitive="to" in held and "used" not in held,
                negated=any(w in _NOT for w in held),
                do=any(w in _DO for w in held),
            )  # fmt: skip

    def _headline(self, cue: Cue) -> bool:
        """Whether a capital letter on the cue is only a headline's."""
        if cue.verb in NOUNS_TOO or cue.form not in ("s", "past"):
            return False
        return 2 * sum(map(self.sentence.capital, range(len(self.sentence)))) > len(self.sentence)

    def _noun(self, place: int, cue: Cue) -> bool:
        """Whether a present form is a noun here: "his claims", "three plans for"."""
        if place == 0:
            return True
        left = self.words[place - 1]
        if left in PREPOSITIONS or left in DETERMINERS and left not in _PLURALS:
            return True
        if left.endswith(("'s", "s'")) and not sources.pronoun(left):
            return True
        if cue.verb not in NOUNS_TOO or left in RELATIVES:
            return False
        following = self.words[place + 1] if place + 1 < self.last else "."
        if (
            following in PREPOSITIONS
            and following not in _PARTICLES.get(cue.verb, ())
            or not following[0].isalnum()
            and following != QUOTED
        ):
            return True
        if following in AUXILIARIES or following in MODALS or following in VERBS or following == "and":
            return True
        if sources.pronoun(left) or left in _PLURALS:
            return False
        if cue.form == "base":
            return not left.endswith("s") or left.endswith("ss")
        return not (self.sentence.capital(place - 1) or place > 1 and self.words[place - 2] in DETERMINERS)

    def _modifier(self, place: int) -> bool:
        """Whether a past form only describes a noun: "the proposed bridge", "rules deemed unfair by many"."""
        left = self.words[place - 1]
        if (
            left in DETERMINERS
            or left in PREPOSITIONS
            or left[0].isdigit()
            or left.endswith("'s")
            and not sources.pronoun(left)
        ):
            return True
        for ahead in self.words[place + 1 : min(place + 4, self.last)]:
            if ahead == "by":
                return True
            if ahead in DETERMINERS or ahead == QUOTED or ahead == "that":
                return False
        return False

    def _span(self, units: Units) -> Span:
        return self.sentence.span(*units)

    def _silent(self, silence: Silence) -> None:
        content = [self._span(silence.content)] if silence.content else []
        draft = Draft(
            "silence",
            content,
            [self._span(silence.cue)],
            [self._span(part) for part in silence.parts],
            "no-comment",
        )
        self.found.append((silence.cue[0], draft))
        self.taken.append((silence.cue[0], silence.end))

    def _is_taken(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.taken)

    def _emit(self, pattern: str, content: list[Units], cue: list[Units], source: Source | None) -> None:
        kept = [units for units in (self._trim(*piece) for piece in content) if units is not None]
        if not kept:
            return
        draft = Draft(
            pattern,
            [self._span(units) for units in kept],
            [self._span(units) for units in cue],
            [self._span(units) for units in source.parts] if source else [],
        )
        self.taken += kept
        self.found.append((cue[0][0] if cue else kept[0][0], draft))
        if source is not None:
            self.speaker = source

    def _trim(self, start: int, end: int) -> Units | None:
        while start < end and self.words[start] in (",", ":", ";", "—", "–", "--", "-", ")"):
            start += 1
        while end > start and self.words[end - 1] in (
            ",",
            ":",
            ";",
            "—",
            "–",
            "--",
            "-",
            "(",
            ".",
            "and",
            "but",
        ):
            end -= 1
        return (start, end) if start < end else None

    # -- content before, or around ---------------------------------------------------------------

    def _around(self, group: _Group) -> bool:
        """``…, X said on Monday.`` · ``…, said X, who ….`` · ``…, X said, ….``"""
        kind = group.cue.kind
        if (
            kind == "judge"
            or group.start == 0
            or group.infinitive
            or self.words[group.start - 1] in RELATIVES
        ):
            return False
        if group.cue.form not in ("past", "s", "base") or group.modal or group.passive:
            return False
        words = self.words
        inverted = False
        left = words[group.start - 1]
        source = None
        end = group.verb + 1
        if left in (",", QUOTED, "—", "–") and kind in ("say", "ask") and group.cue.form != "base":
            spoken = self._spoken(group.start)
            source = (
                sources.after(self.sentence, group.verb + 1)
                if spoken or group.cue.verb in _INVERTING
                else None
            )
            if source is not None and (
                spoken or self._over(source.end, group)[2] or words[source.end] in RELATIVES
            ):
                inverted, begin, end = True, group.start, source.end
        if not inverted:
            source = sources.before(self.sentence, group.start)
            if source is None or source.start == 0:
                return False
            begin = source.start
            if words[begin - 1] not in (",", QUOTED, "—", "–"):
                return False
            if (
                kind in ("think", "show")
                and words[begin - 1] != QUOTED
                and self._over(end, group)[0] < self.last
            ):
                return False
        assert source is not None
        stop, extra, ended = self._over(end, group)
        direct = self._spoken(begin)
        if direct and words[stop] == "that":
            return False
        if not ended and not direct and not (inverted and words[source.end] in RELATIVES):
            return False
        floor = self._floor(begin)
        if self._trim(floor, begin) is None:
            return False
        if (
            words[begin - 1] == ","
            and begin - 1 - floor < 3
            and QUOTED not in words[floor:begin]
            and stop >= self.last
        ):
            return False
        if not direct and self._adverbial(floor, begin):
            return False
        content = [(floor, begin)]
        content += self._rest(stop, direct)
        cue = (group.start, extra if extra and not inverted else group.verb + 1)
        self._emit("inverted" if inverted else "after", content, [cue], source)
        return True

    def _adverbial(self, start: int, end: int) -> bool:
        """Whether what stands before "…, X said" only tells when or where: "In an interview, …"."""
        head, inner = self.words[start], self.words[start + 1 : end - 1]
        if head in ("while", "when", "as", "although", "though", "after", "before", "asked", "since"):
            return "," not in inner
        return head in PREPOSITIONS and not any(w in AUXILIARIES or w in MODALS or w in VERBS for w in inner)

    def _spoken(self, begin: int) -> bool:
        """Whether direct speech ends right before the unit ``begin``."""
        place = begin - 1
        if place > 0 and self.words[place] == ",":
            place -= 1
        if place < 0 or self.words[place] != QUOTED:
            return False
        quotation = self.sentence.quotations[place]
        return (
            place < begin - 1 or self.sentence.text[quotation.end - 2] in ",.?!…—-'’" or not quotation.closed
        )

    def _floor(self, begin: int) -> int:
        """Where a content that ends before ``begin`` starts: after what is taken, without "But"."""
        floor = max((end for _, end in self.taken if end <= begin), default=0)
        while (
            floor < begin
            and self.words[floor] in ("but", "and", ",", "still", "so", "yet")
            and self.words[floor] != QUOTED
        ):
            floor += 1
        return floor

    def _rest(self, stop: int, direct: bool) -> list[Units]:
        """What goes on after an attribution in the middle: ``Prices, she said, would rise.``"""
        words = self.words
        if stop >= self.last:
            return []
        if words[stop] == QUOTED:
            return [(stop, stop + 1)]
        following = words[stop + 1] if stop + 1 < self.last else "."
        if direct or following == QUOTED:
            for place in range(stop, self.last):
                if words[place] == QUOTED and len(self.sentence.surface(place)) > 12:
                    return [(place, self._until(place, "say"))]
                if words[place] in CUES and CUES[words[place]].kind in ("say", "tell"):
                    break
            return []
        if (
            words[stop] == ","
            and not self._participle(stop + 1)
            and following not in RELATIVES
            and following not in ("according", "adding", "citing")
            and following not in _JOINTS
        ):
            return [(stop + 1, self._until(stop + 1, "say"))]
        return []

    def _participle(self, place: int) -> bool:
        while place < self.last and self.words[place] in ADVERBS:
            place += 1
        return place < self.last and self.words[place].endswith("ing") and not self.sentence.capital(place)

    def _over(self, place: int, group: _Group) -> tuple[int, int, bool]:
        """Step over when, where and to whom: the unit after it, the end of the cue's fixed part, and
        whether the sentence then pauses or ends."""
        words, extra = self.words, 0
        if group.cue.kind in ("tell", "ask") or (group.cue.verb == "remind"):
            place, extra = self._addressee(place)
        while place < self.last:
            step, fixed = self._circumstance(place)
            if step == place:
                break
            extra = max(extra, fixed)
            place = step
        pause = (
            place >= self.last or words[place] in (",", QUOTED, "—", "–", ";", ")") or words[place] in _END
        )
        return place, extra, pause

    def _addressee(self, place: int) -> tuple[int, int]:
        words = self.words
        if place >= self.last:
            return place, 0
        if words[place] in _OBJECTS:
            return place + 1, place + 1 if words[place] == "reporters" else 0
        if words[place] in ("that", ":", ",", QUOTED):
            return place, 0
        limit = min(self.last, place + 14)
        for stop in range(place, limit):
            if words[stop] in ("that", ":", QUOTED, "whether", "if", "why", "how", "what") and stop > place:
                return stop, 0
            if (
                words[stop] in MODALS
                or words[stop] in AUXILIARIES
                or words[stop] in VERBS
                or words[stop] in (",", "to")
            ):
                break
        stop = place
        while stop < limit:
            word = words[stop]
            if stop > place and (
                word in DETERMINERS or sources.pronoun(word) or word in WEEKDAYS or word in PREPOSITIONS
            ):
                if word not in ("of", "for"):
                    break
            if (
                word in (",", "to")
                or word in TIMES
                and word not in DETERMINERS
                or word in AUXILIARIES
                or word in MODALS
                or word == "not"
            ):
                break
            stop += 1
        return stop, 0

    def _circumstance(self, place: int) -> tuple[int, int]:
        """One phrase of time, place or medium that begins at ``place``: the unit after it, and the end
        of what belongs to the cue ("in a statement"). The same ``place`` when there is none."""
        words = self.words
        word = words[place]
        stop = place
        while stop < self.last and (
            words[stop] in TIMES or words[stop] in MONTHS or (stop > place and words[stop].isdigit())
            or (words[stop] in ("on", "in", "late", "early", "at") and stop + 1 < self.last
                and (words[stop + 1] in TIMES and words[stop + 1] not in ("that", "this") or words[stop + 1] in MONTHS or words[stop+1].isdigit()))
        ):  # fmt: skip
            if (
                words[stop] == "that"
                or words[stop] == "this"
                and words[min(stop + 1, self.last - 1)] not in TIMES
            ):
                break
            stop += 1
        if stop > place:
            return stop, 0
        if word not in (
            "in",
            "on",
            "at",
            "during",
            "to",
            "after",
            "before",
            "from",
            "by",
            "via",
            "of",
            "with",
            "while",
            "when",
            "about",
            "through",
            "as",
        ):
            return place, 0
        return self._medium(place)

    def _medium(self, place: int) -> tuple[int, int]:
        words = self.words
        fixed = 0
        for stop in range(place + 1, min(self.last + 1, place + 18)):
            at = words[stop] if stop < self.last else "."
            if (
                at in RECORDS
                and stop - place <= 6
                and words[place] in ("in", "on", "during", "at", "by", "via", "through")
            ):
                fixed = stop + 1
            if at in ("twitter", "facebook") and stop == place + 1:
                return stop + 1, stop + 1
            if words[place] in ("about", "of") and at not in (QUOTED, ":", "that"):
                if stop == self.last or at in _END:
                    return place, 0
                continue
            if stop == self.last or at in ("that", QUOTED, ":", ",") or at in _END:
                return stop, fixed
            if (
                fixed
                and stop >= fixed
                and words[stop - 1] not in PREPOSITIONS
                and (sources.pronoun(at) or at in DETERMINERS or at in TIMES)
            ):
                return stop, fixed
            if at in MODALS or at in VERBS or at in AUXILIARIES:
                break
        return place, 0

    # -- content after ---------------------------------------------------------------------------

    def _plain(self, group: _Group) -> None:
        """``X said (on Monday) (that) …`` and its relatives for verbs of belief and judgment."""
        cue, words = group.cue, self.words
        if group.infinitive or self._unreal(group):
            return
        if (
            cue.verb == "ask"
            and (group.start == 0 or words[group.start - 1] == "when")
            and cue.form == "past"
        ):
            self._when_asked(group)
            return
        if group.passive:
            self._passive(group)
            return
        if cue.form == "ing" and not any(word in _BE for word in words[group.start : group.verb]):
            source, pattern = self._shared(group), "participle"
            if source is None:
                return
        else:
            source, pattern = sources.before(self.sentence, group.start, 0), "before"
            if source is None:
                joint = group.start > 0 and words[group.start - 1] in ("and", "but", ",", "or")
                source, pattern = self.speaker or sources.opening(self.sentence, group.start), "shared"
                if not joint or source is None:
                    return
        if (
            cue.kind == "show"
            and not self._document(source)
            and (group.verb + 1 >= self.last or words[group.verb + 1] != "that")
        ):
            return
        if (
            source is not None
            and words[source.parts[0][0]] == "you"
            or "you" in words[max(0, group.start - 1) : group.start]
        ):
            return
        if (
            cue.kind in ("say", "tell")
            and source is not None
            and source.start > 0
            and words[source.start - 1] in ("if", "unless")
        ):
            return
        begin, extra = self._object(group)
        if begin is None:
            return
        end = self._until(begin, cue.kind)
        if cue.verb in _BOTH_WAYS and words[begin - 1] != "that" and not self._clausal(begin, end):
            return
        if group.start > 1 and words[group.start - 1] in RELATIVES and words[group.start - 2] == ",":
            end = next((place for place in range(begin, end) if words[place] == ","), end)
        if end <= begin or source is not None and begin < source.start < end:
            return
        self._emit(
            f"{cue.kind}-{pattern}", [(begin, end)], [(group.start, max(extra, group.verb + 1))], source
        )

    def _clausal(self, begin: int, end: int) -> bool:
        """Whether a content is a clause or quotation, and not only a thing: "added two beds"."""
        return any(
            word in AUXILIARIES or word in MODALS or word in VERBS or word == QUOTED or word in CUES and CUES[word].form == "past"
            or sources.pronoun(word.removesuffix("'s"))
            for word in self.words[begin : min(end, begin + 14)]
        )  # fmt: skip

    def _unreal(self, group: _Group) -> bool:
        """Sayings that did not happen: "did not say whether", "would say", "if he says"."""
        if group.cue.kind in ("say", "tell", "ask", "show") and (group.modal or group.do):
            return True
        return group.modal

    def _document(self, source: Source | None) -> bool:
        if source is None:
            return False
        start, end = source.parts[0]
        return any(word in RECORDS or word.rstrip("s") in RECORDS for word in self.words[start:end])

    def _shared(self, group: _Group) -> Source | None:
        """The subject that a participle borrows from the clause it hangs on."""
        if group.start == 0:
            comma = next((i for i in range(group.verb, self.last) if self.words[i] == ","), None)
            return None if comma is None else sources.after(self.sentence, comma + 1)
        left = self.words[group.start - 1]
        if left in PREPOSITIONS and left not in ("while", "after", "before"):
            return None
        if left not in (",", "and", "while", "after", "before", "—", "–"):
            if group.cue.kind == "judge" and group.cue.verb not in ("support", "back", "oppose", "endorse"):
                return None
            return sources.before(self.sentence, group.start)
        return self.speaker or sources.opening(self.sentence, group.start)

    def _object(self, group: _Group) -> tuple[int | None, int]:
        """Where the content after a verb begins, and where the cue's fixed part ends."""
        words, place, extra = self.words, group.verb + 1, 0
        kind = group.cue.kind
        if place < self.last and words[place] in _PARTICLES.get(group.cue.verb, ()):
            place += 1
            extra = place
        if kind in ("say", "tell", "ask"):
            place, fixed, _ = self._over(place, group)
            extra = max(extra, fixed)
        elif place < self.last and words[place] == "by":
            return None, 0
        if kind == "say" and words[place] == ",":  # "said, however, that …"
            again = next((i for i in range(place + 1, min(place + 9, self.last)) if words[i] == ","), None)
            place = again if again is not None and words[again + 1] == "that" else place
        while place < self.last and (
            words[place] in (":", ",") or words[place] == "that" and not self._demonstrative(place, kind)
        ):
            if (
                words[place] == ","
                and (place + 1 >= self.last or words[place + 1] not in (QUOTED, "that"))
                and kind in ("say", "tell")
            ):
                return None, 0
            place += 1
        if place >= self.last or words[place] in _END:
            return None, 0
        if (
            kind == "say"
            and words[place] in PREPOSITIONS
            and words[place - 1] != "that"
            or words[place] in ("nothing", "so", "little")
        ):
            return None, 0
        return place, extra

    def _breaks(self, place: int) -> bool:
        """Whether another clause begins here that a judgment or wish does not reach."""
        word, following = self.words[place], self.words[place + 1]
        if word == "," and following in _CLAUSES and self._other(place + 2, any_kind=True):
            return True
        return word in ("because", "although", "though", "while") or word == "even" and following == "as"

    def _demonstrative(self, place: int, kind: str) -> bool:
        """Whether this "that" is no conjunction: "said that was fine"."""
        following = self.words[place + 1] if place + 1 < self.last else "."
        if kind == "judge" and not (
            following in DETERMINERS or sources.pronoun(following) or self.sentence.capital(place + 1)
        ):
            return True
        return (
            following in AUXILIARIES
            or following in MODALS
            or not following[0].isalnum()
            and following not in (QUOTED, ",")
        )

    def _until(self, begin: int, kind: str) -> int:
        """Where a content that begins at ``begin`` ends: at the sentence's end or before the next attribution."""
        words = self.words
        for place in range(begin + 1, self.last):
            word = words[place]
            if word == "," and (
                self._says_on(place + 1) or words[place + 1 : place + 3] == ["according", "to"]
            ):
                return place
            if word == QUOTED and self._comma_inside(place) and self._says_on(place + 1):
                return place + 1
            if word in _JOINTS and self._goes_on(place + 1):
                return place
            if (
                word == ","
                and words[place + 1] in ("and", "but", "while", "though", "although")
                and self._other(place + 2)
            ):
                return place
            if word in ("but", "while") and self._other(place + 1):
                return place
            if (
                word == ","
                and words[place + 1] == "but"
                and kind != "judge"
                and sources.pronoun(words[place + 2])
            ):
                return place
            if kind in ("judge", "think") and self._breaks(place):
                return place
            if any(start == place for start, _ in self.taken):
                return place
            if (
                kind == "judge"
                and word == ","
                and (
                    words[place + 1] in RELATIVES or words[place + 1] == "but" or self._participle(place + 1)
                )
            ):
                return place
        return self.last

    def _comma_inside(self, place: int) -> bool:
        end = self.sentence.ends[place]
        return "," in self.sentence.text[end - 3 : end]

    def _says_on(self, place: int) -> bool:
        while place < self.last and (self.words[place] in ADVERBS or self.words[place] == "and"):
            place += 1
        cue = CUES.get(self.words[place]) if place < self.last else None
        return cue is not None and cue.form == "ing" and cue.kind in ("say", "tell", "judge", "ask")

    def _goes_on(self, place: int) -> bool:
        while place < self.last and (
            self.words[place] in ADVERBS or self.words[place] in ("has", "have", "had")
        ):
            place += 1
        if place >= self.last:
            return False
        cue = CUES.get(self.words[place])
        return (
            cue is not None
            and cue.form == "past"
            and cue.kind in ("say", "tell", "ask", "judge")
            or self.words[place] in ("declined", "refused")
        )

    def _other(self, place: int, any_kind: bool = False) -> bool:
        for verb in range(place + 1, min(self.last, place + 9)):
            cue = CUES.get(self.words[verb])
            if cue is not None and (any_kind or cue.kind in ("say", "tell")) and cue.form in ("past", "s"):
                source = sources.before(self.sentence, verb, place)
                return source is not None and source.start == place
        return False

    # -- passives, "according to" -----------------------------------------------------------------

    def _passive(self, group: _Group) -> None:
        words, verb, kind = self.words, group.verb, group.cue.kind
        following = words[verb + 1] if verb + 1 < self.last else ""
        subject = sources.before(self.sentence, group.start)
        cue = [(group.start, verb + 1)]
        if following == "by":
            by = sources.after(self.sentence, verb + 2)
            if by is not None and subject is not None:
                self._emit("passive-by", [(subject.start, group.start)], cue, by)
        elif subject is not None and words[subject.start : subject.end] == ["it"] and following == "that":
            self._emit("impersonal", [(verb + 2, self._until(verb + 2, "say"))], cue, None)
        elif kind == "tell" or group.cue.verb == "ask":
            begin, extra = verb + 1, 0
            while begin < self.last and words[begin] in ("that",):
                begin += 1
            if begin < self.last and words[begin] not in PREPOSITIONS and words[begin] != ",":
                self._emit("passive-told", [(begin, self._until(begin, "say"))], cue, None)
        elif (
            following == "to"
            and group.cue.verb in ("expect", "believe", "say", "report", "think", "allege")
            and subject is not None
        ):
            self._emit(
                "impersonal",
                [(subject.start, group.start), (verb + 1, self._until(verb + 1, "say"))],
                cue,
                None,
            )

    def _when_asked(self, group: _Group) -> None:
        """``Asked (by a reporter) whether …, she said …``"""
        words, begin, source = self.words, group.verb + 1, None
        if words[begin] == "by":
            source = sources.after(self.sentence, begin + 1)
            begin = source.end if source is not None else begin
        if words[begin] in ("about", "whether", "if", "why", "how", "what", "who", "when", "where"):
            begin += words[begin] == "about"
            end = next((i for i in range(begin, self.last) if words[i] == ","), self.last)
            speaker = self.speaker
            self._emit("asked", [(begin, end)], [(group.verb, group.verb + 1)], source)
            self.speaker = speaker

    def _according(self, place: int) -> None:
        source = sources.after(self.sentence, place + 2)
        if source is None:
            return
        words = self.words
        if source.end < self.last:
            source = sources.after(self.sentence, place + 2, apposed=False) or source
        cue = [(place, place + 2)]
        if place == 0 or words[place - 1] in _JOINTS:
            begin = source.end
            while begin < self.last and words[begin] != ",":
                begin += 1
            content = [(begin, self._until(begin, "say"))] if begin < self.last else []
        else:
            floor = self._floor(place)
            content = [(floor, place)]
            if (
                source.end < self.last
                and words[source.end] == ","
                and source.end + 1 < self.last
                and words[source.end + 1] not in RELATIVES
                and not self._participle(source.end + 1)
            ):
                content.append((source.end + 1, self._until(source.end + 1, "say")))
        if not any(self._is_taken(i) for piece in content for i in piece[:1]):
            self._emit("according", content, cue, source)
