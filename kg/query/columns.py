"""What kind of values a column holds, decided by the RDF types of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal

from kg.store import Term

__all__ = ["READERS", "ColumnKind", "kind_of_column"]

ColumnKind = Literal["integer", "number", "boolean", "date", "text"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_KINDS: dict[str, ColumnKind] = {
    **dict.fromkeys(
        (
            _XSD + name
            for name in (
                "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
                "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
                "unsignedByte",
            )
        ),
        "integer",
    ),
    **dict.fromkeys((_XSD + name for name in ("decimal", "double", "float")), "number"),
    _XSD + "boolean": "boolean",
    _XSD + "date": "date",
}  # fmt: skip
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def _integer(text: str) -> int:
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError(f"{text} does not fit 64 bits")
    return number


READERS: dict[ColumnKind, Callable[[str], Any]] = {
    "integer": _integer,
    "number": float,
    "boolean": _BOOLEANS.__getitem__,
    "date": date.fromisoformat,
    "text": str,
}
"""From the text of a cell to its Python value; ``ValueError`` or ``KeyError`` when it is malformed."""


def kind_of_column(cells: Sequence[Term | None]) -> ColumnKind:
    """What all cells of a column are; integers among numbers count as numbers.

    A column of mixed types, without any value, or with a malformed value is text.
    """
    kinds = {_kind(cell) for cell in cells if cell is not None}
    kind: ColumnKind = "text"
    if len(kinds) == 1:
        kind = kinds.pop()
    elif kinds == {"integer", "number"}:
        kind = "number"
    read = READERS[kind]
    try:
        for cell in cells:
            if cell is not None:
                read(cell.value)
    except (ValueError, KeyError):
        return "text"
    return kind


def _kind(term: Term) -> ColumnKind:
    if term.kind != "literal" or term.datatype is None:
        return "text"
    return _KINDS.get(term.datatype, "text")
