"""What a query written by somebody else would reach for: other servers, and graphs by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.rdf.tokens import SEALED, VARIABLE

__all__ = ["named_sources"]

_WORD = re.compile(r"SERVICE|FROM|\\u", re.IGNORECASE)
_SKIPPED = re.compile(rf"{SEALED} | {VARIABLE}", re.VERBOSE | re.DOTALL)
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)


def named_sources(sparql: str, prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """The IRIs that the query's FROM and FROM NAMED clauses name, in order; nothing is fetched.

    ``sparql`` ends its lines with ``\\n``; ``prefixes`` are declared for it. Most queries hold
    neither word and are passed at once. Raises ``QueryError`` for a query that calls SERVICE, and
    for one that holds the words but cannot be checked.

    >>> named_sources("SELECT ?s FROM <urn:g> WHERE { ?s ?p ?o }", {})
    ('urn:g',)
    """
    if not _WORD.search(sparql):
        return ()
    # Two opinions, because a string or comment that one reader sees and the engine does not could
    # hide a call: the tokens of the grammar, and the tree of a full parser.
    if _SERVICE.search(_SKIPPED.sub(" ", sparql)):
        raise _refusal()
    try:
        parsed = parseQuery(sparql)
        nodes = {node.name for node in _nodes(parsed)}
        dataset = translateQuery(parsed, initNs=dict(prefixes)).algebra.datasetClause
    except Exception as error:  # whatever the parser stumbles over, the query stays unchecked
        raise QueryError(
            "the query speaks of SERVICE or FROM, or writes letters as \\u, in a way that cannot be checked",
            remedy="correct the query, or write it without them",
        ) from error
    if "ServiceGraphPattern" in nodes:
        raise _refusal()
    return tuple(str(iri) for clause in dataset or () for iri in clause.values() if isinstance(iri, URIRef))


def _refusal() -> QueryError:
    return QueryError(
        "SERVICE is refused: it would send parts of the query to another server",
        remedy="ask about this graph only, and join with other data afterwards",
    )


def _nodes(tree: Any) -> Iterator[CompValue]:
    stack = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, CompValue):
            yield item
            stack.extend(item.values())
        elif not isinstance(item, str) and hasattr(item, "__iter__"):
            stack.extend(item)
