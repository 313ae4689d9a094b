"""The interchange form holds all of a reading, and refuses what cannot be."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import InputError
from kg.model import Reading
from kg.model.interchange import from_json, to_json
from tests.strategies import readings


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_what_is_written_is_read_back(reading: Reading) -> None:
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


def article(**events: object) -> dict[str, object]:
    quotes = [{"id": name, "form": "direct", "content": [[0, 4]]} for name in ("Q1", "Q2")]
    return {"id": "levy", "text": "Penhallick rejected it.", "quotes": quotes, **events}


def test_files_without_events_have_none() -> None:
    assert from_json(article()).events == ()


@pytest.mark.parametrize(
    ("events", "fault"),
    [
        ([{"id": "S1", "quotes": ["Q9"]}], "S1 names quote 'Q9'"),
        ([{"id": "S1"}], "lacks 'quotes'"),
        ([{"id": "S1", "quotes": ["Q1"], "kind": "feast"}], "event kind 'feast' is none of hearing"),
        ([{"id": "S1", "quotes": ["Q1"], "place": [3, 99]}], "S1 has a span up to 99"),
        ([{"id": "S1", "quotes": ["Q1"]}, {"id": "S2", "quotes": ["Q2", "Q1"]}], "quote 'Q1' is in"),
    ],
)  # fmt: skip
def test_faulty_events_are_refused(events: list[object], fault: str) -> None:
    with pytest.raises(InputError, match="levy") as caught:
        from_json(article(events=events))
    assert fault in str(caught.value)
