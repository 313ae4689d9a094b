"""What an engine does otherwise than SPARQL 1.1, said in words that it takes as the standard does."""

from __future__ import annotations

from kg.sparql.reading import Outline

__all__ = ["as_standard"]


def as_standard(text: str, read: Outline) -> str:
    """The query or update ``text``, which was ``read``, for an engine that calls no other server.

    SERVICE SILENT and LOAD SILENT are taken for calls that failed: one leaves what was found as it is, the
    other does nothing. GROUP_CONCAT makes plain text, where the engine keeps a language that all its parts
    share. Read the result again before you judge what it reaches for.

    >>> from kg.sparql.reading import outline
    >>> asked = "SELECT (GROUP_CONCAT(?x) AS ?all) { SERVICE SILENT <urn:s> { ?x ?y ?z } }"
    >>> as_standard(asked, outline(asked))
    'SELECT (STR(GROUP_CONCAT(?x)) AS ?all) { { } }'
    """
    edits = []
    covered = -1
    for start, end, instead in sorted(read.silent):
        if start >= covered:
            edits.append((start, end, instead))
            covered = end
    for start, end in read.concatenations:
        if not any(first <= start < last for first, last, _ in edits):
            edits += [(start, start, "STR("), (end, end, ")")]
    for start, end, instead in sorted(edits, reverse=True):
        text = f"{text[:start]}{instead}{text[end:]}"
    return text
