"""``kg link``: records of outside authorities for the agents of a graph folder, and people's word on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import click

from kg.cli.console import (
    PATH,
    complain,
    graph_folder,
    output_stream,
    printable,
    progress_bar,
    report,
)
from kg.cli.linking import LINKED, ask_person, listing, open_questions, unasked
from kg.errors import StoreError, UsageError
from kg.model import Candidate, Decision
from kg.query import Agent, named_agents
from kg.reconcile import (
    DEFAULT_SERVICE,
    Authority,
    Questions,
    ServiceAuthority,
    StateAuthority,
    TableAuthority,
    Wanted,
)
from kg.store import GraphFolder, add_decisions, keep_links, read_decisions, read_links
from kg.web import SYSTEM_CLOCK, Manners, Transport

__all__ = ["link"]

STORED_AT_ONCE = 10
"""Candidates written to the folder together, at least: so many are lost when it is killed."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom to ask: the address of a service, a table, the countries; any of them, or none."""

    service: str | None
    table: Path | None
    countries: bool
    most: int
    properties: tuple[tuple[str, str], ...]
    timeout: float
    rate: float

    def authorities(self) -> Iterator[Authority]:
        """Those that were chosen, the ones that stay on this machine first."""
        if self.countries:
            yield StateAuthority()
        if self.table is not None:
            table = TableAuthority(self.table, self.most)
            report(table.remarks, verbose=False)
            yield table
        if self.service is not None:
            manners = Manners(timeout=self.timeout, per_second=self.rate)
            transport = Transport(SYSTEM_CLOCK, manners)
            yield ServiceAuthority(self.service, transport, Questions(self.most, self.properties))


_Pairs = tuple[tuple[str, str], ...]


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> _Pairs:
    pairs = [value.partition("=") for value in values]
    for value, (name, sign, text) in zip(values, pairs, strict=True):
        if not sign or not name.strip() or not text.strip():
            raise click.BadParameter(f"{value!r} is not of the form ID=VALUE, such as P27=Q191")
    return tuple((name.strip(), text.strip()) for name, _, text in pairs)


@click.command()
@graph_folder
@click.option(
    "--service",
    is_flag=False,
    flag_value=DEFAULT_SERVICE,
    metavar="[URL]",
    help="Ask a reconciliation service on the web; Wikidata's without URL. Nothing else uses the network.",
)
@click.option("--table", type=PATH, help="Look in a CSV file with the columns name, aliases, iri, type.")
@click.option("--countries", is_flag=True, help="Look among the countries, on this machine.")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(LINKED), help="Only agents of this kind; repeatable."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="Agents at most, the most quoted.",
)
@click.option(
    "--candidates",
    "most",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Records for each.",
)
@click.option(
    "--property",
    "properties",
    multiple=True,
    metavar="ID=VALUE",
    callback=_pairs,
    help="A property that the records should have, for --service; repeatable.",
)
@click.option(
    "--again", is_flag=True, help="Ask about agents that the authority was asked about before as well."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.01, 600),
    default=20,
    show_default=True,
    help="Seconds to wait for an answer.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0.01, 1000),
    default=2,
    show_default=True,
    help="Requests a second.",
)
@click.option("--list", "listed", is_flag=True, help="List the open questions instead of asking them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    help="What the list looks like; csv can be filled in and given to --answers. [default: table]",
)
@click.option("-o", "--output", type=PATH, help="A file for the list instead of standard output.")
@click.option("--answers", type=PATH, help="Take answers from a CSV file: left, right, answer, note.")
def link(
    folder: Path, types: tuple[str, ...], limit: int, again: bool, answers: Path | None, **others: Any
) -> None:
    """Link people, bodies and places of a graph folder to records of an authority.

    Candidates of --service, --table and --countries are kept in the folder and put to you, one agent
    after another; a CSV list can be filled in by a colleague instead. The next "kg build" states what
    was confirmed as skos:exactMatch, and unanswered matches as skos:closeMatch.
    """
    graph = GraphFolder(folder)
    listed, form, output = (others.pop(name) for name in ("listed", "form", "output"))
    chosen = Chosen(**others)
    if not folder.is_dir():
        what = "is no graph folder, so there is no place for answers"
        raise StoreError(what, where=str(folder), remedy="name a folder that kg build wrote")
    every = named_agents(graph.open_store())
    agents = [agent for agent in every if agent.type in (types or LINKED)]
    if answers is not None:
        _take_answers(graph, answers, {agent.node for agent in every if agent.type in LINKED})
    asked = _look_up(graph, agents, chosen, limit, again)
    if answers is not None and not (listed or form or output):
        return
    questions = open_questions(agents, read_links(graph.links), read_decisions(graph.decisions))[:limit]
    if not asked and not questions and not read_links(graph.links):
        raise UsageError(
            "nobody has been asked for records yet",
            where=str(folder),
            remedy="add --countries, --table FILE, or --service to ask Wikidata over the network",
        )
    if listed or form or output:
        with output_stream(output) as out:
            out.write(listing(questions, form or "table"))
        click.echo(f"{len(questions):,} open.", err=True)
        return
    count = ask_person(questions, lambda new: add_decisions(graph.decisions, new))
    left = f"{len(questions) - count:,} left open"
    click.echo(f'{count:,} answered, {left}. "kg build" writes the answers into the graph.', err=True)


def _look_up(graph: GraphFolder, agents: list[Agent], chosen: Chosen, limit: int, again: bool) -> bool:
    """Ask the chosen authorities and keep what they offer, bit by bit; whether there were any."""
    asked = False
    for authority in chosen.authorities():
        asked = True
        links = [item for item in read_links(graph.links) if not again or item.authority != authority.name]
        decisions = read_decisions(graph.decisions)
        wanted = list(islice(unasked(agents, links, decisions, authority.name), limit))
        kept, found = _keep(graph, authority, wanted)
        click.echo(printable(f"{authority.name}: {kept:,} asked about, records for {found:,}."), err=True)
    return asked


def _keep(graph: GraphFolder, authority: Authority, wanted: list[Wanted]) -> tuple[int, int]:
    """How many of ``wanted`` were answered, and with a record. What came before a failure is kept."""
    # All of the file is written each time: the longer it is, the more rarely.
    at_once = max(STORED_AT_ONCE, len(wanted) // 50, len(read_links(graph.links)) // 1_000)
    waiting: list[Candidate] = []
    answered = found = 0
    with progress_bar() as show:
        try:
            for offer in authority.offers(wanted):
                report(offer.remarks, verbose=False)
                waiting += offer.candidates
                answered += bool(offer.candidates)
                found += any(item.iri for item in offer.candidates)
                show(f"asking {authority.name}", answered, len(wanted))
                if len(waiting) >= at_once:
                    keep_links(graph.links, waiting)
                    waiting = []
        finally:
            if waiting:
                keep_links(graph.links, waiting)
    return answered, found


def _take_answers(graph: GraphFolder, path: Path, known: set[str]) -> None:
    """Store a colleague's answers; tell of those about nodes that the graph does not have now."""
    if not path.is_file():
        raise StoreError("no such file", where=str(path), remedy="name a CSV file with answers")
    new = [_turned(item) for item in read_decisions(path)]
    add_decisions(graph.decisions, new)
    strange = [item.left for item in new if item.outside and item.left not in known]
    if strange:
        what = f"{len(strange):,} answers are about agents that the graph cannot link, such as {strange[0]}"
        complain(f"{what}; they are kept, and hold once it can")
    click.echo(f"{len(new):,} answers taken from {path}.", err=True)


def _turned(item: Decision) -> Decision:
    """The decision with the record on the right, whichever way a person wrote it down."""
    if item.left.startswith(("http://", "https://")) and not item.outside:
        return replace(item, left=item.right, right=item.left)
    return item
