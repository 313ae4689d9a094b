"""Saved questions: SPARQL with a header that says what it answers and which parameters it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from kg.errors import QueryError

__all__ = ["Parameter", "ParameterType", "Question", "parse_question", "question", "saved_questions"]

ParameterType = Literal[
    "IRI", "IRI or name", "IRI or string", "date", "end date", "integer", "decimal", "string"
]
"""How the text given for a parameter becomes a value; see ``kg.query.parameters``."""

_HEADER = re.compile(r"#\s*(title|about|param|columns)\s*:\s*(.*\S)\s*$")
_PARAM = re.compile(r"(\w+)\s+[–-]\s+([^;]+?)\s*;\s*(required|optional)\s*(?:;\s*(.*))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that the asker may fix."""

    name: str
    type: ParameterType
    required: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with a name, one line on what it answers, its parameters and the columns it shows.

    Empty ``columns`` show all. Variables that only carry a parameter are left out by ``columns``.
    """

    name: str
    sparql: str
    title: str = ""
    about: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()


def parse_question(name: str, sparql: str) -> Question:
    """Read the header of a query: comment lines ``# title: …``, ``# about: …``, ``# columns: …`` and
    ``# param: NAME – TYPE; optional|required; REMARK``.

    Raises ``QueryError`` when a parameter line is malformed.

    >>> parse_question("q", "# param: speaker – IRI or name; optional\\nSELECT *").parameters[0].type
    'IRI or name'
    """
    found: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in sparql.splitlines():
        match = _HEADER.match(line.strip())
        if match is None:
            continue
        key, value = match.groups()
        if key == "param":
            parameters.append(_parameter(value, name))
        else:
            found[key] = value
    columns = tuple(found.get("columns", "").split())
    return Question(name, sparql, found.get("title", ""), found.get("about", ""), tuple(parameters), columns)


def _parameter(line: str, question: str) -> Parameter:
    match = _PARAM.fullmatch(line)
    kinds = get_args(ParameterType)
    if match is None or match[2] not in kinds:
        raise QueryError(
            f"the parameter line {line!r} cannot be read",
            where=question,
            remedy=f"write NAME – TYPE; optional, with a TYPE of {', '.join(kinds)}",
        )
    kind: ParameterType = match[2]  # type: ignore[assignment]  # it was looked up in the literal's own values
    return Parameter(match[1], kind, match[3] == "required", match[4] or "")


@lru_cache(maxsize=1)
def saved_questions() -> tuple[Question, ...]:
    """All questions that come with kg, by name."""
    folder = files("kg.query") / "questions"
    entries = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return tuple(
        parse_question(entry.removesuffix(".rq"), (folder / entry).read_text(encoding="utf-8"))
        for entry in entries
    )


def question(name: str) -> Question:
    """The saved question called ``name``. Raises ``QueryError`` naming those there are."""
    for saved in saved_questions():
        if saved.name == name:
            return saved
    names = [saved.name for saved in saved_questions()]
    near = get_close_matches(name, names)
    remedy = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(names)}"
    raise QueryError(f"no saved question is called {name!r}", remedy=remedy)
