"""A graph and its service described: SPARQL 1.1 Service Description, VoID (2011), DCAT 2 (2020)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal as OneOf

from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, VOID, Namespace

from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.terms import PREFIXES

__all__ = ["CatalogueForm", "ServiceFacts", "describe_service"]

CatalogueForm = OneOf["turtle", "ntriples", "jsonld", "rdfxml"]

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_MEDIA = "https://www.iana.org/assignments/media-types/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
    "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML",
)  # fmt: skip
_VOCABULARIES = ("qc", "prov", "org", "foaf", "skos", "schema", "nif")
_SYNTAX = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "pretty-xml"}
"""The names that rdflib has for them."""


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What a service has to tell. ``address`` ends in a slash; ``classes``: things by their class."""

    address: str
    statements: int
    classes: Mapping[str, int]
    changes: bool = False
    """Whether it takes updates."""
    union: bool = True
    base: str = DEFAULT_BASE
    """Where identifiers begin."""
    features: Sequence[str] = ()
    """Properties that queries may use and no graph holds, by their IRIs."""
    downloads: Mapping[str, str] = field(default_factory=dict)
    """Media types of files by their path on the service."""


def describe_service(facts: ServiceFacts, form: CatalogueForm) -> bytes:
    """The service, its dataset, and how much is in it."""
    graph = Graph()
    for prefix, iri in {**PREFIXES, "sd": str(_SD), "void": str(VOID), "dcat": str(DCAT)}.items():
        graph.bind(prefix, iri)
    dataset = URIRef(f"{facts.address}.well-known/void#dataset")
    _add_service(graph, facts, dataset)
    _add_dataset(graph, facts, dataset)
    return graph.serialize(format=_SYNTAX[form], encoding="utf-8")


def _add_service(graph: Graph, facts: ServiceFacts, dataset: URIRef) -> None:
    service, default = BNode("service"), BNode("default")
    graph.add((service, RDF.type, _SD.Service))
    graph.add((service, _SD.endpoint, URIRef(f"{facts.address}sparql")))
    for language in ("SPARQL11Query", *(("SPARQL11Update",) if facts.changes else ())):
        graph.add((service, _SD.supportedLanguage, _SD[language]))
    for name in _RESULTS:
        graph.add((service, _SD.resultFormat, _FORMATS[name]))
    for property_ in facts.features:
        graph.add((service, _SD.propertyFeature, URIRef(property_)))
    if facts.union:
        graph.add((service, _SD.feature, _SD.UnionDefaultGraph))
    graph.add((service, _SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, _SD.Dataset))
    graph.add((dataset, _SD.defaultGraph, default))
    graph.add((default, RDF.type, _SD.Graph))


def _add_dataset(graph: Graph, facts: ServiceFacts, dataset: URIRef) -> None:
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, DCTERMS.title, Literal("Quotes and positions", lang="en")))
    graph.add((dataset, VOID.sparqlEndpoint, URIRef(f"{facts.address}sparql")))
    graph.add((dataset, VOID.uriSpace, Literal(f"{facts.base}id/")))
    graph.add((dataset, VOID.triples, Literal(facts.statements, datatype=XSD.integer)))
    for name in _VOCABULARIES:
        graph.add((dataset, VOID.vocabulary, URIRef(PREFIXES[name])))
    for number, (iri, count) in enumerate(sorted(facts.classes.items())):
        part = BNode(f"class{number}")
        graph.add((dataset, VOID.classPartition, part))
        graph.add((part, VOID["class"], URIRef(iri)))
        graph.add((part, VOID.entities, Literal(count, datatype=XSD.integer)))
    for path, media_type in facts.downloads.items():
        file = URIRef(f"{facts.address}{path}")
        graph.add((dataset, DCAT.distribution, file))
        graph.add((dataset, VOID.dataDump, file))
        graph.add((file, RDF.type, DCAT.Distribution))
        graph.add((file, DCAT.downloadURL, file))
        graph.add((file, DCAT.mediaType, URIRef(_MEDIA + media_type)))
