"""Tables for spreadsheets and statistics: one file a kind of thing, each the answer to a saved question."""

from __future__ import annotations

from collections.abc import Mapping
from operator import methodcaller
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from kg.export.writing import write_whole
from kg.query import ask, render
from kg.store import Store

__all__ = ["TABLES", "write_tables"]

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "articles": "articles",
        "quotes": "quotes",
        "speakers": "speakers",
        "topics": "topics",
        "positions": "positions",
        "changes": "who-changed",
        "roles": "roles",
        "events": "occasions",
        "comment_requests": "asked-and-silent",
    }
)
"""Names of the tables, each with the saved question that gives its rows and the order of its columns."""


def write_tables(
    store: Store,
    directory: Path,
    *,
    format: Literal["csv", "parquet"] = "csv",  # noqa: A002
    raw: bool = False,
) -> tuple[Path, ...]:
    """Write every table of ``TABLES`` into ``directory``, made when missing; gives the files' paths.

    Cells of CSV files that a spreadsheet would take for a formula begin with an apostrophe, unless
    ``raw``. The same graph gives the same bytes. Raises ``UsageError`` when a file cannot be written, or
    pyarrow is missing for Parquet.
    """
    paths = []
    for name, question in TABLES.items():
        path = directory / f"{name}.{format}"
        data = render(ask(store, question), format, raw=raw)
        write_whole(path, methodcaller("write", data))
        paths.append(path)
    return tuple(paths)
