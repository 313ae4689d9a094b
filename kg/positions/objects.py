"""The topic that a cue takes as its object: "rejected the levy", "wants to sell the pier"."""

from __future__ import annotations

import re

from kg.model import Attitude, Quote, Span, TopicKind
from kg.positions.acts import words_of
from kg.positions.attitudes import OF_CLAUSES, READS, taken_back
from kg.positions.drafts import Draft
from kg.positions.topics import Topics

__all__ = ["is_opening", "object_of", "without_that"]

_RELAYED = re.compile(
    r"(?:[\w’'.-]+ ){1,5}?(?:calls?|requests?|demands?|pleas?|bids?|suggestions?|claims?|arguments?|appeals?"
    r"|threats?|notions?|ideas?|possibility|prospect|option|push) (?:(?:for|of) |(?=to |that ))"
)
"""Somebody's call stands before what it is for: "rejected her call for a suspension"."""
_NOT_TO = re.compile(r"(?:not|never) to ")
_AIMED: frozenset[Attitude] = frozenset({"demands", "promises", "proposes", "hopes"})
_HELD_TO_BE = re.compile(r"(?:it|that|this|them|him|her|[A-Z]\w+) (?:an? |to be )")
"""What somebody holds a thing to be: "considers it a trap"."""
_IN_VIEW_OF = re.compile(r"Considering\Z")
"""At the head of a sentence it is no verb: "Considering the price, she said …"."""
_FIGHTS = re.compile(r"(?:to )?(?:fight|oppose|block|stop|resist|scrap|repeal|reverse|veto|halt|undo) ")
_PLANNED = re.compile(r"(?:an?|the|any|their|his|her|its) (?:\w+ )?(?:plan|proposal|scheme|move)s? (?=to )")
_CALLED = re.compile(
    r"\b(?:demands?|promises?|calls?|requests?|offers?|pledges?|guarantees?|assurances?|pleas?|bids?)\Z"
)
"""A noun at the end of the cue for what the content then tells: "dropped his demand that …"."""
_A_CLAUSE = re.compile(r"['’]|(?: of (?:[\w’'-]+ ){1,4})?\s?(?<=\s)(?:to|be|not|will|would|should)\b")


def object_of(
    text: str, quote: Quote, attitude: Attitude, topics: Topics
) -> tuple[Attitude, Draft, str] | None:
    """The topic that the content opens with, as the object of a cue with this attitude: the attitude towards
    it, the topic, and how the label tells it. None when the object is no topic."""
    first = without_that(text, quote.content[0])
    if _IN_VIEW_OF.match(words_of(text, quote.cue)) is not None:
        return None
    if attitude == "considers" and _HELD_TO_BE.match(text, first.start, first.end):
        return None
    relayed = _RELAYED.match(text, first.start, first.end)
    if relayed is not None and relayed.end() < first.end:
        first = without_that(text, Span(relayed.end(), first.end))
    more = words_of(text, quote.content[1:])
    named = next(iter(topics.within([first])), None)
    if named is not None and is_opening(text[first.start : named[0].start]):
        behind = f"{text[named[0].end : first.end]} {more}".rstrip()[:80]
        undone = taken_back(behind) if attitude == "demands" else None
        if undone is not None:
            return "rejects", named[1], undone
        if not (_A_CLAUSE.match(behind) and attitude in {"demands", "proposes"}):
            return attitude, named[1], READS[attitude]
    fought = _FIGHTS.match(text, first.start, first.end)
    if fought is not None and fought.end() < first.end and attitude in _AIMED:
        place, draft = next(topics.within([Span(fought.end(), first.end)]), (first, None))
        if draft is not None and is_opening(text[fought.end() : place.start]):
            return "rejects", draft, READS["rejects"]
        planned = _PLANNED.match(text, fought.end(), first.end)
        aim = None if planned is None else topics.clause(Span(planned.end(), first.end), "plan")
        if aim is not None:
            return "rejects", aim[1], READS["rejects"]
    kind: TopicKind = "plan" if attitude in {"proposes", "promises"} else "proposal"
    clause = (
        topics.clause(first, kind) if attitude in OF_CLAUSES and _may_aim(quote, attitude, text) else None
    )
    if clause is not None and _NOT_TO.match(text, first.start, first.end) and attitude in _AIMED:
        return "rejects", clause[1], READS["rejects"]  # "urged her not to close the pier"
    if clause is not None:
        noun = _CALLED.search(text, 0, max(quote.cue).end) if quote.cue else None
        if noun is not None:
            topics.also_named(clause[1], Span(*noun.span()))
        return attitude, clause[1], READS[attitude]
    if re.match(r"(?:an?|the|any) ", text[first.start : first.end]) is None or attitude in {
        "supports",
        "hopes",
    }:
        return None
    made = topics.named(first, kind)
    if made is None:
        return None
    behind = f"{text[made[0].end : first.end]} {more}".rstrip()[:80]
    undone = taken_back(behind) if attitude == "demands" else None
    if undone is not None:
        return "rejects", made[1], undone
    if _A_CLAUSE.match(behind):
        return None  # "wants the harbour to pay": the object is a clause
    return attitude, made[1], READS[attitude]


def _may_aim(quote: Quote, attitude: Attitude, text: str) -> bool:
    """Whether a clause behind this cue is something wished: "sought to calm them" tells what somebody did."""
    cue = words_of(text, quote.cue).casefold()
    return attitude != "demands" or re.search(r"\b(?:seek|sought|seeking|seeks)\b", cue) is None


def without_that(text: str, piece: Span) -> Span:
    """A stretch of content without the "that" that introduces it."""
    bare = piece.start + len("that ")
    return Span(bare, piece.end) if text.startswith("that ", piece.start) and bare < piece.end else piece


def is_opening(words: str) -> bool:
    """Whether nothing but a determiner, a possessor and adjectives stands before the object's name."""
    if re.fullmatch(r"(?:calling|naming|to call|to name) [^,.;:]{1,50} (?:an?|the) [\"“'‘]", words):
        return True
    return (
        len(words.split()) <= 4
        and re.search(r"[,.;:]|\b(?:to|that|who|which|from|with|as|if|not)\b", words) is None
    )
