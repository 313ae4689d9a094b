"""What authorities offered, at rest: ``links.csv`` of a graph folder, a plain table."""

from __future__ import annotations

import csv
import io
import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError
from kg.model import Candidate
from kg.store.layout import write_durably

__all__ = ["keep_links", "read_links"]

_COLUMNS = ("node", "iri", "label", "description", "score", "match", "authority")
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def read_links(path: Path) -> tuple[Candidate, ...]:
    """The candidates in the file, in its order. A file that does not exist holds none.

    Raises ``StoreError`` for a file that is no such table, naming the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        remedy = "save it as UTF-8 CSV, or delete it and link again"
        raise StoreError(f"cannot be read ({error})", where=str(path), remedy=remedy) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if not set(_COLUMNS) <= set(rows.fieldnames or ()):
            remedy = (
                f"give it a first line with the columns {','.join(_COLUMNS)}, or delete it and link again"
            )
            raise StoreError("is no table of candidates", where=str(path), remedy=remedy)
        return tuple(_candidate(row, f"{path}:{rows.line_num}") for row in rows)
    except csv.Error as error:
        remedy = "save it as UTF-8 CSV, or delete it and link again"
        raise StoreError(f"cannot be read ({error})", where=str(path), remedy=remedy) from error


def keep_links(path: Path, new: Iterable[Candidate]) -> None:
    """Put ``new`` candidates in the file, in the place of all older ones of the same nodes and authorities.

    The file is replaced as a whole, so that an interruption leaves either the old one or the new one.
    Cells that a spreadsheet would run begin with an apostrophe, which ``read_links`` takes away again.
    Raises ``StoreError`` when it cannot be written.
    """
    kept: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for item in read_links(path):
        kept[item.node, item.authority].append(item)
    fresh: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for item in new:
        fresh[item.node, item.authority].append(item)
    every = [item for group in {**kept, **fresh}.values() for item in group]
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(item) for item in sorted(set(every), key=_order))
    try:
        write_durably(path, table.getvalue().encode("utf-8", "replace"))
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise StoreError(what, where=str(path), remedy="choose a folder that you may write to") from error


def _order(item: Candidate) -> tuple[str, str, float, Candidate]:
    return item.node, item.authority, -item.score, item


def _row(item: Candidate) -> tuple[str, ...]:
    score = f"{item.score:.4f}".rstrip("0").rstrip(".") if item.iri else ""
    match = ("true" if item.match else "false") if item.iri else ""
    cells = (item.node, item.iri, item.label, item.description, score, match, item.authority)
    return tuple(f"'{cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) else cell for cell in cells)


def _candidate(row: dict[str, str | None], where: str) -> Candidate:
    node, iri, label, description, score, match, authority = (
        (row.get(name) or "").removeprefix("'") for name in _COLUMNS
    )
    try:
        number = float(score) if score else 0.0
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or match not in ("true", "false", "") or not node:
        what, remedy = "is no candidate", "correct the line, or delete the file and link again"
        raise StoreError(what, where=where, remedy=remedy)
    return Candidate(node, iri, label, description, number, match == "true", authority)
