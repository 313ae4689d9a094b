"""Coined terms: short noun phrases in quotation marks that are used as names, not said as speech."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.model import Span
from kg.positions.heads import COINED, KINDS, NOT_IN_LABEL

__all__ = ["coined_terms", "dubbed", "found_again"]

_FIRST = re.compile(r"\w+")
_MARKS = re.compile(
    r"(?:(?<=\s)|(?<=\())(?:\"(?P<d>[^\"\n]{2,60})\"|“(?P<c>[^”\n]{2,60})”"
    r"|[‘'](?P<s>[^‘’'\n]{2,60}(?:s['’] \w+)?)['’](?!\w))"
)
_BEFORE_TERM = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|this|so-called|called|dubbed|nicknamed|termed|as)|[\w]'s)\s\Z",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(
    r"\b(?:what (?:[\w’'.-]+ ){1,4}call(?:s|ed)?|propos\w+ calling (?:[\w’'-]+ ){1,5}?|so-called|dubbed"
    r"|nicknamed|termed|known as|refer(?:s|red) to (?:it )?as)\s?(?:an? |the )?\Z"
)
"""Words behind which a piece in marks is a name, whatever it ends with."""
_DUBBED = re.compile(
    r"\b(?P<head>proposal|plan|scheme|idea|policy|measure|approach|rule|move),? (?:which (?:is|was"
    r"|has been) )?"
    r"(?:also )?(?:dubbed|called|known as|nicknamed|termed) (?:the |an? )?\Z", re.IGNORECASE
)  # fmt: skip
_AFTER_NOUN = re.compile(
    r"\s*(?:[,.;:)]|\Z|\n|(?:in|for|on|of|to|by|with|that|which|under|is|was|has|had|would|will|and|or"
    r"|if|unless|when|once|until|because|after|before|but|should|could|must|can|may|at|from"
    r"|dreamt)\b)"
)


def coined_terms(text: str, speech: Collection[Span]) -> Iterator[Span]:
    """The terms of a text in order, without their marks; ``speech`` are the quotations that are said."""
    for match in _MARKS.finditer(text):
        group = match.lastgroup or "d"
        words = match[group]
        if Span(*match.span()) in speech or not 1 <= len(words.split()) <= 4 or not words[0].isalnum():
            continue
        inner = words.rstrip(",")
        if not inner[-1].isalnum() or not _BEFORE_TERM.search(
            text[max(0, match.start() - 60) : match.start()]
        ):
            continue
        if not _AFTER_NOUN.match(text, match.end()) and not words.endswith(","):
            continue
        if any(word.casefold() in NOT_IN_LABEL for word in inner.split()):
            continue
        named = _NAMED_SO.search(text[max(0, match.start() - 60) : match.start()]) is not None
        if not named and not _names_a_thing(inner):
            continue
        yield Span(match.start(group), match.start(group) + len(inner))


def dubbed(text: str, term: Span) -> Span | None:
    """The head of what ``term`` is another name of: "the proposal, dubbed the “two-key rule”"."""
    marks = term.start - 1
    match = _DUBBED.search(text, max(0, marks - 60), marks)
    return None if match is None else Span(*match.span("head"))


def found_again(text: str, terms: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Every place where the words of a term stand: one pass, by the term's first word."""
    by_first: dict[str, list[str]] = {}
    for term in terms:
        first = _FIRST.match(term)
        if first is not None:
            by_first.setdefault(first.group(), []).append(term)
    for match in _FIRST.finditer(text) if by_first else ():
        for term in by_first.get(match.group(), ()):
            end = match.start() + len(term)
            if text.startswith(term, match.start()) and not text[end : end + 1].isalnum():
                yield term, Span(match.start(), end)


def _names_a_thing(words: str) -> bool:
    """Whether a piece in marks ends like the name of a measure, a model or a doctrine."""
    last = words.split()[-1].casefold()
    if last in KINDS or last.rstrip("s") in KINDS:
        return True
    return (
        len(words.split()) > 1
        and words.split()[-1][0].islower()
        and (last in COINED or last.endswith("model"))
    )
