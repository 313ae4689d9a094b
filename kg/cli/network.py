"""``kg network``: who agrees and disagrees with whom, as networks and measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args

import click

from kg.cli.console import PATH, output_stream
from kg.cli.places import Place, graph_place, store_at, token_option
from kg.errors import UsageError
from kg.network import (
    AGGREGATES,
    DUPLICATES,
    KINDS,
    NORMALISATIONS,
    Counting,
    Window,
    WindowSize,
    discourse_measures,
    discourse_network,
    discourse_series,
    edge_table,
    write_gexf,
    write_graphml,
)
from kg.query import render
from kg.store import Table

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

__all__ = ["network"]

NetworkFormat = Literal["graphml", "gexf", "csv"]
FORMATS: tuple[NetworkFormat, ...] = get_args(NetworkFormat)
_COUNTING = ("kind", "aggregate", "normalise", "duplicates", "since", "until")


def _counting_options(command: Callable[..., object]) -> Callable[..., object]:
    """The options that say what is counted, and in which pieces. They arrive as ``counting`` and ``size``."""

    @wraps(command)
    def collected(*args: object, window: str | None, step: int | None, **others: Any) -> object:
        if step is not None and window is None:
            raise UsageError("--step needs --window", remedy='add --window "1 month", or another size')
        size = None if window is None else WindowSize.parse(window, step)
        counting = Counting(**{name: others.pop(name) for name in _COUNTING})
        return command(*args, counting=counting, size=size, **others)

    decorated: Callable[..., object] = collected
    for option in (
        click.option(
            "--step", type=click.IntRange(min=1), help="How far windows lie apart. [default: side by side]"
        ),
        click.option(
            "--window",
            metavar="SIZE",
            help='A network each "3 months", "30 days", "1 year", "100 positions".',
        ),
        click.option(
            "--to", "until", metavar="DATE", help="Only what was held until this day, month or year."
        ),
        click.option(
            "--from", "since", metavar="DATE", help="Only what was held since this day, month or year."
        ),
        click.option(
            "--duplicates",
            type=click.Choice(DUPLICATES),
            default="range",
            show_default=True,
            help="Within what a stance counts once: range is the whole time; include counts every position.",
        ),
        click.option(
            "--normalise",
            type=click.Choice(_words(NORMALISATIONS.values())),
            default="none",
            show_default=True,
            help="What weights are divided by; activity and prominence are for affiliation.",
        ),
        click.option(
            "--aggregate",
            type=click.Choice(_words(AGGREGATES.values())),
            help="What becomes of for and against; combine is for affiliation. "
            "[default: congruence; subtract for affiliation and measures]",
        ),
        click.option(
            "--kind",
            type=click.Choice(KINDS),
            default="holders",
            show_default=True,
            help="Holders joined by topics, or holders and topics joined by positions.",
        ),
    ):
        decorated = option(decorated)
    return decorated


def _words(by_kind: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(word for words in by_kind for word in words))


@click.command()
@graph_place
@token_option
@_counting_options
@click.option("--measures", is_flag=True, help="Tables instead: holders, polarisation, contested topics.")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="[default: as FILE ends, or csv]")
@click.option("-o", "--output", type=PATH, help="A file; a folder for --window and --measures.")
def network(
    place: Place,
    counting: Counting,
    size: WindowSize | None,
    measures: bool,
    token: str | None,
    **written: Any,
) -> None:
    """Join holders by what they agree and disagree on, as discourse network analysts do.

    Writes a network as GraphML or GEXF (Gephi, visone, R), or its edges as CSV; --measures prints tables, or
    writes them as CSV. Positions that are neither for nor against count in ignore and in affiliation only.
    Positions without a day are left out where --from, --to or --window ask for a time.
    """
    form: NetworkFormat | None = written["form"]
    output: Path | None = written["output"]
    store = store_at(place, token)
    if measures:
        _write_measures(discourse_measures(store, counting, size), form, output)
    elif size is not None:
        _write_series(discourse_series(store, counting, size), form or "graphml", output)
    else:
        chosen = form or _ending(output)
        found = discourse_network(store, counting)
        with output_stream(output) as out:
            _write(found, chosen, out)
        _tell(found.graph["undated"])


def _ending(output: Path | None) -> NetworkFormat:
    """The format that a file's name ends in."""
    if output is None:
        return "csv"
    for form in FORMATS:
        if output.suffix.lower() == f".{form}":
            return form
    raise UsageError(
        "does not tell its format", where=str(output), remedy=f"add --format {', '.join(FORMATS)}"
    )


def _write(network: AnyNetwork, form: NetworkFormat, out: BinaryIO) -> None:
    if form == "csv":
        out.write(render(edge_table(network), "csv"))
    else:
        {"graphml": write_graphml, "gexf": write_gexf}[form](network, out)


def _write_series(
    series: Sequence[tuple[Window, AnyNetwork]], form: NetworkFormat, output: Path | None
) -> None:
    folder = _folder(output, "--window")
    for window, found in series:
        with output_stream(folder / f"{window.name}.{form}") as out:
            _write(found, form, out)
    click.echo(f"{folder}: {len(series):,} networks.", err=True)
    if series:
        _tell(series[0][0].debate.undated)
    else:
        click.echo("No position has a known day in that time, so there is no window.", err=True)


def _write_measures(tables: Mapping[str, Table], form: NetworkFormat | None, output: Path | None) -> None:
    if form not in (None, "csv"):
        raise UsageError(
            f"measures are no network, and cannot be written as {form}", remedy="leave --format out"
        )
    if output is None and form is None:
        for name, table in tables.items():
            click.echo(f"{name}\n{render(table, 'table').decode()}")
        return
    folder = _folder(output, "--measures")
    for name, table in tables.items():
        with output_stream(folder / f"{name}.csv") as out:
            out.write(render(table, "csv"))
    click.echo(f"{folder}: {', '.join(tables)}.", err=True)


def _folder(output: Path | None, option: str) -> Path:
    if output is None:
        raise UsageError(f"{option} writes several files", remedy="name a folder with -o")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("is no folder", where=str(output), remedy="name another place") from error
    return output


def _tell(undated: int) -> None:
    if undated:
        click.echo(f"{undated:,} positions have no day and are left out.", err=True)
