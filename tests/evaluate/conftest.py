"""Readings made of words: a test says what is quoted, the fixture finds where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from kg.evaluate import LAYERS, Gold
from kg.model import Reading
from kg.model.interchange import from_json


def _spans(text: str, words: str | Iterable[str]) -> list[list[int]]:
    spans = []
    for piece in [words] if isinstance(words, str) else words:
        start = text.index(piece)
        spans.append([start, start + len(piece)])
    return spans


@pytest.fixture
def build() -> Callable[..., Reading]:
    """``build(text, quote, …, id=…, entities=[…])``: spans of quotes, mentions and topics given as words.

    A quote is a mapping; its ``content``, ``cue`` and ``source`` are words or lists of words, found at
    their first place in the text. Quotes get the ids Q1, Q2 … unless they name one.
    """

    def make(text: str, *quotes: Mapping[str, Any], **fields: Any) -> Reading:
        record: dict[str, Any] = {"id": "a", "text": text, **fields}
        record["quotes"] = [
            {
                "id": f"Q{number}",
                "form": "indirect",
                **quote,
                **{part: _spans(text, quote.get(part, ())) for part in ("content", "cue", "source")},
            }
            for number, quote in enumerate(quotes, 1)
        ]
        for layer in ("entities", "topics"):
            record[layer] = [
                {**item, "mentions": _spans(text, item.get("mentions", ()))} for item in fields.get(layer, ())
            ]
        return from_json(record)

    return make


@pytest.fixture
def gold_of() -> Callable[..., Gold]:
    """``gold_of(reading, …, has=…)``: gold data of these readings; all layers unless told."""

    def make(*readings: Reading, has: Iterable[str] = LAYERS, **fields: Any) -> Gold:
        names = ",".join(reading.document.id for reading in readings)
        return Gold(
            name="made for a test",
            sha256=hashlib.sha256(names.encode()).hexdigest(),
            readings=tuple(readings),
            has=frozenset(has),
            **fields,
        )

    return make
