"""Changes of position in the graph: what they say, and what names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pyoxigraph import Quad

from kg.lines import Change
from kg.model import Document, Entity, Reading, Topic
from kg.rdf import DEFAULT_IRIS, PREFIXES, Registry, Run, article_quads, held_positions
from tests.rdf.lookups import Graph

HOLDER, TOPIC = "person/bill-rourke", "topic/ferry-levy"
TURN = Change(
    HOLDER, TOPIC, ("position/1",), ("position/2", "position/3"), "against", "for", None,
    date(2026, 4, 10), "reported",
)  # fmt: skip


def stated(*changes: Change) -> list[Quad]:
    """What the registry says when these are the changes of its one person."""
    registry = Registry()
    registry.add(
        Reading(
            Document("a", "x"),
            entities=(Entity("E1", "bill-rourke", "person", "Bill Rourke"),),
            topics=(Topic("T1", "ferry-levy", "ferry levy", "policy"),),
        )
    )
    kind = PREFIXES["qc"] + "PositionChange"
    quads = registry.quads(changes=changes)
    nodes = {quad.subject for quad in quads if getattr(quad.object, "value", "") == kind}
    return [quad for quad in quads if quad.subject in nodes]


def test_a_change_says_who_on_what_how_and_between_which_days() -> None:
    found = {(quad.predicate.value.rpartition("#")[2], str(quad.object)) for quad in stated(TURN)}
    own, node = PREFIXES["qc"], DEFAULT_IRIS.node
    assert found == {
        ("type", f"<{own}PositionChange>"),
        ("label", '"Bill Rourke on ferry levy: against, then for"'),
        ("holder", str(node(HOLDER))),
        ("target", str(node(TOPIC))),
        ("before", str(node("position/1"))),
        ("after", str(node("position/2"))),
        ("after", str(node("position/3"))),
        ("polarityBefore", f"<{own}against>"),
        ("polarityAfter", f"<{own}for>"),
        ("notAfter", f'"2026-04-10"^^<{PREFIXES["xsd"]}date>'),
        ("orderedBy", f"<{own}reported>"),
    }
    known = stated(replace(TURN, earliest=date(2026, 3, 2)))
    assert {str(quad.object) for quad in known if quad.predicate.value == f"{own}notBefore"} == {
        f'"2026-03-02"^^<{PREFIXES["xsd"]}date>'
    }


def test_more_evidence_renames_no_change_and_two_that_are_alike_have_two_names() -> None:
    def names(*changes: Change) -> set[str]:
        return {str(quad.subject) for quad in stated(*changes)}

    again = replace(TURN, before=("position/5",), after=("position/6",))
    assert names(TURN) == names(replace(TURN, before=("position/0",), after=("position/2",)))
    assert len(names(TURN, again)) == 2
    assert names(TURN, again) == names(again, TURN)


def test_positions_on_a_line_are_the_nodes_of_the_article(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    (held,) = held_positions(reading)  # what the official says of Marlow is not on her line
    node = DEFAULT_IRIS.node(held.position).value
    assert graph.value(node, "qc:holder") == DEFAULT_IRIS.node(held.holder).value
    assert graph.value(node, "qc:target") == DEFAULT_IRIS.node(held.target).value
    assert (held.polarity, str(held.said), str(held.published)) == ("against", "2026-03-10", "2026-03-11")
