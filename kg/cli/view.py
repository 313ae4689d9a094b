"""``kg view``: a graph folder as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import PATH, graph_folder, output_stream
from kg.graph import open_graph

__all__ = ["view"]


@click.command()
@graph_folder
@click.option("-o", "--output", type=PATH, help="The page. [default: DIR/index.html]")
@click.option("--title", default="Who said what", show_default=True, help="Title of the page.")
def view(folder: Path, output: Path | None, title: str) -> None:
    """Write a graph folder, or an RDF file, as one self-contained HTML page.

    The page needs nothing from elsewhere: send it to somebody, or open it offline.
    """
    page = output or (folder / "index.html" if folder.is_dir() else folder.with_suffix(".html"))
    with output_stream(page) as out:
        summary = open_graph(folder).view(out, title=title)
    click.echo(f"{page}: {summary.quotes:,} quotes of {summary.speakers:,} speakers.", err=True)
