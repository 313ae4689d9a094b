"""Every rule of the shapes: a good graph passes it, and one fault is found by it and named usefully."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import SH

from kg.lines import changes
from kg.model import Document, Entity, PartialDate, Position, Quote, Reading, Span, Topic
from kg.rdf import (
    DEFAULT_IRIS,
    PREFIXES,
    Finding,
    Match,
    Registry,
    Run,
    article_quads,
    held_positions,
    match_quads,
    ontology,
    run_quads,
    validate,
    write_rdf,
)
from tests.rdf.story import make_reading
from tests.strategies import readings

_SHAPES = "https://w3id.org/quote-claim-kg/shapes#"
_RUN = Run("by hand 1", "kg test", {})


def term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def whole(reading: Reading) -> list[Quad]:
    """The graphs of one article, the registry and the run."""
    registry = Registry()
    registry.add(reading)
    made = run_quads(_RUN, [("velm-toll", reading.document.sha256)])
    return article_quads(reading, _RUN) + registry.quads() + made


def gave_way() -> list[Quad]:
    """An identifier that is no longer in use."""
    registry = Registry()
    registry.replace("person/marlow", ("person/ines-marlow",))
    return registry.quads()


def turned() -> list[Quad]:
    """A later article in which a holder of the story changed position, and the change."""
    later = Reading(
        Document("velm later", "“The toll stays,” Marlow said.", published=PartialDate.parse("2026-04-20")),
        entities=(Entity("E1", "ines-marlow", "person", "Ines Marlow"),),
        quotes=(Quote("Q1", "direct", (Span(0, 17),), act="support", speakers=("E1",)),),
        topics=(Topic("T1", "harbour-toll", "harbour toll", "policy"),),
        positions=(Position("E1", "for", "supports", "T1", "harbour toll to stay", ("Q1",)),),
    )
    registry = Registry()
    for reading in (make_reading(), later):
        registry.add(reading)
    held = [*held_positions(make_reading()), *held_positions(later)]
    return article_quads(later, _RUN) + registry.quads(changes=changes(held))


RECORD = "https://registry.example/1"
GOOD = list(dict.fromkeys(whole(make_reading()) + gave_way() + turned()))
GOOD += match_quads(
    [Match("person/ines-marlow", RECORD, True), Match("person/ines-marlow", f"{RECORD}2", False)],
    {quad.subject for quad in GOOD},
)


def labelled(label: str, kind: str) -> NamedNode:
    """The one node of class ``kind`` whose label begins with ``label``."""
    typed = {
        quad.subject for quad in GOOD if quad.predicate == term("rdf:type") and quad.object == term(kind)
    }
    (node,) = {
        quad.subject
        for quad in GOOD
        if quad.subject in typed
        and quad.predicate == term("rdfs:label")
        and isinstance(quad.object, Literal)
        and quad.object.value.startswith(label)
    }
    assert isinstance(node, NamedNode)
    return node


NODES = {
    "article": labelled("Velm", "qc:Article"),
    "snapshot": labelled("text of Velm", "qc:TextSnapshot"),
    "span": labelled("declined to comment", "nif:RFC5147String"),
    "quote": labelled("Ines Marlow: “the harbour toll", "qc:Quotation"),
    "undated": labelled("Ines Marlow: “We owe", "qc:Quotation"),
    "parent": labelled("a harbour official: “Marlow had", "qc:Quotation"),
    "child": labelled("Ines Marlow: “‘no berth", "qc:Quotation"),
    "request": labelled("Port of Velm", "qc:CommentRequest"),
    "person": labelled("Ines Marlow", "foaf:Person"),
    "publisher": labelled("Velm Courier", "org:Organization"),
    "government": labelled("Government of Velm", "org:Organization"),
    "unnamed": labelled("a harbour official", "qc:UnnamedSource"),
    "role": labelled("Ines Marlow: deputy", "qc:RoleAttestation"),
    "shared": labelled("Ines Marlow: remarks, 2026-03-10", "qc:SpeechEvent"),
    "speech": labelled("Ines Marlow: speech", "qc:SpeechEvent"),
    "topic": labelled("harbour toll", "qc:Policy"),
    "position": labelled("harbour toll to end", "qc:Position"),
    "told": labelled("berth plan promised", "qc:Position"),
    "later": labelled("harbour toll to stay", "qc:Position"),
    "change": labelled("Ines Marlow on harbour toll: against, then for", "qc:PositionChange"),
    "time": labelled("2026-03-10", "qc:TimeReference"),
    "other day": labelled("2026-03-11", "qc:TimeReference"),
    "run": labelled("by hand 1 in", "qc:ExtractionRun"),
    "gave way": DEFAULT_IRIS.agent("person", "marlow"),
}

Value = NamedNode | Literal


def day(text: str) -> Literal:
    return Literal(text, datatype=term("xsd:date"))


def number(text: str) -> Literal:
    return Literal(text, datatype=term("xsd:decimal"))


def offset(text: str) -> Literal:
    return Literal(text, datatype=term("xsd:nonNegativeInteger"))


# Rule, node, property, and the values that are put in place of those it has.
FAULTS: list[tuple[str, str, str, list[Value]]] = [
    ("label", "person", "rdfs:label", []),
    ("label", "quote", "rdfs:label", [Literal("one"), Literal("two")]),
    ("label", "topic", "rdfs:label", [Literal("harbour toll", language="en")]),
    ("label", "topic", "rdfs:label", [Literal("harbour\ntoll")]),
    ("label", "topic", "rdfs:label", [Literal("x" * 121)]),
    ("label", "topic", "rdfs:label", [Literal("")]),
    ("no-same-as", "person", "owl:sameAs", [NamedNode("https://example.org/marlow")]),
    ("replaced-by", "gave way", "dct:isReplacedBy", [NamedNode("https://example.org/nobody")]),
    ("described-no-more", "gave way", "rdf:type", [term("foaf:Person")]),
    ("article-identifier", "article", "schema:identifier", []),
    ("article-identifier", "article", "schema:identifier", [Literal("a"), Literal("b")]),
    ("article-headline", "article", "schema:headline", [Literal("a"), Literal("b")]),
    ("article-published", "article", "schema:datePublished", [Literal("last week")]),
    ("article-published", "article", "schema:datePublished", [day("2026-03-11"), day("2026-03-12")]),
    ("article-publisher", "article", "schema:publisher", [NamedNode("https://example.org/nobody")]),
    ("article-url", "article", "schema:url", [NamedNode("javascript:alert(1)")]),
    ("article-url", "article", "schema:url", [Literal("https://example.org/velm")]),
    (
        "copy-of",
        "article",
        "qc:copyOf",
        [NamedNode("https://example.org/a"), NamedNode("https://example.org/b")],
    ),
    ("text-of", "snapshot", "qc:textOf", []),
    ("sha256", "snapshot", "qc:sha256", [Literal("12ab", datatype=term("xsd:hexBinary"))]),
    ("offset-unit", "snapshot", "qc:offsetUnit", [Literal("byte")]),
    ("words-fill-span", "span", "nif:anchorOf", [Literal("declined")]),
    ("span-context", "span", "nif:referenceContext", []),
    ("span-begin", "span", "nif:beginIndex", [offset("999")]),
    ("span-begin", "span", "nif:beginIndex", []),
    ("span-begin", "span", "nif:beginIndex", [Literal("12")]),
    ("span-end", "span", "nif:endIndex", []),
    ("span-words", "span", "nif:anchorOf", [Literal("")]),
    ("attribution-article", "quote", "qc:article", []),
    ("article-agrees", "quote", "qc:article", [NamedNode("https://example.org/other")]),
    ("content-span", "quote", "qc:contentSpan", [NamedNode("https://example.org/t#char=1,2")]),
    ("cue-span", "quote", "qc:cueSpan", [NamedNode("https://example.org/t#char=1,2")]),
    ("source-span", "quote", "qc:sourceSpan", [NamedNode("https://example.org/t#char=1,2")]),
    ("speaker", "quote", "qc:speaker", [NamedNode("https://example.org/nobody")]),
    ("mentions", "quote", "qc:mentions", [NamedNode("https://example.org/nothing")]),
    ("characterizes", "quote", "qc:characterizes", [NamedNode("https://example.org/nothing")]),
    ("confidence", "quote", "qc:confidence", [number("1.2")]),
    ("confidence", "quote", "qc:confidence", [Literal("high")]),
    ("said-on", "quote", "qc:saidOn", [Literal("Tuesday")]),
    ("SaidOn", "quote", "qc:saidOn", [day("2026-03-09")]),
    ("SaidOn", "quote", "qc:saidOn", []),
    ("SaidOn", "quote", "qc:at", []),
    ("SaidOn", "undated", "qc:saidOn", [day("2026-03-01")]),
    ("attribution-at", "quote", "qc:at", [NamedNode("https://example.org/never")]),
    ("fingerprint", "quote", "qc:fingerprint", [Literal("a"), Literal("b")]),
    ("text", "quote", "qc:text", [Literal("a"), Literal("b")]),
    ("reports", "quote", "qc:reports", [NODES["shared"], NODES["speech"]]),
    ("reports", "quote", "qc:reports", [NODES["position"]]),
    ("in-role", "quote", "qc:inRole", [NODES["person"]]),
    ("speaks-for", "quote", "qc:onBehalfOf", [NODES["government"], NODES["publisher"]]),
    ("event-kind", "speech", "qc:eventKind", []),
    ("event-kind", "shared", "qc:eventKind", [term("qc:speech"), term("qc:letter")]),
    ("event-kind", "speech", "qc:eventKind", [term("qc:direct")]),
    ("event-said-on", "shared", "qc:saidOn", [day("2026-03-10"), day("2026-03-11")]),
    ("event-medium", "speech", "qc:medium", [Literal("")]),
    ("event-place", "shared", "qc:place", [NODES["publisher"]]),
    ("SaidOn", "shared", "qc:saidOn", [day("2026-03-09")]),
    ("SaidOn", "speech", "qc:saidOn", [day("2026-03-09")]),
    ("within", "child", "qc:within", [NamedNode("https://example.org/nothing")]),
    ("inside-parent", "child", "qc:within", [NODES["quote"]]),
    ("no-circle", "parent", "qc:within", [NODES["child"]]),
    ("quotation-class", "quote", "rdf:type", [term("qc:Quotation")]),
    ("form", "quote", "qc:form", []),
    ("form", "quote", "qc:form", [term("qc:state")]),
    ("act", "quote", "qc:act", [term("qc:direct")]),
    ("act", "quote", "qc:act", [term("qc:state"), term("qc:deny")]),
    ("quotation-content", "quote", "qc:contentSpan", []),
    ("request-class", "request", "rdf:type", [term("qc:CommentRequest")]),
    ("outcome", "request", "qc:outcome", []),
    ("outcome", "request", "qc:outcome", [term("qc:neither")]),
    ("request-no-evidence", "position", "qc:evidence", [NODES["quote"], NODES["request"]]),
    (
        "request-no-quotation",
        "request",
        "rdf:type",
        [term("qc:CommentRequest"), term("qc:Attribution"), term("qc:Quotation")],
    ),
    ("scoped-to", "unnamed", "qc:scopedTo", []),
    ("unnamed-match", "unnamed", "skos:exactMatch", [NODES["person"]]),
    ("Matched", "role", "skos:exactMatch", [NamedNode(RECORD)]),
    ("Matched", "unnamed", "skos:closeMatch", [NamedNode(RECORD)]),
    ("match-record", "person", "skos:exactMatch", [NamedNode("urn:isbn:1")]),
    ("match-record", "government", "skos:closeMatch", [Literal(RECORD)]),
    ("match-once", "person", "skos:closeMatch", [NamedNode(RECORD)]),
    ("role-member", "role", "org:member", []),
    ("role-organization", "role", "org:organization", [NODES["government"], NODES["publisher"]]),
    ("role-title", "role", "qc:roleAsStated", []),
    ("role-former", "role", "qc:former", [Literal("no")]),
    ("role-article", "role", "qc:article", []),
    ("role-at", "role", "qc:at", [NODES["time"], NODES["other day"]]),
    ("topic-kind", "topic", "rdf:type", [term("qc:Topic")]),
    ("topic-kind", "topic", "rdf:type", [term("qc:Topic"), term("qc:Claim"), term("qc:Proposal")]),
    ("holder", "position", "qc:holder", []),
    ("holder", "position", "qc:holder", [NODES["person"], NODES["government"]]),
    ("target", "position", "qc:target", [NODES["person"]]),
    ("polarity", "position", "qc:polarity", [term("qc:rejects")]),
    ("attitude", "position", "qc:attitude", []),
    ("evidence", "position", "qc:evidence", []),
    ("evidence-article", "position", "qc:article", [NamedNode("https://example.org/other")]),
    ("position-article", "position", "qc:article", []),
    ("position-name", "position", "skos:prefLabel", [Literal("harbour toll kept")]),
    ("position-on", "position", "qc:on", [Literal("Tuesday")]),
    ("On", "position", "qc:on", [day("2026-03-09")]),
    ("On", "position", "qc:on", []),
    ("position-at", "position", "qc:at", [NODES["time"], NODES["other day"]]),
    ("position-confidence", "position", "qc:confidence", [number("-0.1")]),
    ("ascribed-by", "position", "qc:ascribedBy", [Literal("the minister")]),
    ("on-behalf-of", "position", "qc:onBehalfOf", [NODES["government"], NODES["publisher"]]),
    ("OwnVoice", "told", "qc:ascribedBy", []),
    ("Stance", "position", "qc:polarity", [term("qc:for")]),
    ("Stance", "position", "qc:attitude", [term("qc:supports")]),
    ("change-holder", "change", "qc:holder", []),
    ("change-target", "change", "qc:target", [NODES["person"]]),
    ("before", "change", "qc:before", []),
    ("before", "change", "qc:before", [Literal("harbour toll to end")]),
    ("after", "change", "qc:after", []),
    ("after", "change", "qc:after", [NODES["position"]]),
    ("polarity-before", "change", "qc:polarityBefore", [term("qc:rejects")]),
    ("polarity-after", "change", "qc:polarityAfter", [term("qc:against")]),
    ("polarity-after", "change", "qc:polarityAfter", []),
    ("before-holder", "change", "qc:before", [NamedNode("https://example.org/nothing")]),
    ("before-holder", "change", "qc:holder", [NODES["government"]]),
    ("after-holder", "later", "qc:holder", [NODES["government"]]),
    ("before-target", "change", "qc:before", [NODES["told"]]),
    ("after-target", "change", "qc:after", [NODES["told"]]),
    ("before-polarity", "change", "qc:before", [NODES["told"]]),
    ("after-polarity", "change", "qc:polarityAfter", [term("qc:neither")]),
    ("not-before", "change", "qc:notBefore", [day("2026-04-21")]),
    ("not-after", "change", "qc:notAfter", []),
    ("ordered-by", "change", "qc:orderedBy", [term("qc:resolved")]),
    ("basis", "time", "qc:basis", []),
    ("basis", "time", "qc:basis", [term("qc:direct")]),
    ("earliest", "time", "qc:earliest", [day("2026-03-12")]),
    ("earliest", "time", "qc:earliest", [Literal("2026-03-10")]),
    ("latest", "time", "qc:latest", [day("2026-03-10"), day("2026-03-11")]),
    ("edtf", "time", "qc:edtf", [Literal("2026"), Literal("2027")]),
    ("surface", "time", "qc:surface", [Literal("on Tuesday"), Literal("on Wednesday")]),
    ("run-software", "run", "prov:wasAssociatedWith", []),
    ("run-reader", "run", "qc:reader", []),
    ("run-settings", "run", "qc:settings", []),
]


def with_fault(node: str, name: str, values: list[Value]) -> list[Quad]:
    subject, predicate = NODES[node], term(name)
    kept = [quad for quad in GOOD if (quad.subject, quad.predicate) != (subject, predicate)]
    home = next(quad.graph_name for quad in GOOD if quad.subject == subject)
    return kept + [Quad(subject, predicate, value, home) for value in values]


def test_a_good_graph_passes_every_rule() -> None:
    assert {quad.predicate for quad in GOOD} >= {term("skos:exactMatch"), term("skos:closeMatch")}
    assert validate(GOOD) == []


@pytest.mark.parametrize(("rule", "node", "name", "values"), FAULTS)
def test_a_fault_is_found_by_its_rule(rule: str, node: str, name: str, values: list[Value]) -> None:
    found = [finding for finding in validate(with_fault(node, name, values)) if finding.rule == rule]
    assert found
    assert all(finding.severity == "error" and finding.what and finding.remedy for finding in found)


def test_every_rule_has_a_fault_and_every_target_a_node() -> None:
    shapes = rdflib.Graph().parse(data=ontology("shapes.ttl"), format="turtle")
    rules = {str(rule).removeprefix(_SHAPES) for rule in shapes.subjects(rdflib.URIRef(f"{_SHAPES}remedy"))}
    assert rules == {rule for rule, *_ in FAULTS}
    for rule in rules:
        assert shapes.value(rdflib.URIRef(_SHAPES + rule), SH.message)
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    classes = {quad.object.value for quad in GOOD if isinstance(quad.object, NamedNode)}
    assert targets <= classes


def test_a_finding_says_what_where_and_what_to_do() -> None:
    (finding,) = validate(with_fault("quote", "qc:confidence", [number("1.2")]))
    assert finding == Finding(
        severity="error",
        label="Ines Marlow: “the harbour toll would end in May”",
        node=NODES["quote"].value,
        what="a confidence is one decimal number from 0 to 1",
        remedy="correct the confidence that the reader gave",
        path="https://w3id.org/quote-claim-kg/ns#confidence",
        value="1.2",
        rule="confidence",
    )
    assert str(finding).endswith("(found 1.2); correct the confidence that the reader gave")


def test_findings_are_the_same_from_a_file_in_any_order(tmp_path: Path) -> None:
    faulty = with_fault("quote", "qc:confidence", [number("1.2")])
    expected = validate(faulty)
    turned = tmp_path / "turned.nq"
    with turned.open("wb") as file:
        write_rdf(reversed(faulty), file, "nquads")
    one_graph = tmp_path / "one.ttl"
    with one_graph.open("wb") as file:
        write_rdf(faulty, file, "turtle")
    scattered = sorted(faulty, key=lambda quad: str(quad.predicate))
    assert validate(turned) == validate(one_graph) == validate(scattered) == expected


@pytest.mark.parametrize(
    ("rule", "node", "name", "value"),
    [
        ("earliest", "time", "qc:earliest", day("2026-13-40")),
        ("confidence", "quote", "qc:confidence", number("high")),
        ("span-begin", "span", "nif:beginIndex", offset("-3")),
        ("article-published", "article", "schema:datePublished", day("next week")),
        ("sha256", "snapshot", "qc:sha256", Literal("xyz", datatype=term("xsd:hexBinary"))),
    ],
)
def test_a_value_that_its_datatype_does_not_fit_is_a_finding_and_no_crash(
    rule: str, node: str, name: str, value: Value, caplog: pytest.LogCaptureFixture
) -> None:
    found = {finding.rule: finding for finding in validate(with_fault(node, name, [value]))}
    assert found[rule].value == value.value
    assert caplog.records == []


def test_blank_nodes_of_others_give_the_same_findings_each_time(tmp_path: Path) -> None:
    path = tmp_path / "others.ttl"
    path.write_text(f"[] a <{PREFIXES['qc']}Topic> .", "utf-8")
    assert {finding.rule for finding in validate(path)} == {"label", "topic-kind"}
    assert validate(path) == validate(path)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_whatever_is_read_conforms(reading: Reading) -> None:
    assert validate(whole(reading)) == []
