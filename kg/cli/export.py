"""``kg export``: a graph folder in another format."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import PATH
from kg.cli.places import Place, credentials, graph_place, token_option
from kg.export import FORMATS, ExportFormat
from kg.graph import open_graph
from kg.network import PROJECTIONS, Projection

__all__ = ["export"]


@click.command()
@graph_place
@token_option
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("-o", "--output", type=PATH, required=True, help="A file; a folder for tables.")
@click.option(
    "--network",
    type=click.Choice(PROJECTIONS),
    default="quotes",
    show_default=True,
    help="Which network GraphML and GEXF hold.",
)
@click.option("--raw", is_flag=True, help="Leave CSV cells as they are, also those a spreadsheet may run.")
def export(
    place: Place, token: str | None, form: ExportFormat, output: Path, network: Projection, raw: bool
) -> None:
    """Write a graph folder, an RDF file, or what a SPARQL endpoint holds, as RDF, a network, or tables.

    RDF: turtle, trig, nquads, jsonld. Networks: graphml, gexf. Tables: csv, parquet.
    """
    graph = open_graph(place, **credentials(place, token))
    graph.export(form, output, network=network, raw=raw)
    click.echo(f"Written to {output}.", err=True)
