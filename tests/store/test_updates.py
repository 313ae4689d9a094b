"""Updates: a new store beside the old one, and a record of what was asked for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store import Dataset, GraphStore, Update, copied_store, record_update, recorded_updates, updated_store

ADD = Update('INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> "new" } }')


@pytest.fixture
def store(tmp_path: Path) -> Path:
    GraphStore.create(tmp_path / "store", [b'<urn:a> <urn:p> "old" <urn:g> .\n'])
    return tmp_path / "store"


def values(path: Path) -> list[str]:
    return sorted(row[0] for row in GraphStore.open(path).strings("SELECT ?o { ?s ?p ?o }"))


def made(source: Path, target: Path, updates: Sequence[Update]) -> None:
    copied_store(source, target.with_name("copy"))
    updated_store(target.with_name("copy"), target, updates)


def test_the_old_store_stays_as_it_was(store: Path, tmp_path: Path) -> None:
    open_before = GraphStore.open(store)
    made(store, tmp_path / "next" / "1", [ADD])
    assert values(tmp_path / "next" / "1") == ["new", "old"]
    assert values(store) == ["old"]
    assert open_before.count() == 1


def test_updates_are_applied_in_order(store: Path, tmp_path: Path) -> None:
    updates = [ADD, Update("DROP ALL"), Update("INSERT DATA { <a> <p> 1 }", "http://example.org/")]
    made(store, tmp_path / "next", updates)
    subjects = GraphStore.open(tmp_path / "next").strings("SELECT ?s { ?s ?p ?o }")
    assert subjects == [("http://example.org/a",)]


@pytest.mark.parametrize("wrong", ["INSERT", "INSERT DATA { <a> <p> 1 }", "SELECT * {}"])
def test_a_wrong_update_leaves_nothing_behind(wrong: str, store: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        made(store, tmp_path / "next", [ADD, Update(wrong)])
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_store_made_of_a_store_made(store: Path, tmp_path: Path) -> None:
    at = store
    for number in range(5):
        more = Update(f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:a> <urn:p> {number} }} }}")
        made(at, at := tmp_path / str(number), [more])
    assert values(at) == ["0", "1", "2", "3", "4", "old"]


def test_a_record_keeps_every_line(tmp_path: Path) -> None:
    record = tmp_path / "updates.jsonl"
    assert recorded_updates(record) == ()
    second = Update('INSERT DATA { <a> <p> "two\nlines, é\ud800" }', "http://example.org/")
    record_update(record, ADD)
    record_update(record, second)
    assert recorded_updates(record) == (ADD, second)


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_line_that_was_cut_off_was_never_confirmed(cut: int, tmp_path: Path) -> None:
    record = tmp_path / "updates.jsonl"
    record_update(record, ADD)
    whole = record.read_bytes()
    record.write_bytes(whole + whole[:-cut])
    assert recorded_updates(record) == (ADD,)
    record_update(record, Update("DROP ALL"))
    assert recorded_updates(record) == (ADD, Update("DROP ALL"))


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    record = tmp_path / "updates.jsonl"
    record.write_bytes(b'{"sparql": 1, "more": 2}\n')
    with pytest.raises(StoreError, match="line 1 is no update"):
        recorded_updates(record)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        (Dataset(), ["in g", "in h", "unnamed"]),
        (Dataset(union=False), ["unnamed"]),
        (Dataset(default=("urn:g",)), ["in g"]),
        (Dataset(default=("urn:g", "urn:h")), ["in g", "in h"]),
        (Dataset(default=()), []),
    ],
)
def test_which_graphs_a_query_sees(dataset: Dataset, expected: list[str]) -> None:
    named = "".join(f' GRAPH <urn:{name}> {{ <urn:a> <urn:p> "in {name}" }}' for name in "gh")
    store = GraphStore.in_memory(f'<urn:a> <urn:p> "unnamed" .{named}'.encode())
    out = io.BytesIO()
    store.prepare("SELECT ?o { ?s ?p ?o } ORDER BY ?o", dataset).write(out, table="csv")
    assert out.getvalue().decode().split("\r\n")[1:-1] == expected
