"""Which form an answer takes: what a client accepts (RFC 9110, section 12.5.1) held against what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from kg.store import RdfForm, TableForm

__all__ = ["RDF_TYPES", "TABLE_TYPES", "best", "rdf_form", "table_form"]

_Form = TypeVar("_Form", bound=str)

TABLE_TYPES: Mapping[TableForm, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
RDF_TYPES: Mapping[RdfForm, Sequence[str]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "nquads": ("application/n-quads",),
    "trig": ("application/trig",),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}


@lru_cache(maxsize=1024)
def table_form(accept: str) -> TableForm | None:
    """The form of a table that suits ``accept``, the value of an Accept header; None when none does.

    >>> table_form("text/csv, */*;q=0.1")
    'csv'
    >>> table_form("*/*")
    'json'
    >>> table_form("image/png") is None
    True
    """
    return _form(TABLE_TYPES, accept)


@lru_cache(maxsize=1024)
def rdf_form(accept: str) -> RdfForm | None:
    """The form of statements that suits ``accept``; None when none does."""
    return _form(RDF_TYPES, accept)


def _form(types: Mapping[_Form, Sequence[str]], accept: str) -> _Form | None:
    offers = {name: form for form, names in types.items() for name in names}
    chosen = best(accept, [name for names in types.values() for name in names])
    return None if chosen is None else offers[chosen]


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The media type among ``offers`` that a client likes best; of equals the first. None when none will do.

    >>> best("text/html;q=0.5, application/*", ["text/html", "application/rdf+xml"])
    'application/rdf+xml'
    """
    wishes = _wishes(accept) or [("*/*", 1.0)]
    rated = [(_quality(offer, wishes), -place, offer) for place, offer in enumerate(offers)]
    quality, _, offer = max(rated)
    return offer if quality > 0 else None


def _wishes(accept: str) -> list[tuple[str, float]]:
    wishes = []
    for part in accept.split(","):
        name, *params = (piece.strip().lower() for piece in part.split(";"))
        if "/" not in name:
            continue
        quality = next((param[2:] for param in params if param.startswith("q=")), "1")
        try:
            wishes.append((name, min(1.0, max(0.0, float(quality)))))
        except ValueError:
            wishes.append((name, 1.0))
    return wishes


def _quality(offer: str, wishes: Sequence[tuple[str, float]]) -> float:
    """The most exact wish that covers the offer tells; a named type is a little dearer than a group."""
    group = offer.split("/")[0] + "/*"
    for pattern, worth in ((offer, 1.0), (group, 0.9999), ("*/*", 0.9998)):
        for name, quality in wishes:
            if name == pattern:
                return quality * worth
    return 0.0
