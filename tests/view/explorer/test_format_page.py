"""docs/site-format.md and the shards say the same: every column, its type, and how shards are read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.network import quotes_network
from kg.store import GraphStore
from kg.view.explorer.contents import FORMAT, Contents
from kg.view.explorer.page import About, Download
from kg.view.explorer.rdf import rdf_shards
from kg.view.explorer.shards import json_text
from kg.view.explorer.words import fold_words

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "site-format.md").read_text("utf-8")
ROW = re.compile(r"^\| `([\w.]+)` \| ([a-z ]+?) \|", re.MULTILINE)
TIME = re.compile(r"(\d{4}(-\d\d){0,2}|\.\.)(/(\d{4}(-\d\d){0,2}|\.\.))?|")

Rows = dict[str, int]
"""How many rows each table has."""


def told(heading: str) -> dict[str, str]:
    """The type of each column in the tables of a section, up to the next heading."""
    section = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, f"the page has no section {heading!r}"
    return dict(ROW.findall(section[1]))


@pytest.fixture(scope="module")
def shards() -> dict[str, Any]:
    """Those of the sample graph, with texts and statements."""
    graph = kg.open(ROOT / "exports")
    assert isinstance(graph.store, GraphStore)
    contents = Contents(quotes_network(graph.store), graph.text)
    found = {**dict(contents.shards()), **dict(rdf_shards(graph.store))}
    return {name: json.loads(json_text(shard)) for name, shard in found.items()}


@pytest.fixture(scope="module")
def rows(shards: dict[str, Any]) -> Rows:
    core = shards["core"]
    tables = {name: len(core[name]["key"]) for name in ("agents", "topics", "articles", "positions")}
    return {**tables, "quotes": len(shards["quotes"]["key"]), "publishers": len(core["publishers"])}


def flattened(shard: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Columns by name; those of a table with the table's name before them."""
    for name, value in shard.items():
        if name != "prefixes" and isinstance(value, dict) and value.keys() != {"of", "at"}:
            yield from ((f"{name}.{inner}", column) for inner, column in value.items())
        else:
            yield name, value


def is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def is_number(value: Any) -> bool:
    return type(value) in (int, float)


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_mark(value: Any) -> bool:
    sort, row, *parts = value
    spans = [part[i : i + 2] for part in parts for i in range(0, len(part), 2)]
    return sort in ("q", "r") and is_count(row) and len(parts) == 3 and all(a < b for a, b in spans)


CELLS: dict[str, Callable[[Any], bool]] = {
    "text": is_text,
    "key": is_text,
    "number": is_number,
    "count": is_count,
    "offset": is_count,
    "share": lambda value: is_number(value) and (0 <= value <= 1 or value == -1),
    "list": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "mark": is_mark,
}


def cell(kind: str, rows: Rows) -> Callable[[Any], bool]:
    """What tells whether a cell is of this type."""
    sort, _, table = kind.partition(" of ")
    if not table:
        return CELLS[kind]

    def row(value: Any) -> bool:
        return type(value) is int and -1 <= value < rows[table]

    if sort == "row":
        return row
    assert sort == "rows"
    return lambda value: row(value) or (len(value) > 1 and all(map(row, value)) and -1 not in value)


def is_coded(column: Any, holds: Callable[[str], Any] = is_text) -> bool:
    of, at = column["of"], column["at"]
    return of == sorted(set(of)) and all(map(holds, of)) and all(0 <= place < len(of) for place in at)


def fits(kind: str, column: Any, rows: Rows, *, table: bool) -> bool:
    """Whether a column is of the type that the page tells."""
    if kind == "coded text":
        return is_coded(column)
    if kind == "time":
        return is_coded(column, TIME.fullmatch)
    if kind == "numbers":
        return len(numbers(column)) == rows["quotes"]
    if kind.startswith("list of "):
        return isinstance(column, list) and all(map(cell(kind[8:], rows), column))
    return all(map(cell(kind, rows), column)) if table else cell(kind, rows)(column)


def check(heading: str, shard: dict[str, Any], rows: Rows) -> None:
    columns, types = dict(flattened(shard)), told(heading)
    assert types.keys() == columns.keys(), heading
    for name, column in columns.items():
        table = "." in name or heading == "quotes"
        assert fits(types[name], column, rows, table=table), f"{heading}: {name} is no {types[name]}"


@pytest.mark.parametrize("name", ["core", "quotes", "map", "sparql"])
def test_the_page_tells_every_column_and_its_type(name: str, shards: dict[str, Any], rows: Rows) -> None:
    check(name, shards[name], rows)


def test_the_page_tells_the_words_and_the_texts(shards: dict[str, Any], rows: Rows) -> None:
    texts, words = shards["texts-0"], shards["words-0"]
    assert len(texts) == rows["articles"]
    assert all(map(is_text, words))
    for article in texts:
        check("texts-N", article, rows)


def test_the_page_tells_how_marks_are_read(shards: dict[str, Any]) -> None:
    found = 0
    for article in shards["texts-0"]:
        for sort, row, content, _, _ in article["marks"]:
            said = " ".join(article["text"][a:b] for a, b in zip(content[::2], content[1::2], strict=True))
            found += sort == "q" and said == shards["words-0"][row]
    assert found > 100


def numbers(text: str) -> list[int]:
    """Numbers as the page says that they are written."""
    signs = re.search(r"base 28, ``(.+?)``.*?of 60,\s+``(.+?)``,", PAGE, re.DOTALL)
    assert signs
    digits, ends = signs[1], signs[2]
    assert (len(digits), len(ends)) == (28, 60)
    found, high = [], 0
    for sign in text:
        if sign in digits:
            high = high * 28 + digits.index(sign) + 1
        else:
            found.append(high * 60 + ends.index(sign))
            high = 0
    return found


def test_the_page_tells_how_numbers_are_written() -> None:
    sentence = PAGE[PAGE.index("So `!` is 0") :].partition("\n")[0]
    examples = re.findall(r"`([!-_a-~]+)` is ([\d,]*\d)", sentence)
    assert [numbers(text) for text, _ in examples] == [[int(n.replace(",", ""))] for _, n in examples]
    assert len(examples) == 4


def test_the_page_tells_how_words_are_found(shards: dict[str, Any], rows: Rows) -> None:
    head, first = shards["search"], shards["search-0"]
    types = told("search")
    assert types.keys() == {*head, *first}
    for name, column in {**head, **first}.items():
        assert fits(types[name], column, rows, table=False), name
    starts = [0]
    for length in numbers(head["lengths"]):
        starts.append(starts[-1] + length + 1)
    words, entries = first["words"].split(" "), first["places"].split(" ")
    assert words[0] == head["first"][0]
    place, found = -1, set()
    for step in numbers(entries[words.index("levy")]):
        place += step + 1
        found.add(max(row for row, start in enumerate(starts[:-1]) if start <= place))
    assert found == {row for row, said in enumerate(shards["words-0"]) if "levy" in fold_words(said)} != set()


def test_the_page_tells_what_a_page_says_of_the_graph(rows: Rows) -> None:
    about = json.loads(
        json_text(asdict(About(console="", downloads=(Download("files/graph.ttl", "all statements", 3),))))
    )
    check("The page", about, rows)


def test_the_page_names_every_shard_and_the_format(shards: dict[str, Any]) -> None:
    table = re.search(r"^## The shards\n(.*?)^`console`", PAGE, re.MULTILINE | re.DOTALL)
    assert table
    named = set(re.findall(r"`([a-z]+(?:-N)?)`", table[1]))
    assert named == {re.sub(r"\d+", "N", name) for name in shards}
    assert f"`format` is {FORMAT}." in PAGE
