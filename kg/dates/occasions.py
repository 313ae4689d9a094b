"""Days that several speakers share: one trial, one meeting, one news conference, one released statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Quote, Span, TimeReference
from kg.model.sentences import Layout

__all__ = ["PAST", "PUBLICS", "Account", "Occasion", "bare_text", "shared_occasions", "start_of"]

PUBLICS = {
    "court": r"court|courtroom|jury|jurors|judge|tribunal|inquest|hearing|inquiry|trial|magistrates",
    "council": (
        r"chamber|councill?ors|council|benches|committee|parliament|lawmakers|legislators|senators|MPs"
        r"|Commons|House|assembly|Senate|aldermen"
    ),
    "press": r"(?:news|press) conference|reporters|journalists|briefing",
    "gathering": r"meeting|summit|rally|forum|crowd|audience|delegates|mourners|conference|vigil|funeral",
}
"""Words for a place or a hearing public, by the kind of occasion."""
_LIVE = frozenset({"court", "council"})
"""Where a report of the occasion lets one after another speak, and says once where and when."""
_WORD = re.compile(
    "|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in PUBLICS.items()), re.IGNORECASE
)
_HEARERS = re.compile(
    r"\b(?:told|asked|addressed|reminded|warned|urged|informed|assured|said (?:at|in|during|before))\s+"
    r"(?P<hearers>(?:[\w’'-]+\s+){0,4}?"
    rf"(?:{'|'.join(PUBLICS.values())})\b)",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:[a-z]+ed|said|told|went|put|gave|wrote|read|felt|thought|held|swore|began|spoke|made|found|saw"
    r"|stood|chose|sought|replied|shot)\b"
)
_PRESENT_AT = re.compile(
    r"\b(?:sat|stood|looked|listened|nodded|watched|rose|waited|studied|smiled|folded|applauded|clapped"
    r"|frowned|shook|bowed|stared|seats? along|in the (?:front|back) row|in the gallery)\b"
)
_ELSEWHERE = re.compile(
    r"(?:(?:In|From|At) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*,? |Elsewhere\b|Separately\b|Meanwhile\b)"
)
_RELEASE = re.compile(
    r"\A\W*(?:for immediate release|(?:press|media|news) (?:release|statement)|statement)\b", re.IGNORECASE
)
_ANNOUNCED = re.compile(
    r"\b(?:by|in|on|via) (?:an? |the |its |his |her )?(?:\w+ )?(?:statement|release|announcement)\b"
)
_SCENE_QUOTES = 400
"""Quotes that one scene can hold: more than any report of a day in court, and a bound on the work."""
_CLOSE = 2
"""Paragraphs within which a body's announcement and its officer's words before the press are one occasion."""


@dataclass(frozen=True)
class Account:
    """One article as the dating of its occasions sees it.

    ``days`` are the narrative's own days: (place, day) of each exact day in the running text that lies
    not in the future, in order. ``own`` are the times told for single quotes. ``free`` are the ids of
    quotes without a time of their own whose cue speaks for no other occasion; ``undated`` are those
    without a time whatever their cue says.
    """

    text: str
    layout: Layout
    quotes: Sequence[Quote]
    entities: Sequence[Entity]
    publisher: str | None
    days: Sequence[tuple[Span, TimeReference]]
    own: Mapping[str, TimeReference]
    free: frozenset[str]
    undated: frozenset[str]


@dataclass(frozen=True)
class Occasion:
    """Quotes that were said at one occasion, by id in the order of the text, and its day.

    ``public`` is the kind of public (a key of ``PUBLICS``) or None, ``told`` the sentence of the running text
    that tells where and when it was, or None. ``released`` is True of a statement put out as a whole.
    """

    day: TimeReference
    quotes: tuple[str, ...]
    public: str | None = None
    told: Span | None = None
    released: bool = False


def shared_occasions(account: Account) -> list[Occasion]:
    """The occasions that quotes of ``account`` share, one told later in the list overruling an earlier one.

    A released statement gives all quotes in it its day. A trial or a meeting of a council that the
    running text dates ("at the Crown Court on Wednesday") gives its day to whoever speaks there in the
    past tense, as soon as one of them is said to speak to its public ("told the jury"), until the text
    goes elsewhere. A news conference gives its day to the body that called it, to that body's
    officers, and to those whom the text shows sitting there.
    """
    return _Occasions(account).found()


class _Occasions:
    def __init__(self, account: Account) -> None:
        self.account, self.text, self.layout = account, account.text, account.layout
        self.bare = bare_text(account.text, account.quotes)
        papers = {entity.id for entity in account.entities if entity.type == "document"}
        spoken = (q for q in account.quotes if q.parent is None and papers.isdisjoint(q.speakers))
        self.order = sorted(spoken, key=start_of)
        told = (_HEARERS.match(self.bare, cue.start) for quote in self.order for cue in quote.cue)
        self.heard = sorted(Span(*match.span()) for match in told if match is not None)

    def found(self) -> list[Occasion]:
        released = self._released()
        if released is not None:
            own = [quote for quote in self.order if self._is_of(quote, released)]
            return [Occasion(released, tuple(quote.id for quote in own), released=True)]
        scenes = [self._at(kind, sentence, day) for kind, sentence, day in self._scenes()]
        return [scene for scene in scenes if scene.quotes] + list(self._before_the_press())

    def _is_of(self, quote: Quote, day: TimeReference) -> bool:
        """Whether ``quote`` has no day of its own, or this very one."""
        own = self.account.own.get(quote.id)
        return quote.id in self.account.undated or (own is not None and own.date == day.date)

    # ---- a statement that its publisher released ----

    def _released(self) -> TimeReference | None:
        """The day of the statement that the whole article is, if it is one and says "today"."""
        first = self.order[0] if self.order else None
        day = None if first is None else self.account.own.get(first.id)
        if first is None or day is None or day.words is None or start_of(first) > len(self.text) // 2:
            return None
        said = day.words.of(self.text).casefold()
        own_voice = self.account.publisher is not None and any(
            self.account.publisher.casefold() in source.of(self.text).casefold() for source in first.source
        )
        return day if said == "today" and (own_voice or _RELEASE.match(self.text)) else None

    # ---- scenes that the running text dates ----

    def _scenes(self) -> Iterator[tuple[str, Span, TimeReference]]:
        """Kind, telling sentence and day of each court or council in session that the narrative dates."""
        for span, day in self.account.days:
            sentence = self.layout.sentences[self.layout.sentence_index(span.start)]
            for match in _WORD.finditer(self.bare, sentence.start, sentence.end):
                if match.lastgroup in _LIVE and not self._is_hearer(match.start()):
                    yield match.lastgroup, sentence, day
                    break

    def _is_hearer(self, at: int) -> bool:
        """Whether the word at ``at`` says whom somebody told: a speech to a parliament opens no scene."""
        place = bisect_left(self.heard, at, key=lambda span: span.end)
        return place < len(self.heard) and self.heard[place].start <= at

    def _at(self, kind: str, opening: Span, day: TimeReference) -> Occasion:
        """Whose words fall into the scene that ``opening`` tells; nobody's when its public is never told."""
        inside: list[str] = []
        heard, seen = False, self.layout.paragraph_index(opening.start)
        first = bisect_left(self.order, opening.start, key=start_of)
        for quote in self.order[first : first + _SCENE_QUOTES]:
            here = self.layout.paragraph_index(start_of(quote))
            if self._elsewhere(seen + 1, here) and self._hearers(quote) != kind:
                break
            seen = max(seen, here)
            heard |= self._hearers(quote) == kind
            own = self.account.own.get(quote.id)
            tells = any(opening.contains(cue) for cue in quote.cue)
            dated_here = own is not None and own.date == day.date and (tells or self._hearers(quote) == kind)
            if dated_here or (quote.id in self.account.free and (not quote.cue or self._past(quote))):
                inside.append(quote.id)
        return Occasion(day, tuple(inside if heard else ()), kind, opening)

    def _elsewhere(self, first: int, last: int) -> bool:
        """Whether one of these paragraphs begins in another town."""
        return any(
            _ELSEWHERE.match(self.bare, paragraph.start)
            for paragraph in self.layout.paragraphs[first : last + 1]
        )

    # ---- announcements and news conferences ----

    def _before_the_press(self) -> Iterator[Occasion]:
        for number, quote in enumerate(self.order):
            if quote.id not in self.account.undated or not self._past(quote):
                continue
            first = self._announced(number) if self._formal(quote) else None
            if first is None:
                continue
            public = self._hearers(quote)
            present = [] if public is None else self._present(number)
            members = dict.fromkeys((first.id, quote.id, *present))
            yield Occasion(self.account.own[first.id], tuple(members), public)

    def _formal(self, quote: Quote) -> bool:
        return self._hearers(quote) in {"press", "gathering"} or any(
            _ANNOUNCED.search(self.bare, cue.start, cue.end + 24) for cue in quote.cue
        )

    def _announced(self, number: int) -> Quote | None:
        """What the same body, or the body of this officer, said on a known day just before."""
        quote = self.order[number]
        here = self.layout.paragraph_index(start_of(quote))
        for earlier in reversed(self.order[max(0, number - _SCENE_QUOTES) : number]):
            if here - self.layout.paragraph_index(start_of(earlier)) > _CLOSE:
                return None
            day = self.account.own.get(earlier.id)
            if day is not None and day.date is not None and day.date.day is not None:
                return earlier if self._one_voice(earlier, quote) else None
        return None

    def _one_voice(self, one: Quote, other: Quote) -> bool:
        officers = {
            entity.id
            for entity in self.account.entities
            if any(role.organization in one.speakers and not role.former for role in entity.roles)
        }
        return bool(other.speakers) and set(other.speakers) <= officers | set(one.speakers)

    def _present(self, number: int) -> list[str]:
        """The later words of those whom the narrative just behind a quote shows in the room."""
        quote = self.order[number]
        here = self.layout.paragraph_index(start_of(quote))
        room: set[str] = set(quote.speakers)
        for paragraph in self.layout.paragraphs[here : here + 2]:
            first = self.layout.sentence_index(paragraph.start)
            last = self.layout.sentence_index(paragraph.end - 1)
            for sentence in self.layout.sentences[first : last + 1]:
                if _PRESENT_AT.search(self.bare, sentence.start, sentence.end):
                    room |= {
                        entity.id
                        for entity in self.account.entities
                        if any(sentence.contains(span) for span in entity.mentions)
                    }
        return [
            later.id
            for later in self.order[number : number + _SCENE_QUOTES]
            if later.id in self.account.free
            and later.speakers
            and set(later.speakers) <= room
            and (not later.cue or self._past(later))
        ]

    # ---- cues ----

    def _hearers(self, quote: Quote) -> str | None:
        """The kind of public that the cue says the words were spoken to."""
        for cue in quote.cue:
            match = _HEARERS.match(self.bare, cue.start)
            word = None if match is None else _WORD.search(match["hearers"])
            if word is not None:
                return word.lastgroup
        return None

    def _past(self, quote: Quote) -> bool:
        return any(PAST.search(cue.of(self.text)) for cue in quote.cue)


def bare_text(text: str, quotes: Sequence[Quote]) -> str:
    """``text`` with the contents of quotes blanked out, cues and sources inside them left standing."""
    characters = list(text)
    kept = [span for quote in quotes for span in (*quote.cue, *quote.source) if quote.parent is None]
    for quote in quotes:
        for piece in quote.content:
            characters[piece.start : piece.end] = " " * (piece.end - piece.start)
    for span in kept:
        characters[span.start : span.end] = text[span.start : span.end]
    return "".join(characters)


def start_of(quote: Quote) -> int:
    """Where a quote begins, its source and cue included."""
    return min((span.start for span in (*quote.cue, *quote.source, *quote.content)), default=0)
