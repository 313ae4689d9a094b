"""``kg serve``: a graph folder over HTTP."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import click

from kg.cli.console import graph_folder
from kg.serve import Settings
from kg.serve import serve as serve_graph

__all__ = ["serve"]

_MEGA = 1_000_000


@click.command()
@graph_folder
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="0: any free one."
)
@click.option("--public-url", default="", help="Address that clients know, when it is another one.")
@click.option("--title", default="Who said what", show_default=True, help="Title of the pages.")
@click.option("--description", default="", help="A sentence on the first page.")
@click.option("--publisher", default="", help="Who publishes the graph, for the citation.")
@click.option("--licence", default="", help="Name or address of the licence it is published under.")
@click.option("--token", envvar="KG_TOKEN", default="", help="Who sends it may change the graph.")
@click.option("--read-token", envvar="KG_READ_TOKEN", default="", help="Only who sends it may read.")
@click.option("--deadline", default=30.0, show_default=True, help="Seconds that a query may take.")
@click.option("--max-rows", "most_rows", default=1_000_000, show_default=True, help="Rows of one answer.")
@click.option("--max-size", default=256, show_default=True, help="Megabytes of one answer or upload.")
@click.option("--memory", default=2_000, show_default=True, help="Megabytes that one query may take.")
@click.option("--workers", type=click.IntRange(1, 256), help="Queries at the same time. [default: by cores]")
@click.option("--cache", type=click.IntRange(min=0), help="Megabytes of answers kept. [default: 64]")
@click.option("--queue", type=click.IntRange(0, 100_000), help="Queries that wait. [default: 128]")
@click.option(
    "--patience", type=float, help="Seconds that a slow client, or a queue, is given. [default: 10]"
)
@click.option(
    "--max-explored",
    "most_explored",
    type=click.IntRange(min=0),
    help="Quotes in the explorer. [default: 150,000]",
)
@click.option("--plain-default-graph", is_flag=True, help="The default graph is not the union of all.")
@click.option(
    "--no-rewriting", "rewriting", flag_value=False, default=True, help="Ask every query as it is written."
)
@click.option("--log", is_flag=True, help="Tell every request on standard error, one JSON object a line.")
def serve(folder: Path, plain_default_graph: bool, log: bool, **others: Any) -> None:
    """Serve a graph folder: SPARQL, pages and files, on this machine alone unless --host says otherwise.

    Tokens are better given as KG_TOKEN and KG_READ_TOKEN: other users of a machine can see the command line.
    """
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    if log:
        logging.getLogger("kg.serve.requests").setLevel(logging.INFO)
    settings = Settings(union=not plain_default_graph, **_given(**others))
    serve_graph(folder, settings, lambda address: click.echo(f"Serving {folder} at {address}", err=True))


def _given(**options: Any) -> dict[str, Any]:
    """The options that were given, sizes in bytes."""
    given = {name: value for name, value in options.items() if value is not None}
    most = given.pop("max_size", None)
    sizes: dict[str, int] = {name: given.pop(name) for name in ("memory", "cache") if name in given}
    if most is not None:
        sizes |= {"most_bytes": most, "most_upload": most}
    return given | {name: size * _MEGA for name, size in sizes.items()}
