"""Asking a graph: a saved question, a query file, or SPARQL as it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.query.parameters import bindings_for
from kg.query.question import Question, parse_question, question
from kg.query.rewriting import MATCHES, rewrite, searches
from kg.rdf import PREFIXES
from kg.sparql import Outline, as_standard, outline, refuse_reach
from kg.store import GraphStore, SearchIndex, Store, Table, Term

__all__ = ["Answer", "Statements", "ask", "resolve"]


_GIVEN = re.compile(r"# given: \?(?P<name>\w+)(?=\n)")
_PLAIN_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Statements:
    """The answer to a CONSTRUCT or DESCRIBE: N-Triples, sorted, each statement once."""

    ntriples: bytes

    def __len__(self) -> int:
        return self.ntriples.count(b"\n")


Answer = Table | bool | Statements
"""A table for SELECT, a truth value for ASK, statements for CONSTRUCT and DESCRIBE."""


def ask(
    store: Store,
    asked: str | Path | Question,
    params: Mapping[str, str] | None = None,
    *,
    index: SearchIndex | None = None,
    rewriting: bool = True,
    tell: Callable[[str], None] | None = None,
) -> Answer:
    """Answer the name of a saved question, the path of a ``.rq`` file, or SPARQL text.

    The prefixes of ``kg.rdf.PREFIXES`` are declared. ``params`` are bound as values, never pasted. A
    name that means several nodes gives the rows for each, one after another.

    With the ``index`` of the store slow questions are rewritten (docs/search.md) unless ``rewriting`` is
    False. A search by words needs one: it is made for the occasion when none is given. ``tell`` gets the
    notices, such as that there were more hits than are used.

    Raises ``QueryError`` for an unknown name, a malformed query, parameters that do not fit, and queries
    that would change the graph or reach beyond it (SERVICE, or FROM a graph that is not here).
    """
    wanted = asked if isinstance(asked, Question) else resolve(asked)
    store = store.with_prefixes(PREFIXES)
    # The same line ends for the check and the engine: to the engine a lone CR ends a comment.
    sparql = wanted.sparql.replace("\r\n", "\n").replace("\r", "\n")
    sparql = as_standard(sparql, outline(sparql, PREFIXES))
    read = outline(sparql, PREFIXES)
    union = _stays_here(read, store)
    if index is None and searches(read) and isinstance(store, GraphStore):
        index, rewriting = SearchIndex.of(store), False
    if searches(read) and not isinstance(store, GraphStore) and not store.has_feature(MATCHES):
        remedy = "ask the saved question containing, which needs nothing else"
        raise QueryError("this endpoint does not search by words", remedy=remedy)
    answers = []
    for bindings in bindings_for(wanted, params or {}, store):
        narrowed = _narrowed(sparql, bindings)
        if index is not None and (rewriting or searches(read)):
            rewritten = rewrite(narrowed, PREFIXES, index, bindings, searches_only=not rewriting)
            narrowed = rewritten.sparql
            if tell is not None:
                for notice in rewritten.notices:
                    tell(notice)
        answers.append(store.query(narrowed, bindings, union=union))
    return _together(wanted, answers)


def _stays_here(asked: Outline, store: Store) -> bool:
    """Whether the default graph is the union of all; raises ``QueryError`` for what reaches beyond them."""
    if asked.form == "update":
        raise QueryError("the graph is only read, never changed by a query", remedy="build it again instead")
    refuse_reach(asked)
    sources = (*asked.sources, *asked.named_sources)
    for iri in sources:
        if not store.has_graph(iri):
            raise QueryError(
                f"FROM names the graph {iri}, which is not here",
                remedy="leave FROM out to ask all graphs; nothing is fetched from elsewhere",
            )
    return not sources


def _narrowed(sparql: str, bindings: Mapping[str, Term]) -> str:
    """The query whose sub-queries look at what is given alone: engines work a sub-query out for everything
    and join what is bound outside of it afterwards. A line ``# given: ?name`` says where it may stand."""

    def values(line: re.Match[str]) -> str:
        term = bindings.get(line["name"])
        if term is None or term.kind != "iri" or not _PLAIN_IRI.fullmatch(term.value):
            return line[0]
        return f"VALUES ?{line['name']} {{ <{term.value}> }}"

    return _GIVEN.sub(values, sparql)


def resolve(asked: str | Path) -> Question:
    """The question that ``asked`` stands for: a saved name, a file, or SPARQL text.

    Raises ``QueryError`` when a name is not known or a file cannot be read.
    """
    if isinstance(asked, Path) or (
        asked.endswith((".rq", ".sparql")) and "\n" not in asked and "{" not in asked
    ):
        path = Path(asked)
        try:
            return parse_question(path.stem, path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(
                f"the query file cannot be read ({error})", where=str(path), remedy="name a UTF-8 text file"
            ) from error
    if not asked.strip():
        raise QueryError("the question is empty", remedy="give SPARQL, a .rq file or a saved question's name")
    if "{" not in asked and len(asked.split()) == 1:
        return question(asked.strip())
    return parse_question("query", asked)


def _together(wanted: Question, answers: list[Table | bool | bytes]) -> Answer:
    first = answers[0]
    if isinstance(first, bool):
        return any(answers)
    if isinstance(first, bytes):
        lines = {line for answer in answers if isinstance(answer, bytes) for line in answer.splitlines(True)}
        return Statements(b"".join(sorted(lines)))
    tables = [answer for answer in answers if isinstance(answer, Table)]
    shown = wanted.columns or first.columns
    places = [first.columns.index(name) for name in shown if name in first.columns]
    if len(places) != len(shown):
        missing = ", ".join(name for name in shown if name not in first.columns)
        raise QueryError(f"the query has no column {missing}", where=wanted.name, remedy="correct # columns:")
    rows = (tuple([row[place] for place in places]) for table in tables for row in table.rows)
    return Table(shown, tuple(dict.fromkeys(rows) if len(tables) > 1 else rows))
