"""Whole queries: prologue, forms, datasets, sub-queries and solution modifiers (grammar rules 1 to 30)."""

from __future__ import annotations

from typing import Literal

from kg.sparql.cursor import Cursor
from kg.sparql.expressions import condition, expression
from kg.sparql.patterns import group_parts, statements, values
from kg.sparql.tree import Atom, Describe, Expression, Group, Projected, Select, SubSelect

__all__ = ["Form", "Tree", "group", "prologue", "query"]

Form = Literal["select", "ask", "construct", "describe", "update"]
Tree = Select | Describe | Group | None
"""A SELECT, a DESCRIBE, or the pattern of an ASK or CONSTRUCT; None for an update."""


def prologue(cursor: Cursor) -> None:
    """BASE and PREFIX, as many as there are."""
    while cursor.at("BASE", "PREFIX"):
        cursor.declare()


def query(cursor: Cursor) -> tuple[Form, Tree]:
    """The query that follows the prologue, up to the end of the text."""
    word = cursor.peek()
    tree: Tree
    form: Form
    if cursor.at("SELECT"):
        form, tree = "select", _select(cursor, outermost=True)
    elif cursor.skip("ASK"):
        _dataset(cursor)
        form, tree = "ask", _where(cursor)
        _rest(cursor)
    elif cursor.skip("CONSTRUCT"):
        form, tree = "construct", _construct(cursor)
    elif cursor.skip("DESCRIBE"):
        form, tree = "describe", _describe(cursor)
    else:
        raise cursor.fault("SELECT, ASK, CONSTRUCT, DESCRIBE or an update", word)
    if cursor.peek().kind != "end":
        raise cursor.fault("the end of the query")
    return form, tree


def group(cursor: Cursor) -> Group:
    """The group that is next; one that holds a sub-query has it as its only part."""
    with cursor.nested():
        if cursor.peek().text != "{":
            raise cursor.fault("{")
        opened = cursor.take()
        if cursor.at("SELECT"):
            select = _select(cursor, outermost=False)
            cursor.expect("}")
            inner = SubSelect(select, opened.start, cursor.end)
            return Group((inner,), opened.start, cursor.end)
        cursor.back_to(opened)
        return group_parts(cursor, group)


def _select(cursor: Cursor, *, outermost: bool) -> Select:
    start = cursor.expect("SELECT").start
    distinct = cursor.at("DISTINCT", "REDUCED")
    if distinct:
        cursor.take()
    projected = _projection(cursor)
    head_end = cursor.end
    if outermost:
        _dataset(cursor)
    where = _where(cursor)
    tail_start = cursor.end
    grouped, having = _grouping(cursor)
    order_start = cursor.end
    order, limit, offset = _ordering(cursor)
    last = cursor.at("VALUES")
    if last:
        values(cursor)
    return Select(
        projected, distinct, where, grouped, having, order, limit, offset, last,
        start, head_end, tail_start, order_start, cursor.end,
    )  # fmt: skip


def _projection(cursor: Cursor) -> tuple[Projected, ...]:
    if cursor.skip("*"):
        return ()
    found: list[Projected] = []
    while True:
        token = cursor.peek()
        if token.kind == "variable":
            found.append(Projected(cursor.variable(), None, token.start, cursor.end))
        elif cursor.skip("("):
            inside = expression(cursor, group)
            cursor.expect("AS")
            name = cursor.variable()
            cursor.expect(")")
            found.append(Projected(name, inside, token.start, cursor.end))
        elif found:
            return tuple(found)
        else:
            raise cursor.fault("* or a variable")


def _dataset(cursor: Cursor) -> None:
    while cursor.skip("FROM"):
        named = cursor.skip("NAMED")
        (cursor.named_sources if named else cursor.sources).append(cursor.iri())


def _where(cursor: Cursor) -> Group:
    cursor.skip("WHERE")
    return group(cursor)


def _rest(cursor: Cursor) -> None:
    """Solution modifiers and VALUES of a query that is no SELECT."""
    _grouping(cursor)
    _ordering(cursor)
    if cursor.at("VALUES"):
        values(cursor)


def _grouping(cursor: Cursor) -> tuple[tuple[Expression, ...], tuple[Expression, ...]]:
    grouped: list[Expression] = []
    having: list[Expression] = []
    if cursor.skip("GROUP"):
        cursor.expect("BY")
        grouped.append(_group_key(cursor))
        while cursor.peek().kind in ("variable", "iri", "name") or cursor.at("(") or _calls(cursor):
            grouped.append(_group_key(cursor))
    if cursor.skip("HAVING"):
        having.append(condition(cursor, group))
        while cursor.peek().kind in ("iri", "name") or cursor.at("(") or _calls(cursor):
            having.append(condition(cursor, group))
    return tuple(grouped), tuple(having)


def _calls(cursor: Cursor) -> bool:
    """Whether a function is next, and not the next clause."""
    clauses = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES", "ASC", "DESC")
    return cursor.peek().kind == "word" and not cursor.at(*clauses)


def _group_key(cursor: Cursor) -> Expression:
    token = cursor.peek()
    if token.kind == "variable":
        return cursor.atom()
    if not cursor.skip("("):
        return condition(cursor, group)
    inside = expression(cursor, group)
    if cursor.skip("AS"):
        cursor.variable()
    cursor.expect(")")
    return inside


def _ordering(cursor: Cursor) -> tuple[tuple[tuple[Expression, bool], ...], int | None, int | None]:
    order: list[tuple[Expression, bool]] = []
    if cursor.skip("ORDER"):
        cursor.expect("BY")
        order.append(_order_key(cursor))
        while (
            cursor.peek().kind in ("variable", "iri", "name")
            or cursor.at("(", "ASC", "DESC")
            or _calls(cursor)
        ):
            order.append(_order_key(cursor))
    limit = offset = None
    while cursor.at("LIMIT", "OFFSET"):
        word = cursor.take().text.upper()
        number = cursor.peek()
        if number.kind != "integer" or (limit if word == "LIMIT" else offset) is not None:
            raise cursor.fault("one whole number")
        cursor.take()
        if word == "LIMIT":
            limit = int(number.text[:18])
        else:
            offset = int(number.text[:18])
    return tuple(order), limit, offset


def _order_key(cursor: Cursor) -> tuple[Expression, bool]:
    """What is ordered by, and whether it falls."""
    if cursor.peek().kind == "variable":
        return cursor.atom(), False
    if not cursor.at("ASC", "DESC"):
        return condition(cursor, group), False
    falling = cursor.take().text.upper() == "DESC"
    cursor.expect("(")
    inside = expression(cursor, group)
    cursor.expect(")")
    return inside, falling


def _construct(cursor: Cursor) -> Group:
    if cursor.at("{"):
        with cursor.nested():
            cursor.take()
            statements(cursor)
            cursor.expect("}")
        _dataset(cursor)
        where = _where(cursor)
    else:
        _dataset(cursor)
        cursor.expect("WHERE")
        start = cursor.expect("{").start
        where = Group(statements(cursor), start, cursor.end)
        cursor.expect("}")
    _rest(cursor)
    return where


def _describe(cursor: Cursor) -> Describe:
    targets: list[Atom] = []
    if not cursor.skip("*"):
        while cursor.peek().kind in ("variable", "iri", "name"):
            targets.append(cursor.atom())
        if not targets:
            raise cursor.fault("*, a variable or an IRI")
    _dataset(cursor)
    where = _where(cursor) if cursor.at("WHERE", "{") else None
    _rest(cursor)
    return Describe(tuple(targets), where)
