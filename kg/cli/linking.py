"""What ``kg link`` shows and asks: open questions about records, as lists and as a talk in the terminal."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import click

from kg.model import Candidate, Decision
from kg.query import Agent, defuse, printable
from kg.reconcile import Wanted

__all__ = ["LINKED", "ListFormat", "Open", "ask_person", "listing", "open_questions", "unasked"]

LINKED = ("person", "organization", "place")
"""Kinds of agents that may have a record elsewhere; groups, documents and unnamed sources are left alone."""
ListFormat = Literal["table", "csv", "json"]

_COLUMNS = (
    "left", "right", "answer", "note",
    "name", "type", "quotes", "label", "description", "score", "match", "authority",
)  # fmt: skip
_WORDS = {
    "n": "n", "no": "n", "none": "n", "u": "u", "unsure": "u", "?": "u",
    "s": "s", "skip": "s", "q": "q", "quit": "q", "stop": "q",
}  # fmt: skip
_HELP = "the number of the right one, or n: none of them, u: unsure, s: skip, q: stop"


@dataclass(frozen=True, slots=True)
class Open:
    """An agent and the unanswered records of one authority, the best first."""

    agent: Agent
    candidates: tuple[Candidate, ...]


def unasked(
    agents: Iterable[Agent], links: Iterable[Candidate], decisions: Iterable[Decision], authority: str
) -> Iterator[Wanted]:
    """The agents to ask ``authority`` about: it was not asked about them yet, and no record of theirs was
    confirmed that may be one of its own."""
    links = tuple(links)
    elsewhere = {(item.node, item.iri) for item in links if item.authority != authority}
    known = {item.node for item in links if item.authority == authority}
    known |= {
        item.left
        for item in decisions
        if item.outside and item.answer == "yes" and (item.left, item.right) not in elsewhere
    }
    for agent in agents:
        if agent.node not in known:
            yield Wanted(agent.node, agent.name, agent.type, agent.others)


def open_questions(
    agents: Iterable[Agent], links: Iterable[Candidate], decisions: Iterable[Decision]
) -> list[Open]:
    """What nobody has answered yet, in the order of ``agents``. Where one record of an authority was
    confirmed, its others are no questions any more."""
    answers = {(item.left, item.right): item.answer for item in decisions if item.outside}
    found: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for item in links:
        if item.iri:
            found[item.node][item.authority].append(item)
    questions = []
    for agent in agents:
        for group in found.get(agent.node, {}).values():
            if not any(answers.get((item.node, item.iri)) == "yes" for item in group):
                left = tuple(item for item in group if (item.node, item.iri) not in answers)
                questions += [Open(agent, left)] if left else []
    return questions


def listing(questions: Iterable[Open], form: ListFormat) -> bytes:
    """The open questions as a file. The CSV form has an empty column ``answer`` to fill in."""
    rows = [_row(question.agent, item) for question in questions for item in question.candidates]
    if form == "json":
        objects = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
        return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "csv":
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([defuse(_cell(value)) for value in row] for row in rows)
        return table.getvalue().encode()
    return "".join(f"{line}\n" for question in questions for line in _shown(question)).encode()


def ask_person(questions: Iterable[Open], answer: Callable[[list[Decision]], None]) -> int:
    """Put the questions in the terminal, one after another, and hand each answer to ``answer`` at once.

    How many were answered. Ends with the questions, with "q", or with the input.
    """
    answered = 0
    for place, question in enumerate(questions):
        click.echo(("" if place else f"Answer with {_HELP}.\n") + "\n".join(_shown(question)))
        try:
            reply = click.prompt("Which one?", prompt_suffix=" ", value_proc=_reply(len(question.candidates)))
        except click.Abort:
            click.echo()
            break
        if reply == "q":
            break
        if reply != "s":
            answer(_decisions(question, reply))
            answered += 1
    return answered


def _reply(most: int) -> Callable[[str], str]:
    """What reads a reply to a question with ``most`` records: one of their numbers, or n, u, s or q."""

    def read(value: str) -> str:
        word = value.strip().casefold()
        word = _WORDS.get(word, word)
        if word in ("y", "yes") and most == 1:
            word = "1"
        numbered = word.isascii() and word.isdigit() and 1 <= int(word[:9]) <= most
        if not numbered and word not in _WORDS.values():
            raise click.UsageError(f"answer with {_HELP}")
        return word

    return read


def _decisions(question: Open, reply: str) -> list[Decision]:
    """One record is right and the authority's others are not; or none is; or nobody knows."""
    if reply == "u":
        return [Decision(item.node, item.iri, "unsure") for item in question.candidates]
    right = int(reply) - 1 if reply.isdigit() else -1
    return [
        Decision(item.node, item.iri, "yes" if place == right else "no")
        for place, item in enumerate(question.candidates)
    ]


def _shown(question: Open) -> Iterator[str]:
    agent = question.agent
    yield ""
    yield printable(f"{agent.name} ({agent.type}, {agent.quotes:,} quote{'' if agent.quotes == 1 else 's'})")
    if agent.others:
        yield printable(f"    also {', '.join(agent.others[:5])}")
    for place, item in enumerate(question.candidates, 1):
        about = f" – {item.description}" if item.description else ""
        yield printable(f"{place:>4}  {item.label}{about}")
        match = ", a match" if item.match else ""
        yield printable(f"      {item.iri}  ({item.score:g}{match}; {item.authority})")


def _row(agent: Agent, item: Candidate) -> tuple[object, ...]:
    about = (agent.name, agent.type, agent.quotes)
    record = (item.label, item.description, item.score, item.match, item.authority)
    return (item.node, item.iri, "", "", *about, *record)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)
