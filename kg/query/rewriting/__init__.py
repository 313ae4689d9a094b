"""Questions that the engine is slow at, asked in a way that it is quick at, with the same answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.query.rewriting.counting import count_edits
from kg.query.rewriting.describing import MOST_STATEMENTS, described
from kg.query.rewriting.edits import edited
from kg.query.rewriting.matches import MATCHES, MOST_HITS, RANK, SNIPPET, search_edits
from kg.query.rewriting.narrowing import date_edits, text_edits
from kg.sparql import Outline, outline
from kg.store import SearchIndex, Term

__all__ = ["MATCHES", "MOST_HITS", "MOST_STATEMENTS", "RANK", "SNIPPET", "Rewritten", "rewrite", "searches"]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The query to ask, and what the asker should know of its answer."""

    sparql: str
    notices: tuple[str, ...] = ()


def searches(asked: Outline) -> bool:
    """Whether a query searches by words, which nothing but an index can answer."""
    return any(term in asked.iris for term in (MATCHES, RANK, SNIPPET))


def rewrite(
    sparql: str,
    prefixes: Mapping[str, str],
    index: SearchIndex,
    bindings: Mapping[str, Term] | None = None,
    *,
    searches_only: bool = False,
) -> Rewritten:
    """``sparql`` so that the engine answers it quickly; a function of its arguments alone.

    The answers are those of the query as it stands, in its order where it gives one; but a search by words
    is answered only so, and DESCRIBE gives more. It counts on the default graph being the union of all
    graphs where the query names none. ``bindings`` are the values that variables are given otherwise.
    ``searches_only`` leaves all but searches as it is.

    Raises ``QueryError`` for a query that cannot be read, and for a search that cannot be answered.
    """
    asked = outline(sparql, prefixes)
    given = bindings or {}
    edits, notices = search_edits(sparql, asked, index, given) if searches(asked) else ([], [])
    if not searches_only:
        whole = described(asked)
        if whole is not None:
            return Rewritten(whole)
        edits += [] if given or edits else count_edits(asked, index)
        edits += date_edits(asked, index, given)
        edits += text_edits(asked, index, given)
    return Rewritten(edited(sparql, edits), tuple(notices))
