"""Plain words for classes, properties and values, from the ontology and from here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.query.shorten import shorten
from kg.rdf import PREFIXES, ontology
from kg.store import GraphStore
from kg.store import Term as Node

__all__ = [
    "TECHNICAL", "Term", "incoming_words", "kind_of", "parts_of", "property_words", "vocabulary",
]  # fmt: skip

_TERMS = """
SELECT ?term ?label ?about ?type WHERE {
  ?term rdfs:label ?label ; a ?type .
  OPTIONAL { ?term skos:definition ?about }
  FILTER(STRSTARTS(STR(?term), STR(qc:)))
}
ORDER BY ?term ?type
"""
_BORROWED = """
SELECT ?term ?about WHERE { ?term skos:scopeNote ?about FILTER(!STRSTARTS(STR(?term), STR(qc:))) }
ORDER BY ?term
"""

_PROPERTIES = {
    "rdf:type": "kind", "rdfs:label": "label", "skos:prefLabel": "name", "skos:altLabel": "also called",
    "skos:exactMatch": "same as, elsewhere", "skos:closeMatch": "perhaps the same, elsewhere",
    "dct:isReplacedBy": "now", "schema:headline": "headline", "schema:datePublished": "published on",
    "schema:publisher": "published by", "schema:author": "written by", "schema:inLanguage": "language",
    "schema:url": "on the web", "schema:identifier": "identifier in the input", "qc:saidOn": "said on",
    "nif:referenceContext": "in the text", "nif:beginIndex": "first character", "nif:endIndex": "ends before",
    "nif:anchorOf": "words", "org:member": "person", "org:organization": "institution",
    "prov:wasDerivedFrom": "read from", "prov:wasGeneratedBy": "made by", "prov:used": "texts that were read",
    "prov:wasAssociatedWith": "software", "qc:at": "when", "qc:on": "voiced on", "qc:edtf": "date",
    "qc:surface": "words for the time", "qc:basis": "how the date is known", "qc:inRole": "spoke as",
    "qc:onBehalfOf": "spoke for", "qc:target": "topic", "qc:reports": "said at",
    "qc:mentions": "topics named", "qc:text": "words", "qc:characterizes": "says what it is",
}  # fmt: skip
"""How a fact is called on a page, where the ontology has no word or a more technical one."""

_INCOMING = {
    "qc:speaker": "Quotes", "qc:holder": "Positions", "qc:target": "Positions on it",
    "qc:mentions": "Quotes that name it", "qc:evidence": "Positions that rest on it",
    "qc:article": "Read from this article", "qc:within": "Quotes inside it",
    "qc:reports": "What was said there", "qc:inRole": "Quotes in this role",
    "qc:onBehalfOf": "Spoken for it by others", "qc:characterizes": "Quotes that say what it is",
    "qc:introducedBy": "Topics brought up", "qc:ascribedBy": "Positions of others, told by this one",
    "qc:copyOf": "Copies", "qc:scopedTo": "Unnamed sources", "qc:textOf": "Texts that were read",
    "qc:before": "Changes of position after it", "qc:after": "Changes of position to it",
    "qc:at": "Dated so", "org:member": "Roles", "org:organization": "Roles in it",
    "schema:publisher": "Articles", "nif:referenceContext": "Places in this text",
    "prov:wasDerivedFrom": "Drawn from it", "prov:used": "Runs that read it",
    "prov:wasGeneratedBy": "Graphs of this run", "prov:wasAssociatedWith": "Runs of this software",
    "dct:isReplacedBy": "Earlier identifiers", "qc:contentSpan": "Quotes whose content this is",
    "qc:cueSpan": "Quotes whose cue this is", "qc:sourceSpan": "Quotes whose source this is",
}  # fmt: skip
"""What the nodes are, seen from the one that a property leads to."""

_KINDS = {
    "foaf:Person": "person", "org:Organization": "institution", "qc:CollectiveSource": "group",
    "schema:Place": "place", "schema:CreativeWork": "document", "qc:UnnamedSource": "unnamed source",
    "qc:Quotation": "quote", "qc:CommentRequest": "request for comment", "qc:Article": "article",
    "qc:Position": "position", "qc:PositionChange": "change of position", "qc:SpeechEvent": "occasion",
    "qc:RoleAttestation": "role", "qc:TextSnapshot": "text", "qc:TimeReference": "date",
    "qc:Claim": "claim", "qc:Proposal": "proposal", "qc:Term": "term", "qc:Policy": "policy",
    "qc:Plan": "plan", "qc:Event": "event", "qc:Issue": "issue", "qc:Topic": "topic",
    "qc:Attribution": "attribution", "qc:ExtractionRun": "run", "prov:SoftwareAgent": "software",
    "nif:RFC5147String": "place in a text", "prov:Entity": "graph",
}  # fmt: skip
"""Classes from the most telling to the least: a node is called by the first that it has."""


def _full(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local


_PROPERTY_WORDS = {_full(name): words for name, words in _PROPERTIES.items()}
_INCOMING_WORDS = {_full(name): words for name, words in _INCOMING.items()}
_PARTS = {
    _full(name): {_full(kind): words for kind, words in parts.items()}
    for name, parts in {
        "qc:article": {
            "qc:Quotation": "Quotes in it", "qc:Position": "Positions in it",
            "qc:RoleAttestation": "Roles it tells",
            "qc:CommentRequest": "Asked for comment, without an answer",
        },
        "qc:speaker": {"qc:Quotation": "Quotes", "qc:CommentRequest": "Asked for comment, without an answer"},
    }.items()
}  # fmt: skip
_KIND_WORDS = {_full(name): words for name, words in _KINDS.items()}

TECHNICAL = frozenset(
    _full(name)
    for name in (
        "rdf:type", "rdfs:label", "skos:prefLabel", "schema:headline", "schema:identifier", "qc:text",
        "qc:fingerprint",
        "qc:contentSpan", "qc:cueSpan", "qc:sourceSpan", "qc:sha256", "qc:offsetUnit", "qc:settings",
        "prov:wasDerivedFrom", "nif:referenceContext", "nif:beginIndex", "nif:endIndex", "qc:earliest",
        "qc:latest",
    )
)  # fmt: skip
"""Properties that say again what the page says in other words, or that only programs ask for."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the vocabulary: its IRI, label and definition; its sort is class, property or value."""

    iri: str
    label: str
    about: str
    sort: str


@cache
def vocabulary() -> Mapping[str, Term]:
    """Every term that the ontology defines or borrows, by its IRI."""
    store = GraphStore.in_memory(ontology("kg.ttl").encode()).with_prefixes(PREFIXES)
    found: dict[str, Term] = {}
    for iri, label, about, kind in store.strings(_TERMS):
        found.setdefault(iri, Term(iri, label, about, _sort(kind)))
    for iri, about in store.strings(_BORROWED):
        local = iri.replace("#", "/").rpartition("/")[2]
        known = _PROPERTY_WORDS.get(iri) or _KIND_WORDS.get(iri)
        sort = "class" if local[:1].isupper() else "property"
        found.setdefault(iri, Term(iri, known or _spaced(local), about, sort))
    rdf_type = PREFIXES["rdf"] + "type"
    found.setdefault(rdf_type, Term(rdf_type, "kind", "The class of a node.", "property"))
    return MappingProxyType(found)


def _sort(kind: str) -> str:
    local = kind.rpartition("#")[2]
    return {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property"}.get(
        local, "value"
    )


def _spaced(local: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()


def property_words(iri: str) -> str:
    """What a fact is called: plain words, or for a property that nobody described its short name.

    >>> property_words("https://w3id.org/quote-claim-kg/ns#onBehalfOf")
    'spoke for'
    """
    if iri in _PROPERTY_WORDS:
        return _PROPERTY_WORDS[iri]
    term = vocabulary().get(iri)
    return term.label if term else shorten(Node.iri(iri))


def incoming_words(iri: str) -> str:
    """What the nodes are from which the property leads to a node.

    >>> incoming_words("https://w3id.org/quote-claim-kg/ns#holder")
    'Positions'
    """
    return _INCOMING_WORDS.get(iri) or f"What has it as “{property_words(iri)}”"


def parts_of(iri: str) -> Mapping[str, str]:
    """The classes into which the nodes fall from which the property leads to a node, each with its words.

    Empty where one list holds them all.
    """
    return _PARTS.get(iri, {})


def kind_of(classes: Iterable[str]) -> str:
    """What to call a node of these classes; ``"node"`` when none is known.

    >>> kind_of(["http://xmlns.com/foaf/0.1/Person"])
    'person'
    """
    own = set(classes)
    return next((words for iri, words in _KIND_WORDS.items() if iri in own), "node")
