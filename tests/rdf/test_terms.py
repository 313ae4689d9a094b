"""The ontology and the code hold the same terms, and every term says what it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import rdflib
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.lines import ORDERS
from kg.model import ACTS, ATTITUDES, BASES, EVENT_KINDS, FORMS, POLARITIES, TOPIC_KINDS
from kg.query.rewriting import MATCHES, RANK, SNIPPET
from kg.rdf import PREFIXES, VOCABULARY, ontology, terms

_GROUPS = "groups values for readers of the ontology; data never point at it"
RESERVED = dict.fromkeys(
    ("forms", "acts", "eventKinds", "polarities", "attitudes", "outcomes", "bases", "orders"), _GROUPS
)

GRAPH = rdflib.Graph().parse(data=ontology("kg.ttl"), format="turtle")
OWN = {
    str(term).removeprefix(VOCABULARY)
    for term in GRAPH.subjects(RDF.type)
    if isinstance(term, URIRef) and term.startswith(VOCABULARY)
}


def constants() -> set[str]:
    """The IRIs of all terms that the code can state."""
    found: set[str] = set()
    for value in vars(terms).values():
        nodes = value.values() if isinstance(value, dict) else [value]
        found |= {node.value for node in nodes if isinstance(node, NamedNode)}
    return found


def test_code_and_ontology_hold_the_same_terms() -> None:
    used = {iri.removeprefix(VOCABULARY) for iri in constants() if iri.startswith(VOCABULARY)}
    assert used | set(RESERVED) == OWN
    assert not used & set(RESERVED)


def test_every_constant_is_stated_somewhere() -> None:
    sources = "\n".join(
        path.read_text("utf-8")
        for path in sorted(Path(terms.__file__).parent.glob("*.py"))
        if path.name != "terms.py"
    )
    named = [
        name
        for name, value in vars(terms).items()
        if isinstance(value, NamedNode) or name.endswith(("_VALUES", "_CLASSES"))
    ]
    assert len(named) > 80
    assert [name for name in named if not re.search(rf"\bterms\.{name}\b", sources)] == []


def test_terms_in_shapes_and_context_are_declared() -> None:
    for text in (ontology("shapes.ttl"), ontology("context.jsonld")):
        mentioned = set(re.findall(r"\bqc:([A-Za-z0-9]+)", text))
        assert mentioned
        assert mentioned <= OWN


def test_terms_in_the_whole_source_are_declared() -> None:
    folder = Path(terms.__file__).parents[1]
    files = [path for ending in ("*.py", "*.rq", "*.js") for path in sorted(folder.rglob(ending))]
    unknown = {
        (path.name, local)
        for path in files
        for local in re.findall(r"(?:\bqc:|/quote-claim-kg/ns#)([A-Za-z]\w*)", path.read_text("utf-8"))
        if local not in OWN and VOCABULARY + local not in (MATCHES, RANK, SNIPPET)
    }
    assert len(files) > 50
    assert unknown == set()


def test_every_term_has_a_label_and_a_definition() -> None:
    assert len(OWN) >= 100
    for local in sorted(OWN):
        term = URIRef(VOCABULARY + local)
        (label,) = GRAPH.objects(term, RDFS.label)
        (definition,) = GRAPH.objects(term, SKOS.definition)
        assert str(label)
        assert str(definition).endswith("."), local


def test_every_property_is_an_owl_property_and_every_value_is_in_a_scheme() -> None:
    for local in OWN:
        kinds = set(GRAPH.objects(URIRef(VOCABULARY + local), RDF.type))
        assert (
            len(
                kinds
                & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
            )
            == 1
        )
        assert (SKOS.Concept in kinds) == bool(set(GRAPH.objects(URIRef(VOCABULARY + local), SKOS.inScheme)))


def test_the_schemes_hold_the_values_of_the_model() -> None:
    def members(scheme: str) -> set[str]:
        found = GRAPH.subjects(SKOS.inScheme, URIRef(VOCABULARY + scheme))
        return {str(term).removeprefix(VOCABULARY) for term in found}

    assert members("forms") == set(FORMS)
    assert members("acts") == set(ACTS) - {"no-comment"}
    assert members("eventKinds") == set(EVENT_KINDS)
    assert members("polarities") == set(POLARITIES)
    assert members("attitudes") == set(ATTITUDES)
    assert members("bases") == set(BASES)
    assert members("orders") == set(ORDERS)
    kinds = {
        str(term).removeprefix(VOCABULARY)
        for term in GRAPH.subjects(RDFS.subClassOf, URIRef(VOCABULARY + "Topic"))
    }
    assert kinds == {kind.capitalize() for kind in TOPIC_KINDS}


def test_borrowed_terms_are_listed_with_their_use() -> None:
    structural = {PREFIXES["rdf"] + "type"}
    borrowed = {
        iri
        for iri in constants()
        if not iri.startswith((VOCABULARY, PREFIXES["xsd"])) and iri not in structural
    }
    assert {str(term) for term in GRAPH.subjects(SKOS.scopeNote)} == borrowed


def test_the_context_knows_every_property_with_its_kind_of_value() -> None:
    context = json.loads(ontology("context.jsonld"))["@context"]
    assert {name: value for name, value in context.items() if isinstance(value, str)} == dict(PREFIXES)
    entries = {value["@id"]: value.get("@type") for value in context.values() if isinstance(value, dict)}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in GRAPH.subjects(RDF.type, kind):
            ranges = {str(value) for value in GRAPH.objects(term, RDFS.range)}
            expected: str | None = "@id"
            if kind == OWL.DatatypeProperty:
                (datatype,) = ranges
                short = f"xsd:{datatype.removeprefix(PREFIXES['xsd'])}"
                expected = None if short == "xsd:string" else short
            assert entries[f"qc:{str(term).removeprefix(VOCABULARY)}"] == expected
