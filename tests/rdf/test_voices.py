"""In which role, and for which body, somebody spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Reading
from kg.rdf import DEFAULT_IRIS, Run, article_quads
from tests.rdf.lookups import Graph, by_content
from tests.rdf.story import piece


@pytest.mark.parametrize(
    ("source", "evidence", "former", "expected"),
    [
        ("Ines Marlow", "the deputy harbour minister", False, True),  # beside the source
        ("Ines Marlow, the deputy harbour minister", "the deputy harbour minister", False, True),
        ("Ines Marlow", "The Port of Velm", False, False),  # told elsewhere
        ("the deputy harbour minister", "The Port of Velm", False, True),  # described by it
        ("Ines Marlow", "the deputy harbour minister", True, False),  # an office that had ended
    ],
)
def test_the_role_somebody_spoke_in_stands_in_or_beside_the_source(
    reading: Reading, run: Run, source: str, evidence: str, former: bool, expected: bool
) -> None:
    role = replace(reading.entities[0].roles[0], evidence=piece(evidence), former=former)
    quote = replace(reading.quotes[0], source=(piece(source),))
    changed = replace(
        reading,
        entities=(replace(reading.entities[0], roles=(role,)), *reading.entities[1:]),
        quotes=(quote, *reading.quotes[1:]),
    )
    graph = Graph(article_quads(changed, run))
    found = graph.values(by_content(graph, quote), "qc:inRole")
    assert found == (graph.of_class("qc:RoleAttestation") if expected else [])


@pytest.mark.parametrize(
    ("title", "former", "expected"),
    [("spokeswoman", False, 1), ("deputy harbour minister", False, 0), ("spokeswoman", True, 0)],
)
def test_a_spokesperson_speaks_on_behalf_of_the_body(
    reading: Reading, run: Run, title: str, former: bool, expected: int
) -> None:
    role = replace(reading.entities[0].roles[0], title=title, former=former)
    spokeswoman = replace(reading.entities[0], roles=(role,))
    graph = Graph(article_quads(replace(reading, entities=(spokeswoman, *reading.entities[1:])), run))
    body = DEFAULT_IRIS.agent("organization", "velm-government").value
    assert graph.values(by_content(graph, reading.quotes[0]), "qc:onBehalfOf") == [body] * expected
