"""From the text of a query to what the engine is asked: what reaches out refused, what is slow rewritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import QueryError
from kg.query import rewrite, searches
from kg.rdf import PREFIXES
from kg.serve.desk import Desk
from kg.serve.problems import NotYet
from kg.sparql import as_standard, outline, refuse_reach

__all__ = ["ReadQuery", "read_query"]

_TELLING = re.compile(
    r"SERVICE|FROM|GROUP_CONCAT|\\u|MATCHES|RANK|SNIPPET|CONTAINS|REGEX|FILTER|COUNT|DESCRIBE", re.IGNORECASE
)
"""Without one of these a query names no graph and no server, is taken by the engine as the standard has it,
and cannot be made faster: most are passed on without being read."""
_LONG = 2_000
"""Characters from which on a query may be nested so deeply that the engine gives way."""


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """``union`` says whether the default graph may be the union of all: the query names none itself."""

    sparql: str
    union: bool = True
    notices: tuple[str, ...] = ()
    passing: bool = False
    """Whether the same query will soon be answered otherwise, though the graph stays the same."""


@dataclass(frozen=True, slots=True)
class _Text:
    sparql: str
    names_graphs: bool = False
    searches: bool = False
    plain: bool = True
    """Whether nothing in it can be rewritten."""


def read_query(desk: Desk, text: str, base: str, *, union: bool, rewriting: bool) -> ReadQuery:
    """A query as the engine gets it.

    ``union``: whether the default graph is that of all, on which rewriting counts. Raises ``QueryError``
    for a query that cannot be read, changes the graph or reaches beyond it, and ``NotYet`` for a search by
    words when there is nothing to search in.
    """
    read = _read(text, base)
    whole = union and not read.names_graphs
    if read.plain:
        return ReadQuery(read.sparql, not read.names_graphs)
    notices: tuple[str, ...] = ()
    index = desk.index if whole and rewriting else None
    if read.searches and index is None:
        index = desk.index or desk.earlier_index
        if index is None:
            raise NotYet("words cannot be searched for yet", remedy="try again in a minute")
        if desk.index is None:
            notices = ("the latest changes cannot be searched for yet",)
    if index is None:
        return ReadQuery(read.sparql, not read.names_graphs)
    rewritten = rewrite(read.sparql, PREFIXES, index, searches_only=index is not desk.index or not whole)
    told = notices + rewritten.notices
    return ReadQuery(rewritten.sparql, not read.names_graphs, told, passing=bool(notices))


@lru_cache(maxsize=512)
def _read(text: str, base: str) -> _Text:
    if len(text) < _LONG and not _TELLING.search(text):
        return _Text(text)
    # The same line ends for whoever checks and whoever asks: to the engine a lone CR ends a comment.
    sparql = text.replace("\r\n", "\n").replace("\r", "\n")
    read = outline(sparql, PREFIXES, base)
    standard = as_standard(sparql, read)
    if standard != sparql:
        sparql, read = standard, outline(standard, PREFIXES, base)
    if read.form == "update":
        raise QueryError("this is an update, not a query", remedy="send it as an update")
    refuse_reach(read)
    return _Text(sparql, bool(read.sources or read.named_sources), searches(read), plain=False)
