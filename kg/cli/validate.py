"""``kg validate``: the ontology's shapes run over a graph."""

from __future__ import annotations

import click

from kg.cli.places import Place, credentials, graph_place, token_option
from kg.graph import open_graph

__all__ = ["validate"]


@click.command()
@graph_place
@token_option
def validate(place: Place, token: str | None) -> int:
    """Check a graph folder, an RDF file, or what a SPARQL endpoint holds, against the ontology's shapes.

    Prints what is wrong, where, and what to do about it. Exit code 1 says that something was found.
    """
    findings = open_graph(place, **credentials(place, token)).validate()
    for finding in findings:
        click.echo(str(finding))
    verdict = f"{len(findings):,} findings." if findings else "Nothing found: the graph fits its shapes."
    click.echo(verdict, err=True)
    return 1 if findings else 0
