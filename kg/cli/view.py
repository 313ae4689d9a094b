"""``kg view``: a graph folder as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import PATH, output_stream
from kg.cli.places import Place, credentials, graph_place, token_option
from kg.errors import UsageError
from kg.graph import open_graph

__all__ = ["view"]


@click.command()
@graph_place
@token_option
@click.option("-o", "--output", type=PATH, help="The page. [default: DIR/index.html]")
@click.option("--title", default="Who said what", show_default=True, help="Title of the page.")
def view(place: Place, token: str | None, output: Path | None, title: str) -> None:
    """Write the explorer of a graph folder, an RDF file or a SPARQL endpoint as one self-contained HTML page.

    The page needs nothing from elsewhere: send it to somebody, or open it offline.
    """
    page = output or _page_of(place)
    with output_stream(page) as out:
        summary = open_graph(place, **credentials(place, token)).view(out, title=title)
    click.echo(f"{page}: {summary.quotes:,} quotes of {summary.speakers:,} speakers.", err=True)


def _page_of(place: Place) -> Path:
    if isinstance(place, str):
        raise UsageError("an endpoint has no place for a page", remedy="name a file with -o")
    return place / "index.html" if place.is_dir() else place.with_suffix(".html")
