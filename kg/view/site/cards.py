"""A node in one line: its label, what it is, and what helps to tell it from others of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.query.shorten import shorten
from kg.rdf import PREFIXES
from kg.store import GraphStore, Term
from kg.view.site.wording import kind_of

__all__ = ["Card", "cards", "is_plain_iri", "label_of_iri"]

_PLAIN_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_AT_ONCE = 500
_CARDS = """
SELECT ?node ?property ?value ?label WHERE {
  VALUES ?node { %s }
  VALUES ?property {
    rdfs:label rdf:type qc:saidOn qc:on schema:datePublished qc:polarity qc:holder qc:speaker qc:article
    qc:edtf nif:anchorOf qc:target
  }
  ?node ?property ?value .
  OPTIONAL { ?value rdfs:label ?label }
}
ORDER BY ?node ?property ?label ?value
"""


@dataclass(slots=True)
class Card:
    """What a list says of a node.

    ``who`` are (IRI, label) of its speakers or holders, ``article`` that of its article, ``topic`` that of
    what it is about; ``side`` is a polarity, ``day`` a date as the graph has it; empty where not known.
    """

    iri: str
    label: str = ""
    kind: str = "node"
    day: str = ""
    side: str = ""
    who: list[tuple[str, str]] = field(default_factory=list)
    article: tuple[str, str] = ("", "")
    topic: tuple[str, str] = ("", "")
    _classes: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The label, or the end of the IRI where the graph has none."""
        return self.label or label_of_iri(self.iri)


def cards(store: GraphStore, iris: Iterable[str]) -> Mapping[str, Card]:
    """A card for each of ``iris``, those of nodes that the graph does not describe too."""
    found = {iri: Card(iri) for iri in iris}
    asked = [iri for iri in found if is_plain_iri(iri)]
    store = store.with_prefixes(PREFIXES)
    for start in range(0, len(asked), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in asked[start : start + _AT_ONCE])
        for iri, *fact in store.strings(_CARDS % values):
            _add(found[iri], *fact)
    for card in found.values():
        card.kind = kind_of(card._classes)
    return found


def _add(card: Card, prop: str, value: str, label: str) -> None:
    name = prop.replace("#", "/").rpartition("/")[2]
    if name == "type":
        card._classes.add(value)
    elif name == "label" or (name == "anchorOf" and not card.label):
        card.label = value
    elif name in ("saidOn", "on", "datePublished", "edtf"):
        card.day = card.day or value
    elif name == "polarity":
        card.side = value.rpartition("#")[2]
    elif name in ("holder", "speaker"):
        card.who.append((value, label))
    elif name == "article":
        card.article = (value, label)
    elif name == "target":
        card.topic = (value, label)


def is_plain_iri(iri: str) -> bool:
    """Whether ``iri`` may stand between angle brackets in a query."""
    return _PLAIN_IRI.fullmatch(iri) is not None


def label_of_iri(iri: str) -> str:
    """A short way to write an IRI that has no label.

    >>> label_of_iri("https://w3id.org/quote-claim-kg/id/time/2707fe1ef43f5dad")
    'time/2707fe1ef43f5dad'
    """
    return shorten(Term.iri(iri))
