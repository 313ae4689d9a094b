"""``kg query``: a question put to a graph."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.console import PATH, complain, output_stream
from kg.cli.places import Place, place_named, store_at, token_option
from kg.errors import UsageError
from kg.query import FORMATS, Answer, AnswerFormat, Question, ask, render, saved_questions
from kg.store import GraphStore, open_index

__all__ = ["query"]


_REWRITING = "kg.cli.query.rewriting"


def _described(question: Question) -> str:
    lines = [f"{question.name}", f"    {question.about or question.title}"]
    for parameter in question.parameters:
        need = "" if parameter.required else ", optional"
        about = f": {parameter.about}" if parameter.about else ""
        lines.append(f"    --param {parameter.name}=… ({parameter.type}{need}){about}")
    return "\n".join(lines)


def _list(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo("\n".join(_described(saved) for saved in saved_questions()))
        ctx.exit()


def _as_it_stands(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    ctx.meta[_REWRITING] = not wanted


@click.command()
@click.argument("place", metavar="[DIR]", type=place_named, required=False)
@click.argument("question", required=False)
@click.option("--endpoint", metavar="URL", type=place_named, help="A SPARQL endpoint to ask instead of DIR.")
@token_option
@click.option(
    "-p", "--param", "pairs", multiple=True, metavar="NAME=VALUE", help="Fix a parameter; repeatable."
)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("-o", "--output", type=PATH, help="A file instead of standard output.")
@click.option(
    "--no-rewriting",
    is_flag=True,
    expose_value=False,
    callback=_as_it_stands,
    help="Leave a query as it stands, even where it is slow (docs/search.md).",
)
@click.option("--raw", is_flag=True, help="Leave CSV cells as they are, also those a spreadsheet may run.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List the saved questions and their parameters.",
)
def query(
    place: Place | None,
    question: str | None,
    endpoint: Place | None,
    token: str | None,
    pairs: tuple[str, ...],
    **written: Any,
) -> None:
    """Ask a graph folder, an RDF file, or a SPARQL endpoint a question.

    DIR is a path, or the address of an endpoint; with --endpoint leave it out. QUESTION is the name of a
    saved question (see --list), a .rq file, or SPARQL. Prefixes such as qc:, rdfs: and schema: are declared
    already. Parameters are bound as values.
    """
    if endpoint is not None:
        if question is not None:
            raise UsageError("both DIR and --endpoint are given", remedy="leave one of them out")
        place, question = endpoint, None if place is None else str(place)
    if place is None or question is None:
        raise click.UsageError('Name a question, such as who-said-what; "--list" shows them all.')
    store = store_at(place, token)
    index = open_index(place, store) if isinstance(store, GraphStore) and isinstance(place, Path) else None
    rewriting: bool = click.get_current_context().meta[_REWRITING]
    answer = ask(store, question, _params(pairs), index=index, rewriting=rewriting, tell=complain)
    _write(answer, **written)


def _write(answer: Answer, form: AnswerFormat, output: Path | None, raw: bool) -> None:
    with output_stream(output) as out:
        out.write(render(answer, form, raw=raw, width=_width(output)))


def _width(output: Path | None) -> int | None:
    """How wide a table may be: as the terminal that it goes to, or as it likes."""
    if output is not None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def _params(pairs: tuple[str, ...]) -> dict[str, str]:
    params: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{pair!r} is not of the form NAME=VALUE", param_hint="--param")
        params[name.strip()] = value
    return params
