"""The comparison that the conformance tests rest on tells answers apart, and no more than it should."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.answers import (
    Answer,
    Graph,
    Row,
    Solutions,
    by_value,
    equal,
    read_csv,
    read_result_set,
    read_results,
    result_set_in,
)
from tests.conformance.manifests import Facts

A, B, C = (ox.BlankNode(name) for name in "abc")
X, Y = ox.Literal("x"), ox.Literal("y")


def table(*rows: Row, ordered: bool = False) -> Solutions:
    return Solutions(("v", "w"), rows, ordered)


def graph(turtle: str) -> Graph:
    return frozenset(ox.parse(turtle + " .", ox.RdfFormat.TURTLE, base_iri="urn:x"))


EQUAL: list[tuple[Answer, Answer]] = [
    (True, True),
    (table((X, Y), (Y, X)), table((Y, X), (X, Y))),
    (table((X, None)), table((X, None))),
    (table((A, B), (B, A)), table((B, C), (C, B))),  # one renaming for all rows
    (table((A, X), (A, Y)), table((B, Y), (B, X))),
    (table((A, X), (A, X)), table((B, X), (B, X))),
    (Solutions(("v", "w"), ((X, Y),)), Solutions(("w", "v"), ((Y, X),))),  # columns by name
    (graph("[] <urn:p> [ <urn:q> 1 ]"), graph("_:k <urn:p> _:l . _:l <urn:q> 1")),
]
DIFFERENT: list[tuple[Answer, Answer]] = [
    (True, False),
    (True, table()),
    (table((X, Y)), table((X, Y), (X, Y))),  # how often counts
    (table((X, Y), (Y, X), ordered=True), table((Y, X), (X, Y))),
    (table((A, A)), table((A, B))),
    (table((A, B)), table((A, A))),
    (table((A, X), (A, Y)), table((A, X), (B, Y))),  # one node, or two
    (table((A, X)), table((X, X))),
    (Solutions(("v",), ((X,),)), Solutions(("w",), ((X,),))),
    (graph("[] <urn:p> [ <urn:q> 1 ]"), graph("_:k <urn:p> _:l . _:m <urn:q> 1")),
    (graph("<urn:a> <urn:p> 1"), graph("<urn:a> <urn:p> 2")),
]


@pytest.mark.parametrize(("expected", "actual"), EQUAL)
def test_the_same(expected: Answer, actual: Answer) -> None:
    assert equal(expected, actual)


@pytest.mark.parametrize(("expected", "actual"), DIFFERENT)
def test_not_the_same(expected: Answer, actual: Answer) -> None:
    assert not equal(expected, actual)
    assert not equal(expected, actual, normal=by_value)


def test_reduced_may_leave_equal_rows_out_and_no_others() -> None:
    thrice = table((X, Y), (X, Y), (X, Y))
    assert equal(thrice, table((X, Y)), lax=True)
    assert not equal(thrice, table(), lax=True)
    assert not equal(table((X, Y)), thrice, lax=True)
    assert not equal(thrice, table((Y, X)), lax=True)


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("decimal", "2.50", "+2.5", True),
        ("double", "1.0E6", "1000000", True),
        ("double", "INF", "1e999", True),
        ("integer", "007", "7", True),
        ("boolean", "1", "true", True),
        ("dateTime", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00Z", True),
        ("integer", "7", "8", False),
        ("integer", "seven", "7", False),
        ("string", "1.0", "1", False),
        ("dateTime", "2026-01-01T00:00:00+01:00", "2026-01-01T00:00:00Z", False),
    ],
)
def test_values(kind: str, one: str, other: str, same: bool) -> None:
    datatype = ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
    left, right = (by_value(ox.Literal(text, datatype=datatype)) for text in (one, other))
    assert (left == right) is same
    assert left.datatype == datatype if isinstance(left, ox.Literal) else False


terms = st.sampled_from([A, B, C, X, Y, None])


@given(st.lists(st.tuples(terms, terms), max_size=6), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(rows: list[Row], chance: object) -> None:
    renamed: dict[object, ox.BlankNode] = {A: C, B: A, C: B}
    other = [tuple(renamed.get(term, term) for term in row) for row in rows]
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert equal(table(*rows), table(*other))


def test_every_form_is_read() -> None:
    store = ox.Store()
    for form in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV):
        found = store.query('SELECT ("x" AS ?v) ?w {}')
        assert isinstance(found, ox.QuerySolutions)
        written = found.serialize(format=form)
        assert read_results(written or b"", form) == table((X, None))
    assert read_csv(b'v,w\r\nx,"a ""b"", c"\r\n_:k,\r\n') == Solutions(
        ("v", "w"), ((X, ox.Literal('a "b", c')), (ox.BlankNode("k"), ox.Literal(""))), plain=True
    )


def test_a_result_set_in_rdf() -> None:
    facts = Facts(
        list(
            ox.parse(
                """PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#>
                [] a rs:ResultSet ; rs:resultVariable "v" , "w" ;
                   rs:solution [ rs:index 2 ; rs:binding [ rs:variable "v" ; rs:value "y" ] ] ,
                               [ rs:index 1 ; rs:binding [ rs:variable "v" ; rs:value "x" ] ] .""",
                ox.RdfFormat.TURTLE,
            )
        )
    )
    head = result_set_in(facts)
    assert head is not None
    assert read_result_set(facts, head) == table((X, None), (Y, None), ordered=True)
