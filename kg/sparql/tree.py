"""A query as it was read: its parts, each with the characters it stands in.

``start`` and ``end`` count characters of the text, ``end`` not included. Nothing is reordered or
simplified, so a part can be replaced in the text without touching its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Atom", "Bind", "Call", "Describe", "Expression", "Filter", "Group", "Inner", "InnerKind", "Pair", "Part",
    "Projected", "Select", "Statement", "SubSelect", "Values", "roots_of", "walk",
]  # fmt: skip

AtomKind = Literal["iri", "literal", "variable", "blank", "nested"]
"""``nested`` is what stands for several statements: a list in brackets, a collection, a path."""

InnerKind = Literal["group", "union", "optional", "minus", "graph", "service"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A term or variable. ``value`` is the absolute IRI, the characters of the literal without its
    quotes and escapes, or the name of the variable; empty for what is nested."""

    kind: AtomKind
    value: str
    start: int
    end: int
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A function, an aggregate or an operator with its operands.

    ``name`` is in capitals for what SPARQL defines, an IRI for any other function, the sign for an
    operator. ``star`` tells COUNT(*). ``group`` is the pattern of EXISTS and NOT EXISTS.
    """

    name: str
    operands: tuple[Expression, ...]
    start: int
    end: int
    distinct: bool = False
    star: bool = False
    group: Group | None = None


Expression = Atom | Call


@dataclass(frozen=True, slots=True)
class Pair:
    """A verb (``nested`` for a path) and one object; ``start`` and ``end`` of a shared verb are its own."""

    verb: Atom
    object: Atom


@dataclass(frozen=True, slots=True)
class Statement:
    """Triples of one subject: ``?quote qc:speaker ?who ; qc:text ?words``. ``stop`` is the end of the dot
    after it, or ``end`` where there is none."""

    subject: Atom
    pairs: tuple[Pair, ...]
    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Filter:
    """``FILTER`` and its condition."""

    condition: Expression
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bind:
    """``BIND (expression AS ?variable)``."""

    expression: Expression
    variable: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Values:
    """``VALUES`` with the variables it binds; ``only`` is the value when it states a single one."""

    variables: tuple[str, ...]
    start: int
    end: int
    only: Atom | None = None


@dataclass(frozen=True, slots=True)
class Inner:
    """Groups inside a group: one, or the sides of a UNION. ``name`` is that of GRAPH and SERVICE."""

    kind: InnerKind
    groups: tuple[Group, ...]
    name: Atom | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SubSelect:
    """A group that is a query; ``start`` and ``end`` are those of its braces."""

    select: Select
    start: int
    end: int


Part = Statement | Filter | Bind | Values | Inner | SubSelect


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces, in its order; ``start`` and ``end`` are those of the braces."""

    parts: tuple[Part, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Projected:
    """A variable after SELECT, with the expression it names if there is one."""

    variable: str
    expression: Expression | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT, outermost or inside a group. No ``projected`` means ``*``.

    ``head_end`` is where the projection ends. ``tail_start`` is where the solution modifiers begin,
    and ``order_start`` where those that follow GROUP BY and HAVING do. ``values`` tells a VALUES at
    the end.
    """

    projected: tuple[Projected, ...]
    distinct: bool
    where: Group
    group_by: tuple[Expression, ...]
    having: tuple[Expression, ...]
    order_by: tuple[tuple[Expression, bool], ...]
    limit: int | None
    offset: int | None
    values: bool
    start: int
    head_end: int
    tail_start: int
    order_start: int
    end: int


@dataclass(frozen=True, slots=True)
class Describe:
    """A DESCRIBE: what it names (nothing means ``*``), and its pattern if it has one."""

    targets: tuple[Atom, ...]
    where: Group | None


def walk(*roots: Group | Expression, exists: bool = True) -> Iterator[Group]:
    """Every group in ``roots``, sub-queries included, outer ones first; ``exists`` those of EXISTS too.

    What stands in SERVICE is left out: another server is asked that.
    """
    waiting: list[Group | Expression] = list(reversed(roots))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Call) and exists:
            waiting += item.operands if item.group is None else (item.group, *item.operands)
        elif isinstance(item, Group):
            yield item
            for part in item.parts:
                match part:
                    case Filter(condition=inside) | Bind(expression=inside):
                        waiting.append(inside)
                    case Inner(kind=kind, groups=inner) if kind != "service":
                        waiting += inner
                    case SubSelect(select=select):
                        waiting += roots_of(select)


def roots_of(select: Select) -> tuple[Group | Expression, ...]:
    """The pattern and the expressions of a SELECT, to walk through."""
    return (
        select.where,
        *(item.expression for item in select.projected if item.expression is not None),
        *select.group_by, *select.having, *(key for key, _ in select.order_by),
    )  # fmt: skip
