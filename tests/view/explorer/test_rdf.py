"""The graph beside the explorer: whole, in pieces, the same each time; too large a graph is left out."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest

from kg.query import saved_questions
from kg.rdf import Iris
from kg.store import GraphStore
from kg.view.explorer import rdf
from kg.view.explorer.rdf import console_scripts, rdf_shards
from kg.view.explorer.shards import SHARD_NAME, json_text

TEXTS = ('a "quoted" \\ word', "two\nlines", "</script><b>", "\u202eturned", "日本 😀", "\\u0022", "{{x}}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _store(count: int = 40, *, blank: bool = True) -> GraphStore:
    """Statements in named graphs and in none, texts that need escapes, and a blank node in two graphs."""
    lines = [
        f"<https://x.org/id/quote/{i}> <https://x.org/ns#text> {_quoted(f'{i} {TEXTS[i % len(TEXTS)]}')} "
        f"{f'<https://x.org/graph/{i % 3}> ' if i % 4 else ''}.\n"
        for i in range(count)
    ]
    if blank:
        lines += [f'_:b <https://x.org/ns#p> "{i}"@en <https://x.org/graph/{i}> .\n' for i in range(2)]
    return GraphStore.of_quads(line.encode() for line in lines)


def _inflated(shards: dict[str, Any]) -> bytes:
    pieces = [shards[f"rdf-{i}"] for i in range(shards["sparql"]["pieces"])]
    return b"".join(zlib.decompress(base64.b64decode(piece), -15) for piece in pieces)


def _again(trig: bytes) -> GraphStore:
    return GraphStore.in_memory(trig)


@pytest.mark.parametrize("size", [1_500_000, 700, 1])
def test_the_pieces_are_the_graph(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(rdf, "_PIECE", size)
    store = _store()
    shards = dict(rdf_shards(store))
    assert set(shards) == {"sparql", *(f"rdf-{i}" for i in range(shards["sparql"]["pieces"]))}
    assert (shards["sparql"]["pieces"] > 1) == (size < 1_000)
    again = _again(_inflated(shards))
    assert again.count() == store.count() == shards["sparql"]["statements"]
    assert again.graphs() == store.graphs()
    for graph in (None, *store.graphs()):
        told = [[line for line in each.statements(graph) if b"_:" not in line] for each in (again, store)]
        assert told[0] == told[1]
    blank = again.select("SELECT DISTINCT ?b WHERE { ?b <https://x.org/ns#p> ?v FILTER(isBlank(?b)) }")
    assert len(blank) == 1


def test_parts_that_are_written_one_after_another_join(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank node stays one when its statements are read apart."""
    monkeypatch.setattr(rdf, "_LINES", 1)
    again = _again(_inflated(dict(rdf_shards(_store()))))
    assert len(again.select("SELECT DISTINCT ?b WHERE { ?b ?p ?v FILTER(isBlank(?b)) }")) == 1


def test_the_same_graph_gives_the_same_shards() -> None:
    one, other = (_store(blank=False) for _ in range(2))
    assert list(rdf_shards(one)) == list(rdf_shards(one)) == list(rdf_shards(other))


def test_names_under_the_base_are_short() -> None:
    trig = _inflated(dict(rdf_shards(_store(), Iris("https://x.org/")))).decode()
    assert "quote:7 " in trig
    assert "<https://x.org/id/quote/7>" not in trig


def test_a_graph_too_large_has_no_pieces_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf, "MOST_STATEMENTS", 41)
    shards = dict(rdf_shards(_store()))
    assert set(shards) == {"sparql"}
    told = shards["sparql"]
    assert (told["statements"], told["most"], told["pieces"]) == (42, 41, 0)
    monkeypatch.setattr(rdf, "MOST_STATEMENTS", 42)
    assert dict(rdf_shards(_store()))["sparql"]["pieces"] == 1


def test_an_empty_graph_can_be_asked_too() -> None:
    shards = dict(rdf_shards(GraphStore.of_quads([])))
    assert shards["sparql"]["pieces"] == 1
    assert _again(_inflated(shards)).count() == 0


def test_the_console_knows_the_questions_and_every_name_is_one_that_pages_let_in() -> None:
    shards = dict(rdf_shards(_store()))
    assert {example["name"] for example in shards["sparql"]["examples"]} == {
        question.name for question in saved_questions()
    }
    assert shards["sparql"]["prefixes"]["qc"].endswith("ns#")
    assert all(SHARD_NAME.fullmatch(name) for name in (*shards, *console_scripts()))
    assert json.loads(json_text(shards["sparql"])) == json.loads(json.dumps(shards["sparql"]))


def test_the_programs_hand_themselves_over() -> None:
    scripts = console_scripts()
    assert b'kgShard("oxigraph",' in scripts["oxigraph"]
    assert b'kgShard("console"' in scripts["console"]
    assert all(script.startswith(b"/*! ") for script in scripts.values())
