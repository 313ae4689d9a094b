"""IRIs as people like to read them."""

from __future__ import annotations

import re

from kg.rdf import DEFAULT_BASE, PREFIXES
from kg.store import Term

__all__ = ["shorten"]

_LOCAL = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def shorten(term: Term, base: str = DEFAULT_BASE) -> str:
    """A term as text; IRIs as ``prefix:name`` where a prefix is known, data IRIs without their base.

    >>> shorten(Term.iri("https://w3id.org/quote-claim-kg/ns#Quotation"))
    'qc:Quotation'
    >>> shorten(Term.iri("https://w3id.org/quote-claim-kg/id/person/mara-ilves"))
    'person/mara-ilves'
    >>> shorten(Term.text("toll"))
    'toll'
    """
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.kind != "iri":
        return term.value
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace) and _LOCAL.fullmatch(term.value, len(namespace)):
            return f"{prefix}:{term.value[len(namespace) :]}"
    return term.value.removeprefix(f"{base}id/").removeprefix(base)
