"""``kg site``: a graph folder as a folder of pages that needs no server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.console import PATH, progress_bar
from kg.cli.places import Place, credentials, graph_place, token_option
from kg.errors import UsageError
from kg.graph import open_graph
from kg.view import SiteOptions

__all__ = ["site"]


@click.command()
@graph_place
@token_option
@click.option("-o", "--output", type=PATH, required=True, help="The folder of the site.")
@click.option("--title", default="Who said what", show_default=True, help="Title of the site.")
@click.option("--description", default="", help="A sentence on the first page.")
@click.option("--publisher", default="", help="Who publishes the graph, for the citation.")
@click.option("--licence", default="", help="Name or address of the licence it is published under.")
@click.option("--no-text", "text", flag_value=False, default=True, help="Leave articles' texts out.")
@click.option("--no-sparql", "sparql", flag_value=False, default=True, help="No console in the site.")
@click.option("--no-pages", "pages", flag_value=False, default=True, help="No plain pages of things.")
@click.option("--no-data", "data", flag_value=False, default=True, help="No files to take home.")
@click.option("--force", is_flag=True, help="Also into a folder that holds other files.")
def site(place: Place, token: str | None, output: Path, **options: Any) -> None:
    """Publish a graph folder, an RDF file, or what a SPARQL endpoint holds, as a site of files.

    Put the folder on any web server, or open its index.html from a disk: nothing is asked of any server.
    """
    if isinstance(place, Path) and output.resolve() == place.resolve():
        raise UsageError("the site would replace the graph", where=str(output), remedy="name another folder")
    graph = open_graph(place, **credentials(place, token))
    with progress_bar() as show:
        made = graph.site(output, SiteOptions(**options), show=show)
    counts = f"{made.quotes:,} quotes of {made.speakers:,} speakers, {made.pages:,} plain pages"
    click.echo(f"{output}: {counts}, {made.size / 1e6:,.1f} MB.", err=True)
