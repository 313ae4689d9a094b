"""``kg resolve``: pairs of names and of topics that may be one put before a person, and the answers kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.console import PATH, complain, graph_folder, output_stream, printable
from kg.errors import UsageError
from kg.identify import About, OpenPair
from kg.model import Answer, Decision
from kg.pipeline import known_nodes, undecided_pairs
from kg.query import defuse
from kg.store import GraphFolder, add_decisions, read_decisions, remove_decision

__all__ = ["resolve"]

_ANSWERS: dict[str, Answer] = {"y": "yes", "n": "no", "u": "unsure"}
_CHOICES = click.Choice([*_ANSWERS, *_ANSWERS.values(), "s", "skip", "q", "quit"], case_sensitive=False)
_COLUMNS = (
    "left", "right", "answer", "note", "points", "now", "left_name", "left_about", "right_name",
    "right_about", "evidence",
)  # fmt: skip
_pair = (str, str)


@click.command()
@graph_folder
@click.option("--list", "listed", is_flag=True, help="Print the open pairs and ask nothing.")
@click.option("-f", "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("-o", "--output", type=PATH, help="A file for the list instead of standard output.")
@click.option("--answers", type=PATH, metavar="FILE", help="Take over a CSV list that somebody filled in.")
@click.option("--same", type=_pair, metavar="LEFT RIGHT", help="Record that two nodes are one.")
@click.option("--different", type=_pair, metavar="LEFT RIGHT", help="Record that two nodes are two.")
@click.option("--undo", type=_pair, metavar="LEFT RIGHT", help="Take an answer back.")
def resolve(
    folder: Path,
    *,
    listed: bool,
    form: str,
    output: Path | None,
    answers: Path | None,
    **pairs: tuple[str, str] | None,
) -> None:
    """Judge which names and topics of a graph folder mean the same one.

    Shows each pair that the rules leave open, with what speaks for and against it, and asks: yes, no,
    unsure (it is not asked again), skip or quit. Answers are kept in decisions.csv of the folder at once;
    the next "kg build" of the same inputs applies them, and reads no article again.
    """
    place = GraphFolder(folder).decisions
    given = {name: pair for name, pair in pairs.items() if pair}
    if len(given) + listed + (answers is not None) > 1:
        raise UsageError("these options do not go together", remedy="give one of them at a time")
    if answers is not None:
        _record(folder, [item for item in read_decisions(answers) if not item.outside], answers)
    elif "undo" in given:
        left, right = _known(folder, given["undo"], strict=False)
        if not remove_decision(place, left, right):
            raise UsageError(f"there is no answer on {left} and {right}", remedy=f"{place} holds all of them")
        _tell(place, 1, "taken back")
    elif given:
        (name, pair), *_ = given.items()
        left, right = _known(folder, pair, strict=True)
        if left == right:
            raise UsageError("LEFT and RIGHT are the same node", remedy="name two")
        add_decisions(place, [Decision(left, right, "yes" if name == "same" else "no")])
        _tell(place, 1, "recorded")
    elif listed:
        with output_stream(output) as out:
            out.write(_rendered(undecided_pairs(folder), form).encode("utf-8", "replace"))
    else:
        _ask(undecided_pairs(folder), place)


def _known(folder: Path, refs: tuple[str, str], *, strict: bool) -> tuple[str, str]:
    """Two references as decisions write them: whole IRIs are cut to their ends."""
    base, known = known_nodes(folder)
    left, right = (ref.strip("<>").removeprefix(f"{base}id/") for ref in refs)
    for ref in (left, right):
        if strict and ref not in known and ref.partition("@")[0] not in known:
            remedy = f'copy one from "kg resolve {folder} --list", such as person/ines-marlow'
            raise UsageError(f"no node {ref!r} in the graph", remedy=remedy)
    return left, right


def _record(folder: Path, answered: Sequence[Decision], source: Path) -> None:
    """Keep the answers of a table; those on nodes that the graph does not have are kept and told of."""
    if not answered:
        raise UsageError("no row has an answer", where=str(source), remedy="write yes, no or unsure")
    _, known = known_nodes(folder)
    for item in answered:
        for ref in (item.left, item.right):
            if ref.partition("@")[0] not in known:
                complain(f"note: {source}: the graph has no {ref}; the answer waits until it does")
    place = GraphFolder(folder).decisions
    add_decisions(place, answered)
    _tell(place, len(answered), "recorded")


def _tell(place: Path, count: int, done: str) -> None:
    some = "1 answer" if count == 1 else f"{count:,} answers"
    click.echo(f"{some} {done} in {place}.")
    click.echo('Run "kg build" with the same inputs to apply: nothing is read again.')


def _ask(pairs: Sequence[OpenPair], place: Path) -> None:
    if not pairs:
        click.echo("No pair is open.")
        return
    recorded = 0
    for number, pair in enumerate(pairs, 1):
        click.echo(f"\n{number} of {len(pairs)}\n{_shown(pair)}", nl=False)
        try:
            answer = click.prompt(
                "One and the same? [y]es, [n]o, [u]nsure, [s]kip, [q]uit", type=_CHOICES, show_choices=False
            )
        except click.Abort:
            click.echo()
            break
        if answer[0] == "q":
            break
        if answer[0] in _ANSWERS:
            add_decisions(place, [Decision(pair.left.ref, pair.right.ref, _ANSWERS[answer[0]])])
            recorded += 1
    _tell(place, recorded, "recorded")


def _rendered(pairs: Sequence[OpenPair], form: str) -> str:
    if form == "json":
        return json.dumps([pair.to_json() for pair in pairs], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        table = io.StringIO(newline="")
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([defuse(str(cell)) for cell in _row(pair)] for pair in pairs)
        return table.getvalue()
    return "\n".join(map(_shown, pairs)) or "No pair is open.\n"


def _row(pair: OpenPair) -> list[object]:
    left, right = pair.left, pair.right
    evidence = "; ".join(f"{item.words} ({item.points:+})" for item in pair.evidence)
    return [
        left.ref, right.ref, "", "", pair.points, pair.now, left.name, " | ".join(_about(left)), right.name,
        " | ".join(_about(right)), evidence,
    ]  # fmt: skip


def _shown(pair: OpenPair) -> str:
    now = "" if pair.now == "two" else ", one node now"
    lines = [f"{pair.left.ref}  =?  {pair.right.ref}  ({pair.points} of 100{now})"]
    for side in (pair.left, pair.right):
        lines.append(f"  {side.name}")
        lines += [f"    {line}" for line in _about(side)]
    lines += [f"  {item.points:+4}  {item.words}" for item in pair.evidence]
    return "".join(f"{printable(line)}\n" for line in lines)


def _about(side: About) -> list[str]:
    more = f" and {side.total - len(side.articles):,} more" if side.total > len(side.articles) else ""
    found = (
        ("also", ", ".join(side.names)),
        ("roles", "; ".join(side.roles)),
        ("held by", ", ".join(side.holders)),
        ("in", f"{', '.join(side.articles)}{more}"),
        ("days", " to ".join(side.days)),
        ("beside", ", ".join(side.beside)),
    )
    return [f"{name}: {words}" for name, words in found if words]
