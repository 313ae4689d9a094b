"""Pages of saved questions: the list of them, and one with its form and its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import KgError
from kg.query import Answer, Question, saved_questions
from kg.query.columns import kind_of_column
from kg.store import GraphStore, Table, Term, bound
from kg.view.site.cards import Card, cards
from kg.view.site.facts import Value
from kg.view.site.rendering import Page, Site, render
from kg.view.site.wording import vocabulary

__all__ = ["ROWS", "Asked", "question_page", "questions_page", "template_of"]

ROWS = 100
"""Rows on one page of an answer; CSV and JSON have all."""

_HINTS = {
    "IRI": "an address that begins with http", "IRI or name": "a name, or an identifier", "IRI or string": "",
    "date": "2026-03-12, 2026-03 or 2026", "end date": "2026-03-12, 2026-03 or 2026",
    "integer": "a whole number", "decimal": "such as 0.8", "string": "",
}  # fmt: skip
_HEADER = re.compile(r"(?:#[^\n]*\n)+")
_GIVEN = re.compile(r"[ \t]*# given: \?(?P<name>\w+)\n")
_GIVEN_IRI = "urn:kg:given:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was given for its parameters, and the answer or why there is none.

    Without ``answer`` and ``error`` the page has the form alone: a parameter is needed and not given yet.
    """

    question: Question
    given: Mapping[str, str]
    answer: Answer | None = None
    error: KgError | None = None
    page: int = 1


def questions_page(site: Site) -> Page:
    """All saved questions with what they answer and take, by title."""
    questions = sorted(saved_questions(), key=lambda asked: asked.title)
    return render("questions", site, questions=questions)


def question_page(store: GraphStore, asked: Asked, site: Site) -> Page:
    """A saved question: its form, its rows with linked nodes, and the same as data and as SPARQL."""
    question, table = asked.question, asked.answer

    def address(page: int) -> str | None:
        return site.links.question(question.name, asked.given, page)

    rows = table.rows[ROWS * (asked.page - 1) : ROWS * asked.page] if isinstance(table, Table) else ()
    columns = _columns(store, Table(table.columns, tuple(rows))) if isinstance(table, Table) else ()
    total = len(table) if isinstance(table, Table) else 0
    return render(
        "question",
        site,
        question=question,
        asked=asked,
        hints=_HINTS,
        columns=columns,
        rows=list(zip(*(column.cells for column in columns), strict=True)),
        total=total,
        first=ROWS * (asked.page - 1) + 1,
        pages=-(-total // ROWS),
        address=address,
        data=[
            (name, site.links.question(question.name, asked.given, 1, ending))
            for name, ending in (("CSV", "csv"), ("JSON", "json"))
        ],
        sparql=readable_sparql(question),
    )


def readable_sparql(question: Question) -> str:
    """The text of a question as a person would begin it: without the lines that only programs read.

    >>> readable_sparql(Question("q", "# title: Who?\\n# param: a – IRI; optional\\nSELECT ?a\\n", "Who?"))
    '# Who?\\nSELECT ?a\\n'
    """
    body = _GIVEN.sub("", _HEADER.sub("", question.sparql, count=1))
    return f"# {question.title}\n{body}" if question.title else body


def template_of(question: Question) -> str:
    """The text of a question with a place for the value of each parameter, wherever its variable is in scope.

    A place is ``VALUES ?name { <urn:kg:given:name> } ``, with the blank after it; values go between the
    braces, and where none is given the place is left out.

    >>> from kg.query import Parameter
    >>> asked = Question("q", "SELECT ?a WHERE { ?a ?b ?c }", parameters=(Parameter("a", "IRI"),))
    >>> template_of(asked)
    'SELECT ?a WHERE { VALUES ?a { <urn:kg:given:a> }  ?a ?b ?c }'
    """
    terms = {given.name: Term.iri(f"{_GIVEN_IRI}{given.name}") for given in question.parameters}
    body = _HEADER.sub("", question.sparql, count=1)
    body = _GIVEN.sub(lambda line: f"VALUES ?{line['name']} {{ <{_GIVEN_IRI}{line['name']}> }} ", body)
    return bound(body, terms)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    numeric: bool
    cells: tuple[Value | None, ...]


def _columns(store: GraphStore, table: Table) -> tuple[_Column, ...]:
    """The columns of some rows. One of names beside one of the nodes that have them becomes one of links."""
    terms = (term for row in table.rows for term in row if term is not None and term.kind == "iri")
    known = cards(store, dict.fromkeys(term.value for term in terms))
    columns = {
        name: _Column(
            name,
            kind_of_column([row[place] for row in table.rows]) in ("integer", "number"),
            tuple(_value(row[place], known) for row in table.rows),
        )
        for place, name in enumerate(table.columns)
    }
    for name in table.columns:
        if name not in columns:
            continue
        nodes = next((nodes for nodes in columns.values() if _are_names(columns[name], nodes)), None)
        if nodes is not None:
            columns[name] = _Column(name, False, columns.pop(nodes.name).cells)
    return tuple(columns.values())


def _are_names(names: _Column, nodes: _Column) -> bool:
    pairs = list(zip(names.cells, nodes.cells, strict=True))
    both = [(name, node) for name, node in pairs if name is not None and node is not None]
    return len(both) == len([pair for pair in pairs if pair != (None, None)]) > 0 and all(
        name.term.kind == "literal" and node.card is not None and node.card.label == name.term.value
        for name, node in both
    )


def _value(term: Term | None, known: Mapping[str, Card]) -> Value | None:
    if term is None:
        return None
    words = vocabulary().get(term.value)
    return Value(term, known.get(term.value), words.label if words else "")
