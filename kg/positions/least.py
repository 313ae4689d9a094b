"""What a quote will take nothing less than: "anything short of a full inquiry would be a betrayal"."""

from __future__ import annotations

import re

from kg.model import Quote, Span
from kg.positions.attitudes import stance_behind
from kg.positions.drafts import Draft
from kg.positions.objects import is_opening
from kg.positions.topics import Topics

__all__ = ["insisted_on"]

_LESS = re.compile(
    r"\b(?:(?P<no>nothing)|any(?:thing| \w+)) (?:less than|lower than|under|below|short of) (?=[\w$£€])"
)
_REFUSES = re.compile(
    r"(?:\b(?:will|would|could|can|do|did)(?: not|n['’]t| never)|\bcannot|\brefus\w+ to)(?: ever)?"
    r" (?:accept|settle for|agree to|sign|take|back|support|vote for) \Z|\breject\w* \Z"
)
_TAKES = re.compile(r"\b(?:accept|settle for|want|demand|agree to|sign|support|back|vote for)\w* \Z")
_ENOUGH = re.compile(r"[^.;,\"“]{0,40}? (?:will|would) (?:do|be (?:enough|acceptable|accepted)|suffice)\b")
_IN_MARKS = re.compile(r" (?:is|was|would be|will be) [\"“‘'](?:an? |like |just |nothing |no )")
_SHARE = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?:\s?%| per ?cent)|(?P<even>fifty-fifty|50-50|half-and-half)"
    r"|(?:an? )?(?P<word>half|third|quarter|fifth|tenth)\b",
    re.IGNORECASE,
)
_WORTH = {"half": "50", "third": "33", "quarter": "25", "fifth": "20", "tenth": "10"}


def insisted_on(text: str, quote: Quote, topics: Topics) -> Draft | None:
    """The topic that the quote names as the least that its speaker will take; None when there is none."""
    for piece in quote.content:
        for less in _LESS.finditer(text, piece.start, piece.end):
            before = text[piece.start : less.start()]
            end, draft = _named(text, Span(less.end(), piece.end), topics)
            behind = text[end : piece.end]
            if less["no"]:
                meant = _TAKES.search(before) is not None or _ENOUGH.match(behind) is not None
            else:
                judged = quote.act == "reject" and _IN_MARKS.match(behind) is not None
                meant = judged or stance_behind(behind) == "rejects" or _REFUSES.search(before) is not None
            if meant and draft is not None:
                return draft
    return None


def _named(text: str, phrase: Span, topics: Topics) -> tuple[int, Draft | None]:
    """The topic that opens ``phrase``, or whose label tells the same share, and where its words end."""
    place, draft = next(topics.within([phrase]), (None, None))
    if place is not None and is_opening(text[phrase.start : place.start]):
        return place.end, draft
    share = _SHARE.match(text, phrase.start, phrase.end)
    if share is not None:
        alike = [each for each in topics.drafts.values() if _worth(_SHARE.match(each.label)) == _worth(share)]
        return share.end(), alike[0] if len(alike) == 1 else None
    made = topics.named(phrase, "proposal") if re.match(r"(?:an?|the) ", phrase.of(text)) else None
    return (phrase.start, None) if made is None else (made[0].end, made[1])


def _worth(share: re.Match[str] | None) -> str | None:
    """How many per cent a share is: the half is fifty."""
    if share is None:
        return None
    return share["number"] or ("50" if share["even"] else _WORTH[share["word"].casefold()])
