"""Speakers who say that they changed sides: they stand opposite to where they stood before."""

from __future__ import annotations

import re

from kg.model import Quote
from kg.positions.article import Article

__all__ = ["says_turned"]

_TURN = re.compile(
    r"\b(?:(?:chang(?:ed|es|ing)|switch(?:ed|es|ing)) sides"
    r"|chang(?:ed|es|ing) (?:his|her|my|our|their) minds?"
    r"|(?:his|her|my|our|their) change of (?:heart|mind))\b"
)
_OPEN = re.compile(
    r"(?:\b(?:not|never|no|without|if|unless|whether|might|may|could|would|will)\b|n['’]t\b|\brefus\w+)[^.;]{0,30}\Z"
)
"""Words before a turn that did not happen, or not yet."""
_MINE = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_THEIRS = re.compile(r"\b(?:[Ss]?[Hh]e|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir)\b")
_NEAR = 40


def says_turned(article: Article, quote: Quote) -> bool:
    """Whether the one speaker of a quote says that the speaker changed sides, and did so. In reported speech
    "his" is the speaker only where the words name no other person."""
    if len(quote.speakers) != 1:
        return False
    for piece in quote.content:
        turn = _TURN.search(article.text, piece.start, piece.end)
        if turn is None or _OPEN.search(article.text, piece.start, turn.start()):
            continue
        near = article.text[max(piece.start, turn.start() - _NEAR) : turn.end()]
        if quote.form == "direct":
            return _MINE.search(near) is not None
        others = article.named_in(piece) - {*quote.speakers}
        persons = any(article.types[who] == "person" for who in others)
        return _THEIRS.search(near) is not None and not persons
    return False
