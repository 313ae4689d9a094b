"""``kg query``: a question put to a graph folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from kg.cli.console import PATH, complain, graph_folder, output_stream
from kg.query import FORMATS, AnswerFormat, Question, ask, render, saved_questions
from kg.store import open_index, open_store

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
@graph_folder
@click.argument("question", required=False)
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
    folder: Path,
    question: str | None,
    pairs: tuple[str, ...],
    form: AnswerFormat,
    output: Path | None,
    raw: bool,
) -> None:
    """Ask a graph folder, or an RDF file, a question.

    QUESTION is the name of a saved question (see --list), a .rq file, or SPARQL. Prefixes such as qc:,
    rdfs: and schema: are declared already. Parameters are bound as values.
    """
    if question is None:
        raise click.UsageError('Name a question, such as who-said-what; "--list" shows them all.')
    store = open_store(folder)
    rewriting: bool = click.get_current_context().meta[_REWRITING]
    index = open_index(folder, store)
    answer = ask(store, question, _params(pairs), index=index, rewriting=rewriting, tell=complain)
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
