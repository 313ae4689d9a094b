"""Small debates of people who do not exist, as stores. The case of docs/networks.md is ``PIER``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.store import GraphStore

ID = "https://w3id.org/quote-claim-kg/id/"
ADA, BO, CLEO = (f"{ID}person/{name}" for name in ("ada-quill", "bo-marsh", "cleo-dunn"))
TAX, WALL, FERRY = (f"{ID}topic/{name}" for name in ("pier-tax", "tide-wall", "night-ferry"))
PREFIXES = """
@prefix qc: <https://w3id.org/quote-claim-kg/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""


class Held(NamedTuple):
    """One position: who, which side, of what, in which article, when, and with which attitude."""

    holder: str
    side: str
    topic: str
    article: str
    day: str = ""
    attitude: str = "supports"


PIER = (
    Held(ADA, "for", TAX, "a1", "2026-03-02", "proposes"),
    Held(ADA, "for", TAX, "a1", "2026-03-02", "supports"),
    Held(ADA, "for", WALL, "a2", "2026-03-09"),
    Held(ADA, "neither", FERRY, "a2", attitude="considers"),
    Held(BO, "for", TAX, "a1", "2026-03-04"),
    Held(BO, "against", WALL, "a2", attitude="rejects"),
    Held(BO, "for", FERRY, "a3", "2026-04-02"),
    Held(CLEO, "against", TAX, "a1", "2026-03-04", "rejects"),
    Held(CLEO, "against", TAX, "a2", "2026-03-08", "rejects"),
    Held(CLEO, "against", TAX, "a3", "2026-04-01", "rejects"),
    Held(CLEO, "for", FERRY, "a3", "2026-04-02"),
)


def store_of(held: Iterable[Held], copies: dict[str, str] | None = None) -> GraphStore:
    """A graph with these positions; ``copies`` tells which article copies which."""
    held = list(held)
    classes = {one.holder: "foaf:Person" for one in held} | {
        one.topic: "qc:Topic , qc:Proposal" for one in held
    }
    lines = [
        PREFIXES,
        *(f'<{node}> a {name} ; rdfs:label "{named(node)}" .' for node, name in classes.items()),
    ]
    for number, one in enumerate(held):
        day = f' ; qc:on "{one.day}"^^xsd:date' if one.day else ""
        lines.append(
            f"<{ID}position/{number}> a qc:Position ; qc:holder <{one.holder}> ; qc:target <{one.topic}> ;"
            f" qc:polarity qc:{one.side} ; qc:attitude qc:{one.attitude} ;"
            f' qc:article <{ID}article/{one.article}>{day} ; rdfs:label "{one.attitude}" .'
        )
    for copy, original in (copies or {}).items():
        lines.append(f"<{ID}article/{copy}> qc:copyOf <{ID}article/{original}> .")
    return GraphStore.in_memory("\n".join(lines).encode())


def named(node: str) -> str:
    """The label of a node: its IRI's last part in words."""
    words = node.rpartition("/")[2].replace("-", " ")
    return words.title() if "/person/" in node else words
