"""Counts over the whole graph, from those made when it was built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.query.rewriting.edits import Edit, values
from kg.sparql import Atom, Call, Outline, Projected, Select, Statement
from kg.store import SearchIndex

__all__ = ["count_edits"]


@dataclass(frozen=True, slots=True)
class _Counted:
    """One statement that is counted: its parts, the names of its variables, and how it is counted."""

    subject: Atom
    verb: Atom
    object: Atom
    names: tuple[str, ...]
    count: Call
    result: str


def count_edits(asked: Outline, index: SearchIndex) -> list[Edit]:
    """The counts in the place of what is counted; none where they are not known.

    What is known: how many quads the graph holds, and how many with each property, and for properties whose
    objects recur how many quads and subjects with each object. It counts as the engine does, where the
    default graph is the union of all: a triple once for every graph that it stands in.
    """
    select = asked.tree
    if not isinstance(select, Select) or asked.sources or asked.named_sources:
        return []
    counted = _counted(select)
    if counted is None:
        return []
    by = tuple(key.value for key in select.group_by if isinstance(key, Atom) and key.kind == "variable")
    if len(by) != len(select.group_by) or len(by) > 1:
        return []
    shown = {item.variable for item in select.projected}
    if not shown <= {*by, counted.result} or not _orders_by(select, shown):
        return []
    rows = _by_key(counted, by[0], select, index) if by else _of_all(counted, index)
    if rows is None:
        return []
    item = next(item for item in select.projected if item.expression is not None)
    where = select.where
    return [
        Edit(item.start, item.end, f"?{counted.result}"),
        Edit(where.start, select.order_start, f"{{ {values((*by, counted.result), rows)} }}"),
    ]


def _counted(select: Select) -> _Counted | None:
    """What is counted, when the query counts one statement once and does nothing else."""
    counts = [item for item in select.projected if item.expression is not None]
    if len(counts) != 1 or select.having or select.values or len(select.where.parts) != 1:
        return None
    [item], [part] = counts, select.where.parts
    if not isinstance(part, Statement) or len(part.pairs) != 1 or not _is_count(item):
        return None
    assert isinstance(item.expression, Call)
    [pair] = part.pairs
    atoms = (part.subject, pair.verb, pair.object)
    names = tuple(atom.value for atom in atoms if atom.kind == "variable")
    if len(set(names)) != len(names) or item.variable in names:
        return None
    if any(atom.kind not in ("variable", "iri") for atom in atoms) or part.subject.kind != "variable":
        return None
    return _Counted(*atoms, names, item.expression, item.variable)


def _is_count(item: Projected) -> bool:
    call = item.expression
    if not isinstance(call, Call) or call.name != "COUNT":
        return False
    if call.star:
        return not call.distinct
    return isinstance(call.operands[0], Atom) and call.operands[0].kind == "variable"


def _orders_by(select: Select, shown: set[str]) -> bool:
    """Whether the rows are put in order by what is shown, if at all."""
    return all(
        isinstance(key, Atom) and key.kind == "variable" and key.value in shown for key, _ in select.order_by
    )


def _what(counted: _Counted) -> str:
    """``quads`` or ``subjects``; empty when something else is counted."""
    call = counted.count
    name = "" if call.star else call.operands[0].value if isinstance(call.operands[0], Atom) else ""
    if not call.star and name not in counted.names:
        return ""
    if not call.distinct:
        return "quads"
    return "subjects" if name == counted.subject.value else ""


def _by_key(counted: _Counted, key: str, select: Select, index: SearchIndex) -> list[tuple[str, str]] | None:
    what = _what(counted)
    verb, found = counted.verb, counted.object
    rows: Iterable[tuple[str, int]] | None = None
    if verb.kind == "variable" and found.kind == "variable":
        if key == verb.value and what == "quads":
            rows = ((f"<{name}>", count) for name, count in index.property_counts())
    elif verb.kind == "iri" and found.kind == "variable" and key == found.value and what:
        best = None
        if select.order_by and select.limit is not None:
            first, falling = select.order_by[0]
            if falling and isinstance(first, Atom) and first.value == counted.result:
                best = select.limit + (select.offset or 0)
        rows = index.object_counts(verb.value, subjects=what == "subjects", best=best)
    return None if rows is None else [(term, str(count)) for term, count in rows]


def _of_all(counted: _Counted, index: SearchIndex) -> list[tuple[str]] | None:
    what = _what(counted)
    verb, found = counted.verb, counted.object
    count: int | None = None
    if verb.kind == "iri" and found.kind == "iri" and what:
        count = index.object_count(verb.value, f"<{found.value}>", subjects=what == "subjects")
    elif found.kind == "variable" and what == "quads":
        counts = index.property_counts()
        count = sum(number for name, number in counts if verb.kind == "variable" or name == verb.value)
    return None if count is None else [(str(count),)]
