"""The one statement that a push adds to each graph: the digest of all the others.

It lies in the graph that it is about, so that both come and go together: a graph that was emptied, or
whose loading was cut off, has none, and is sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kg.store import Term, sparql_of

__all__ = ["DIGESTS", "UNMARKED", "digest_of", "mark"]

_DIGEST = "https://schema.org/sha256"
UNMARKED = f"FILTER(!(?s = ?g && ?p = <{_DIGEST}>))"
"""Holds for every statement ``?s ?p ?o`` in ``?g`` but its mark."""
DIGESTS = f"SELECT ?g ?digest {{ GRAPH ?g {{ ?g <{_DIGEST}> ?digest }} }}"
"""Which graphs a push has put there, and what they hold."""


def digest_of(statements: Iterable[bytes]) -> str:
    """SHA-256 of sorted lines of N-Triples, as hexadecimal digits."""
    whole = hashlib.sha256()
    for statement in statements:
        whole.update(statement)
    return whole.hexdigest()


def mark(graph: str, digest: str) -> bytes:
    """The statement that ``graph`` has ``digest``, as a line of N-Triples."""
    return f'{sparql_of(Term.iri(graph))} <{_DIGEST}> "{digest}" .\n'.encode()
