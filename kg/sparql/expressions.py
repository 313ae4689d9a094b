"""Expressions of a query (grammar rules 106 to 127), operators by how tightly they bind."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from kg.sparql.cursor import Cursor
from kg.sparql.tree import Call, Expression, Group

__all__ = ["condition", "expression"]

GroupReader = Callable[[Cursor], Group]

_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
_BINDING: dict[str, int] = {
    "||": 1, "&&": 2, "=": 3, "!=": 3, "<": 3, ">": 3, "<=": 3, ">=": 3, "IN": 3, "NOT": 3,
    "+": 4, "-": 4, "*": 5, "/": 5,
}  # fmt: skip
_COMPARING = 3


def condition(cursor: Cursor, group: GroupReader) -> Expression:
    """What may follow FILTER, HAVING and ORDER BY: an expression in brackets, or a call."""
    token = cursor.peek()
    if token.kind in ("word", "iri", "name") or cursor.at("("):
        found = _primary(cursor, group)
        if isinstance(found, Call) or token.text == "(":
            return found
    raise cursor.fault("a condition in brackets, or a function", token)


def expression(cursor: Cursor, group: GroupReader, least: int = 1) -> Expression:
    """The expression that is next, as far as its operators bind at least as tightly as ``least``."""
    left = _unary(cursor, group)
    compared = False
    for count in itertools.count():
        cursor.in_a_row(count)
        token = cursor.peek_operator()
        name = token.text.upper()
        binds = _BINDING.get(name, 0) if token.kind in ("sign", "word") else 0
        if binds < least or not binds or (binds == _COMPARING and compared):
            return left
        cursor.take()
        compared = binds == _COMPARING
        if name == "NOT":
            cursor.expect("IN")
            name = "NOT IN"
        if name in ("IN", "NOT IN"):
            members = _operands(cursor, group)
            left = Call(name, (left, *members), left.start, cursor.end)
        else:
            right = expression(cursor, group, binds + 1)
            left = Call(name, (left, right), left.start, cursor.end)
    raise AssertionError


def _unary(cursor: Cursor, group: GroupReader) -> Expression:
    token = cursor.peek()
    if token.kind == "sign" and token.text in ("!", "+", "-"):
        cursor.take()
        with cursor.nested():
            inside = _unary(cursor, group)
        return Call(token.text, (inside,), token.start, cursor.end)
    return _primary(cursor, group)


def _primary(cursor: Cursor, group: GroupReader) -> Expression:
    token = cursor.peek()
    if cursor.skip("("):
        with cursor.nested():
            inside = expression(cursor, group)
        cursor.expect(")")
        return inside
    if token.kind == "word" and token.text not in ("true", "false"):
        return _builtin(cursor, group)
    atom = cursor.atom()
    if atom.kind == "iri" and cursor.at("("):
        distinct, operands = _arguments(cursor, group)
        return Call(atom.value, operands, token.start, cursor.end, distinct=distinct)
    if atom.kind == "blank":
        raise cursor.fault("a variable, an IRI or a literal", token)
    return atom


def _builtin(cursor: Cursor, group: GroupReader) -> Call:
    token = cursor.take()
    name = token.text.upper()
    if name == "NOT":
        cursor.expect("EXISTS")
        name = "NOT EXISTS"
    if name in ("EXISTS", "NOT EXISTS"):
        inside = group(cursor)
        return Call(name, (), token.start, cursor.end, group=inside)
    if name not in _AGGREGATES:
        return Call(name, _operands(cursor, group), token.start, cursor.end)
    cursor.expect("(")
    with cursor.nested():
        distinct = cursor.skip("DISTINCT")
        star = name == "COUNT" and cursor.skip("*")
        operands = () if star else (expression(cursor, group),)
        if name == "GROUP_CONCAT" and cursor.skip(";"):
            cursor.expect("SEPARATOR")
            cursor.expect("=")
            if cursor.peek().kind != "string":
                raise cursor.fault("a string")
            cursor.take()
    cursor.expect(")")
    if name == "GROUP_CONCAT":
        cursor.edits += [(token.start, token.start, "STR("), (cursor.end, cursor.end, ")")]
    return Call(name, operands, token.start, cursor.end, distinct=distinct, star=star)


def _arguments(cursor: Cursor, group: GroupReader) -> tuple[bool, tuple[Expression, ...]]:
    """Whether the arguments of a function begin with DISTINCT, and the arguments."""
    place = cursor.peek()
    cursor.expect("(")
    distinct = cursor.skip("DISTINCT")
    operands = _until_closed(cursor, group)
    if distinct and not operands:
        raise cursor.fault("an argument", place)
    return distinct, operands


def _operands(cursor: Cursor, group: GroupReader) -> tuple[Expression, ...]:
    cursor.expect("(")
    return _until_closed(cursor, group)


def _until_closed(cursor: Cursor, group: GroupReader) -> tuple[Expression, ...]:
    found: list[Expression] = []
    with cursor.nested():
        if not cursor.at(")"):
            found.append(expression(cursor, group))
            while cursor.skip(","):
                found.append(expression(cursor, group))
    cursor.expect(")")
    return tuple(found)
