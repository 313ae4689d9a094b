"""Records of outside authorities that may be about a node of the graph."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A record that an authority offers for a node; whether it is about the same one, a person decides.

    ``node`` is the end of the node's IRI, kind and key; ``iri`` names the record; ``score`` is the
    authority's own measure, 0 to 100 with most; ``match`` is its word that it has no doubt;
    ``authority`` says which one was asked. Without an ``iri`` it says that this one knew nobody.
    """

    node: str
    iri: str
    label: str = ""
    description: str = ""
    score: float = 0.0
    match: bool = False
    authority: str = ""
