"""One article's named graph: what it says, that it can be read back, and that nothing else gets out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pyoxigraph
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal

from kg.model import PartialDate, Reading, Span, TimeReference
from kg.rdf import DEFAULT_IRIS, PREFIXES, Iris, Run, article_key, article_quads, copy_quads, sorted_quads
from tests.rdf.lookups import Graph, by_content, term
from tests.strategies import readings

RUN = Run("made-up 1", "kg test", {})
QUIET = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def test_every_quote_can_be_read_back_out_of_the_statements(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    agents = {
        entity.id: DEFAULT_IRIS.entity(article_key("velm toll"), entity).value for entity in reading.entities
    }
    for quote in reading.quotes:
        node = by_content(graph, quote)
        assert graph.spans(node, "qc:sourceSpan") == set(quote.source)
        assert sorted(graph.values(node, "qc:speaker")) == sorted(
            agents[speaker] for speaker in quote.speakers
        )
        if quote.content:
            assert graph.value(node, "qc:text") == " ".join(
                span.of(reading.document.text) for span in quote.content
            )
        if quote.act != "no-comment":
            assert graph.value(node, "qc:form") == f"{PREFIXES['qc']}{quote.form}"
            assert graph.value(node, "qc:act") == f"{PREFIXES['qc']}{quote.act}"
        assert float(graph.value(node, "qc:confidence")) == quote.confidence
        if quote.said is not None:
            assert quote.said.date is not None
            (when,) = graph.values(node, "qc:at")
            found = PartialDate(
                date.fromisoformat(graph.value(when, "qc:earliest")),
                date.fromisoformat(graph.value(when, "qc:latest")),
            )
            assert found == quote.said.date
            assert graph.values(node, "qc:saidOn") == ([str(found)] if found.day else [])
            assert graph.value(when, "qc:basis") == f"{PREFIXES['qc']}{quote.said.basis}"
    inner, outer = by_content(graph, reading.quotes[3]), by_content(graph, reading.quotes[2])
    assert graph.values(inner, "qc:within") == [outer]


def test_the_article_says_what_is_known_from_outside(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    (article,) = graph.of_class("qc:Article")
    assert article == "https://w3id.org/quote-claim-kg/id/article/velm-toll-" + article.rpartition("-")[2]
    assert graph.value(article, "schema:identifier") == "velm toll"
    assert (
        graph.value(article, "rdfs:label")
        == graph.value(article, "schema:headline")
        == "Velm to end harbour toll"
    )
    assert graph.value(article, "schema:publisher") == DEFAULT_IRIS.publisher("Velm Courier").value
    assert graph.value(article, "schema:author") == "Ottla Brandt"
    assert graph.value(article, "schema:datePublished") == "2026-03-11"
    (snapshot,) = graph.of_class("qc:TextSnapshot")
    assert graph.value(snapshot, "qc:sha256") == reading.document.sha256
    assert graph.value(snapshot, "qc:textOf") == article


def test_publication_keeps_its_precision(reading: Reading, run: Run) -> None:
    for text, kind in (("2026-03", "gYearMonth"), ("2026", "gYear"), ("2026-03-11", "date")):
        document = replace(reading.document, published=PartialDate.parse(text))
        (found,) = [
            quad.object
            for quad in article_quads(replace(reading, document=document), run)
            if quad.predicate == term("schema:datePublished")
        ]
        assert found == Literal(text, datatype=term(f"xsd:{kind}"))
    document = replace(reading.document, published=PartialDate.parse("2025-12-31/2026-01-01"))
    across = Graph(article_quads(replace(reading, document=document), run))
    assert across.values(across.of_class("qc:Article")[0], "schema:datePublished") == []


def test_an_address_that_is_none_is_left_out(reading: Reading, run: Run) -> None:
    for address in ("javascript:alert(1)", "example.org/a", "http://exa mple.org/", ""):
        document = replace(reading.document, url=address)
        graph = Graph(article_quads(replace(reading, document=document), run))
        assert graph.values(graph.of_class("qc:Article")[0], "schema:url") == []


def test_silence_is_a_comment_request_and_never_evidence(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    requests = graph.of_class("qc:CommentRequest")
    outcomes = {graph.value(node, "rdfs:label"): graph.value(node, "qc:outcome") for node in requests}
    assert outcomes == {
        "Port of Velm: declined to comment": f"{PREFIXES['qc']}declined",
        "Toll Watch: no response": f"{PREFIXES['qc']}noResponse",
    }
    assert not set(requests) & set(graph.of_class("qc:Quotation"))
    used = {value for node in graph.of_class("qc:Position") for value in graph.values(node, "qc:evidence")}
    assert used
    assert not used & set(requests)


def test_a_position_that_rests_on_silence_alone_is_left_out(reading: Reading, run: Run) -> None:
    silent = replace(reading, positions=(replace(reading.positions[0], evidence=("Q5",)),))
    assert Graph(article_quads(silent, run)).of_class("qc:Position") == []


def test_a_position_told_by_another_says_who_tells_it(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    own, told = sorted(
        graph.of_class("qc:Position"), key=lambda node: len(graph.values(node, "qc:ascribedBy"))
    )
    assert graph.values(own, "qc:ascribedBy") == []
    (unnamed,) = graph.of_class("qc:UnnamedSource")
    assert graph.values(told, "qc:ascribedBy") == [unnamed]
    assert graph.value(told, "rdfs:label") == "berth plan promised"


def test_mentions_are_topics_named_inside_the_content(reading: Reading, run: Run) -> None:
    graph = Graph(article_quads(reading, run))
    named = {
        graph.value(node, "rdfs:label"): graph.values(node, "qc:mentions")
        for node in graph.of_class("qc:Quotation")
        if graph.values(node, "qc:mentions")
    }
    toll, berths = (DEFAULT_IRIS.topic(topic).value for topic in reading.topics)
    assert named == {
        "Ines Marlow: “the harbour toll would end in May”": [toll],
        "a harbour official: “Marlow had promised him that ‘no berth’ would close before winter”": [berths],
        "Ines Marlow: “‘no berth’ would close before winter”": [berths],
    }


def test_without_text_no_words_of_the_content_are_left(reading: Reading, run: Run) -> None:
    quads = article_quads(reading, run, with_text=False)
    gone = {term(f"qc:{name}") for name in ("text", "surface", "medium", "place")} | {term("nif:anchorOf")}
    assert not gone & {quad.predicate for quad in quads}
    kept = [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
    for quote in reading.quotes:
        words = " ".join(span.of(reading.document.text) for span in quote.content).split()
        windows = {" ".join(words[place : place + 3]) for place in range(len(words) - 2)}
        assert not [(window, value) for window in windows for value in kept if window in value]
    graph = Graph(quads)
    labels = {graph.value(node, "rdfs:label") for node in graph.of_class("qc:Quotation")}
    assert labels == {
        "Ines Marlow, indirect, 2026-03-10",
        "Ines Marlow, direct",
        "Ines Marlow, mixed",
        "a harbour official, mixed",
    }


def test_leaving_text_out_changes_no_identifier(reading: Reading, run: Run) -> None:
    with_text = {quad.subject for quad in article_quads(reading, run)}
    assert {quad.subject for quad in article_quads(reading, run, with_text=False)} == with_text


def test_identifiers_do_not_hang_on_confidence_speaker_or_local_ids(reading: Reading, run: Run) -> None:
    nodes = set(Graph(article_quads(reading, run)).of_class("qc:Quotation"))
    names = {quote.id: f"x{number}" for number, quote in enumerate(reading.quotes)}
    other = replace(
        reading,
        positions=(),
        events=(),
        quotes=tuple(
            replace(
                quote,
                id=names[quote.id],
                parent=quote.parent and names[quote.parent],
                confidence=0.5,
                speakers=(),
            )
            for quote in reversed(reading.quotes)
        ),
    )
    assert set(Graph(article_quads(other, run)).of_class("qc:Quotation")) == nodes


def test_the_same_words_given_to_two_sources_are_two_quotes(reading: Reading, run: Run) -> None:
    first = reading.quotes[0]
    second = replace(first, id="Q9", source=(Span(0, 4),), speakers=("E2",))
    twice = replace(reading, quotes=(*reading.quotes, second), positions=())
    more = len(Graph(article_quads(twice, run)).of_class("qc:Quotation"))
    assert more == len(Graph(article_quads(reading, run)).of_class("qc:Quotation")) + 1


def test_a_quote_found_twice_is_stated_once_as_the_surer_reading_has_it(reading: Reading, run: Run) -> None:
    first = replace(reading.quotes[0], id="Q9", form="direct", confidence=0.2)
    once = replace(reading, quotes=(first, *reading.quotes))
    assert article_quads(once, run) == article_quads(reading, run)


def test_roles_of_one_person_found_twice_are_told_apart_by_their_dates(reading: Reading, run: Run) -> None:
    person = reading.entities[0]
    (role,) = person.roles
    again = replace(person, id="E9", name="Marlow", roles=(replace(role, as_of=PartialDate.parse("2025")),))
    graph = Graph(article_quads(replace(reading, entities=(*reading.entities, again)), run))
    dates = [graph.values(node, "qc:at") for node in graph.of_class("qc:RoleAttestation")]
    assert [len(found) for found in dates] == [1, 1]
    twice = replace(again, roles=(replace(role, evidence=Span(0, 4)),))
    graph = Graph(article_quads(replace(reading, entities=(*reading.entities, twice)), run))
    (node,) = graph.of_class("qc:RoleAttestation")
    assert len(graph.values(node, "prov:wasDerivedFrom")) == 2


def test_parents_in_a_circle_do_not_hang(reading: Reading, run: Run) -> None:
    one, two = reading.quotes[2], reading.quotes[3]
    circle = replace(reading, quotes=(replace(one, parent="Q4"), two), positions=(), events=())
    assert len(Graph(article_quads(circle, run)).of_class("qc:Quotation")) == 2


def test_another_base_moves_data_and_nothing_else(reading: Reading, run: Run) -> None:
    here = article_quads(reading, run)
    there = article_quads(reading, run, iris=Iris("https://example.org/velm/"))
    moved = "\n".join(map(str, here)).replace(DEFAULT_IRIS.base + "id", "https://example.org/velm/id")
    moved = moved.replace(DEFAULT_IRIS.base + "graph", "https://example.org/velm/graph")
    assert sorted(moved.splitlines()) == sorted(map(str, there))


_BUILD = """
import hashlib, sys
sys.path[:0] = sys.argv[1:2]
from tests.rdf.story import make_reading
from kg.rdf import Registry, Run, article_quads, run_quads, write_rdf, SYNTAXES
import io
reading, run = make_reading(), Run("by hand 1", "kg test", {"b": "1", "a": "2"})
registry = Registry()
registry.add(reading)
quads = article_quads(reading, run) + registry.quads()
quads += run_quads(run, [("velm-toll", reading.document.sha256)])
for syntax in SYNTAXES:
    out = io.BytesIO()
    write_rdf(quads, out, syntax)
    print(syntax, hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_files_have_the_same_bytes_whatever_the_hash_seed() -> None:
    root = os.fspath(__file__).rsplit(os.sep, 3)[0]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _BUILD, root],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 5


@QUIET
@given(readings())
def test_any_reading_gives_statements_that_parse_back(reading: Reading) -> None:
    quads = article_quads(reading, RUN)
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert written is not None
    assert list(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_QUADS)) == quads
    assert quads == sorted_quads(reversed(quads))
    assert len(set(quads)) == len(quads)


@QUIET
@given(readings())
def test_every_node_of_any_reading_has_one_short_label(reading: Reading) -> None:
    labels: dict[object, list[str]] = defaultdict(list)
    described = set()
    for quad in article_quads(reading, RUN):
        if quad.predicate == term("rdf:type"):
            described.add(quad.subject)
        if quad.predicate == term("rdfs:label") and isinstance(quad.object, Literal):
            labels[quad.subject].append(quad.object.value)
    assert described == set(labels)
    for (label,) in labels.values():
        assert 0 < len(label) <= 120
        assert label == " ".join(label.split())


@QUIET
@given(readings())
def test_words_in_literals_are_the_words_of_the_text(reading: Reading) -> None:
    graph = Graph(article_quads(reading, RUN))
    text = reading.document.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for node in graph.of_class("nif:RFC5147String"):
        begin, end = int(graph.value(node, "nif:beginIndex")), int(graph.value(node, "nif:endIndex"))
        if "\ufffd" not in text:
            assert graph.value(node, "nif:anchorOf") == text[begin:end]


@QUIET
@given(readings())
def test_statements_do_not_hang_on_the_order_of_what_was_found(reading: Reading) -> None:
    turned = replace(
        reading,
        entities=reading.entities[::-1],
        quotes=reading.quotes[::-1],
        topics=reading.topics[::-1],
        positions=reading.positions[::-1],
    )
    assert article_quads(turned, RUN) == article_quads(reading, RUN)


def test_a_day_not_known_is_not_made_up(reading: Reading, run: Run) -> None:
    said = TimeReference(reading.quotes[0].cue[0], None, "unresolved")
    undated = replace(reading, quotes=(replace(reading.quotes[0], said=said),), positions=(), events=())
    graph = Graph(article_quads(undated, run))
    (quote,) = graph.of_class("qc:Quotation")
    assert graph.values(quote, "qc:saidOn") == []
    (when,) = graph.values(quote, "qc:at")
    assert graph.values(when, "qc:earliest") == graph.values(when, "qc:edtf") == []
    assert graph.value(when, "rdfs:label") == "unknown day (said on Tuesday)"


def test_copies_are_told_in_the_registry() -> None:
    quads = copy_quads({"velm toll": "wire-7"})
    assert [quad.graph_name for quad in quads] == [DEFAULT_IRIS.registry_graph]
    article = DEFAULT_IRIS.article(article_key("velm toll")).value
    assert Graph(quads).value(article, "qc:copyOf") == DEFAULT_IRIS.article("wire-7").value
