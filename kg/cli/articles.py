"""What the commands that read articles share: where articles come from, and what is known about them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import BinaryIO

import click

from kg.cli.console import cores
from kg.ingest import IngestOptions
from kg.read import DEFAULT_READER, READERS, Reader
from kg.read import reader as reader_named

__all__ = ["ReaderChoice", "ingest_options", "reader_options", "stdin_of"]


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """A reader's name, and how sure it must be of a quote (0 to 1)."""

    name: str
    min_confidence: float

    def reader(self) -> Reader:
        """The reader, on all cores."""
        return reader_named(self.name, threads=cores(), min_confidence=self.min_confidence)


def _column_mapping(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dict[str, str]:
    """``text=body,title=head`` as a mapping."""
    mapping: dict[str, str] = {}
    for pair in filter(None, (value or "").split(",")):
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours.strip() or not theirs.strip():
            raise click.BadParameter(f"{pair!r} is not of the form FIELD=COLUMN, such as text=body")
        mapping[ours.strip()] = theirs.strip()
    return mapping


def ingest_options(command: Callable[..., object]) -> Callable[..., object]:
    """The options of every command that reads articles. They arrive as one ``ingest`` argument."""

    @wraps(command)
    def collected(
        *args: object,
        columns: dict[str, str],
        published: str | None,
        publisher: str | None,
        language: str | None,
        **others: object,
    ) -> object:
        options = IngestOptions(columns=columns, published=published, publisher=publisher, language=language)
        return command(*args, ingest=options, **others)

    decorated: Callable[..., object] = collected
    for option in (
        click.option(
            "--published", metavar="DATE", help="Publication date (YYYY-MM-DD) where none is given."
        ),
        click.option("--publisher", metavar="NAME", help="Publisher where none is given."),
        click.option("--language", metavar="CODE", help="Language where none is given, such as en."),
        click.option(
            "--columns",
            metavar="FIELD=COLUMN,…",
            callback=_column_mapping,
            help="Which columns of a table hold which field, such as text=body,published=day.",
        ),
    ):
        decorated = option(decorated)
    return decorated


def reader_options(command: Callable[..., object]) -> Callable[..., object]:
    """The options of every command that reads quotes. They arrive as one ``choice`` argument."""

    @wraps(command)
    def collected(*args: object, reader: str, min_confidence: float, **others: object) -> object:
        return command(*args, choice=ReaderChoice(reader, min_confidence), **others)

    decorated: Callable[..., object] = collected
    for option in (
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="SHARE",
            help="Leave out quotes that are right less often than this (0 to 1). [default: keep all]",
        ),
        click.option(
            "--reader",
            default=DEFAULT_READER,
            show_default=True,
            type=click.Choice(READERS),
            help="How quotes are found.",
        ),
    ):
        decorated = option(decorated)
    return decorated


def stdin_of(inputs: Iterable[str]) -> BinaryIO | None:
    """Standard input's bytes, when an input is ``-``."""
    return sys.stdin.buffer if "-" in inputs else None
