"""The terms that statements are made of: prefixes, and one constant per class, property and value.

Terms are made once, because making one costs more than using it. A test holds this list against
``ontology/kg.ttl``: no term is used that is not declared there, and none is declared in vain.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg.lines import ORDERS, Order
from kg.model import (
    ACTS,
    ATTITUDES,
    BASES,
    EVENT_KINDS,
    FORMS,
    POLARITIES,
    TOPIC_KINDS,
    Act,
    Attitude,
    Basis,
    EventKind,
    Form,
    Polarity,
    TopicKind,
)

__all__ = ["PREFIXES", "VOCABULARY"]

VOCABULARY = "https://w3id.org/quote-claim-kg/ns#"
"""The namespace of the ontology. It stays the same for whoever publishes data, so that queries travel."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "qc": VOCABULARY,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
    }
)
"""Prefix names used in every file and query, with the namespaces they stand for."""


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


TYPE = _term("rdf:type")
LABEL = _term("rdfs:label")
ALT_LABEL = _term("skos:altLabel")
PREF_LABEL = _term("skos:prefLabel")
EXACT_MATCH = _term("skos:exactMatch")
CLOSE_MATCH = _term("skos:closeMatch")
IS_REPLACED_BY = _term("dct:isReplacedBy")

DATE = _term("xsd:date")
GYEAR_MONTH = _term("xsd:gYearMonth")
GYEAR = _term("xsd:gYear")
DECIMAL = _term("xsd:decimal")
HEX_BINARY = _term("xsd:hexBinary")
NON_NEGATIVE_INTEGER = _term("xsd:nonNegativeInteger")

PERSON = _term("foaf:Person")
ORGANIZATION = _term("org:Organization")
COLLECTIVE_SOURCE = _term("qc:CollectiveSource")
PLACE = _term("schema:Place")
CREATIVE_WORK = _term("schema:CreativeWork")
UNNAMED_SOURCE = _term("qc:UnnamedSource")
SCOPED_TO = _term("qc:scopedTo")

ARTICLE_CLASS = _term("qc:Article")
HEADLINE = _term("schema:headline")
DATE_PUBLISHED = _term("schema:datePublished")
PUBLISHER = _term("schema:publisher")
AUTHOR = _term("schema:author")
IN_LANGUAGE = _term("schema:inLanguage")
URL = _term("schema:url")
IDENTIFIER = _term("schema:identifier")
COPY_OF = _term("qc:copyOf")

TEXT_SNAPSHOT = _term("qc:TextSnapshot")
TEXT_OF = _term("qc:textOf")
SHA256 = _term("qc:sha256")
OFFSET_UNIT = _term("qc:offsetUnit")
SPAN = _term("nif:RFC5147String")
REFERENCE_CONTEXT = _term("nif:referenceContext")
BEGIN_INDEX = _term("nif:beginIndex")
END_INDEX = _term("nif:endIndex")
ANCHOR_OF = _term("nif:anchorOf")

ATTRIBUTION = _term("qc:Attribution")
QUOTATION = _term("qc:Quotation")
COMMENT_REQUEST = _term("qc:CommentRequest")
ARTICLE = _term("qc:article")
SPEAKER = _term("qc:speaker")
FORM = _term("qc:form")
ACT = _term("qc:act")
TEXT = _term("qc:text")
CONTENT_SPAN = _term("qc:contentSpan")
CUE_SPAN = _term("qc:cueSpan")
SOURCE_SPAN = _term("qc:sourceSpan")
WITHIN = _term("qc:within")
CHARACTERIZES = _term("qc:characterizes")
MENTIONS = _term("qc:mentions")
SAID_ON = _term("qc:saidOn")
OUTCOME = _term("qc:outcome")
FINGERPRINT = _term("qc:fingerprint")
CONFIDENCE = _term("qc:confidence")
DECLINED = _term("qc:declined")
NO_RESPONSE = _term("qc:noResponse")

REPORTS = _term("qc:reports")
IN_ROLE = _term("qc:inRole")

SPEECH_EVENT = _term("qc:SpeechEvent")
EVENT_KIND = _term("qc:eventKind")
MEDIUM = _term("qc:medium")
PLACE_TOLD = _term("qc:place")

AT = _term("qc:at")
TIME_REFERENCE = _term("qc:TimeReference")
EARLIEST = _term("qc:earliest")
LATEST = _term("qc:latest")
SURFACE = _term("qc:surface")
EDTF = _term("qc:edtf")
BASIS = _term("qc:basis")

ROLE_ATTESTATION = _term("qc:RoleAttestation")
ROLE_AS_STATED = _term("qc:roleAsStated")
FORMER = _term("qc:former")
MEMBER = _term("org:member")
MEMBER_OF = _term("org:organization")
DERIVED_FROM = _term("prov:wasDerivedFrom")

TOPIC = _term("qc:Topic")
INTRODUCED_BY = _term("qc:introducedBy")
POSITION = _term("qc:Position")
HOLDER = _term("qc:holder")
TARGET = _term("qc:target")
POLARITY = _term("qc:polarity")
ATTITUDE = _term("qc:attitude")
EVIDENCE = _term("qc:evidence")
ASCRIBED_BY = _term("qc:ascribedBy")
ON_BEHALF_OF = _term("qc:onBehalfOf")
ON = _term("qc:on")

POSITION_CHANGE = _term("qc:PositionChange")
BEFORE = _term("qc:before")
AFTER = _term("qc:after")
POLARITY_BEFORE = _term("qc:polarityBefore")
POLARITY_AFTER = _term("qc:polarityAfter")
NOT_BEFORE = _term("qc:notBefore")
NOT_AFTER = _term("qc:notAfter")
ORDERED_BY = _term("qc:orderedBy")

EXTRACTION_RUN = _term("qc:ExtractionRun")
READER = _term("qc:reader")
SETTINGS = _term("qc:settings")
SOFTWARE_AGENT = _term("prov:SoftwareAgent")
PROV_ENTITY = _term("prov:Entity")
GENERATED_BY = _term("prov:wasGeneratedBy")
USED = _term("prov:used")
ASSOCIATED_WITH = _term("prov:wasAssociatedWith")

FORM_VALUES: Mapping[Form, NamedNode] = {form: _term(f"qc:{form}") for form in FORMS}
ACT_VALUES: Mapping[Act, NamedNode] = {act: _term(f"qc:{act}") for act in ACTS if act != "no-comment"}
POLARITY_VALUES: Mapping[Polarity, NamedNode] = {value: _term(f"qc:{value}") for value in POLARITIES}
ATTITUDE_VALUES: Mapping[Attitude, NamedNode] = {value: _term(f"qc:{value}") for value in ATTITUDES}
EVENT_KIND_VALUES: Mapping[EventKind, NamedNode] = {kind: _term(f"qc:{kind}") for kind in EVENT_KINDS}
BASIS_VALUES: Mapping[Basis, NamedNode] = {basis: _term(f"qc:{basis}") for basis in BASES}
ORDER_VALUES: Mapping[Order, NamedNode] = {order: _term(f"qc:{order}") for order in ORDERS}
TOPIC_CLASSES: Mapping[TopicKind, NamedNode] = {
    kind: _term(f"qc:{kind.capitalize()}") for kind in TOPIC_KINDS
}
