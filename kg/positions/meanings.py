"""Quotes that say what a topic is: "the Ostby model means one key", "this would not involve keys"."""

from __future__ import annotations

import re

from kg.model import Quote
from kg.positions.acts import words_of
from kg.positions.drafts import Draft
from kg.positions.nearby import only_one_named
from kg.positions.objects import without_that
from kg.positions.topics import Topics

__all__ = ["characterized"]

_IS = re.compile(
    r"[\"”'’]?,? (?:(?:is|was|are|were)(?: not|n['’]t)?(?= (?:an?|the|about|like|called|meant|designed|no|one"
    r"|all|just|simply|more|less|[\"“‘']))"
    r"|(?:would |will |does |did |do )?(?:not |n['’]t )?(?:means?|meant|involves?|involved?|consists? of"
    r"|stands? for|refers? to|includes?|covers?|requires?|rests? on|allows?|lets?|provides?|amounts? to"
    r"|boils? down to)\b)"
)
"""Verbs behind a topic that say what it is, and not how good it is."""
_THIS = re.compile(r"[\"“‘']?(?:this|it|that|such an? \w+)(?= )", re.IGNORECASE)
_VIEWS = re.compile(r"\b(?:view|see|saw|describ|defin|regard|portray|present|characteri[sz]|explain)\w*\Z")
_AS = re.compile(r"[^.;:]{0,60}? as\b")


def characterized(text: str, quote: Quote, topics: Topics) -> Draft | None:
    """The topic that the content says what it is, or None: the content opens with the topic, or with "this"
    just behind it, and goes on with a verb of being or meaning, or with "as" behind a verb of seeing."""
    if not quote.content or quote.act == "no-comment":
        return None
    first = without_that(text, min(quote.content))
    opening = next(iter(topics.within([first])), None)
    views = _VIEWS.search(words_of(text, quote.cue).casefold()) is not None
    if opening is not None and _opens(text[first.start : opening[0].start]):
        place, draft = opening
        told = (_AS if views else _IS).match(text, place.end, first.end)
        return None if told is None else draft
    this = _THIS.match(text, first.start, first.end)
    if this is None or _IS.match(text, this.end(), first.end) is None:
        return None
    return only_one_named(topics, min(span.start for span in (*quote.content, *quote.cue, *quote.source)))


def _opens(words: str) -> bool:
    """Whether nothing but a determiner and a mark stands before the topic."""
    return (
        re.fullmatch(r"(?:(?:the|a|an|this|that|its|his|her|their|our) )?[\"“‘']?", words, re.IGNORECASE)
        is not None
    )
