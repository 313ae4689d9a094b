"""The hand-made gold readings as a graph: everything a person found has a place, and the shapes agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Reading
from kg.model.interchange import from_json
from kg.rdf import Registry, Run, article_key, article_quads, run_quads, validate

_GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"


def gold() -> list[Reading]:
    if not _GOLD.exists():
        pytest.skip("../shared/gold is not beside the checkout")
    return [from_json(json.loads(line)) for line in _GOLD.read_text("utf-8").splitlines()]


@pytest.mark.shared
def test_gold_readings_conform() -> None:
    articles = gold()
    assert len(articles) == 17
    run, registry, quads = Run("gold", "kg test"), Registry(), []
    for reading in articles:
        registry.add(reading)
        quads += article_quads(reading, run)
    quads += registry.quads()
    quads += run_quads(run, [(article_key(item.document.id), item.document.sha256) for item in articles])
    assert len(quads) > 11_000
    assert validate(quads) == []


@pytest.mark.shared
def test_gold_readings_without_text_hold_no_words_of_their_quotes() -> None:
    for reading in gold():
        # Names, titles of office and topics are kept, and may themselves stand in a quote.
        kept = {reading.document.title, reading.document.author, *(topic.label for topic in reading.topics)}
        kept |= {entity.name for entity in reading.entities}
        kept |= {role.title for entity in reading.entities for role in entity.roles}
        for quad in article_quads(reading, Run("gold", "kg test"), with_text=False):
            value = str(quad.object.value) if hasattr(quad.object, "value") else ""
            for quote in reading.quotes:
                words = " ".join(span.of(reading.document.text) for span in quote.content).split()
                for place in range(len(words) - 2):
                    window = " ".join(words[place : place + 3])
                    assert window not in value or any(window in (name or "") for name in kept), value
