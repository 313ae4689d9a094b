"""Where the engine departs from the standard, the text that it gets does not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.sparql import as_standard, outline

DATA = """
    INSERT DATA { <urn:a> <urn:p> "one"@en . <urn:b> <urn:p> "one"@en , "two"@en . <urn:c> <urn:p> "two" }
"""


def standard(text: str) -> str:
    return as_standard(text, outline(text))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ASK { ?s ?p ?o }", "ASK { ?s ?p ?o }"),
        ("ASK { SERVICE <urn:x> { } }", "ASK { SERVICE <urn:x> { } }"),
        ("ASK { ?s ?p ?o . SERVICE SILENT ?x { ?s ?a ?b } }", "ASK { ?s ?p ?o . { } }"),
        # a call within a call goes with it, and one that must not fail stays
        ("ASK { service silent <urn:x> { SERVICE SILENT <urn:y> { } } }", "ASK { { } }"),
        ("ASK { SERVICE SILENT <urn:x> { SERVICE <urn:y> { } } }", "ASK { { } }"),
        (
            "ASK { SERVICE <urn:x> { SERVICE SILENT <urn:y> { } } }",
            "ASK { SERVICE <urn:x> { { } } }",
        ),
        (
            "ASK { SERVICE SILENT <urn:x> { } OPTIONAL { SERVICE SILENT <urn:y> { } } }",
            "ASK { { } OPTIONAL { { } } }",
        ),
        (
            "ASK { SERVICE SILENT <urn:x> { { SELECT (GROUP_CONCAT(?a) AS ?b) { } } } }",
            "ASK { { } }",
        ),
        (
            "LOAD SILENT <urn:a> INTO GRAPH <urn:b> ; LOAD <urn:c>",
            "INSERT DATA { } ; LOAD <urn:c>",
        ),
        (
            "SELECT ?s { } GROUP BY ?s HAVING(group_concat(DISTINCT ?o; SEPARATOR='|') = 'a')",
            "SELECT ?s { } GROUP BY ?s HAVING(STR(group_concat(DISTINCT ?o; SEPARATOR='|')) = 'a')",
        ),
        (
            'SELECT ("SERVICE SILENT <urn:x> { }" AS ?x) { }',
            'SELECT ("SERVICE SILENT <urn:x> { }" AS ?x) { }',
        ),
    ],
)
def test_what_is_said_otherwise(text: str, made: str) -> None:
    assert standard(text) == made
    assert standard(made) == made or "STR(" in made


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ('GROUP_CONCAT(?o; SEPARATOR="+")', {"one", "one+two", "two"}),
        ('CONCAT(GROUP_CONCAT(?o; SEPARATOR="+"), "!")', {"one!", "one+two!", "two!"}),
        # two terms stay two before they are joined, though their texts are equal
        ('GROUP_CONCAT(DISTINCT ?o; SEPARATOR="+")', {"one", "one+two", "two"}),
    ],
)
def test_joined_text_has_no_language(expression: str, values: set[str]) -> None:
    store = ox.Store()
    store.update(DATA)
    query = f"SELECT ({expression} AS ?all) {{ SELECT ?s ?o {{ ?s ?p ?o }} ORDER BY ?o }} GROUP BY ?s"
    found = store.query(standard(query))
    assert isinstance(found, ox.QuerySolutions)
    assert {row["all"] for row in found} == {ox.Literal(value) for value in values}


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        ("INSERT DATA { <urn:a> <urn:p> 1 } ; PREFIX x: <urn:x:> INSERT DATA { x:a x:p 2 }", 2),
        ("PREFIX x: <urn:1:> INSERT DATA { x:a x:p 1 } ; PREFIX x: <urn:2:> INSERT DATA { x:a x:p 1 }", 2),
        ("BASE <urn:1:> INSERT DATA { <a> <b> 1 } ; BASE <https://a.org/> INSERT DATA { <a> <b> 1 }", 2),
        ("PREFIX x: <urn:> INSERT DATA { x:a x:p 1 } ; BASE <urn:> DELETE WHERE { x:a x:p ?o }", 0),
        (
            "CREATE GRAPH <urn:g> ; PREFIX x: <urn:> WITH x:g INSERT { x:a a x:b ; x:p '1'^^x:t , x:c\\-d } "
            "USING x:h WHERE { OPTIONAL { GRAPH x:g { ?s x:p/^x:q ?o FILTER(?o=x:z) } } } ; COPY x:g TO x:k",
            6,
        ),
        ("CLEAR ALL ; PREFIX x: <urn:> LOAD SILENT x:a INTO GRAPH x:b ; INSERT DATA { x:a a x:c }", 1),
    ],
)  # fmt: skip
def test_declarations_between_updates(text: str, triples: int) -> None:
    store = ox.Store()
    with pytest.raises(SyntaxError):
        store.update(text)  # the day the engine reads it, this can go
    store.update(standard(text))
    assert len(store) == triples


def test_a_silent_call_that_fails_leaves_what_was_found() -> None:
    store = ox.Store()
    store.update(DATA)
    found = store.query(standard("SELECT * { <urn:c> ?p ?o . SERVICE SILENT <urn:x> { ?o ?a ?b } }"))
    assert isinstance(found, ox.QuerySolutions)
    assert [row["o"] for row in found] == [ox.Literal("two")]


def test_a_silent_load_that_fails_lets_the_others_be_done() -> None:
    store = ox.Store()
    store.update(standard("LOAD SILENT <http://127.0.0.1:1/> ; INSERT DATA { <urn:a> <urn:p> 1 }"))
    assert len(store) == 1
