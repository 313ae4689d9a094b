"""``kg push``: a graph folder loaded into another server."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import graph_folder, printable, progress_bar
from kg.cli.places import credentials, token_option
from kg.endpoint import BY, By, Pushed, Target
from kg.endpoint import push as push_to
from kg.store import open_store

__all__ = ["push"]


@click.command()
@graph_folder
@click.argument("url")
@click.option(
    "--by",
    type=click.Choice(BY),
    default="graphs",
    show_default=True,
    help="What URL takes: graphs by the Graph Store Protocol, or SPARQL updates.",
)
@click.option(
    "--query",
    "asked",
    metavar="URL",
    help="Where the server answers queries. [default: query or sparql beside URL]",
)
@click.option("--delete", is_flag=True, help="Drop graphs that an earlier push put there and DIR lacks now.")
@click.option("--dry-run", is_flag=True, help="Tell what would be sent and dropped, and change nothing.")
@token_option
def push(folder: Path, url: str, by: By, token: str | None, asked: str | None, **how: bool) -> None:
    """Load a graph folder, or an RDF file, into another server.

    URL is where the server takes graphs, such as http://localhost:7878/store. Only graphs that it lacks or
    has otherwise are sent; when a push was cut off, run it again.
    """
    target = Target(url, by, asked, **credentials(url, token))
    with progress_bar() as show:
        done = push_to(open_store(folder), target, show=show, **how)
    if how["dry_run"]:
        for action, graphs in (("send", done.sent), ("drop", done.dropped)):
            click.echo("".join(f"{action} {printable(graph)}\n" for graph in graphs), nl=False)
    click.echo(_summary(done, how["dry_run"]))


def _summary(done: Pushed, dry: bool) -> str:
    would = "would be " if dry else ""
    parts = [f"{len(done.sent):,} graphs {would}sent", f"{len(done.there):,} there already"]
    if done.dropped:
        parts.append(f"{len(done.dropped):,} {would}dropped")
    if done.left:
        parts.append(f"{len(done.left):,} on the server that are no longer here (--delete drops them)")
    return f"{', '.join(parts)}."
