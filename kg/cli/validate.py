"""``kg validate``: the ontology's shapes run over a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import graph_folder
from kg.graph import open_graph

__all__ = ["validate"]


@click.command()
@graph_folder
def validate(folder: Path) -> int:
    """Check a graph folder, or an RDF file, against the ontology's shapes (SHACL).

    Prints what is wrong, where, and what to do about it. Exit code 1 says that something was found.
    """
    findings = open_graph(folder).validate()
    for finding in findings:
        click.echo(str(finding))
    verdict = f"{len(findings):,} findings." if findings else "Nothing found: the graph fits its shapes."
    click.echo(verdict, err=True)
    return 1 if findings else 0
