"""Annotated articles as windows of word pieces with labels."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from kg.model import Quote, Reading, Span
from kg.read.trained.encoding import SIZE, Encoded, encode, windows
from kg.read.trained.linking import LONGEST, REACH
from kg.read.trained.tags import ROLES, begin, inside

__all__ = ["NONE", "UNKNOWN", "Article", "Example", "Links", "article", "batches", "examples", "links_of"]

NONE, UNKNOWN = -1, -2
NOWHERE = (-1, -1)


@dataclass
class Article:
    """One document's pieces, its words (places of their first pieces) and the labels of each word.

    ``attributions`` hold the spans of each quote in words, first and last. ``tags`` is empty where
    quotes are not annotated, ``names`` and ``types`` where mentions are not. ``again`` is True where another
    annotator of the same document came before.
    """

    encoded: Encoded
    words: np.ndarray
    tags: np.ndarray | None = None
    names: np.ndarray | None = None
    types: np.ndarray | None = None
    attributions: list[dict[str, list[tuple[int, int]]]] = field(default_factory=list)
    again: bool = False


@dataclass(frozen=True)
class Links:
    """What belongs to what in one window, in words counted from its first.

    ``cues``, ``contents`` and ``sources`` are n x 2. ``owners`` holds the number of each content's cue,
    ``sources`` has a row for each cue: NONE, or UNKNOWN for what lies too far off to be pointed at.
    ``paragraphs`` numbers the paragraph of each word.
    """

    cues: np.ndarray
    contents: np.ndarray
    owners: np.ndarray
    sources: np.ndarray
    paragraphs: np.ndarray


@dataclass
class Example:
    """One window: a stretch of an article's pieces, with what lies in it. Words count from the window."""

    article: Article
    start: int
    end: int
    words: np.ndarray
    """Numbers of the article's words in the window."""


def article(reading: Reading, tokenizer: Tokenizer) -> Article:
    """A gold reading with its quotes as labels. Where two roles claim a word, the first in order keeps it."""
    encoded = encode(reading.document, tokenizer)
    words = np.flatnonzero(encoded.first)
    tags = np.zeros(len(words), np.int64)
    made = Article(encoded, words, tags)
    starts = encoded.starts[words]
    stops = np.append(words[1:], len(encoded)) - 1
    ends = encoded.ends[stops] if len(words) else starts
    opens = encoded.opening[words]
    for quote in reading.quotes:
        if quote.parent is None:
            made.attributions.append(_attribution(quote, starts, ends, opens, tags))
    return made


def _attribution(
    quote: Quote, starts: np.ndarray, ends: np.ndarray, opens: np.ndarray, tags: np.ndarray
) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for number, role in enumerate(ROLES):
        for span in getattr(quote, role):
            for first, last in _pieces(span, starts, ends, opens):
                spans[role].append((first, last))
                if not tags[first : last + 1].any():
                    tags[first] = begin(number)
                    tags[first + 1 : last + 1] = inside(number)
    if quote.source and not spans["source"]:
        spans["source"] = [NOWHERE]  # a label of a transcript, which is no word of the text
    return spans


def _pieces(span: Span, starts: np.ndarray, ends: np.ndarray, opens: np.ndarray) -> Iterator[tuple[int, int]]:
    """The words of a span, cut where a paragraph begins."""
    first = int(np.searchsorted(ends, span.start, "right"))
    last = int(np.searchsorted(starts, span.end)) - 1
    if last < first:
        return
    for cut in np.flatnonzero(opens[first + 1 : last + 1]) + first + 1:
        yield first, int(cut) - 1
        first = int(cut)
    yield first, last


def examples(articles: Iterable[Article], chance: random.Random | None = None) -> Iterator[Example]:
    """The windows of all articles; with ``chance``, of another size and cut otherwise each time."""
    for item in articles:
        size = chance.randint(SIZE // 2, SIZE) if chance else SIZE
        for window in windows(item.encoded.opening, size):
            start = window.core if chance else window.start
            words = np.flatnonzero((item.words >= start) & (item.words < window.end))
            if len(words):
                yield Example(item, start, window.end, words)


def links_of(example: Example) -> Links:
    """What belongs to what in a window. Attributions whose cue lies outside of it are left out."""
    low, high = int(example.words[0]), int(example.words[-1])
    article = example.article
    inside = [
        item for item in article.attributions
        if item["cue"] and low <= item["cue"][0][0] and item["cue"][0][1] <= high
    ]  # fmt: skip
    inside.sort(key=lambda item: item["cue"][0])
    paragraphs = np.cumsum(article.encoded.opening[article.words[example.words]])
    contents = [
        (max(first, low) - low, min(last, high) - low, number)
        for number, item in enumerate(inside) for first, last in item["content"]
        if first <= high and last >= low
    ]  # fmt: skip
    sources = [_pointer(item, low, high, paragraphs) for item in inside]
    return Links(
        np.array([item["cue"][0] for item in inside], np.int64).reshape(-1, 2) - low,
        np.array([content[:2] for content in contents], np.int64).reshape(-1, 2),
        np.array([content[2] for content in contents], np.int64),
        np.array(sources, np.int64).reshape(-1, 2),
        paragraphs,
    )


def _pointer(
    attribution: dict[str, list[tuple[int, int]]], low: int, high: int, paragraphs: np.ndarray
) -> tuple[int, int]:
    """First and last word of the source."""
    if not attribution["source"]:
        return NONE, NONE
    cue = attribution["cue"][0][0] - low
    for first, last in attribution["source"]:
        inside = low <= first and last <= high and last - first < LONGEST and abs(first - low - cue) < REACH
        if inside and paragraphs[first - low] == paragraphs[cue]:
            return first - low, last - low
    return UNKNOWN, UNKNOWN


def batches(found: Sequence[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Windows of like length together, in an order left to chance."""
    mixed = sorted(found, key=lambda example: (example.end - example.start) // 24 + chance.random())
    groups = [mixed[place : place + size] for place in range(0, len(mixed), size)]
    chance.shuffle(groups)
    return groups
