"""Answers to questions in a transcript: what "it" and "no to that" mean is in the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Attitude, Quote, Span
from kg.positions.acts import words_of
from kg.positions.attitudes import stance_behind
from kg.positions.drafts import Draft
from kg.positions.objects import is_opening
from kg.positions.topics import Topics

__all__ = ["answered", "questions"]

_LABEL = 40
"""Characters between a turn and the next that hold no more than a label."""
_OPINION = re.compile(
    r"\b[Ww]hat (?:do|did|does|would) (?:you|he|she|they)(?: \w+ly| all)? (?:think|make|say) (?:of|about)"
    r" (?P<what>[^?.;,]{2,80})\?"
)
_WHETHER = re.compile(
    r"\b(?:[Dd]o|[Dd]id|[Ww]ould|[Ww]ill|[Aa]re|[Ww]ere|[Cc]ould) you(?: \w+ly| still| now| also)*"
    r" (?P<stance>support|back|oppose|endorse|favou?r|accept|welcome|reject|vote for|for|against"
    r"|in favou?r of|opposed to) (?P<what>[^?.;]{2,100})\?"
)
_SHALL = re.compile(r"\b[Ss]hould (?P<what>[^?.;]{4,100})\?")
_GOES = re.compile(
    r"\b(?:Is|Are|Will|Would|Can|Could) (?P<what>(?:the |a |an |your |its )?[\w%-]+(?: [\w%-]+){1,6})\?\W*\Z"
)
_YES = re.compile(
    r"[\"“‘']?(?:Yes|Yeah|Of course|Absolutely|Certainly|Definitely|I do|I would|We do)\b(?! not\b)"
)
_NO = re.compile(
    r"[\"“‘']?(?:No|Never|Absolutely not|Of course not|I do(?: not|n['’]t)|We do(?: not|n['’]t)|Not at all)\b"
)
_NO_TO_IT = re.compile(
    r"\b(?:sa(?:id|y|ys|ying) no to (?:that|it|this)\b"
    r"|(?:will|would|could|can)(?: not|n['’]t| never)(?: ever)? (?:accept|agree to|support|back|sign|allow)"
    r" (?:that|it|this)\b)"
)
_SHORT = re.compile(r"\A['’]s\b")
_AGAINST = re.compile(r"oppose|reject|against")
_OF_IT = re.compile(
    r"[\"“‘']?(?:(?:Well|Look|Honestly|Frankly), )?(?:(?:I|[Ww]e) (?:think|believe|feel|say)(?: that)? )?"
    r"(?:it|that|this)(?=['’]s| is| was| would| will)", re.IGNORECASE
)  # fmt: skip


def questions(text: str, quotes: Sequence[Quote]) -> dict[str, Quote]:
    """The question that each answer follows, by the answer's id: turns of two speakers in a row."""
    turns = sorted(
        (quote for quote in quotes if quote.parent is None and quote.form == "direct" and quote.content),
        key=lambda quote: min(quote.content),
    )
    found = {}
    for before, turn in pairwise(turns):
        end, start = max(before.content).end, min(turn.content).start
        asks = text[end - 3 : end].rstrip("\"”'’ ").endswith("?")
        if asks and start - end <= _LABEL and "\n" in text[end:start] and before.speakers != turn.speakers:
            found[turn.id] = before
    return found


def answered(text: str, question: Quote, answer: Quote, topics: Topics) -> tuple[Attitude, Draft] | None:
    """Where the answer stands on what the question names; None where it leaves that open."""
    asked, reply = max(question.content), words_of(text, answer.content)
    opinion = _last(_OPINION, text, asked)
    if opinion is not None:
        of_it = _OF_IT.match(reply)
        attitude = None if of_it is None else stance_behind(_SHORT.sub(" is", reply[of_it.end() :]))
        draft = None if attitude is None else _asked_about(text, Span(*opinion.span("what")), topics)
        return None if draft is None or attitude is None else (attitude, draft)
    no = _NO.match(reply) is not None
    if no or _YES.match(reply) is not None:
        whether, shall = _last(_WHETHER, text, asked), _last(_SHALL, text, asked)
        if whether is not None:
            draft = _opening(text, Span(*whether.span("what")), topics)
            against = (_AGAINST.match(whether["stance"]) is not None) != no
            return None if draft is None else ("rejects" if against else "supports", draft)
        if shall is not None:
            made = topics.clause(Span(shall.start("what"), shall.end("what")), "proposal")
            return None if made is None else ("rejects" if no else "demands", made[1])
    goes = _last(_GOES, text, asked)
    if goes is None or _NO_TO_IT.search(reply) is None:
        return None
    return "rejects", topics.outcome(Span(*goes.span("what")))


def _asked_about(text: str, what: Span, topics: Topics) -> Draft | None:
    """What a question is about: a topic, or one made of its noun phrase; never somebody named."""
    draft = _opening(text, what, topics)
    made = None if draft is not None else topics.named(what, "issue")
    return draft if made is None else made[1]


def _opening(text: str, what: Span, topics: Topics) -> Draft | None:
    place, draft = next(topics.within([what]), (None, None))
    return draft if place is not None and is_opening(text[what.start : place.start]) else None


def _last(pattern: re.Pattern[str], text: str, span: Span) -> re.Match[str] | None:
    found = list(pattern.finditer(text, span.start, span.end))
    return found[-1] if found else None
