"""Answers as files: aligned text, CSV, TSV, JSON and Parquet for rows; RDF for statements."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal

from kg.errors import UsageError
from kg.query.asking import Answer, Statements
from kg.query.cells import defuse, printable
from kg.query.columns import kind_of_column
from kg.query.shorten import shorten
from kg.rdf import parse_nquads, write_rdf
from kg.store import Table, Term

__all__ = ["FORMATS", "AnswerFormat", "render"]

AnswerFormat = Literal["table", "csv", "tsv", "json", "parquet", "turtle", "ntriples", "jsonld"]
FORMATS: tuple[AnswerFormat, ...] = (
    "table", "csv", "tsv", "json", "parquet", "turtle", "ntriples", "jsonld",
)  # fmt: skip
_WIDEST = 60
"""Columns of a terminal that one cell of an aligned table may take."""


def render(
    answer: Answer,
    format: AnswerFormat,  # noqa: A002
    *,
    raw: bool = False,
    width: int | None = None,
) -> bytes:
    """``answer`` as the bytes of a file, UTF-8 where it is text. The same answer gives the same bytes.

    Rows: ``table`` (aligned text, IRIs shortened, long cells cut), ``csv`` and ``tsv`` (cells that a
    spreadsheet would take for a formula begin with an apostrophe, unless ``raw``), ``json`` (SPARQL 1.1
    Query Results JSON, W3C 2013), ``parquet``. Statements: ``turtle``, ``ntriples``, ``jsonld``, or
    ``table`` and ``json``, which mean Turtle and JSON-LD for them. An aligned table of at most ``width``
    columns of a terminal leaves its last columns out, and names them. A truth value: ``table``, ``csv``,
    ``tsv`` or ``json``.

    Raises ``UsageError`` when the answer has no such form, or pyarrow is not installed.
    """
    if isinstance(answer, Statements):
        return _statements(answer, format)
    if isinstance(answer, bool):
        return _truth(answer, format)
    match format:
        case "table":
            return _aligned(answer, width).encode()
        case "csv" | "tsv":
            return _separated(answer, "," if format == "csv" else "\t", raw).encode()
        case "json":
            return _json(answer)
        case "parquet":
            from kg.query.frames import to_parquet  # pandas takes longer to load than most questions take

            return to_parquet(answer)
        case _:
            raise _unfit("rows", format)


_FITTING: dict[str, tuple[AnswerFormat, ...]] = {
    "rows": ("table", "csv", "tsv", "json", "parquet"),
    "statements": ("turtle", "ntriples", "jsonld"),
    "a truth value": ("table", "csv", "tsv", "json"),
}


def _unfit(kind: str, format: str) -> UsageError:  # noqa: A002
    fitting = ", ".join(_FITTING[kind])
    return UsageError(f"{kind} cannot be written as {format!r}", remedy=f"choose one of {fitting}")


def _truth(answer: bool, format: AnswerFormat) -> bytes:  # noqa: A002
    if format == "json":
        return json.dumps({"head": {}, "boolean": answer}).encode() + b"\n"
    if format in ("table", "csv", "tsv"):
        return b"true\n" if answer else b"false\n"
    raise _unfit("a truth value", format)


def _statements(answer: Statements, format: AnswerFormat) -> bytes:  # noqa: A002
    syntax = {"table": "turtle", "json": "jsonld"}.get(format, format)
    if syntax == "ntriples":
        return answer.ntriples
    if syntax not in ("turtle", "jsonld"):
        raise _unfit("statements", format)
    out = io.BytesIO()
    write_rdf(parse_nquads(answer.ntriples), out, syntax)
    return out.getvalue()


def _separated(table: Table, delimiter: str, raw: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    safe = str if raw else defuse
    writer.writerow(table.columns)
    for row in table.values():
        writer.writerow(["" if value is None else safe(value) for value in row])
    return out.getvalue()


def _json(table: Table) -> bytes:
    bindings = [
        {name: _json_term(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _json_term(term: Term) -> dict[str, str]:
    kind = {"iri": "uri", "blank": "bnode", "literal": "literal"}[term.kind]
    cell: dict[str, str] = {"type": kind, "value": term.value}
    if term.language is not None:
        cell["xml:lang"] = term.language
    elif term.datatype is not None:
        cell["datatype"] = term.datatype
    return cell


def _aligned(table: Table, width: int | None) -> str:
    columns: list[list[str]] = []
    for place, name in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        right = kind_of_column(cells) in ("integer", "number")
        columns.append(_padded([name, *map(_cell, cells)], right))
    shown = _fitting([_width(column[0]) for column in columns], width)
    left_out = ", ".join(table.columns[shown:])
    columns = columns[:shown]
    lines = ["  ".join(parts).rstrip() for parts in zip(*columns, strict=True)] or [""]
    rule = "  ".join("─" * _width(column[0]) for column in columns)
    more = [f"… and {left_out}: --format csv has all"] if left_out else []
    return "\n".join([lines[0], rule, *lines[1:], *more]) + "\n"


def _fitting(widths: Sequence[int], width: int | None) -> int:
    """How many columns fit side by side; one at least."""
    taken, shown = 0, 0
    for own in widths:
        taken += own + 2
        if width is not None and shown and taken - 2 > width:
            break
        shown += 1
    return shown


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = printable(shorten(term))
    if _width(text) <= _WIDEST:
        return text
    while _width(text) >= _WIDEST:
        text = text[: -max(1, (_width(text) - _WIDEST) // 2)]
    return f"{text.rstrip()}…"


def _padded(cells: Sequence[str], right: bool) -> list[str]:
    widths = [_width(cell) for cell in cells]
    widest = max(widths)
    blanks = [" " * (widest - width) for width in widths]
    pairs = zip(cells, blanks, strict=True)
    return [blank + cell if right else cell + blank for cell, blank in pairs]


def _width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    marks: Any = (mark for mark in text if not unicodedata.combining(mark))
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in marks)
