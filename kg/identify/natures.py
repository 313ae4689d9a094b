"""What a topic's label is worth away from its article, as the text tells."""

from __future__ import annotations

import re

from kg.identify.accounts import Nature
from kg.identify.spelling import word_set
from kg.model import Span, Topic, slug

__all__ = ["topic_nature"]

_CALENDAR = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December"
)
_OPENING = re.compile(r"(?:\A|[.!?:\n])[\s\"“‘'(]*\Z")
"""Behind it a sentence begins."""
_BACK = 6


def topic_nature(text: str, topic: Topic) -> Nature:
    """What the label of a topic of ``text`` is: general, a coined term, a proper name, with a name in it, or
    plain.

    A capital that opens a sentence and one of the calendar are no names.
    """
    if topic.general:
        return "general"
    if topic.kind == "term":
        return "term"
    own = [span for span in topic.mentions if slug(span.of(text)) == slug(topic.label)]
    capitals = [_capitals(text, span) for span in own]
    if not own or not all(map(any, capitals)):
        return "plain"
    return "proper" if all(map(all, capitals)) else "named"


def _capitals(text: str, span: Span) -> list[bool]:
    """Of each word, whether its capital is a name's."""
    before = text[max(0, span.start - _BACK) : span.start]
    opens = _OPENING.search(before if span.start > _BACK else f"\n{before}") is not None
    words = span.of(text).split()
    return [
        word[:1].isupper() and word not in _CALENDAR and not (opens and place == 0)
        for place, word in enumerate(words)
    ]
