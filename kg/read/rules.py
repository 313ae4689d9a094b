"""The rules reader: quotation marks, a cue lexicon and noun phrases. No model, nothing learned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Document, EntityType, Form, Mention, MentionKind, Quote, Span
from kg.model.sentences import paragraphs
from kg.read.attribution import drafts
from kg.read.draft import Draft
from kg.read.marks import MARKS, Quotation, quotations
from kg.read.names import names, nominal_type
from kg.read.seen import Seen
from kg.read.words import pronoun

__all__ = ["RulesReader"]

_CONFIDENCE = {
    "according": 0.84, "after": 0.94, "alone": 0.84, "announced": 0.93, "ask-before": 0.71,
    "ask-participle": 0.62, "asked": 0.75, "colon": 0.9, "impersonal": 0.77,
    "inverted": 0.95, "judge-before": 0.59, "judge-participle": 0.52, "judge-shared": 0.51, "label": 0.97,
    "passive-by": 0.51, "passive-told": 0.71, "say-before": 0.86, "say-participle": 0.69,
    "say-shared": 0.74, "show-before": 0.82, "show-participle": 0.58, "silence": 0.79, "tell-before": 0.85,
    "tell-participle": 0.7, "tell-shared": 0.92, "think-before": 0.54, "think-participle": 0.4,
    "within-floated": 0.8, "within-spoken": 0.86, "within-told": 0.6,
    "within-unwanted": 0.8,
}  # fmt: skip
"""The share of a pattern's quotes that were right.

Measured on PolNeAR's train compartment (840 articles) as joint precision at 0.5. PolNeAR annotates no
nested quotes, no silences without a topic and no labelled turns, and gives no quote to speech that stands
alone: "alone" is the share whose words lie in an annotated content there, "silence" the share whose cue
overlaps an annotated one; "label" and "within-…" are from the 17 articles of the development gold,
with one success and one failure added to each count, since those are few.
"""
_INSIDE = re.compile(r" (?:of|in|at|for|from) ")
"""What makes a name at the end of a description a part of it: "the government in Olby"."""
_OTHERS = frozenset({"for", "like", "such", "to"})
"""Words behind which a person's name is not the speaker's: "a spokesman for Ann Orr", "aides to Orr"."""
_UNMEASURED = 0.5
"""For patterns seen fewer than ten times."""


class RulesReader:
    """Reads with rules alone, thousands of articles a minute."""

    name = "rules"
    version = "2"

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        """What the rules see in each document, in the order given."""
        return [_read(document) for document in documents]


def _read(document: Document) -> Seen:
    text = document.text
    quoted = quotations(text, paragraphs(text, document.body))
    found = _distinct(drafts(document))
    ids = {id(draft): f"Q{number}" for number, draft in enumerate(found, 1)}
    quotes = tuple(
        Quote(
            id=ids[id(draft)],
            form=_form(text, draft, quoted),
            content=tuple(draft.content),
            cue=tuple(draft.cue),
            source=tuple(draft.source),
            parent=ids.get(id(draft.parent)) if draft.parent is not None else None,
            confidence=_CONFIDENCE.get(draft.pattern, _UNMEASURED),
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
    if pronoun(words.lower().replace("’", "'")):
        return (
            "group"
            if words.lower() in ("they", "we", "those", "these")
            else "organization"
            if words.lower() == "it"
            else "person"
        ), "pronoun"
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
