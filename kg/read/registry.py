"""Readers by name."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import UsageError
from kg.read.confident import Confident
from kg.read.rules import RulesReader
from kg.read.seen import Reader

__all__ = ["DEFAULT_READER", "READERS", "reader"]


def _model(threads: int) -> Reader:
    """The trained reader, whose libraries and weights take time to load: only who asks for it waits."""
    from kg.read.trained import ModelReader

    return ModelReader(threads)


def _rules(_threads: int) -> Reader:
    return RulesReader()


_MAKERS: dict[str, Callable[[int], Reader]] = {"model": _model, "rules": _rules}

READERS: tuple[str, ...] = tuple(_MAKERS)
"""The names that ``reader`` knows."""
DEFAULT_READER = "model"


def reader(name: str = DEFAULT_READER, *, threads: int = 1, min_confidence: float = 0.0) -> Reader:
    """The reader called ``name``, on so many threads at most; with ``min_confidence`` (0 to 1) it keeps to
    itself the quotes that it is less sure of, and what is told inside them.

    Raises ``UsageError`` for an unknown name, and for a confidence that is none.

    >>> reader("rules").name
    'rules'
    """
    if name not in _MAKERS:
        raise UsageError(f"there is no reader {name!r}", remedy=f"choose one of: {', '.join(READERS)}")
    if not 0 <= min_confidence <= 1:
        raise UsageError(f"{min_confidence} is no confidence", remedy="give a number from 0 to 1")
    made = _MAKERS[name](threads)
    return Confident(made, min_confidence) if min_confidence else made
