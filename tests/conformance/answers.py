"""Answers of SPARQL as values, read from every format they come in, and compared as the standards say."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from tests.conformance.manifests import RDF, Facts, Node, Resource

__all__ = [
    "Answer",
    "Graph",
    "Solutions",
    "by_value",
    "equal",
    "read_csv",
    "read_result_set",
    "read_results",
    "result_set_in",
]

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]
Graph = frozenset[ox.Quad]
Normal = Callable[[Term], Term]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT; whether their order counts, and whether CSV left the kinds of terms out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ordered: bool = False
    plain: bool = False


Answer = Solutions | bool | Graph


def read_results(data: bytes, format: ox.QueryResultsFormat) -> Answer:  # noqa: A002
    """Results in XML, JSON or TSV."""
    parsed = ox.parse_query_results(data, format)
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    columns = tuple(variable.value for variable in parsed.variables)
    return Solutions(columns, tuple(tuple(solution) for solution in parsed))


def read_csv(data: bytes) -> Answer:
    """Results in CSV: text without kinds, where what is unbound looks like what is empty."""
    head, *body = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    rows = tuple(tuple(_plain_term(cell) for cell in line) for line in body)
    return Solutions(tuple(head), rows, plain=True)


def _plain_term(cell: str) -> Term:
    return ox.BlankNode(cell[2:]) if cell.startswith("_:") else ox.Literal(cell)


def result_set_in(facts: Facts) -> Node | None:
    """The node that stands for a whole result set, where the file is one."""
    kind = ox.NamedNode(RS + "ResultSet")
    return next(
        (node for node in facts.subjects[RDF + "type"] if kind in facts.all(node, RDF + "type")), None
    )


def read_result_set(facts: Facts, head: Node) -> Answer:
    """Results in the vocabulary of the test suites."""
    truth = facts.text(head, RS + "boolean")
    if truth:
        return truth == "true"
    columns = tuple(dict.fromkeys(term.value for term in _literals(facts.all(head, RS + "resultVariable"))))
    found = facts.all(head, RS + "solution")
    ordered = all(facts.text(solution, RS + "index") for solution in found) and bool(found)
    if ordered:
        found.sort(key=lambda solution: int(facts.text(solution, RS + "index")))
    rows = []
    for solution in found:
        row = {
            facts.text(binding, RS + "variable"): facts.one(binding, RS + "value")
            for binding in facts.all(solution, RS + "binding")
        }
        rows.append(tuple(row.get(column) for column in columns))
    return Solutions(columns, tuple(rows), ordered)


def _literals(terms: Iterable[Resource]) -> list[ox.Literal]:
    return [term for term in terms if isinstance(term, ox.Literal)]


def by_value(term: Term) -> Term:
    """The same value in one spelling: ``2.0`` and ``2.00`` are one decimal, apart from the integer.

    >>> by_value(ox.Literal("2.50", datatype=ox.NamedNode(XSD + "decimal"))).value
    '2.5'
    """
    if not isinstance(term, ox.Literal):
        return term
    kind = term.datatype.value.removeprefix(XSD)
    try:
        if kind == "boolean":
            return ox.Literal({"1": "true", "0": "false"}.get(term.value, term.value), datatype=term.datatype)
        if kind in ("date", "dateTime"):
            return ox.Literal(_UTC.sub("Z", term.value), datatype=term.datatype)
        if kind in ("double", "float"):
            number = float(term.value.replace("INF", "inf"))
            return ox.Literal(repr(number), datatype=term.datatype) if not math.isnan(number) else term
        if kind == "decimal" or kind in _INTEGERS:
            return ox.Literal(f"{Decimal(term.value).normalize():f}", datatype=term.datatype)
    except (ValueError, InvalidOperation):
        pass
    return term


_UTC = re.compile(r"[+-]00:00\Z")
_INTEGERS = {
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
}  # fmt: skip


def equal(expected: Answer, actual: Answer, *, lax: bool = False, normal: Normal = lambda term: term) -> bool:
    """Whether two answers are the same but for names of blank nodes, and with ``by_value`` for spellings."""
    if isinstance(expected, Solutions) and isinstance(actual, Solutions):
        return _equal_solutions(expected, actual, lax=lax, normal=normal)
    if isinstance(expected, frozenset) and isinstance(actual, frozenset):
        return _canonical(expected, normal) == _canonical(actual, normal)
    return isinstance(expected, bool) and expected == actual


def _canonical(graph: Graph, normal: Normal) -> ox.Dataset:
    """The graph with blank nodes named by what is said of them."""
    made = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, normal(quad.object), quad.graph_name) for quad in graph
    )
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return made


def _equal_solutions(expected: Solutions, actual: Solutions, *, lax: bool, normal: Normal) -> bool:
    if sorted(expected.columns) != sorted(actual.columns) or (expected.plain and not actual.plain):
        return False
    places = [actual.columns.index(column) for column in expected.columns]
    wanted = [tuple(_known(term, normal) for term in row) for row in expected.rows]
    given = [tuple(_known(row[place], normal) for place in places) for row in actual.rows]
    if lax:
        least, most = Counter(wanted), Counter(given)
        return least.keys() == most.keys() and all(most[row] <= least[row] for row in most)
    if len(wanted) != len(given):
        return False
    if expected.ordered:
        return _match(list(zip(wanted, ([row] for row in given), strict=True)), {}, {})
    return _match_in_any_order(wanted, given)


def _known(term: Term | None, normal: Normal) -> Term | None:
    return None if term is None else normal(term)


def _match_in_any_order(wanted: list[Row], given: list[Row]) -> bool:
    """Rows without blank nodes are counted; the others are tried against one another."""
    apart = [[row for row in rows if any(map(_is_blank, row))] for rows in (wanted, given)]
    firm = [Counter(row for row in rows if not any(map(_is_blank, row))) for rows in (wanted, given)]
    if firm[0] != firm[1] or len(apart[0]) != len(apart[1]):
        return False
    # The rows with the fewest partners first: a wrong guess shows early.
    pairs = [(row, [other for other in apart[1] if _alike(row, other)]) for row in apart[0]]
    return _match(sorted(pairs, key=lambda pair: len(pair[1])), {}, {}, Counter(apart[1]))


def _is_blank(term: Term | None) -> bool:
    return isinstance(term, ox.BlankNode)


def _alike(left: Row, right: Row) -> bool:
    return all(
        _is_blank(one) == _is_blank(other) and (_is_blank(one) or one == other)
        for one, other in zip(left, right, strict=True)
    )


def _match(
    pairs: list[tuple[Row, list[Row]]],
    there: dict[Term, Term],
    back: dict[Term, Term],
    left: Counter[Row] | None = None,
) -> bool:
    """Whether each row finds a partner of its own under one renaming of blank nodes."""
    if not pairs:
        return True
    (row, partners), *rest = pairs
    for partner in dict.fromkeys(partners):
        if (left is not None and not left[partner]) or not _alike(row, partner):
            continue
        names = [(a, b) for a, b in zip(row, partner, strict=True) if a and b and _is_blank(a)]
        new_there, new_back = dict(there), dict(back)
        if all(new_there.setdefault(a, b) == b and new_back.setdefault(b, a) == a for a, b in names):
            remaining = None if left is None else left - Counter([partner])
            if _match(rest, new_there, new_back, remaining):
                return True
    return False
