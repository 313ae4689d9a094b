"""``kg evaluate``: a reader scored against annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.articles import ReaderChoice, reader_options
from kg.cli.console import PATH, report
from kg.evaluate import MISS_KINDS, load_gold, render, render_misses
from kg.evaluate import evaluate as evaluate_reader
from kg.ingest import mark_boilerplate
from kg.model import Document, Reading
from kg.pipeline import identified, read_articles

__all__ = ["evaluate"]


@click.command()
@click.argument("gold", type=PATH)
@reader_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--show", type=click.Choice(["misses"]), help="List the misses with their text as well.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(MISS_KINDS), help="Only misses of this kind."
)
def evaluate(gold: Path, choice: ReaderChoice, form: str, show: str | None, kinds: tuple[str, ...]) -> None:
    """Score a reader against annotated articles.

    GOLD is a .jsonl file in the interchange form, or a folder with "text" and "attributions" in it as
    PolNeAR has them. Articles are read as a build reads them, boilerplate left out. docs/evaluate.md says
    how each figure is counted.
    """
    chosen = choice.reader()

    data = load_gold(gold)

    def read(documents: Sequence[Document]) -> Iterator[Reading]:
        for reading in read_articles(map(mark_boilerplate, documents), chosen):
            report(reading.diagnostics, verbose=False)
            yield reading

    def across(documents: Sequence[Document]) -> list[Reading]:
        return identified(read(documents))

    # Who is who across articles is judged where the gold data tell which articles belong together.
    result = evaluate_reader(data, across if data.clusters else read)
    wanted = kinds or MISS_KINDS if show else ()
    result = replace(result, misses=tuple(miss for miss in result.misses if miss.kind in wanted))
    if form == "json":
        click.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
        return
    click.echo(render(result), nl=False)
    if show:
        click.echo("\n" + render_misses(result.misses), nl=False)
