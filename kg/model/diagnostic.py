"""Remarks about one input that do not stop the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Diagnostic", "Severity"]

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What was noticed, where, and what a person can do about it.

    ``error`` means that the input was not read, ``warning`` that it was read with a repair, ``note``
    that something is worth knowing.

    >>> print(Diagnostic("error", "news.csv:3", "the text column is empty", "fill it or drop the row"))
    error: news.csv:3: the text column is empty; fill it or drop the row
    """

    severity: Severity
    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        tail = f"; {self.remedy}" if self.remedy else ""
        return f"{self.severity}: {self.where}: {self.what}{tail}"
