"""Positions that the words of a quote state outright; what has to be guessed is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.model import Act, Attitude, Document, Entity, Polarity, Position, Quote, Span, Topic
from kg.positions.acts import is_plain, words_of
from kg.positions.answers import answered, questions
from kg.positions.article import Article
from kg.positions.attitudes import POLARITY, READS, attitude_denies, attitude_of, stance_before, stance_behind
from kg.positions.bodies import Bodies
from kg.positions.deeds import done_beside
from kg.positions.drafts import EVERYTHING, Draft, Parts, Stance
from kg.positions.least import insisted_on
from kg.positions.meanings import characterized
from kg.positions.nearby import in_view, just_before, last_before, only_measure
from kg.positions.objects import is_opening, object_of, without_that
from kg.positions.others import of_others
from kg.positions.topics import Topics
from kg.positions.turns import says_turned

__all__ = ["find_positions"]

_SHOULD = re.compile(r"\b(?:should|must|ought to)\b")
_DEEDS: frozenset[Attitude] = frozenset({"promises", "proposes"})
_ASIDE = re.compile(
    r",|n['’]t\b|\b(?:not|never|if|when|once|until|unless|after|before|because|while|as|since|despite)\b"
)
"""What stands behind these words is not what is announced: "will build it once the levy falls"."""
_IS_SET = re.compile(r" (?:will|would|is (?:due )?to) (?:be held|take place)\b")
"""Whoever tells when a vote will be held does not propose it."""
_PREDICATE = re.compile(r"\b(?:is|was|are|were|be|been) (?:not )?(?:an?|the) (?:[\w-]+ )?\Z")
"""Behind these words stands what something is, and not what is spoken of."""
_THERE_IS = re.compile(r"\b[Tt]here (?:\w+ ){1,4}\Z")
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
_OF_IT = re.compile(
    r"[\"“‘']?(?:it\b|(?:that|this)(?=['’]s\b|\W*\Z|[,.;]"
    r"| (?:is|was|would|will|has|had|can|could|should|must|may|might|does|did|isn|wasn|won|a|an|as)\b)"
    r"|(?P<they>they) (?:are|were|will|would)\b)"
)
_IT_ALONE = re.compile(r"(?:it|this|that)\W*")
_WITH = re.compile(r"(?:,| and| together| along) with (?:an?|the) (?:[\w-]+ )?\Z")
"""What a wish has with it is wished for too: "the pier should stay open, with a toll for cars"."""
_OF_ACT: dict[Act, Attitude] = {
    "support": "supports", "praise": "supports", "reject": "rejects", "demand": "demands",
    "announce": "proposes", "promise": "promises",
}  # fmt: skip
"""Acts that are a stance on something even when the words beside the topic are not."""
_HAS = r"(?:(?:has|had|have|is|are|was|been|also|now|already|still) ){0,3}"
_NAME_BEFORE = re.compile(
    rf"(?<=\w )(?:(?P<name>(?!I\b)[A-Z][\w’'-]+)\s+{_HAS})\Z"
    rf"|\A[\"“‘']?(?:that )?(?P<first>(?!(?:I|We|They|He|She|It)\b)[A-Z][\w’'-]+)\s+{_HAS}\Z"
)
_IT = re.compile(
    r"\b(?:s?he|they|it|I|we) (?:now |fully |strongly )?(?:(?P<reject>rejects?|rejected|opposes?|opposed)"
    r"|supports?|supported|backs?|backed|endorses?|endorsed) it\b(?! (?:was|is|would|had))"
)


def find_positions(
    document: Document, quotes: Sequence[Quote], entities: Sequence[Entity], parts: Parts = EVERYTHING
) -> tuple[tuple[Topic, ...], tuple[Position, ...]]:
    """The article's topics, and who stands where on them.

    A position is taken from words that state it: a cue of support, rejection, proposal or demand
    whose object is a topic, or such words beside a topic inside the content. "A plan put forward by
    X" gives X a position, ascribed by the speaker around it. A refusal to comment gives none.
    Coined terms, and measures that quotes name, are topics even when nobody takes a position on them.
    Topics tell which quotes say what they are.

    ``parts`` leaves something out, to measure what it is worth.
    """
    topics = Topics(document, quotes, entities, anaphora=parts.anaphora)
    article = Article(document.text, quotes, entities, topics)
    finder = _Finder(article, contents=parts.contents)
    finder.find_lead()
    stances: dict[tuple[str, int, Polarity], Stance] = {}
    _gather(stances, finder.stances())
    _gather(stances, finder.turns(list(stances.values())))
    for quote in quotes:
        told = characterized(document.text, quote, topics)
        if told is not None:
            told.characterized_by.append(quote.id)
            around = article.by_id.get(quote.parent or "")
            if around is not None and around.id not in told.characterized_by:
                told.characterized_by.append(around.id)  # who tells what somebody says it is
    published, ids = topics.published([stance.draft for stance in stances.values()])
    bodies = Bodies(document.text, quotes, entities)
    return published, tuple(
        replace(
            _position(stance, ids[id(stance.draft)]),
            on_behalf_of=bodies.of(stance.holder, stance.quotes),
        )
        for stance in stances.values()
    )


def _gather(stances: dict[tuple[str, int, Polarity], Stance], found: Iterable[Stance]) -> None:
    """Add stances to those known; one that is known already rests on more quotes."""
    for stance in found:
        place = (stance.holder, id(stance.draft), POLARITY[stance.attitude])
        known = stances.setdefault(place, stance)
        known.quotes.extend(quote for quote in stance.quotes if quote not in known.quotes)


def _over_by(stance: Stance, day: date) -> bool:
    """Whether a stance for or against was voiced before ``day``."""
    dates = [quote.said.date for quote in stance.quotes if quote.said is not None]
    latest = [told.latest for told in dates if told is not None]
    return POLARITY[stance.attitude] != "neither" and bool(latest) and max(latest) < day


def _position(stance: Stance, target: str) -> Position:
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

    def __init__(self, article: Article, *, contents: bool) -> None:
        self._article, self._contents = article, contents
        self.text, self.quotes, self.topics = article.text, article.quotes, article.topics
        self._asked = questions(article.text, article.quotes)

    def find_lead(self) -> None:
        """What the article is about may be a plan that somebody announces in its first lines."""
        for quote in self.quotes:
            if quote.act in {"announce", "propose"} and quote.content and min(quote.content).start < _LEAD:
                draft = self.topics.intended(self._behind_self(quote, min(quote.content)))
                if draft is not None:
                    self.topics.lead_with(draft)
                    return

    def stances(self) -> Iterator[Stance]:
        """All stances, quote by quote."""
        for quote in self.quotes:
            if quote.act == "no-comment" or not quote.content or self._is_denied(quote):
                continue
            known = self._article.types.keys() - self._article.nobody
            holders = [speaker for speaker in quote.speakers if speaker in known]
            for attitude, draft, reads, confidence in self._told(quote):
                for holder in holders:
                    yield Stance(holder, attitude, draft, reads, [quote], None, confidence)
            if self._contents:
                yield from of_others(self._article, quote)

    def _is_denied(self, quote: Quote) -> bool:
        """Whether the quote around this one denies it: "denied that Lind had promised a levy"."""
        outer = self._article.by_id.get(quote.parent or "")
        return outer is not None and attitude_denies(words_of(self.text, outer.cue).casefold())

    def _told(self, quote: Quote) -> list[tuple[Attitude, Draft, str, float]]:
        if not self._contents:
            return list(self._of_cue(quote))
        told = self._at_least(quote) or list(self._of_speaker(quote)) or list(self._implied(quote))
        return [*told, *self._around(quote)]

    def _of_cue(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        """The object of the cue: "rejected the levy"."""
        attitude = attitude_of(words_of(self.text, quote.cue).casefold())
        target = None if attitude is None else object_of(self.text, quote, attitude, self.topics)
        if target is not None:
            yield (*target, 0.85)

    def turns(self, found: Collection[Stance]) -> Iterator[Stance]:
        """Where speakers who say that they changed sides stand now: against what they were for before, for
        what they were against. Only where the article tells one stance of theirs, of an earlier day."""
        for quote in self.quotes if self._contents else ():
            if quote.said is None or quote.said.date is None or not says_turned(self._article, quote):
                continue
            day = quote.said.date.earliest
            before = [each for each in found if each.holder in quote.speakers and _over_by(each, day)]
            if len({id(each.draft) for each in before}) == len(before) == 1:
                (old,) = before
                attitude: Attitude = "rejects" if POLARITY[old.attitude] == "for" else "supports"
                yield Stance(old.holder, attitude, old.draft, READS[attitude], [quote], None, 0.5)

    def _at_least(self, quote: Quote) -> list[tuple[Attitude, Draft, str, float]]:
        least = insisted_on(self.text, quote, self.topics)
        return [] if least is None else [("demands", least, READS["demands"], 0.6)]

    def _around(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        """What stands around the speech: a deed told in its sentence, or the question that it answers."""
        for attitude, draft in done_beside(self.text, quote, self.topics):
            yield attitude, draft, READS[attitude], 0.8
        question = self._asked.get(quote.id)
        answer = None if question is None else answered(self.text, question, quote, self.topics)
        if answer is not None:
            yield *answer, READS[answer[0]], 0.7

    def _of_speaker(self, quote: Quote) -> Iterator[tuple[Attitude, Draft, str, float]]:
        cue = words_of(self.text, quote.cue).casefold()
        attitude = attitude_of(cue)
        if attitude is not None:
            taken = list(self._of_cue(quote))
            yield from taken
            if taken or attitude != "hopes":
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
                yield from self._with_it(Span(wished[0].start, first.end))
                return
        if quote.act in {"announce", "promise"} and not _ACCEPTS.search(first.of(self.text)):
            meant = self.topics.intended(self._behind_self(quote, first))
            if meant is not None:
                attitude = "promises" if quote.act == "promise" else "proposes"
                yield attitude, meant, READS[attitude], 0.5
                return
        named = self._named(quote, attitude)
        draft = named[0] if named else None
        if attitude not in _DEEDS and self._opens_with_it(quote, without_that(self.text, first)):
            draft = just_before(self.topics, first.start) or in_view(self.topics, first.start)
            if draft is None and told and _IT_ALONE.fullmatch(first.of(self.text)):
                draft = only_measure(self.topics, first.start)  # "I am for it"
        elif not named and not told and self._leaves_open(quote):
            draft = in_view(self.topics, first.start)
            draft = draft if quote.form == "direct" or draft is self.topics.main else None
        if draft is not None:
            yield attitude, draft, READS[attitude], 0.6 if named else 0.5

    def _opens_with_it(self, quote: Quote, first: Span) -> bool:
        """Whether the content opens with a word for what was spoken of; "they" may be the speakers."""
        of_it = _OF_IT.match(self.text, first.start, first.end)
        return of_it is not None and not (of_it["they"] and self._may_be(quote, "they"))

    def _with_it(self, wish: Span) -> Iterator[tuple[Attitude, Draft, str, float]]:
        for place, draft in self.topics.within([wish]):
            if _WITH.search(self.text, wish.start, place.start):
                yield "demands", draft, READS["demands"], 0.5

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
            near = near and (_PREDICATE.search(before) is None or _THERE_IS.search(before) is not None)
            aside = aside or (attitude in _DEEDS and _IS_SET.match(self.text, place.end) is not None)
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
        word = "" if own is None else own["word"].casefold()
        if not self._may_be(quote, word) or (word in {"he", "she"} and self._names_another(quote)):
            own = None
        ends = [span.end for span, entity in self._article.named_at(start) if entity in quote.speakers] + (
            [] if own is None else [own.end()]
        )
        return Span(max(ends) + 1, first.end) if ends and max(ends) + 1 < first.end else None

    def _names_another(self, quote: Quote) -> bool:
        """Whether another person is named between source and cue: "Orr attacked Lind, saying he …"."""
        if not quote.source or not quote.cue or max(quote.source).end >= min(quote.cue).start:
            return False
        named = self._article.named_in(Span(max(quote.source).end, min(quote.cue).start))
        return any(self._article.types[who] == "person" for who in named - {*quote.speakers})

    def _may_be(self, quote: Quote, word: str) -> bool:
        """Whether the speakers may mean themselves by ``word``: a person by "he", a body by "it"."""
        types = {self._article.types.get(who) for who in quote.speakers}
        if word in {"he", "she"}:
            return types == {"person"}
        if word == "they":
            return types == {"group"} or len(quote.speakers) > 1
        return word in {"i", "we"} or types == {"organization"}

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
