"""Positions that the words of a quote state outright; what has to be guessed is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Act, Attitude, Document, Entity, Polarity, Position, Quote, Span, Topic
from kg.positions.acts import is_plain, words_of
from kg.positions.attitudes import POLARITY, READS, attitude_of, stance_before, stance_behind
from kg.positions.drafts import Draft
from kg.positions.meanings import characterized
from kg.positions.nearby import in_view, just_before, last_before
from kg.positions.objects import is_opening, object_of, without_that
from kg.positions.topics import Topics

__all__ = ["find_positions"]

_SHOULD = re.compile(r"\b(?:should|must|ought to)\b")
_DEEDS: frozenset[Attitude] = frozenset({"promises", "proposes"})
_ASIDE = re.compile(
    r",|n['’]t\b|\b(?:not|never|if|when|once|until|unless|after|before|because|while|as|since|despite)\b"
)
"""What stands behind these words is not what is announced: "will build it once the levy falls"."""
_ACCEPTS = re.compile(r"\b(?:will|would|['’]ll) (?:support|back|accept|agree|sign|vote|oppose|fight)\b")
_CLAIM = re.compile(r"(?:claim|argument|suggestion|view)s?")
"""Nouns by which a quote around it tells somebody's word: "rejects the union's claim that …"."""
_NO = re.compile(r"[\"“‘']?No[.,]")
"""What answers a question denies what was asked, which may be more than its topic."""
_OF_OTHERS = re.compile(
    r"(?:(?<!not )\bagainst|\b(?:support|accept|voted? for|back|endorse|oppose|defend|praise|reject|favou?r"
    r"|sign)(?:s|d|ed|ing)?)"
    r" (?!it\b|this\b|that\b|them\b|being\b)[\w“\"‘']"
    r"|\A(?!(?:it|this|that)\b)[^“\"‘]{2,70}? (?:is|was|are|were|would be|will be) [“\"‘]"
)
"""Words that say what is supported, or judged: then it is not what the article is about, unless named so."""
_LEAD = 400
"""Characters in which an article says what it is about."""
_NEAR = 60
"""Characters of reported speech within which what it is about is named."""
_SELF = re.compile(
    r"[\"“‘']?(?P<word>I|[Ww]e|he|she|they|it|(?:the|[Ii]ts|their|our) (?:company|firm|group|government"
    r"|club|board|ministry|council|directors))(?=[ '’])"
)
_OF_IT = re.compile(r"[\"“‘']?(?:it|that|this|they (?:are|were|will|would))\b")
_OF_ACT: dict[Act, Attitude] = {
    "support": "supports", "praise": "supports", "reject": "rejects", "demand": "demands",
    "announce": "proposes", "promise": "promises",
}  # fmt: skip
"""Acts that are a stance on something even when the words beside the topic are not."""
_NAME_BEFORE = re.compile(
    r"(?<=\w )(?:(?P<name>(?!I\b)[A-Z][\w’'-]+)\s+(?:has |had |have |is |are |was |also |now )?)\Z"
    r"|\A[\"“‘']?(?:that )?(?P<first>(?!(?:I|We|They|He|She|It)\b)[A-Z][\w’'-]+)\s+"
    r"(?:has |had |have |is |are |was |also |now )?\Z"
)
_IT = re.compile(
    r"\b(?:s?he|they|it|I|we) (?:now |fully |strongly )?(?:(?P<reject>rejects?|rejected|opposes?|opposed)"
    r"|supports?|supported|backs?|backed|endorses?|endorsed) it\b(?! (?:was|is|would|had))"
)
_TABLED = re.compile(
    r"(?:(?!\band\b)[^.;:\n]){0,40}?\s(?:that was |which was |first )?(?:floated|put forward|proposed"
    r"|tabled|suggested"
    r"|made|drawn up|dreamt up)\b"
    r"(?:[^.;:\n]|\.(?!\s+[A-Z])|(?<=[A-Z])\.){0,60}?\sby\s"
)


@dataclass
class _Stance:
    """A position being put together."""

    holder: str
    attitude: Attitude
    draft: Draft
    reads: str
    quotes: list[Quote]
    ascribed_by: str | None
    confidence: float


def find_positions(
    document: Document, quotes: Sequence[Quote], entities: Sequence[Entity]
) -> tuple[tuple[Topic, ...], tuple[Position, ...]]:
    """The article's topics, and who stands where on them.

    A position is taken from words that state it: a cue of support, rejection, proposal or demand
    whose object is a topic, or such words beside a topic inside the content. "A plan put forward by
    X" gives X a position, ascribed by the speaker around it. A refusal to comment gives none.
    Coined terms, and measures that quotes name, are topics even when nobody takes a position on them.
    Topics tell which quotes say what they are.
    """
    topics = Topics(document, quotes, entities)
    stances: dict[tuple[str, int, Polarity], _Stance] = {}
    finder = _Finder(document.text, quotes, entities, topics)
    finder.find_lead()
    for stance in finder.stances():
        place = (stance.holder, id(stance.draft), POLARITY[stance.attitude])
        known = stances.setdefault(place, stance)
        known.quotes.extend(quote for quote in stance.quotes if quote not in known.quotes)
    for quote in quotes:
        told = characterized(document.text, quote, topics)
        if told is not None:
            told.characterized_by.append(quote.id)
            around = finder.by_id.get(quote.parent or "")
            if around is not None and around.id not in told.characterized_by:
                told.characterized_by.append(around.id)  # who tells what somebody says it is
    published, ids = topics.published([stance.draft for stance in stances.values()])
    bodies = _spoken_for(entities)
    return published, tuple(
        replace(_position(stance, ids[id(stance.draft)]), on_behalf_of=bodies.get(stance.holder))
        for stance in stances.values()
    )


def _spoken_for(entities: Sequence[Entity]) -> dict[str, str]:
    """The body that each spokesperson speaks for, by entity id."""
    return {
        entity.id: role.organization
        for entity in entities
        for role in entity.roles
        if role.organization is not None and role.title.startswith("spokes") and not role.former
    }


def _position(stance: _Stance, target: str) -> Position:
    said = next((quote.said for quote in stance.quotes if quote.said is not None), None)
    return Position(
        holder=stance.holder,
        polarity=POLARITY[stance.attitude],
        attitude=stance.attitude,
        target=target,
        label=f"{stance.draft.label} {stance.reads}",
        evidence=tuple(quote.id for quote in stance.quotes),
        on=said if stance.ascribed_by is None else None,
        ascribed_by=stance.ascribed_by,
        confidence=stance.confidence,
    )


class _Finder:
    """The search for stances in one article."""

    def __init__(
        self, text: str, quotes: Sequence[Quote], entities: Sequence[Entity], topics: Topics
    ) -> None:
        self.text, self.quotes, self.topics = text, quotes, topics
        self.by_id = {quote.id: quote for quote in quotes}
        self.types = {entity.id: entity.type for entity in entities}
        self.mentions = sorted((span, entity.id) for entity in entities for span in entity.mentions)

    def find_lead(self) -> None:
        """What the article is about may be a plan that somebody announces in its first lines."""
        for quote in self.quotes:
            if quote.act in {"announce", "propose"} and quote.content and min(quote.content).start < _LEAD:
                draft = self.topics.intended(self._behind_self(quote, min(quote.content)))
                if draft is not None:
                    self.topics.lead_with(draft)
                    return

    def stances(self) -> Iterator[_Stance]:
        """All stances, quote by quote."""
        for quote in self.quotes:
            if quote.act == "no-comment" or not quote.content:
                continue
            holders = [speaker for speaker in quote.speakers if speaker in self.types]
            told = list(self._of_speaker(quote)) or list(self._implied(quote))
            for attitude, draft, reads, confidence in told:
                for holder in holders:
                    yield _Stance(holder, attitude, draft, reads, [quote], None, confidence)
            yield from self._of_others(quote)

    def _of_speaker(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        cue = words_of(self.text, quote.cue).casefold()
        attitude = attitude_of(cue)
        if attitude is not None:
            target = object_of(self.text, quote, attitude, self.topics)
            if target is not None:
                yield (*target, 0.85)
            if target is not None or attitude != "hopes":
                return
        if quote.parent is not None and _CLAIM.fullmatch(cue):
            claimed = self.topics.clause(without_that(self.text, min(quote.content)), "proposal")
            if claimed is not None:
                yield "asserts", claimed[1], READS["asserts"], 0.6
                return
        for place, draft in self.topics.within(quote.content):
            attitude = self._in_content(quote, place)
            if quote.act == "deny" and attitude is not None:
                attitude = "supports" if attitude == "rejects" else None
            if attitude is not None:
                yield attitude, draft, READS[attitude], 0.7
        for piece in (without_that(self.text, piece) for piece in quote.content):
            told = _IT.match(self.text, piece.start, piece.end)
            meant = None if told is None else last_before(self.topics, piece.start)
            if told is not None and meant is not None:
                attitude = "rejects" if told["reject"] else "supports"
                yield attitude, meant, READS[attitude], 0.6

    def _implied(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        """What a quote that supports or rejects is about, when its words do not say so beside each other:
        a topic that its content names, the one named just before, or the one that the article is about."""
        attitude = _OF_ACT.get(quote.act)
        if attitude is None:
            return
        first = min(quote.content)
        told = attitude_of(words_of(self.text, quote.cue).casefold()) is not None
        if told and quote.act in {"demand", "announce", "promise"}:
            return  # the cue's object was looked for, and is no topic: "wants the harbour to pay"
        if quote.act in {"demand", "support"}:
            wished = self.topics.clause(without_that(self.text, first), "proposal", _SHOULD)
            if wished is not None:
                yield "demands", wished[1], READS["demands"], 0.6
                return
        if quote.act in {"announce", "promise"} and not _ACCEPTS.search(first.of(self.text)):
            meant = self.topics.intended(self._behind_self(quote, first))
            if meant is not None:
                attitude = "promises" if quote.act == "promise" else "proposes"
                yield attitude, meant, READS[attitude], 0.5
                return
        named = self._named(quote, attitude)
        draft = named[0] if named else None
        if attitude not in _DEEDS and _OF_IT.match(
            self.text, without_that(self.text, first).start, first.end
        ):
            draft = just_before(self.topics, first.start) or in_view(self.topics, first.start)
        elif not named and not told and self._leaves_open(quote):
            draft = in_view(self.topics, first.start)
            draft = draft if quote.form == "direct" or draft is self.topics.main else None
        if draft is not None:
            yield attitude, draft, READS[attitude], 0.6 if named else 0.5

    def _named(self, quote: Quote, attitude: Attitude) -> list[Draft]:
        """The topics in the content that a quote with this attitude may be about: any behind a plain verb of
        saying, else those that the content opens with; what is announced stands before any condition."""
        cue = words_of(self.text, quote.cue).casefold()
        plain = (not cue or is_plain(cue)) and "call" not in cue
        first = min(quote.content)
        named: list[Draft] = []
        for place, draft in self.topics.within(quote.content):
            before = self.text[first.start : place.start]
            aside = attitude in _DEEDS and _ASIDE.search(before) is not None
            far = 2 * _NEAR if quote.form == "direct" and attitude != "demands" else _NEAR
            near = is_opening(before) if not plain else len(before) < far
            if draft.kind != "term" and near and not aside:
                named.append(draft)
        return named

    def _leaves_open(self, quote: Quote) -> bool:
        """Whether a quote that supports or rejects leaves open what: its words name nothing else."""
        if quote.act not in {"support", "reject"} or _NO.match(words_of(self.text, quote.content)):
            return False
        cue = words_of(self.text, quote.cue).casefold()
        if "call" in cue or (cue and not is_plain(cue)):
            return False
        return not any(_OF_OTHERS.search(piece.of(self.text)) for piece in quote.content)

    def _behind_self(self, quote: Quote, first: Span) -> Span | None:
        """What stands behind the speaker's own name, or a pronoun that means the speaker, at the beginning of
        the content; None when it begins with somebody else."""
        start = without_that(self.text, first).start
        own = _SELF.match(self.text, start, first.end)
        if own is not None and not self._may_be(quote, own["word"].casefold()):
            own = None
        ends = [span.end for span, entity in self._mentions_at(start) if entity in quote.speakers] + (
            [] if own is None else [own.end()]
        )
        return Span(max(ends) + 1, first.end) if ends and max(ends) + 1 < first.end else None

    def _may_be(self, quote: Quote, word: str) -> bool:
        """Whether the speakers may mean themselves by ``word``: a person by "he", a body by "it"."""
        types = {self.types.get(who) for who in quote.speakers}
        if word in {"he", "she"}:
            return types == {"person"}
        if word == "they":
            return types == {"group"} or len(quote.speakers) > 1
        return word in {"i", "we"} or types == {"organization"}

    def _mentions_at(self, start: int) -> Iterator[tuple[Span, str]]:
        """The mentions that begin at ``start``, an article before the name passed over."""
        place = bisect_left(self.mentions, start, key=lambda item: item[0].start)
        for span, entity in self.mentions[place : place + 3]:
            if self.text[start : span.start].casefold() in {"", "the ", '"', "“", "‘", "'"}:
                yield span, entity

    def _in_content(self, quote: Quote, place: Span) -> Attitude | None:
        """What the content's own words beside a topic say of the speaker's stance on it."""
        piece = next(span for span in quote.content if span.contains(place))
        before, behind = self.text[piece.start : place.start], self.text[place.end : piece.end]
        stated = stance_before(before, behind)
        if stated is None:
            return stance_behind(behind)
        return None if self._is_anothers(quote, before[: stated[1]]) else stated[0]

    def _is_anothers(self, quote: Quote, before: str) -> bool:
        """Whether the verb behind ``before`` has somebody else's name as its subject: "Lind opposes …"."""
        name = _NAME_BEFORE.search(before)
        return name is not None and (name["name"] or name["first"]) not in words_of(self.text, quote.source)

    def _of_others(self, quote: Quote) -> Iterator[_Stance]:
        """Proposals that a quote's content ascribes to somebody: "a plan put forward by X"."""
        for place, draft in self.topics.within(quote.content):
            tabled = _TABLED.match(self.text, place.end)
            if tabled is None or self._told_outside(quote, place):
                continue
            proposer = self._mention_at(tabled.end())
            if proposer is None or proposer in quote.speakers:
                continue
            draft.introduced_by.append(proposer)
            draft.kind = "proposal" if draft.kind == "term" else draft.kind
            own = [q for q in self.quotes if proposer in q.speakers and self._lies_in(q, quote)]
            teller = None if own else next((s for s in quote.speakers if s in self.types), None)
            yield _Stance(proposer, "proposes", draft, READS["proposes"], own or [quote], teller, 0.75)

    def _told_outside(self, quote: Quote, place: Span) -> bool:
        """Whether the quote around this one tells of ``place`` too: then that is who tells it."""
        outer = self.by_id.get(quote.parent or "")
        return outer is not None and any(piece.contains(place) for piece in outer.content)

    def _lies_in(self, inner: Quote, outer: Quote) -> bool:
        """Whether ``inner`` is told inside the content of ``outer``."""
        return any(piece.contains(span) for piece in outer.content for span in (*inner.cue, *inner.source))

    def _mention_at(self, start: int) -> str | None:
        """The entity named at ``start``, a title before the name passed over."""
        place = bisect_left(self.mentions, start, key=lambda item: item[0].start)
        if place == len(self.mentions) or self.mentions[place][0].start > start + 60:
            return None
        span, entity = self.mentions[place]
        return entity if re.fullmatch(r"[\w\s.'’-]*", self.text[start : span.start]) else None
