"""Tables of articles: CSV and TSV, JSON lines, JSON, Parquet; row by row, never a whole table at once."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import InputError
from kg.ingest.columns import as_text, choose, require_text
from kg.ingest.decode import lines, mend, text_stream
from kg.ingest.draft import Draft, Found, refusal
from kg.ingest.jsonstream import values
from kg.ingest.options import IngestOptions
from kg.ingest.streams import Stream, read_all
from kg.model import Diagnostic

__all__ = ["read_csv", "read_json", "read_jsonl", "read_parquet"]

_ONE_LINE = "keep each article on a line of its own, and split what is longer"


class _Rows:
    """Turns rows of one file into drafts; rows of one shape share the choice of columns."""

    def __init__(self, stream: Stream, options: IngestOptions) -> None:
        self._id, self._options = stream.source.id, options
        self._shapes: dict[tuple[str, ...], dict[str, str]] = {}
        self._count = 0

    def draft(self, row: Mapping[str, object], where: str) -> Found:
        """The article in ``row``; a shape without a text column is reported once."""
        self._count += 1
        names = tuple(map(str, row))
        found = self._shapes.get(names)
        if found is None:
            found = self._shapes[names] = choose(names, self._options.columns)
            try:
                require_text(found, names, self._options.columns, where)
            except InputError as error:
                yield refusal(error)
                found.pop("text", None)
        if "text" not in found:
            return
        cells = {field: as_text(row[column], field) for field, column in found.items()}
        repaired = False
        for field, cell in cells.items():
            if cell is not None:
                cells[field], stray = mend(cell)
                repaired = repaired or stray >= 0
        if repaired:
            what = "some bytes of this row do not fit the encoding of the file; they were read as cp1252"
            yield Diagnostic("warning", where, what, "save the file as UTF-8")
        identifier = cells.get("id") or f"{self._id}-{self._count}"
        yield Draft(
            identifier,
            where,
            cells.get("text") or "",
            title=cells.get("title"),
            publisher=cells.get("publisher"),
            author=cells.get("author"),
            url=cells.get("url"),
            published=cells.get("published"),
            language=cells.get("language"),
        )


class _Lines:
    """The lines of a CSV file for ``csv.reader``, which goes on after an overlong one."""

    def __init__(self, numbered: Iterator[tuple[int, str | None]], where: str, limit: int) -> None:
        self._numbered, self._where, self._limit = numbered, where, limit
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._numbered)
        if line is None:
            what = f"the line has more than {self._limit:,} characters"
            raise InputError(what, where=f"{self._where}:{self.number}", remedy=_ONE_LINE)
        return line


def read_csv(stream: Stream, options: IngestOptions, delimiter: str | None = None) -> Found:
    """The articles of a table of separated values with a header line; ``delimiter`` None finds it there."""
    where = stream.source.where
    text, remarks = text_stream(stream)
    yield from remarks
    # A field may be as long as an article; the limit is one for the whole process and is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    source = _Lines(lines(text, options.max_bytes), where, options.max_bytes)
    first = next(source, "")
    delimiter = delimiter or max(",;\t|", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    if not any(cell.strip() for cell in header):
        raise InputError("the table has no header line", where=where, remedy="name the columns in line 1")
    header = [cell.strip() for cell in header]
    require_text(choose(header, options.columns), header, options.columns, where)
    rows, reader = _Rows(stream, options), csv.reader(source, delimiter=delimiter, strict=True)
    # Strict, since a quotation mark that is never closed would make one article of all rows after it.
    while True:
        line = source.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (InputError, csv.Error) as error:
            yield refusal(error) if isinstance(error, InputError) else _faulty_row(f"{where}:{line}", error)
            continue
        if not cells:
            continue
        if len(cells) != len(header):
            what = f"the row has {len(cells)} fields where the header names {len(header)}"
            remedy = "put quotation marks around fields that hold the separator or a line end"
            yield Diagnostic("error", f"{where}:{line}", what, remedy)
            continue
        yield from rows.draft(dict(zip(header, cells, strict=True)), f"{where}:{line}")


def _faulty_row(where: str, error: Exception) -> Diagnostic:
    remedy = "look for a quotation mark that is never closed, or not doubled within a field"
    return Diagnostic("error", where, f"the row cannot be read ({error})", remedy)


def read_jsonl(stream: Stream, options: IngestOptions) -> Found:
    """The articles of a file with one JSON object a line; the interchange form is one such."""
    where, rows = stream.source.where, _Rows(stream, options)
    text, remarks = text_stream(stream)
    yield from remarks
    for number, line in lines(text, options.max_bytes):
        place = f"{where}:{number}"
        if line is None:
            what = f"the line has more than {options.max_bytes:,} characters"
            yield Diagnostic("error", place, what, _ONE_LINE)
        elif line.strip():
            yield from _json_row(rows, line, place)


def _json_row(rows: _Rows, text: str, where: str) -> Found:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = (
            f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        )
        yield Diagnostic("error", where, f"this is not valid JSON: {reason}", "correct it or take it out")
        return
    if isinstance(value, dict):
        yield from rows.draft(value, where)
    else:
        what = f"this is {_kind(value)} where an object with the fields of an article belongs"
        yield Diagnostic("error", where, what, 'write {"text": …}')


def _kind(value: object) -> str:
    return {list: "a list", str: "a string", bool: "a truth value", type(None): "null"}.get(
        type(value), "a number"
    )


def read_json(stream: Stream, options: IngestOptions) -> Found:
    """The articles of a JSON array of objects, of one object, or of the one list within an object."""
    where, rows = stream.source.where, _Rows(stream, options)
    if stream.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        text, remarks = text_stream(stream)
        yield from remarks
        number = 0
        for number, line, piece in values(text, options.max_bytes):
            place = f"{where}:{line}"
            if piece is None:
                what = f"record {number} has more than {options.max_bytes:,} characters"
                yield Diagnostic("error", place, what, "split what is longer than an article")
            else:
                yield from _json_row(rows, piece, place)
        return
    yield from _one_object(stream, options, rows)


def _one_object(stream: Stream, options: IngestOptions, rows: _Rows) -> Found:
    where = stream.source.where
    text, remarks = text_stream(stream)
    yield from remarks
    whole = text.read(options.max_file_bytes + 1)
    if len(whole) > options.max_file_bytes:
        what = f"the one JSON object has more than {options.max_file_bytes:,} characters"
        raise InputError(what, where=where, remedy="write one object a line (.jsonl)")
    try:
        value = json.loads(whole)
    except (ValueError, RecursionError) as error:
        several = isinstance(error, json.JSONDecodeError) and error.msg == "Extra data"
        for number, line in enumerate(whole.splitlines() if several else [whole], start=1):
            if line.strip():
                yield from _json_row(rows, line, f"{where}:{number}")
        return
    lists = [item for item in value.values() if _objects(item)] if isinstance(value, dict) else []
    if isinstance(value, dict) and len(lists) == 1 and "text" not in choose(value, options.columns):
        for number, row in enumerate(lists[0], start=1):
            yield from rows.draft(row, f"{where}, record {number}")
    else:
        yield from _json_row(rows, whole, where)


def _objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def read_parquet(stream: Stream, options: IngestOptions) -> Found:
    """The articles of a Parquet file. Raises ``InputError`` when pyarrow is not there to read it."""
    where = stream.source.where
    try:
        from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]
    except ImportError as error:
        remedy = "pip install 'quote-claim-kg[parquet]'"
        raise InputError("Parquet needs the package pyarrow", where=where, remedy=remedy) from error
    rows = _Rows(stream, options)
    with tempfile.TemporaryFile() as copy:
        # Parquet is read from its end, which a pipe or a compressed stream does not offer.
        file: Any = copy
        if stream.packed or stream.source.path is None:
            copy.write(read_all(stream, options.max_file_bytes))
            copy.seek(0)
        else:
            file = str(stream.source.path)
        try:
            with parquet.ParquetFile(file) as table:
                names = table.schema_arrow.names
                found = choose(names, options.columns)
                require_text(found, names, options.columns, where)
                number = 0
                for batch in table.iter_batches(batch_size=64, columns=sorted(set(found.values()))):
                    for row in batch.to_pylist():
                        number += 1
                        yield from rows.draft(row, f"{where}, row {number}")
        except (ArrowException, OSError, ValueError) as error:
            reason = str(error).splitlines()[0] if str(error) else "unreadable"
            remedy = "fetch or write the file again"
            raise InputError(f"the Parquet file is damaged ({reason})", where=where, remedy=remedy) from error
