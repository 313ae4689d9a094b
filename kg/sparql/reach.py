"""What no query of ours does: speak to other servers, or read files."""

from __future__ import annotations

from kg.errors import QueryError
from kg.sparql.reading import Outline

__all__ = ["refuse_reach"]


def refuse_reach(read: Outline) -> None:
    """Raises ``QueryError`` for what would make an engine fetch from elsewhere: SERVICE and LOAD."""
    if read.services:
        raise QueryError(
            "SERVICE is refused: it would send parts of the query to another server",
            remedy="ask about this graph only, and join with other data afterwards",
        )
    if read.loads:
        raise QueryError(
            "LOAD is refused: it would fetch from elsewhere",
            remedy="PUT the data to /graphs?graph=IRI instead",
        )
