"""``kg extract``: articles in, the interchange JSON out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.articles import ReaderChoice, ingest_options, reader_options, stdin_of
from kg.cli.console import PATH, complain, output_stream, report
from kg.ingest import IngestOptions
from kg.model import Diagnostic
from kg.model.interchange import to_json
from kg.pipeline import extract as extract_readings

__all__ = ["extract"]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--format", "form", type=click.Choice(["jsonl", "json"]), default="jsonl", show_default=True)
@reader_options
@ingest_options
@click.option("-o", "--output", type=PATH, help="A file instead of standard output.")
@click.option("-v", "--verbose", is_flag=True, help="Tell every remark on the inputs.")
def extract(
    inputs: tuple[str, ...],
    form: str,
    choice: ReaderChoice,
    ingest: IngestOptions,
    output: Path | None,
    verbose: bool,
) -> int:
    """Read articles and print what was found: one JSON object an article (see docs/interchange.md).

    Articles keep the input's order. One that cannot be read gives no line, a message on standard
    error, and exit code 1 at the end.
    """
    failed = 0
    first = True
    with output_stream(output) as out:
        for item in extract_readings(inputs, reader=choice.reader(), options=ingest, stdin=stdin_of(inputs)):
            remarks = (item,) if isinstance(item, Diagnostic) else item.diagnostics
            report(remarks, verbose=verbose)
            failed += sum(remark.severity == "error" for remark in remarks)
            if isinstance(item, Diagnostic) or any(remark.severity == "error" for remark in remarks):
                continue
            line = json.dumps(to_json(item), ensure_ascii=False)
            if form == "json":
                line = ("[\n" if first else ",\n") + line
            out.write(line.encode() + (b"\n" if form == "jsonl" else b""))
            first = False
        if form == "json":
            out.write(b"[]\n" if first else b"\n]\n")
    if failed:
        complain(f"{failed:,} input{'s' if failed > 1 else ''} could not be read")
    return 1 if failed else 0
