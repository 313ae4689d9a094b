"""Days and texts that may pass a FILTER, joined before it: the FILTER stays and decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.query.rewriting.edits import (
    Edit,
    block_start,
    conjuncts,
    constant,
    groups_of,
    statements_of,
    values,
)
from kg.sparql import Atom, Call, Expression, Group, Outline, Statement
from kg.store import SearchIndex, Term
from kg.store.indexing import DATE_PROPERTIES, TEXT

__all__ = ["WORTH", "date_edits", "text_edits"]

_XSD_DATE = "http://www.w3.org/2001/XMLSchema#date"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")
_HOLDING = {"CONTAINS", "STRSTARTS", "STRENDS"}
WORTH = 4
"""Days are joined where they leave a quarter of the quads or less; else the FILTER alone is as fast."""
_MOST_DAYS, _MOST_TEXTS = 2000, 5000

Bindings = Mapping[str, Term]


def date_edits(asked: Outline, index: SearchIndex, bindings: Bindings) -> Iterator[Edit]:
    """The days in use between the bounds that a FILTER gives a variable."""
    for group, statement, name, found in _statements(asked, DATE_PROPERTIES, bindings):
        bounds = [bound for part in conjuncts(group) for bound in _bounds(part, name, bindings)]
        if not bounds:
            continue
        low = max((day for sign, day in bounds if sign in (">", ">=", "=")), default="0000-00-00")
        high = min((day for sign, day in bounds if sign in ("<", "<=", "=")), default="9999-99-99")
        days = index.days_between(found, low, high)
        if days is None or days.quads * WORTH > days.of or len(days.terms) > _MOST_DAYS:
            continue
        place = block_start(group, statement)
        yield Edit(place, place, values((name,), ((term.written(),) for term in days.terms)) + " ")


def text_edits(asked: Outline, index: SearchIndex, bindings: Bindings) -> Iterator[Edit]:
    """The quotes whose text may hold the words that a FILTER wants in it."""
    for group, statement, name, _ in _statements(asked, (TEXT,), bindings):
        literals = [text for part in conjuncts(group) for text in _held(part, name, bindings)]
        quotes = index.texts_with(literals, _MOST_TEXTS) if literals else None
        if quotes is None:
            continue
        place = block_start(group, statement)
        subject = statement.subject.value
        yield Edit(place, place, values((subject,), ((f"<{iri}>",) for iri in quotes)) + " ")


def _statements(
    asked: Outline, properties: tuple[str, ...], bindings: Bindings
) -> Iterator[tuple[Group, Statement, str, str]]:
    """Statements that say a variable is the object of a property, with its name and the property.

    Only where the subject is a variable too: what is said of one node is found at once.
    """
    if not any(name in asked.iris for name in properties):
        return
    for group in groups_of(asked, exists=False):
        for statement in statements_of(group):
            if statement.subject.kind != "variable" or statement.subject.value in bindings:
                continue
            for pair in statement.pairs:
                free = pair.object.kind == "variable" and pair.object.value not in bindings
                if free and pair.verb.kind == "iri" and pair.verb.value in properties:
                    yield group, statement, pair.object.value, pair.verb.value


def _bounds(condition: Expression, name: str, bindings: Bindings) -> Iterator[tuple[str, str]]:
    """A sign and a day, when the condition compares the variable with a day; COALESCE(…, true) lets pass
    what cannot be compared, which is never left out."""
    if not isinstance(condition, Call) or len(condition.operands) != 2:
        return
    left, right = condition.operands
    if condition.name == "COALESCE":
        if isinstance(left, Call) and left.name in _TURNED:
            yield from _bounds(left, name, bindings)
        return
    if condition.name not in _TURNED:
        return
    sign = condition.name
    if _is_variable(right, name):
        left, right, sign = right, left, _TURNED[sign]
    day = constant(right, bindings)
    if not _is_variable(left, name) or day is None or day.datatype != _XSD_DATE:
        return
    if _DAY.fullmatch(day.value):
        yield sign, day.value


def _held(condition: Expression, name: str, bindings: Bindings) -> Iterator[str]:
    """The words that the condition wants in the text, in whichever case."""
    if not isinstance(condition, Call) or len(condition.operands) not in (2, 3):
        return
    text, words, *flags = condition.operands
    wanted = constant(_uncased(words), bindings)
    if wanted is None or not _is_variable(_uncased(text), name):
        return
    if condition.name in _HOLDING and not flags:
        yield wanted.value
    elif condition.name == "REGEX" and not _SPECIAL.search(wanted.value):
        given = [constant(flag, bindings) for flag in flags]
        if all(flag is not None and flag.value in ("", "i") for flag in given):
            yield wanted.value


def _uncased(expression: Expression) -> Expression:
    """What stands inside LCASE and STR."""
    while (
        isinstance(expression, Call) and expression.name in ("LCASE", "STR") and len(expression.operands) == 1
    ):
        expression = expression.operands[0]
    return expression


def _is_variable(expression: Expression, name: str) -> bool:
    return isinstance(expression, Atom) and expression.kind == "variable" and expression.value == name
