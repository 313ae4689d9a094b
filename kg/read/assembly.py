"""Drafts of attributions made into what a reader gives: quotes with ids and forms, and mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Document, EntityType, Form, Mention, MentionKind, Quote, Span
from kg.model.sentences import paragraphs
from kg.read.draft import Draft
from kg.read.marks import MARKS, Quotation, quotations
from kg.read.names import names, nominal_type
from kg.read.patterns import confidence
from kg.read.seen import Seen
from kg.read.words import listed, pronoun

__all__ = ["assemble"]

_INSIDE = re.compile(r" (?:of|in|at|for|from) ")
"""What makes a name at the end of a description a part of it: "the government in Olby"."""
_DEPENDENT = listed("which that whom whose my our your his her its their him them us me")
"""Pronouns that are no subject of a main clause and yet sources: "his claim", "the union, which wants"."""
_GROUPS, _BODIES = listed("they we those these them us their our"), listed("it its which that")
_OTHERS = frozenset({"for", "like", "such", "to"})
"""Words behind which a person's name is not the speaker's: "a spokesman for Ann Orr", "aides to Orr"."""


def assemble(document: Document, found: Sequence[Draft]) -> Seen:
    """What was seen in the document, given the attributions found in it, in any order."""
    text = document.text
    quoted = quotations(text, paragraphs(text, document.body))
    found = _distinct(found)
    ids = {id(draft): f"Q{number}" for number, draft in enumerate(found, 1)}
    quotes = tuple(
        Quote(
            id=ids[id(draft)],
            form=_form(text, draft, quoted),
            content=tuple(draft.content),
            cue=tuple(draft.cue),
            source=tuple(draft.source),
            parent=ids.get(id(draft.parent)) if draft.parent is not None else None,
            confidence=confidence(draft),
            act=draft.act,
        )
        for draft in found
    )
    return Seen(quotes, _mentions(document, quotes))


def _distinct(found: Sequence[Draft]) -> list[Draft]:
    """By first character, without a second one of the same content under the same parent."""
    kept: dict[object, Draft] = {}
    for draft in sorted(found, key=lambda draft: (min(draft.content + draft.cue + draft.source), draft.cue)):
        what = tuple(draft.content) or tuple(draft.cue)
        kept.setdefault((what, id(draft.parent)), draft)
    return list(kept.values())


def _form(text: str, draft: Draft, quoted: Sequence[Quotation]) -> Form:
    """Direct when all words of the content stand in quotation marks, mixed when some do.

    A term of up to three words after an article or "called" counts as no quotation.
    """
    if draft.pattern == "label":
        return "direct"
    spoken = total = 0
    for span in draft.content:
        total += _letters(text, span.start, span.end)
        cursor = span.start
        for place in range(bisect_left(quoted, span.start, key=lambda q: q.start), len(quoted)):
            quotation = quoted[place]
            if quotation.start >= span.end:
                break
            if quotation.start < cursor or quotation.end > span.end or _term(text, quotation):
                continue
            spoken += _letters(text, quotation.start, quotation.end)
            cursor = quotation.end
    return "indirect" if not spoken else "direct" if spoken == total else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _term(text: str, quotation: Quotation) -> bool:
    words = text[quotation.start : quotation.end].strip(MARKS).split()
    if len(words) > 3 or (words[-1:] and words[-1][-1] in ".?!,"):
        return False
    before = text[max(0, quotation.start - 40) : quotation.start].lower().split()
    return bool(before) and before[-1] in (
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "called",
        "dubbed",
        "so-called",
        "termed",
    )


def _mentions(document: Document, quotes: Sequence[Quote]) -> tuple[Mention, ...]:
    """Names, and the sources of quotes that are no bare names."""
    text = document.text
    named = names(text, document.body)
    by_start = {mention.span: mention for mention in named}
    for quote in quotes:
        for span in quote.source:
            if span not in by_start:
                by_start[span] = Mention(span, *_kind(span, text, named))
    return tuple(sorted(by_start.values(), key=lambda mention: (mention.span.start, -mention.span.end)))


def _kind(span: Span, text: str, named: Sequence[Mention]) -> tuple[EntityType, MentionKind]:
    words = span.of(text)
    lower = words.lower().replace("’", "'")
    if pronoun(lower) or lower in _DEPENDENT:
        return ("group" if lower in _GROUPS else "organization" if lower in _BODIES else "person"), "pronoun"
    first = bisect_left(named, span.start, key=lambda mention: mention.span.start)
    inside = [
        mention for mention in named[first : first + 4]
        if span.contains(mention.span)
    ]  # fmt: skip
    article = words.split()[0].lower() == "the"
    for mention in inside:
        if (
            mention.type == "person"
            and mention.span.start - span.start < 60
            and not _OTHERS.intersection(words[: mention.span.start - span.start].split())
        ):
            return "person", "name"
    if inside and (
        (inside[0].span.start == span.start and _heads(words[inside[0].span.end - span.start :]))
        or (
            article
            and inside[0].span.end == span.end
            and not _INSIDE.search(words.partition(inside[0].span.of(text))[0].rpartition(",")[2])
        )
    ):
        return inside[0].type, "name"
    return nominal_type(words), "nominal"


def _heads(behind: str) -> bool:
    """Whether a name is all of a phrase, and not a word before its noun: "Small makers"."""
    return re.match(r"\s+[a-z](?!(?:f|t|n|or|rom|ith|ho)\b)", behind) is None
