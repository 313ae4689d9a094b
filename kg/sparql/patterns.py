"""Groups of a query: statements, filters, and groups within groups (grammar rules 53 to 88)."""

from __future__ import annotations

from collections.abc import Callable

from kg.sparql.cursor import Cursor
from kg.sparql.expressions import condition, expression
from kg.sparql.tree import Atom, Bind, Filter, Group, Inner, InnerKind, Pair, Part, Statement, Values

__all__ = ["GroupReader", "statements", "values"]

_INNER: dict[str, InnerKind] = {
    "OPTIONAL": "optional", "MINUS": "minus", "GRAPH": "graph", "SERVICE": "service",
}  # fmt: skip
GroupReader = Callable[[Cursor], Group]
"""How a group is read where an expression or a pattern holds one."""


def group_parts(cursor: Cursor, group: GroupReader) -> Group:
    """What stands between the braces that are next, if it is no sub-query."""
    start = cursor.expect("{").start
    parts: list[Part] = []
    stopped = True  # whether statements may begin: those before have ended with a dot
    while not cursor.at("}"):
        cursor.in_a_row(len(parts))
        part = _no_statement(cursor, group)
        if part is not None:
            parts.append(part)
            cursor.skip(".")
            stopped = True
        elif stopped:
            statement = _statement(cursor)
            parts.append(statement)
            stopped = statement.stop > statement.end
        else:
            raise cursor.fault('".", a keyword, or "}"')
    cursor.take()
    return Group(tuple(parts), start, cursor.end)


def _no_statement(cursor: Cursor, group: GroupReader) -> Part | None:
    token = cursor.peek()
    start = token.start
    if token.kind == "sign" and token.text == "{":
        return _union(cursor, group)
    if token.kind != "word":
        return None
    word = token.text.upper()
    if word == "FILTER":
        cursor.take()
        return Filter(condition(cursor, group), start, cursor.end)
    if word == "BIND":
        cursor.take()
        cursor.expect("(")
        bound = expression(cursor, group)
        cursor.expect("AS")
        name = cursor.variable()
        cursor.expect(")")
        return Bind(bound, name, start, cursor.end)
    if word == "VALUES":
        return values(cursor)
    if word not in _INNER:
        return None
    cursor.take()
    name_of: Atom | None = None
    silent = word == "SERVICE" and cursor.skip("SILENT")
    if word in ("SERVICE", "GRAPH"):
        name_of = cursor.atom()
        if name_of.kind not in ("iri", "variable"):
            raise cursor.fault("an IRI or a variable after " + word)
    if word == "SERVICE" and name_of is not None:
        cursor.services.append(name_of)
    inside = group(cursor)
    if silent:
        cursor.edits.append((start, cursor.end, "{ }"))
    return Inner(_INNER[word], (inside,), name_of, start, cursor.end)


def _union(cursor: Cursor, group: GroupReader) -> Inner:
    start = cursor.peek().start
    groups = [group(cursor)]
    while cursor.skip("UNION"):
        cursor.in_a_row(len(groups))
        groups.append(group(cursor))
    return Inner("group" if len(groups) == 1 else "union", tuple(groups), None, start, cursor.end)


def values(cursor: Cursor) -> Values:
    """The VALUES that is next."""
    start = cursor.expect("VALUES").start
    names: list[str] = []
    row_in_brackets = cursor.skip("(")
    if row_in_brackets:
        while not cursor.skip(")"):
            names.append(cursor.variable())
    else:
        names.append(cursor.variable())
    cursor.expect("{")
    stated: list[Atom | None] = []
    while not cursor.skip("}"):
        if not row_in_brackets:
            stated.append(_value(cursor))
            continue
        cursor.expect("(")
        stated += [_value(cursor) for _ in names]
        cursor.expect(")")
    return Values(tuple(names), start, cursor.end, stated[0] if len(names) == len(stated) == 1 else None)


def _value(cursor: Cursor) -> Atom | None:
    if cursor.skip("UNDEF"):
        return None
    token = cursor.peek()
    atom = cursor.atom()
    if atom.kind not in ("iri", "literal"):
        raise cursor.fault("an IRI, a literal or UNDEF", token)
    return atom


def statements(cursor: Cursor, group: GroupReader | None = None) -> tuple[Statement, ...]:
    """Statements up to what is none: those of a template, or of data.

    With ``group`` given, ``GRAPH name { }`` may stand between them.
    """
    found: list[Statement] = []
    stopped = True
    while not cursor.at("}"):
        if group is not None and cursor.skip("GRAPH"):
            token = cursor.peek()
            if cursor.atom().kind not in ("iri", "variable"):
                raise cursor.fault("an IRI or a variable after GRAPH", token)
            with cursor.nested():
                cursor.expect("{")
                found += statements(cursor)
                cursor.expect("}")
            cursor.skip(".")
            stopped = True
        elif stopped:
            found.append(_statement(cursor))
            stopped = found[-1].stop > found[-1].end
        else:
            raise cursor.fault('"." or "}"')
    return tuple(found)


def _statement(cursor: Cursor) -> Statement:
    """The statement that is next, and the dot after it if there is one."""
    subject = _node(cursor)
    bracketed = subject.kind == "nested"
    pairs = _pairs(cursor, required=not bracketed)
    end = cursor.end
    cursor.skip(".")
    return Statement(subject, pairs, subject.start, end, cursor.end)


def _pairs(cursor: Cursor, *, required: bool) -> tuple[Pair, ...]:
    """Verbs and objects: ``a qc:Quotation ; qc:speaker ?who , ?other``."""
    pairs: list[Pair] = []
    while True:
        verb = _verb(cursor)
        if verb is None:
            if required and not pairs:
                raise cursor.fault("a property")
            return tuple(pairs)
        pairs.append(Pair(verb, _node(cursor)))
        while cursor.skip(","):
            pairs.append(Pair(verb, _node(cursor)))
        if not cursor.skip(";"):
            return tuple(pairs)
        while cursor.skip(";"):
            pass


def _verb(cursor: Cursor) -> Atom | None:
    """A property, a variable, or a path as ``nested``; None when there is none."""
    token = cursor.peek()
    if token.kind == "variable":
        return cursor.atom()
    if token.kind in ("iri", "name") or cursor.at("^", "!", "(") or token.text == "a":
        only = _path(cursor)
        if only is not None and only.end == cursor.end:
            return only
        return Atom("nested", "", token.start, cursor.end)
    return None


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _path(cursor: Cursor) -> Atom | None:
    """A path; the property if it begins with nothing else."""
    first = _path_step(cursor)
    count = 0
    while cursor.at("|", "/"):
        cursor.in_a_row(count := count + 1)
        cursor.take()
        _path_step(cursor)
    return first


def _path_step(cursor: Cursor) -> Atom | None:
    only: Atom | None = None
    start = cursor.peek().start
    cursor.skip("^")
    if cursor.skip("!"):
        if cursor.skip("("):
            while not cursor.skip(")"):
                cursor.skip("^")
                _property(cursor)
                cursor.skip("|")
        else:
            cursor.skip("^")
            _property(cursor)
    elif cursor.skip("("):
        with cursor.nested():
            _path(cursor)
        cursor.expect(")")
    else:
        only = _property(cursor)
        only = only if only.start == start else None
    if cursor.at("*", "+", "?") and not _signs_a_number(cursor):
        cursor.take()
    return only


def _signs_a_number(cursor: Cursor) -> bool:
    """Whether a plus belongs to the object: ``qc:rank +5``."""
    token = cursor.peek()
    return token.text == "+" and cursor.text[token.end : token.end + 1] in tuple("0123456789.")


def _property(cursor: Cursor) -> Atom:
    token = cursor.peek()
    if token.kind == "word" and token.text == "a":
        cursor.take()
        cursor.iris[_TYPE] += 1
        return Atom("iri", _TYPE, token.start, token.end)
    return Atom("iri", cursor.iri(), token.start, cursor.end)


def _node(cursor: Cursor) -> Atom:
    """A subject or object: a term, or a list in brackets or parentheses."""
    start = cursor.peek().start
    if cursor.skip("["):
        with cursor.nested():
            pairs = _pairs(cursor, required=False)
            cursor.expect("]")
        return Atom("nested" if pairs else "blank", "", start, cursor.end)
    if cursor.skip("("):
        members = 0
        with cursor.nested():
            while not cursor.at(")"):
                _node(cursor)
                members += 1
        cursor.take()
        if not members:
            nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
            return Atom("iri", nil, start, cursor.end)
        return Atom("nested", "", start, cursor.end)
    return cursor.atom()
