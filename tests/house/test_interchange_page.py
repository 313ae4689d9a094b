"""docs/interchange.md shows the form that the code writes: every field, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.model import ACTS, ATTITUDES, BASES, ENTITY_TYPES, EVENT_KINDS, FORMS, POLARITIES, TOPIC_KINDS
from kg.model.interchange import from_json, to_json

PAGE = (Path(__file__).parents[2] / "docs" / "interchange.md").read_text("utf-8")


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    match = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert match is not None
    found = json.loads(match[1])
    assert isinstance(found, dict)
    return found


def fields(data: object) -> set[str]:
    """Every key at any depth."""
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in fields(value)}
    return {key for item in data for key in fields(item)} if isinstance(data, list) else set()


def test_the_example_is_written_as_it_is_read(example: dict[str, Any]) -> None:
    assert to_json(from_json(example)) == example


def test_every_field_is_in_a_table(example: dict[str, Any]) -> None:
    told = set(re.findall(r"`(\w+)`", PAGE))
    assert len(fields(example)) > 35
    assert fields(example) - told == set()


def test_spans_of_the_example_hold_whole_words(example: dict[str, Any]) -> None:
    text = example["text"]
    reading = from_json(example)
    spans = [span for quote in reading.quotes for span in quote.content + quote.cue + quote.source]
    spans += [span for entity in reading.entities for span in entity.mentions]
    spans += [span for topic in reading.topics for span in topic.mentions]
    assert len(spans) > 4
    assert [span.of(text) for span in spans if not re.search(rf"\b{re.escape(span.of(text))}\b", text)] == []


@pytest.mark.parametrize(
    "values", [ACTS, ATTITUDES, BASES, ENTITY_TYPES, EVENT_KINDS, FORMS, POLARITIES, TOPIC_KINDS]
)
def test_every_value_is_named(values: tuple[str, ...]) -> None:
    assert set(values) - set(re.findall(r"`([\w-]+)`", PAGE)) == set()
