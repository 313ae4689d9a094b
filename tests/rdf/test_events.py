"""Speech events in the graph: what a quote reports, and which events articles share."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Reading
from kg.rdf import PREFIXES, Run, article_quads
from tests.rdf.lookups import Graph, by_content


def test_a_quote_reports_its_event_with_place_and_medium(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    shared, own = (graph.value(by_content(graph, quote), "qc:reports") for quote in reading.quotes[:2])
    assert graph.value(shared, "qc:place") == "VELM"
    assert graph.value(shared, "qc:saidOn") == "2026-03-10"
    assert graph.values(shared, "rdfs:label") == []  # the registry describes what articles share
    assert graph.value(own, "rdfs:label") == "Ines Marlow: speech"
    assert graph.value(own, "qc:medium") == "said"
    assert graph.value(own, "qc:eventKind") == f"{PREFIXES['qc']}speech"
    assert graph.spans(own, "prov:wasDerivedFrom") == {reading.events[1].medium}


def test_an_event_is_one_for_all_articles_when_day_and_speakers_are_known(reading: Reading, run: Run) -> None:
    other = replace(reading, document=replace(reading.document, id="another"))

    def reported(of: Reading, number: int) -> str:
        graph = Graph(article_quads(of, run))
        return graph.value(by_content(graph, of.quotes[number]), "qc:reports")

    assert reported(reading, 0) == reported(other, 0)
    assert reported(reading, 1) != reported(other, 1)
    # Two events of one article that are alike in speakers, day and way: no telling which others report.
    second = replace(reading.events[1], said=reading.events[0].said)
    twice = replace(reading, events=(reading.events[0], second))
    assert len({reported(reading, 0), reported(twice, 0), reported(twice, 1)}) == 3
