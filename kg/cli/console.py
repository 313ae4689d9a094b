"""What the commands share: messages, progress, and options that mean the same everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.model import Diagnostic

__all__ = [
    "PATH",
    "complain",
    "cores",
    "graph_folder",
    "output_stream",
    "printable",
    "progress_bar",
    "report",
]

PATH = click.Path(path_type=Path)

graph_folder = click.argument("folder", metavar="DIR", type=PATH)
"""The graph folder, or RDF file, that a command reads."""


def complain(message: object) -> None:
    """One line on standard error, in kg's name. Control characters never reach the terminal."""
    click.echo(f"kg: {printable(str(message))}", err=True)


def report(diagnostics: Iterable[Diagnostic], *, verbose: bool) -> None:
    """Remarks on inputs, on standard error; notes only when ``verbose``."""
    for item in diagnostics:
        if verbose or item.severity != "note":
            complain(item)


def printable(text: str) -> str:
    """``text`` without what steers a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
