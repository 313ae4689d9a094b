"""What a quote tells of somebody else's stance: "a plan put forward by X", "the union's aim is to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Attitude, Quote, Span
from kg.positions.article import Article
from kg.positions.attitudes import READS
from kg.positions.drafts import Stance

__all__ = ["of_others"]

_TABLED = re.compile(
    r"(?:(?!\band\b)[^.;:\n]){0,40}?\s(?:that was |which was |first )?(?:floated|put forward|proposed"
    r"|tabled|suggested"
    r"|made|drawn up|dreamt up)\b"
    r"(?:[^.;:\n]|\.(?!\s+[A-Z])|(?<=[A-Z])\.){0,60}?\sby\s"
)
_AIMS = re.compile(
    r"(?P<of>(?: (?:side|government|administration|team|union|party))?['’]s? )"
    r"(?:\w+ )?(?:(?P<hope>hope|aim|goal|wish|ambition|intention|priority)|demand)"
    r" (?:is|was|remains) (?=to |that )"
)


def of_others(article: Article, quote: Quote) -> Iterator[Stance]:
    """Stances that a quote's content ascribes to somebody who is not its speaker."""
    yield from _tabled(article, quote)
    yield from _aims(article, quote)


def _tabled(article: Article, quote: Quote) -> Iterator[Stance]:
    """Proposals: "a plan put forward by X"."""
    for place, draft in article.topics.within(quote.content):
        tabled = _TABLED.match(article.text, place.end)
        if tabled is None or _told_outside(article, quote, place):
            continue
        proposer = article.named_behind(tabled.end())
        if proposer is None or proposer in quote.speakers:
            continue
        draft.introduced_by.append(proposer)
        draft.kind = "proposal" if draft.kind == "term" else draft.kind
        own = [q for q in article.quotes if proposer in q.speakers and _lies_in(q, quote)]
        teller = None if own else _teller(article, quote)
        yield Stance(proposer, "proposes", draft, READS["proposes"], own or [quote], teller, 0.75)


def _aims(article: Article, quote: Quote) -> Iterator[Stance]:
    """Aims: "the union's aim is to reopen the pier"."""
    for piece in quote.content:
        for aim in _AIMS.finditer(article.text, piece.start, piece.end):
            holder = article.named_up_to(aim.start())
            if holder is None or holder in quote.speakers or _told_outside(article, quote, Span(*aim.span())):
                continue
            if any(_lies_in(inner, quote) for inner in article.quotes if holder in inner.speakers):
                continue
            made = article.topics.clause(Span(aim.end(), piece.end), "proposal")
            if made is not None:
                attitude: Attitude = "hopes" if aim["hope"] else "demands"
                reads, teller = READS[attitude], _teller(article, quote)
                yield Stance(holder, attitude, made[1], reads, [quote], teller, 0.7)


def _teller(article: Article, quote: Quote) -> str | None:
    return next((speaker for speaker in quote.speakers if speaker in article.types), None)


def _told_outside(article: Article, quote: Quote, place: Span) -> bool:
    """Whether the quote around this one tells of ``place`` too: then that is who tells it."""
    outer = article.by_id.get(quote.parent or "")
    return outer is not None and any(piece.contains(place) for piece in outer.content)


def _lies_in(inner: Quote, outer: Quote) -> bool:
    """Whether ``inner`` is told inside the content of ``outer``."""
    return any(piece.contains(span) for piece in outer.content for span in (*inner.cue, *inner.source))
