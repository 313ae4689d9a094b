"""What an engine does otherwise than SPARQL 1.1, said in words that it takes as the standard does."""

from __future__ import annotations

from kg.sparql.reading import Outline

__all__ = ["as_standard"]


def as_standard(text: str, read: Outline) -> str:
    """The query or update ``text``, which was ``read``, for an engine that calls no other server.

    SERVICE SILENT and LOAD SILENT are taken for calls that failed: one leaves what was found as it is, the
    other does nothing. GROUP_CONCAT makes plain text, where the engine keeps a language that all its parts
    share. BASE and PREFIX between the operations of an update, which the engine does not know, give way to
    whole IRIs. Read the result again before you judge what it reaches for.

    >>> from kg.sparql.reading import outline
    >>> asked = "SELECT (GROUP_CONCAT(?x) AS ?all) { SERVICE SILENT <urn:s> { ?x ?y ?z } }"
    >>> as_standard(asked, outline(asked))
    'SELECT (STR(GROUP_CONCAT(?x)) AS ?all) { { } }'
    """
    pieces, done = [], 0
    for start, end, instead in sorted(read.edits):
        if start >= done:  # else it lies in what was replaced
            pieces += [text[done:start], instead]
            done = end
    return "".join((*pieces, text[done:]))
