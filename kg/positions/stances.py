"""Positions that the words of a quote state outright; what has to be guessed is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Act, Attitude, Document, Entity, Polarity, Position, Quote, Span, Topic, TopicKind
from kg.positions.acts import words_of
from kg.positions.topics import Draft, Topics

__all__ = ["find_positions"]

_POLARITY: dict[Attitude, Polarity] = {
    "asserts": "for", "proposes": "for", "supports": "for", "demands": "for", "promises": "for",
    "hopes": "for", "expects": "for", "promotes": "for",
    "rejects": "against", "denies": "against", "criticises": "against",
    "considers": "neither",
}  # fmt: skip
_READS: dict[Attitude, str] = {
    "asserts": "asserted", "proposes": "proposed", "supports": "supported", "demands": "sought",
    "promises": "promised", "hopes": "hoped for", "expects": "expected", "promotes": "promoted",
    "rejects": "rejected", "denies": "denied", "criticises": "criticised",
    "considers": "considered",
}  # fmt: skip

_OBJECT_CUES: tuple[tuple[Attitude, re.Pattern[str]], ...] = (
    ("considers", re.compile(r"\bstopp?\w* short of\b|\bconsider(?:s|ed|ing)?\b|\bweigh(?:s|ed|ing)?\b"
                             r"|\bmull")),
    ("rejects", re.compile(
        r"\breject|\boppos(?:e|es|ed|ing)\b|\brul(?:e|es|ed|ing) out\b|\bturn(?:ed|s|ing)? down\b|\bdismiss"
        r"|\bveto"
        r"|\bcondemn|\bsa(?:id|ys?) no to\b|\bnot something\b|\bagainst\b|\bpush\w* back (?:against|on)\b"
    )),
    ("criticises", re.compile(r"\bcritici[sz]|\bdenounc")),
    ("supports", re.compile(
        r"\bsupport|\bback(?:s|ed|ing)?\b(?! away| down| out)|\bendors|\bdefend|\bfavou?r|\bwelcom|\baccept"
        r"|\badvocat|\bprais"
        r"|(?:'m|’m|\bam|\bis|\bare|['’]s|['’]re) for\b"
    )),
    ("demands", re.compile(
        r"\bdemand|\bcall(?:s|ed|ing)? for\b|\bwant(?:s|ed)?\b|\bpress(?:es|ed|ing)? for\b|\bsought\b"
        r"|\bseek(?:s|ing)?\b|\bcall\Z"
        r"|\burg(?:e|es|ed|ing)\b|\binsist(?:s|ed|ing)? on\b"
    )),
    ("promises", re.compile(r"\bpromis|\bpledg|\bvow")),
    ("proposes", re.compile(r"\bpropos|\brecommend|\bput(?:s|ting)? forward\b|\bfloat|\btabl(?:e|ed|es"
                            r"|ing)\b|\bplans?\b|\bplanned\b")),
)  # fmt: skip
_SHOULD = re.compile(r"\b(?:should|must|ought to)\b")
_OF_IT = re.compile(r"[\"“‘']?(?:that )?(?:it|that|this|they)\b")
_OF_ACT: dict[Act, Attitude] = {
    "support": "supports", "praise": "supports", "reject": "rejects", "demand": "demands",
    "announce": "proposes",
}  # fmt: skip
"""Acts that are a stance on something even when the words beside the topic are not."""
_OF_CLAUSES: frozenset[Attitude] = frozenset({"demands", "proposes", "promises", "rejects", "considers"})
"""Attitudes that a clause may be the object of: "wants the pier rebuilt", "refused to sell"."""
_NEGATED = re.compile(r"\b(?:not|never|neither|no|without)\b|n['’]t\b")
_TAKEN_BACK = re.compile(
    r"(?: [\w'’]+){0,8}? (?:to be |be )?(?:scrapped|dropped|lifted|abolished|withdrawn|gone|cancelled|ended"
    r"|repealed|halted)\b"
    r"|(?: [\w'’]+){0,8}? to (?:(?P<less>cut|lower|reduce)|scrap|drop|lift|end|repeal)\Z"
)
_REJECTED_BEHIND = re.compile(
    r"[^.;?]{0,160}?(?:\b(?:is|was) not something\b|\b(?:is|was) (?:out of the question|a mistake"
    r"|unacceptable)\b"
    r"|\b(?:should|must|will|would|can)(?: not|n['’]t| never)(?: ever)? (?:be (?:accepted|allowed|built"
    r"|introduced)|happen|go ahead)\b)"
)
_UNACCEPTED = re.compile(
    r"\b(?:(?:will|would|could|can|do|does|did)(?: not|n['’]t| never)(?: ever)?|cannot) (?:accept|agree to"
    r"|support|back|endorse|tolerate|sign)\b"
    r"[^.;,\"“]{0,30}\Z|(?<!% )\b(?:rejects?|rejected|oppose|opposes|opposed(?: to)?|against|ruled out"
    r"|rules out)\s[^.;,\"“]{0,24}\Z"
)
_ACCEPTED = re.compile(
    r"\b(?:(?:we|I|they|to|will|would|now|fully|strongly) (?:support|back|endorse|welcome|accept)|supports"
    r"|supported|backs|backed"
    r"|endorses|endorsed|welcomes|welcomed|accepts|accepted|in favou?r of|votes? for|voted for)\s"
    r"(?:(?:an?|the|this|that|any|such|his|her|their|its|our|so-called)\s)*(?:[\w%-]+\s){0,2}[\"“'‘]?\Z"
)
_NAME_BEFORE = re.compile(
    r"(?<=\w )(?:(?P<name>(?!I\b)[A-Z][\w’'-]+)\s+(?:has |had |have |also |now )?)\Z"
    r"|\A[\"“‘']?(?:that )?(?P<first>(?!(?:I|We|They|He|She|It)\b)[A-Z][\w’'-]+)\s+\Z"
)
_CONDITION = re.compile(r"\b(?:if|unless|provided)\b")
_IT = re.compile(
    r"\b(?:s?he|they|it|I|we) (?:now |fully |strongly )?(?:(?P<reject>rejects?|rejected|opposes?|opposed)"
    r"|supports?|supported|backs?|backed|endorses?|endorsed) it\b(?! (?:was|is|would|had))"
)
_WELCOME = re.compile(r"[\"”'’]? (?:is|are|would be) (?:very |most )?welcome\b")
_HOPED = re.compile(
    r"\b(?:hope\w*|expect\w*|confident|optimistic|eager)\b[^.;]{0,160}\b(?:through|under|on|with|via|by"
    r"|on what (?:she|he|it|they) called) (?:an? |the )?[\"“'‘]?\Z"
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
    Coined terms are topics even when nobody takes a position on them.
    """
    topics = Topics(document, quotes)
    stances: dict[tuple[str, int, Polarity], _Stance] = {}
    finder = _Finder(document.text, quotes, entities, topics)
    for stance in finder.stances():
        place = (stance.holder, id(stance.draft), _POLARITY[stance.attitude])
        known = stances.setdefault(place, stance)
        known.quotes.extend(quote for quote in stance.quotes if quote not in known.quotes)
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
        polarity=_POLARITY[stance.attitude],
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
        self.known = {entity.id for entity in entities}
        self.mentions = sorted((span, entity.id) for entity in entities for span in entity.mentions)

    def stances(self) -> Iterator[_Stance]:
        """All stances, quote by quote."""
        for quote in self.quotes:
            if quote.act == "no-comment" or not quote.content:
                continue
            holders = [speaker for speaker in quote.speakers if speaker in self.known]
            told = list(self._of_speaker(quote)) or list(self._implied(quote))
            for attitude, draft, reads, confidence in told:
                for holder in holders:
                    yield _Stance(holder, attitude, draft, reads, [quote], None, confidence)
            yield from self._of_others(quote)

    def _of_speaker(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        cue = words_of(self.text, quote.cue).casefold()
        attitude = _attitude_of(cue)
        if attitude is not None:
            target = self._object(quote, attitude)
            if target is not None:
                yield (*target, 0.85)
            return
        for place, draft in self.topics.within(quote.content):
            attitude = self._in_content(quote, place)
            if attitude is not None:
                yield attitude, draft, _READS[attitude], 0.7
        for piece in (_without_that(self.text, piece) for piece in quote.content):
            told = _IT.match(self.text, piece.start, piece.end)
            meant = None if told is None else self.topics.last_before(piece.start)
            if told is not None and meant is not None:
                attitude = "rejects" if told["reject"] else "supports"
                yield attitude, meant, _READS[attitude], 0.6

    def _implied(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        """What a quote that supports or rejects is about, when its words do not say so beside each other:
        a topic that its content names, the one named just before, or the one that the article is about."""
        attitude = _OF_ACT.get(quote.act)
        if attitude is None:
            return
        first = min(quote.content)
        told = _attitude_of(words_of(self.text, quote.cue).casefold()) is not None
        if told and quote.act in {"demand", "announce"}:
            return  # the cue's object was looked for, and is no topic: "wants the harbour to pay"
        if quote.act in {"demand", "support"}:
            wished = self.topics.clause(_without_that(self.text, first), "proposal")
            if wished is not None and _SHOULD.search(self.text[first.start : wished[0].end]):
                yield "demands", wished[1], _READS["demands"], 0.6
                return
        named = [draft for _, draft in self.topics.within(quote.content) if draft.kind != "term"]
        draft = named[0] if named else None
        if _OF_IT.match(self.text, first.start, first.end):
            draft = self.topics.in_view(first.start)
        elif not named and not told and attitude in {"supports", "rejects"}:
            draft = self.topics.in_view(first.start)
            draft = draft if quote.form == "direct" or draft is self.topics.main else None
        if draft is not None:
            yield attitude, draft, _READS[attitude], 0.6 if named else 0.5

    def _object(self, quote: Quote, attitude: Attitude) -> tuple[Attitude, Draft, str] | None:
        """The topic that the content opens with, as the object of the cue."""
        first = _without_that(self.text, quote.content[0])
        opening = self.text[first.start : first.end]
        named = next(iter(self.topics.within([first])), None)
        if named is not None and _is_opening(self.text[first.start : named[0].start]):
            behind = " ".join([self.text[named[0].end : first.end], words_of(self.text, quote.content[1:])])
            behind = behind.rstrip()[:80]
            undone = _TAKEN_BACK.match(behind)
            if attitude == "demands" and undone is not None:
                return "rejects", named[1], "cut sought" if undone["less"] else "end sought"
            if not (re.match(r"['’]|\s(?:to|be|not)\b", behind) and attitude in {"demands", "proposes"}):
                return attitude, named[1], _READS[attitude]
        kind: TopicKind = "plan" if attitude in {"proposes", "promises"} else "proposal"
        clause = self.topics.clause(first, kind) if attitude in _OF_CLAUSES else None
        if clause is not None:
            return attitude, clause[1], _READS[attitude]
        if re.match(r"(?:an?|the|any) ", opening) is None or attitude == "supports":
            return None
        made = self.topics.named(first, kind)
        behind = "" if made is None else self.text[made[0].end : first.end]
        behind = " ".join([behind, words_of(self.text, quote.content[1:])]).rstrip()[:80]
        undone = _TAKEN_BACK.match(behind) if attitude == "demands" else None
        if made is not None and undone is not None:
            return "rejects", made[1], "cut sought" if undone["less"] else "end sought"
        if made is None or re.match(r" (?:to|be|not)\b", behind):
            return None  # "wants the harbour to pay": the object is a clause
        return attitude, made[1], _READS[attitude]

    def _in_content(self, quote: Quote, place: Span) -> Attitude | None:
        """What the content's own words beside a topic say of the speaker's stance on it."""
        piece = next(span for span in quote.content if span.contains(place))
        before, behind = self.text[piece.start : place.start], self.text[place.end : piece.end]
        unaccepted = _UNACCEPTED.search(before)
        if unaccepted is not None and self._is_anothers(quote, before[: unaccepted.start()]):
            return None
        if _REJECTED_BEHIND.match(behind) or unaccepted is not None:
            return "rejects"
        if _WELCOME.match(behind):
            return "supports"
        wish = re.search(r"\b(?:we|I) want (?:the |this |that )?(?:[\w%]+ ){0,2}\Z", before)
        if wish is not None:
            return "rejects" if _TAKEN_BACK.match(behind) else "demands"
        accepted = None if _CONDITION.search(behind) else _ACCEPTED.search(before)
        if accepted is not None and self._is_anothers(quote, before[: accepted.start()]):
            return None
        if accepted is not None and not _NEGATED.search(
            before[max(0, accepted.start() - 20) : accepted.start()]
        ):
            return "supports"
        return "promotes" if _HOPED.search(before) else None

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
            teller = None if own else next((s for s in quote.speakers if s in self.known), None)
            yield _Stance(proposer, "proposes", draft, _READS["proposes"], own or [quote], teller, 0.75)

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


def _attitude_of(cue: str) -> Attitude | None:
    """The attitude of a cue that takes its object from the content; None for plain verbs of saying."""
    for attitude, pattern in _OBJECT_CUES:
        if pattern.search(cue):
            negated = _NEGATED.search(re.sub(r"not something|no to", "", cue)) is not None
            return None if negated and attitude != "considers" else attitude
    return None


def _without_that(text: str, piece: Span) -> Span:
    """A stretch of content without the "that" that introduces it."""
    bare = piece.start + len("that ")
    return Span(bare, piece.end) if text.startswith("that ", piece.start) and bare < piece.end else piece


def _is_opening(words: str) -> bool:
    """Whether nothing but a determiner, a possessor and adjectives stands before the object's name."""
    return (
        len(words.split()) <= 4
        and re.search(r"[,.;:]|\b(?:to|that|who|which|from|with|as|if|not)\b", words) is None
    )
