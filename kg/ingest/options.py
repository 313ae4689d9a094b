"""What a caller can say about the articles that the files themselves do not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError
from kg.ingest.published import parse_published

__all__ = ["FIELDS", "IngestOptions"]

FIELDS = ("id", "text", "title", "publisher", "author", "url", "published", "language")
"""The fields of an article that a table can hold, under the names that ``columns`` uses."""


@dataclass(frozen=True)
class IngestOptions:
    """How to read articles.

    ``columns`` maps our names (``FIELDS``) to the columns or keys of the input's tables.
    ``published``, ``publisher`` and ``language`` fill what an article does not say itself and never
    overrule it. ``max_bytes`` is the most that one article may take, in bytes as it arrives and in
    characters of text; ``max_file_bytes`` the most that a file may take which has to be read whole
    (a feed, one JSON object, a compressed Parquet file). Lines, rows and records of any number stream.

    Raises ``UsageError`` for an unknown field, a date that cannot be read, or a limit below 1.

    >>> IngestOptions(columns={"txt": "Body"})
    Traceback (most recent call last):
    kg.errors.UsageError: columns: 'txt' is no field of an article; use id, text, title, ...
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    max_bytes: int = 10_000_000
    max_file_bytes: int = 100_000_000

    def __post_init__(self) -> None:
        for name in self.columns:
            if name not in FIELDS:
                raise UsageError(
                    f"{name!r} is no field of an article", where="columns", remedy=f"use {', '.join(FIELDS)}"
                )
        if self.published is not None:
            date, doubt = parse_published(self.published)
            if date is None or doubt:
                what = doubt or "the date is empty"
                raise UsageError(what, where="published", remedy="write YYYY, YYYY-MM or YYYY-MM-DD")
        if self.max_bytes < 1 or self.max_file_bytes < 1:
            raise UsageError("a limit must be at least 1 byte", where="max_bytes", remedy="raise it")
