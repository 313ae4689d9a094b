"""Positions as nodes: who holds them on what, when, in which role, and by whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.network.nodes import Attributes, Edge, rows, word
from kg.store import Store

__all__ = ["position_nodes"]

_POSITIONS = """
SELECT ?position ?label ?polarity ?attitude ?holder ?topic ?article ?confidence ?day ?when ?basis WHERE {
  ?position qc:holder ?holder ; qc:target ?topic ; qc:polarity ?polarity ; qc:attitude ?attitude ;
    rdfs:label ?label .
  OPTIONAL { ?position qc:article ?article }
  OPTIONAL { ?position qc:confidence ?confidence }
  OPTIONAL { ?position qc:on ?day }
  OPTIONAL { ?position qc:at ?time . ?time qc:basis ?basis OPTIONAL { ?time qc:edtf ?when } }
}
"""
_ROLE = """
  ?attestation org:member ?holder ; qc:roleAsStated ?role .
  OPTIONAL { ?attestation qc:former ?former }
  OPTIONAL { ?attestation org:organization/rdfs:label ?body }
"""
_SPOKEN_IN = f"""
SELECT DISTINCT ?position ?role ?former ?body WHERE {{
  ?position qc:holder ?holder ; qc:evidence/qc:inRole ?attestation . {_ROLE}
}}
"""
_IN_ITS_ARTICLE = f"""
SELECT DISTINCT ?position ?role ?former ?body WHERE {{
  ?position qc:holder ?holder ; qc:polarity ?side ; qc:article ?article .
  ?attestation qc:article ?article . {_ROLE}
}}
"""
_LINKS = (
    ("qc:evidence", "evidence", "evidence"),
    ("qc:ascribedBy", "ascribed_by", "told by"),
    ("qc:onBehalfOf", "on_behalf_of", "on behalf of"),
)
_CHANGES = """
SELECT DISTINCT ?before ?after WHERE { ?change a qc:PositionChange ; qc:before ?before ; qc:after ?after }
"""


def position_nodes(store: Store) -> tuple[dict[str, Attributes], list[Edge]]:
    """Every position with its attributes, and its edges to holder, topic, evidence and voices.

    ``date`` is an ISO day, ``when`` EDTF for a date that may be coarser, ``date_basis`` how it was obtained.
    ``role`` is what the holder was when it was said, as the article states it.
    """
    positions: dict[str, Attributes] = {}
    edges: list[Edge] = []
    roles = _roles(store)
    found = sorted(rows(store, _POSITIONS))
    for position, label, side, attitude, holder, topic, article, confidence, day, when, basis in found:
        polarity = word(side)
        attributes: Attributes = {
            "kind": "position", "label": label, "polarity": polarity, "attitude": word(attitude),
            "date": day, "when": when, "date_basis": word(basis), "article": article,
            "role": roles.get(position, ""),
        }  # fmt: skip
        if confidence:
            attributes["confidence"] = float(confidence)
        positions.setdefault(position, attributes)
        edges.append((holder, position, "holds", {"label": polarity, "polarity": polarity}))
        edges.append((position, topic, "targets", {"label": polarity, "polarity": polarity}))
    edges += _links(store)
    return positions, edges


def _links(store: Store) -> Iterator[Edge]:
    for predicate, kind, label in _LINKS:
        sparql = f"SELECT ?position ?end WHERE {{ ?position qc:holder ?holder ; {predicate} ?end }}"
        for position, end in rows(store, sparql):
            yield position, end, kind, {"label": label}
    for before, after in rows(store, _CHANGES):
        yield before, after, "gave_way_to", {"label": "gave way to"}


def _roles(store: Store) -> dict[str, str]:
    """The holder's role at the time of each position: the one it was voiced in, else those of its article."""
    found: dict[str, str] = {}
    for sparql in (_SPOKEN_IN, _IN_ITS_ARTICLE):
        stated: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for position, role, former, body in rows(store, sparql):
            stated[position].add((body, role, former))
        for position, roles in stated.items():
            found.setdefault(position, role_words(roles))
    return found


def role_words(roles: Iterable[tuple[str, str, str]]) -> str:
    """Roles, given as body, title and ``"true"`` for a former one, in words; the fuller title of one body.

    >>> role_words([("Ost", "envoy", "false"), ("Ost", "chief envoy", "false"), ("", "poet", "true")])
    'former poet; chief envoy, Ost'
    """
    kept = sorted(set(roles))
    told = [
        (body, title, former)
        for body, title, former in kept
        if not any(other != title and title in other and (body, former) == (b, f) for b, other, f in kept)
    ]
    return "; ".join(
        f"{'former ' if former == 'true' else ''}{title}{f', {body}' if body else ''}"
        for body, title, former in told
    )
