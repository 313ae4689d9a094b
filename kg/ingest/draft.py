"""What a format reader found: an article in the words of its file, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Diagnostic

__all__ = ["Draft", "Found", "refusal"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as found at ``where``. ``published`` is the date as written; empty strings mean nothing.

    ``headed`` says that the text may begin with its own headline, as plain text files do.
    ``quiet`` says that a missing text is nothing to report as an error (pages of a web archive).
    """

    id: str
    where: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    headed: bool = False
    quiet: bool = False


Found = Iterator[Draft | Diagnostic]
"""What every format reader yields: articles, and remarks on what it had to repair or leave out."""


def refusal(error: InputError) -> Diagnostic:
    """The remark that stands for an input which could not be read."""
    return Diagnostic("error", error.where, error.what, error.remedy)
