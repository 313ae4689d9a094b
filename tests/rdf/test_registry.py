"""The registry: one node for each named agent and topic, whatever the order of articles."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.model import (
    Document,
    Entity,
    EventKind,
    PartialDate,
    Quote,
    Reading,
    SpeechEvent,
    TimeReference,
    Topic,
)
from kg.rdf import DEFAULT_IRIS, PREFIXES, Registry
from kg.rdf.registry import MOST_NAMES
from tests.strategies import readings


def named(name: str, *aliases: str) -> Reading:
    return Reading(
        Document("a", "x"), entities=(Entity("E1", "ines-marlow", "person", name, aliases=aliases),)
    )


def lines(registry: Registry, node: NamedNode, predicate: str) -> list[str]:
    prefix, _, local = predicate.partition(":")
    return [
        quad.object.value
        for quad in registry.quads()
        if quad.subject == node
        and quad.predicate.value == PREFIXES[prefix] + local
        and isinstance(quad.object, Literal | NamedNode)
    ]


def gathered(articles: list[Reading]) -> Registry:
    registry = Registry()
    for reading in articles:
        registry.add(reading)
    return registry


MARLOW = DEFAULT_IRIS.agent("person", "ines-marlow")


def test_the_label_is_the_commonest_name_then_the_longest_then_the_first() -> None:
    for names, expected in (
        (["Marlow", "Ines Marlow", "Marlow"], "Marlow"),
        (["Marlow", "Ines Marlow"], "Ines Marlow"),
        (["Ines B", "Ines A"], "Ines A"),
    ):
        for order in permutations(names):
            registry = gathered([named(name) for name in order])
            assert lines(registry, MARLOW, "rdfs:label") == [expected]
            assert set(lines(registry, MARLOW, "skos:altLabel")) == set(names) - {expected}


def test_aliases_are_other_names_and_never_outvote_a_name() -> None:
    registry = gathered([named("Ines Marlow", "The Honourable Ines Marlow", "Marlow")] * 3)
    assert lines(registry, MARLOW, "rdfs:label") == ["Ines Marlow"]
    assert lines(registry, MARLOW, "skos:altLabel") == ["Marlow", "The Honourable Ines Marlow"]


def test_unnamed_sources_are_not_registered() -> None:
    reading = named("an official")
    unnamed = replace(reading, entities=(replace(reading.entities[0], named=False),))
    assert gathered([unnamed]).quads() == []


def test_a_topic_has_one_kind_though_articles_differ() -> None:
    def about(kind: str) -> Reading:
        assert kind in ("claim", "proposal")
        topic = Topic("T", "toll", "toll", "claim" if kind == "claim" else "proposal")
        return Reading(Document("a", "x"), topics=(topic,))

    node = DEFAULT_IRIS.node("topic/toll")
    for order in permutations(["claim", "proposal", "claim"]):
        kinds = lines(gathered([about(kind) for kind in order]), node, "rdf:type")
        assert kinds == [PREFIXES["qc"] + "Claim", PREFIXES["qc"] + "Topic"]
    even = gathered([about("claim"), about("proposal")])
    assert lines(even, node, "rdf:type") == [PREFIXES["qc"] + "Proposal", PREFIXES["qc"] + "Topic"]


def test_the_publisher_is_an_organization() -> None:
    reading = Reading(Document("a", "x", publisher="Velm Courier"))
    node = DEFAULT_IRIS.publisher("Velm Courier")
    assert lines(gathered([reading]), node, "rdf:type") == [PREFIXES["org"] + "Organization"]
    assert lines(gathered([reading]), node, "rdfs:label") == ["Velm Courier"]


def test_spellings_are_bounded_and_the_kept_ones_do_not_hang_on_order() -> None:
    articles = [named(f"Marlow {number}") for number in range(5 * MOST_NAMES)]
    forward, backward = gathered(articles), gathered(articles[::-1])
    assert forward.quads() == backward.quads()
    assert len(forward.quads()) == MOST_NAMES + 1


def spoken(article: str, kind: EventKind, day: str = "2026-03-11", *, named: bool = True) -> Reading:
    """An article that reports one event."""
    return Reading(
        Document(article, "x"),
        entities=(Entity("E1", "ines-marlow", "person", "Ines Marlow", named),),
        quotes=(Quote("Q1", "indirect", (), speakers=("E1",)),),
        events=(SpeechEvent("S1", kind, ("Q1",), TimeReference(None, PartialDate.parse(day), "stated")),),
    )


def events(articles: list[Reading]) -> dict[str, list[str]]:
    """The labels and kinds of the events that the registry describes, by IRI."""
    registry = gathered(articles)
    kind = PREFIXES["qc"] + "SpeechEvent"
    nodes = {quad.subject for quad in registry.quads() if getattr(quad.object, "value", "") == kind}
    return {
        str(node): lines(registry, node, "rdfs:label") + lines(registry, node, "qc:eventKind")
        for node in nodes
        if isinstance(node, NamedNode)
    }


def test_articles_share_an_event_of_one_day_and_named_speakers() -> None:
    told = [spoken("a", "remarks"), spoken("b", "remarks"), spoken("c", "briefing")]
    for order in permutations(told):
        ((label, kind),) = events(list(order)).values()
        assert (label, kind) == ("Ines Marlow: briefing, 2026-03-11", PREFIXES["qc"] + "briefing")


def test_other_days_ways_and_unnamed_speakers_share_no_event() -> None:
    assert len(events([spoken("a", "remarks"), spoken("b", "remarks", "2026-03-12")])) == 2
    assert len(events([spoken("a", "remarks"), spoken("b", "statement")])) == 2
    assert events([spoken("a", "remarks", "2026-03")]) == {}
    assert events([spoken("a", "remarks", named=False)]) == {}


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(readings(), max_size=3))
def test_order_and_halves_do_not_matter(articles: list[Reading]) -> None:
    whole = gathered(articles).quads()
    assert gathered(articles[::-1]).quads() == whole
    merged = gathered(articles[1:])
    merged.update(gathered(articles[:1]))
    assert merged.quads() == whole
