"""The dataset of an update, given beside it: SPARQL 1.1 Protocol, section 2.2.3."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import QueryError
from kg.sparql.reading import Outline

__all__ = ["with_using"]

_WHERE = len("WHERE")


def with_using(text: str, read: Outline, graphs: Sequence[str], named: Sequence[str]) -> str:
    """The update ``text``, which was ``read``, with USING and USING NAMED in each operation that has a WHERE.

    Raises ``QueryError`` for IRIs that would not stay between their angle brackets, and for an update that
    names graphs itself.

    >>> from kg.sparql.reading import outline
    >>> update = "DELETE WHERE { ?s ?p ?o }"
    >>> with_using(update, outline(update), ["urn:g"], [])
    'DELETE { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }'
    """
    if read.sources or read.named_sources or read.with_graphs:
        raise QueryError(
            "the update names graphs by USING or WITH, and the request names others",
            remedy="leave one of the two out",
        )
    for iri in (*graphs, *named):
        if any(mark in '<>"{}|\\^`' or mark <= " " for mark in iri):
            raise QueryError(f"{iri!r} is no IRI", remedy="escape what an IRI may not hold")
    using = "".join(f"USING <{iri}> " for iri in graphs) + "".join(f"USING NAMED <{iri}> " for iri in named)
    for start, end in reversed(read.wheres):
        pattern = text[start + _WHERE : end].strip()
        template = f"{pattern} " if pattern else ""
        text = f"{text[:start]}{template}{using}{text[start:]}"
    return text
