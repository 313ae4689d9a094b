"""What a query asks for, and what it reaches for, told without asking it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.sparql.cursor import Cursor
from kg.sparql.queries import Form, Tree, prologue, query
from kg.sparql.tree import Atom
from kg.sparql.updates import BEGINNINGS, update

__all__ = ["Outline", "outline"]


@dataclass(frozen=True, slots=True)
class Outline:
    """What ``outline`` found. All IRIs are absolute.

    ``sources`` are the graphs of FROM and USING, ``named_sources`` those of FROM NAMED and USING NAMED,
    ``with_graphs`` those of WITH. ``services`` are the targets of SERVICE: an IRI, or a variable with its
    question mark. ``loads`` are the addresses of LOAD. ``prefixes`` and ``base`` are those that the query
    declares itself. ``wheres`` are the places of WHERE in an update, each with the end of the pattern where
    that is the template too (DELETE WHERE). ``edits`` are the places of what an engine takes
    otherwise than the standard, each with words that it takes rightly (``as_standard``). ``iris`` counts all
    IRIs in it, declarations left out; ``tree`` is None for an update.
    """

    form: Form
    tree: Tree
    sources: tuple[str, ...] = ()
    named_sources: tuple[str, ...] = ()
    with_graphs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    wheres: tuple[tuple[int, int], ...] = ()
    edits: tuple[tuple[int, int, str], ...] = ()
    iris: Mapping[str, int] = field(default_factory=dict)


def outline(text: str, prefixes: Mapping[str, str] | None = None, base: str = "") -> Outline:
    """Read a SPARQL 1.1 query or update. Nothing is fetched and nothing is asked.

    ``prefixes`` and ``base`` are declared for it. What this cannot read, the engine must not be given:
    raises ``QueryError`` with line and column for anything that is not SPARQL 1.1, names a prefix that is
    not declared, or is nested too deeply.

    >>> outline("SELECT ?s FROM <urn:g> { SERVICE SILENT ?x { ?s ?p ?o } }").services
    ('?x',)
    >>> outline("LOAD <https://example.org/a.ttl>").loads
    ('https://example.org/a.ttl',)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError(
            "the query holds half a character", remedy="write it in Unicode, without lone surrogates"
        ) from error
    cursor = Cursor(text, prefixes or {}, base)
    prologue(cursor)
    form: Form = "update"
    tree: Tree = None
    if cursor.at(*BEGINNINGS) or cursor.peek().kind == "end":
        update(cursor)
    else:
        form, tree = query(cursor)
    return Outline(
        form,
        tree,
        tuple(cursor.sources),
        tuple(cursor.named_sources),
        tuple(cursor.with_graphs),
        tuple(map(_target, cursor.services)),
        tuple(cursor.loads),
        cursor.declared,
        cursor.base if cursor.base != base else "",
        tuple(cursor.wheres),
        tuple(cursor.edits),
        cursor.iris,
    )


def _target(atom: Atom) -> str:
    return f"?{atom.value}" if atom.kind == "variable" else atom.value
