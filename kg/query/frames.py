"""Tables as pandas frames whose columns have the types that the values have."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd

from kg.errors import UsageError
from kg.query.columns import READERS, kind_of_column
from kg.query.shorten import shorten
from kg.store import Table, Term

__all__ = ["IRI_COLUMNS", "to_pandas", "to_parquet"]

IRI_COLUMNS = "iri_columns"
"""The attribute of a frame that names its columns of IRIs, which are text to pandas."""
_DTYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "text": "string"}


def to_pandas(table: Table, *, short: bool = False) -> pd.DataFrame:
    """``table`` as a frame: Int64, Float64, boolean and string columns, ``datetime64[s]`` for days.

    Missing values are ``NA`` (``NaT`` for days). ``short`` writes IRIs as prefixed names where a
    prefix is known, and data IRIs without their base. ``attrs`` of the frame name the columns that hold
    whole IRIs, for ``kg.query.hypertext``.
    """
    frame = _frame(table, short=short, dates="datetime64[s]")
    if not short:
        frame.attrs[IRI_COLUMNS] = [
            name for place, name in enumerate(table.columns) if _all_iris(table, place)
        ]
    return frame


def to_parquet(table: Table) -> bytes:
    """``table`` as a Parquet file; days are dates there. The same table gives the same bytes.

    Raises ``UsageError`` when pyarrow is not installed.
    """
    buffer = io.BytesIO()
    try:
        _frame(table, short=False, dates="object").to_parquet(buffer, engine="pyarrow", index=False)
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow", remedy='install it with pip install "quote-claim-kg[parquet]"'
        ) from error
    return buffer.getvalue()


def _frame(table: Table, *, short: bool, dates: str) -> pd.DataFrame:
    columns = {
        name: _series([row[place] for row in table.rows], short, dates)
        for place, name in enumerate(table.columns)
    }
    return pd.DataFrame(columns, columns=list(table.columns), index=pd.RangeIndex(len(table)))


def _all_iris(table: Table, place: int) -> bool:
    return {cell.kind for row in table.rows if (cell := row[place]) is not None} == {"iri"}


def _series(cells: Sequence[Term | None], short: bool, dates: str) -> pd.Series[Any]:
    kind = kind_of_column(cells)
    values: list[Any]
    if kind == "text" and short:
        values = [None if cell is None else shorten(cell) for cell in cells]
    else:
        read = READERS[kind]
        values = [None if cell is None else read(cell.value) for cell in cells]
    return pd.Series(values, dtype=dates if kind == "date" else _DTYPES[kind])
