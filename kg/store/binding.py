"""Values for variables, written into the text of a query for engines that cannot be given any.

At home the engine binds a parameter, and it holds wherever its variable means the same. Over HTTP, and in
a browser, there is no such thing, so the value is stated where the variable is in scope: a VALUES at the head
of each group of patterns, in sub-queries only if they select the variable. That gives the rows that binding
gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import QueryError
from kg.rdf.tokens import SEALED, VARIABLE
from kg.store.store import Bindings
from kg.store.wire import sparql_of

__all__ = ["bound", "declared"]

_TOKEN = re.compile(
    rf"(?P<variable>{VARIABLE}) | {SEALED} | @[\w-]+ | \{{\| | \|\}} | (?P<word>\w+) | (?P<mark>[{{}}()*])",
    re.VERBOSE | re.DOTALL,
)
_SUB_QUERY = re.compile(r"(?:\s|#[^\n]*\n)*SELECT\b", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w.-])([A-Za-z][\w.-]*):")
_Values = Mapping[str, str]


def declared(sparql: str, prefixes: Mapping[str, str]) -> str:
    """``sparql`` with those of ``prefixes`` declared that it may use, in its first line."""
    used = dict.fromkeys(_PREFIXED.findall(sparql))
    head = "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in used if name in prefixes)
    return head + sparql


def bound(sparql: str, bindings: Bindings) -> str:
    """``sparql``, which is well-formed, with ``bindings`` stated in it.

    Raises ``QueryError`` for a value that no query can hold, and for a variable that the query computes.
    """
    if not bindings:
        return sparql
    return _Rewriting({name: sparql_of(term) for name, term in bindings.items()}).run(sparql)


class _Rewriting:
    """One walk through a query.

    The stack holds the values in scope in each group around us. ``head`` is what the next ``{`` begins
    when it is no plain group: data, a template, or patterns that take no VALUES; ``selected`` is what a
    SELECT names whose group has not begun.
    """

    def __init__(self, values: _Values) -> None:
        self._values, self._stack = values, [values]
        self._head, self._before, self._depth = "", "", 0
        self._selected: set[str] | None = None
        self._stated = False
        self._wrapped: set[int] = set()

    def run(self, sparql: str) -> str:
        """``sparql`` with the values stated."""
        text: list[str] = []
        at = 0
        for token in _TOKEN.finditer(sparql):
            text += sparql[at : token.start()], self._closing(token[0]), token[0]
            at = token.end()
            if token[0] == "{":
                text.append(self._enter(sparql, at))
            elif token["mark"]:
                self._mark(token[0])
            elif token["variable"]:
                self._variable(token[0][1:])
            elif token["word"]:
                self._word(token[0].upper())
            if not token[0].startswith("#"):
                self._before = token[0].upper()
        text.append(sparql[at:])
        if not self._stated:  # CONSTRUCT WHERE and DESCRIBE ?x have no group that takes it
            text.append(f"\n{_stated(self._values)}")
        return "".join(text)

    def _word(self, word: str) -> None:
        if word == "SELECT":
            self._selected = set()
        elif word in ("VALUES", "CONSTRUCT"):
            self._head = word
        elif word == "WHERE" and self._head == "CONSTRUCT":
            self._head = "CONSTRUCT WHERE"

    def _mark(self, mark: str) -> None:
        if mark == "}" and len(self._stack) > 1:
            self._stack.pop()
        elif mark == "*" and self._selected is not None and not self._depth:
            self._selected |= self._values.keys()
        elif mark in "()":
            self._depth += 1 if mark == "(" else -1

    def _variable(self, name: str) -> None:
        if self._before == "AS" and name in self._stack[-1]:
            what = f"the query works out ?{name} by itself, so no value can be given for it"
            raise QueryError(what, remedy="leave the parameter out, or call the variable otherwise")
        if self._selected is not None and not self._depth:
            self._selected.add(name)

    def _enter(self, sparql: str, at: int) -> str:
        """What is to stand after the ``{`` before ``at``."""
        values, head, self._head = self._stack[-1], self._head, ""
        if head:
            self._stack.append({})
            return ""
        if self._selected is not None:
            values = {name: value for name, value in values.items() if name in self._selected}
            self._selected = None
        top = len(self._stack) == 1
        self._stated |= top
        self._stack.append(values)
        if not values or not _SUB_QUERY.match(sparql, at):
            return f" {_stated(values)}" if values else ""
        if not top:
            return ""  # nothing may stand beside a SELECT, and the group around it states the values
        self._wrapped.add(len(self._stack))
        return f" {_stated(values)} {{"

    def _closing(self, mark: str) -> str:
        """The end of a group that was put around a sub-query."""
        if mark != "}" or len(self._stack) not in self._wrapped:
            return ""
        self._wrapped.discard(len(self._stack))
        return "}"


def _stated(values: _Values) -> str:
    return "".join(f"VALUES ?{name} {{ {value} }} " for name, value in values.items())
