"""Changes to a query's text, and the tables of values that are put into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.sparql import (
    Atom,
    Call,
    Describe,
    Expression,
    Filter,
    Group,
    Outline,
    Select,
    Statement,
    roots_of,
    walk,
)
from kg.store import Term

__all__ = ["Edit", "block_start", "conjuncts", "constant", "edited", "groups_of", "statements_of", "values"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Edit(NamedTuple):
    """What to put in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with the edits made. What is put in at a place stands before what is replaced there."""
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def values(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of values, in a sub-query: engines join that once, and may go through bare VALUES for
    every row of what stands beside them."""
    listed = [f"?{name}" for name in names]
    columns = " ".join(listed)
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    never = ""
    if not lines:  # rdflib, with which tests compare, cannot read a table without rows
        lines, never = f"({' 0' * len(listed)} )", " FILTER(false)"
    return f"{{ SELECT {columns} {{ VALUES ({columns}) {{ {lines} }}{never} }} }}"


def groups_of(asked: Outline, *, exists: bool) -> Iterator[Group]:
    """Every group of a query; with ``exists`` also those that are asked for each row."""
    match asked.tree:
        case Select() as select:
            yield from walk(*roots_of(select), exists=exists)
        case Describe(where=where) if where is not None:
            yield from walk(where, exists=exists)
        case Group() as group:
            yield from walk(group, exists=exists)


def statements_of(group: Group) -> Iterator[Statement]:
    """The statements that stand in a group itself."""
    return (part for part in group.parts if isinstance(part, Statement))


def block_start(group: Group, statement: Statement) -> int:
    """Where the run of statements begins that ``statement`` is in: blank nodes join them, so nothing is
    put between. FILTER does not end a run."""
    start: int | None = None
    for part in group.parts:
        if isinstance(part, Statement):
            start = part.start if start is None else start
        elif not isinstance(part, Filter):
            start = None
        if part is statement:
            break
    return statement.start if start is None else start


def conjuncts(group: Group) -> Iterator[Expression]:
    """What must all be true for a row of the group: the operands of its FILTERs and of ``&&`` in them."""
    waiting = [part.condition for part in group.parts if isinstance(part, Filter)]
    while waiting:
        condition = waiting.pop()
        if isinstance(condition, Call) and condition.name == "&&":
            waiting += condition.operands
        else:
            yield condition


def constant(expression: Expression, bindings: Mapping[str, Term]) -> Term | None:
    """The literal that an expression is, as it stands or as a parameter is bound."""
    if not isinstance(expression, Atom):
        return None
    if expression.kind == "variable":
        bound = bindings.get(expression.value)
        return bound if bound is not None and bound.kind == "literal" else None
    if expression.kind != "literal":
        return None
    plain = expression.datatype == _STRING
    return Term.text(
        expression.value, datatype=None if plain else expression.datatype, language=expression.language
    )
