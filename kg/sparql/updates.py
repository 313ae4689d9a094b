"""Updates (grammar rules 29 to 52): what each reads, writes and loads."""

from __future__ import annotations

from kg.sparql.cursor import Cursor
from kg.sparql.patterns import statements
from kg.sparql.queries import group, prologue

__all__ = ["BEGINNINGS", "update"]

BEGINNINGS = (
    "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "INSERT", "DELETE", "WITH",
)  # fmt: skip


def update(cursor: Cursor) -> None:
    """The operations that follow the prologue, up to the end of the text; there may be none."""
    while cursor.peek().kind != "end":
        _operation(cursor)
        if not cursor.skip(";"):
            break
        # The engine knows declarations at the beginning alone.
        cursor.spelling_out = cursor.spelling_out or cursor.at("BASE", "PREFIX")
        prologue(cursor)
    if cursor.peek().kind != "end":
        raise cursor.fault('";" or the end of the update')


def _operation(cursor: Cursor) -> None:
    first = cursor.expect(*BEGINNINGS)
    word = first.text.upper()
    match word:
        case "LOAD":
            silent = cursor.skip("SILENT")
            cursor.loads.append(cursor.iri())
            if cursor.skip("INTO"):
                cursor.expect("GRAPH")
                cursor.iri()
            if silent:
                cursor.edits.append((first.start, cursor.end, "INSERT DATA { }"))
        case "CLEAR" | "DROP":
            cursor.skip("SILENT")
            if cursor.at("DEFAULT", "NAMED", "ALL"):
                cursor.take()
            else:
                cursor.expect("GRAPH")
                cursor.iri()
        case "CREATE":
            cursor.skip("SILENT")
            cursor.expect("GRAPH")
            cursor.iri()
        case "ADD" | "MOVE" | "COPY":
            cursor.skip("SILENT")
            _graph_or_default(cursor)
            cursor.expect("TO")
            _graph_or_default(cursor)
        case _:
            _modify(cursor, word)


def _graph_or_default(cursor: Cursor) -> None:
    if not cursor.skip("DEFAULT"):
        cursor.skip("GRAPH")
        cursor.iri()


def _modify(cursor: Cursor, word: str) -> None:
    if word in ("INSERT", "DELETE") and cursor.skip("DATA"):
        _quads(cursor)
        return
    where = cursor.peek().start
    if word == "DELETE" and cursor.skip("WHERE"):
        _quads(cursor)
        cursor.wheres.append((where, cursor.end))
        return
    if word == "WITH":
        cursor.with_graphs.append(cursor.iri())
        word = cursor.expect("INSERT", "DELETE").text.upper()
    _quads(cursor)
    if word == "DELETE" and cursor.skip("INSERT"):
        _quads(cursor)
    while cursor.skip("USING"):
        named = cursor.skip("NAMED")
        (cursor.named_sources if named else cursor.sources).append(cursor.iri())
    where = cursor.expect("WHERE").start
    cursor.wheres.append((where, where))
    group(cursor)


def _quads(cursor: Cursor) -> None:
    with cursor.nested():
        cursor.expect("{")
        statements(cursor, group)
        cursor.expect("}")
