"""``kg build``: articles in, a graph folder out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from kg.cli.articles import ReaderChoice, ingest_options, reader_options, stdin_of
from kg.cli.console import cores, printable, progress_bar, report
from kg.ingest import IngestOptions
from kg.pipeline import BuildOptions, BuildSummary, Progress
from kg.pipeline import build as build_graph
from kg.rdf import DEFAULT_BASE
from kg.samples import sample_files

__all__ = ["build"]

SHOWN = 20
"""So many unread inputs are listed in the summary; ``--verbose`` has already told them all."""


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("-o", "--output", default="exports", show_default=True, metavar="DIR", help="The graph folder.")
@reader_options
@ingest_options
@click.option("--no-text", is_flag=True, help="Leave the words of articles and quotes out of all output.")
@click.option("--base", default=DEFAULT_BASE, show_default=True, metavar="IRI", help="Start of every IRI.")
@click.option("--title", default="Who said what", show_default=True, help="Title of the page.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to read with. [default: all cores]")
@click.option("-v", "--verbose", is_flag=True, help="Tell every remark on the inputs.")
def build(
    inputs: tuple[str, ...],
    output: str,
    choice: ReaderChoice,
    ingest: IngestOptions,
    no_text: bool,
    verbose: bool,
    **others: Any,
) -> int:
    """Read articles and write a graph folder that holds just these.

    INPUT is a file, a folder, a pattern such as "news/*.html", or - for standard input: text, HTML,
    CSV, TSV, JSONL, JSON, Parquet, RSS or Atom, WARC, each also gzipped. Without INPUT, the sample
    articles that come with kg are read.

    Building again reads only what changed. Exit code 1 says that some input could not be read; the
    others are in the graph all the same.
    """
    if not inputs:
        click.echo("No input given: building from the sample articles.", err=True)
    options = _options(choice, ingest, with_text=not no_text, **others)
    with progress_bar() as show:

        def tell(progress: Progress) -> None:
            show(progress.step, progress.done, progress.total)

        summary = build_graph(
            inputs or sample_files(), Path(output), options, stdin=stdin_of(inputs), progress=tell
        )
    report(summary.diagnostics, verbose=verbose)
    _print(summary)
    return 1 if summary.failed else 0


def _options(choice: ReaderChoice, ingest: IngestOptions, *, jobs: int | None, **others: Any) -> BuildOptions:
    return BuildOptions(choice.name, choice.min_confidence, ingest, jobs=jobs or cores(), **others)


def _print(summary: BuildSummary) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for name, count in summary.counts.items():
        table.add_row(f"{count:,}", name.replace("_", " "))
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(table)
    if summary.failed:
        console.print(
            f"{len(summary.failed):,} input{'s' if len(summary.failed) > 1 else ''} could not be read:"
        )
        for item in summary.failed[:SHOWN]:
            console.print(printable(f"  {item.where}: {item.what}"))
        if len(summary.failed) > SHOWN:
            console.print(f"  … and {len(summary.failed) - SHOWN:,} more")
    if not summary.changed:
        console.print(f"{summary.folder} is up to date.")
    else:
        console.print(
            f"Written to {summary.folder}: {summary.read:,} read, {summary.removed:,} replaced or removed."
        )
    page = summary.folder / "index.html"
    console.print(f'Next: open {page}, or ask "kg query {summary.folder} who-said-what".')
