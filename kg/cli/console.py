"""What the commands share: messages, progress, and options that mean the same everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.ingest import IngestOptions
from kg.model import Diagnostic

__all__ = [
    "PATH", "complain", "cores", "graph_folder", "ingest_options", "output_stream", "progress_bar", "report",
    "stdin_of",
]  # fmt: skip

PATH = click.Path(path_type=Path)

graph_folder = click.argument("folder", metavar="DIR", type=PATH)
"""The graph folder, or RDF file, that a command reads."""


def complain(message: object) -> None:
    """One line on standard error, in kg's name. Control characters never reach the terminal."""
    click.echo(f"kg: {_printable(str(message))}", err=True)


def report(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> None:
    """Remarks on inputs, on standard error; notes only when ``verbose``."""
    for item in diagnostics:
        if verbose or item.severity != "note":
            complain(item)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in text)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


@contextmanager
def output_stream(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears under its name only when all of it is written."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _silently(_step: str, _done: int, _total: int | None) -> None:
    pass


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """A function that shows how far a step is: a bar on a terminal, nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _silently
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(step: str, done: int, total: int | None) -> None:
            bar.update(task, description=step, completed=done, total=total)

        yield show
