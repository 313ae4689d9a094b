"""What the commands that read articles share: where articles come from, and what is known about them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import BinaryIO

import click

from kg.ingest import IngestOptions

__all__ = ["ingest_options", "stdin_of"]


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


def stdin_of(inputs: Iterable[str]) -> BinaryIO | None:
    """Standard input's bytes, when an input is ``-``."""
    return sys.stdin.buffer if "-" in inputs else None
