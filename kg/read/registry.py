"""Readers by name."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import UsageError
from kg.read.rules import RulesReader
from kg.read.seen import Reader

__all__ = ["READERS", "reader"]

_MAKERS: dict[str, Callable[[], Reader]] = {"rules": RulesReader}

READERS: tuple[str, ...] = tuple(_MAKERS)
"""The names that ``reader`` knows."""


def reader(name: str = "rules") -> Reader:
    """The reader called ``name``. Raises ``UsageError`` for an unknown one.

    >>> reader().name
    'rules'
    """
    if name not in _MAKERS:
        raise UsageError(f"there is no reader {name!r}", remedy=f"choose one of: {', '.join(READERS)}")
    return _MAKERS[name]()
