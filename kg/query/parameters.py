"""From the text a person gives for a parameter to the value that is bound in the query."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from kg.errors import QueryError
from kg.model import PartialDate
from kg.query.question import Parameter, Question
from kg.store import Store, Term

__all__ = ["bindings_for"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_IRI = re.compile(r"<?((?:https?://|urn:)[^\s<>\"{}|\\^`]+)>?")
_VARIABLE = re.compile(r"[?$](\w+)")

_EXACT = """
SELECT DISTINCT ?node ?name WHERE {
  { ?node rdfs:label ?name } UNION { ?node skos:altLabel ?name }
  OPTIONAL { ?node a ?class }
  FILTER(?class IN (
    foaf:Person, org:Organization, qc:CollectiveSource, schema:Place, schema:CreativeWork, qc:UnnamedSource,
    qc:Topic, qc:Article, qc:Position, qc:PositionChange, qc:SpeechEvent
  ))
}
ORDER BY ?node
"""
_ANY_CASE = """
SELECT DISTINCT ?node ?name WHERE {
  VALUES ?class {
    foaf:Person org:Organization qc:CollectiveSource schema:Place schema:CreativeWork qc:UnnamedSource
    qc:Topic qc:Article qc:Position qc:PositionChange qc:SpeechEvent
  }
  ?node a ?class .
  { ?node rdfs:label ?label } UNION { ?node skos:altLabel ?label }
  FILTER(LCASE(STR(?label)) = LCASE(?name))
}
ORDER BY ?node
"""


def bindings_for(asked: Question, given: Mapping[str, str], store: Store) -> list[dict[str, Term]]:
    """What to bind, one mapping for each way to understand ``given``.

    A name may mean several nodes (three articles each have "an official"); the question is then asked
    once for each combination. Raises ``QueryError`` when a parameter is unknown, missing or malformed, or
    when nothing has the name.
    """
    declared = {parameter.name: parameter for parameter in _parameters(asked)}
    where = asked.name
    for name in given:
        if name not in declared:
            raise QueryError(f"there is no parameter {name!r}", where=where, remedy=_listing(declared))
    for parameter in declared.values():
        if parameter.required and parameter.name not in given:
            raise QueryError(
                f"the parameter {parameter.name!r} is missing", where=where, remedy=_listing(declared)
            )
    ways: list[dict[str, Term]] = [{}]
    for name, text in given.items():
        try:
            terms = _terms(declared[name], text, store)
        except QueryError as error:
            raise QueryError(error.what, where=f"{where}, {name}", remedy=error.remedy) from error
        ways = [{**way, name: term} for way in ways for term in terms]
    return ways


def _parameters(asked: Question) -> tuple[Parameter, ...]:
    """Those declared; for a query without a header every variable, as an IRI where the text is one."""
    if asked.parameters or asked.about:
        return asked.parameters
    names = dict.fromkeys(_VARIABLE.findall(asked.sparql))
    return tuple(Parameter(name, "IRI or string") for name in names)


def _listing(declared: Mapping[str, Parameter]) -> str:
    if not declared:
        return "it takes no parameters"
    items = (
        f"{parameter.name} ({parameter.type}{', required' if parameter.required else ''})"
        for parameter in declared.values()
    )
    return f"it takes {', '.join(items)}"


def _terms(parameter: Parameter, text: str, store: Store) -> list[Term]:
    iri = _IRI.fullmatch(text.strip())
    match parameter.type:
        case "IRI":
            if iri is None:
                raise QueryError(f"{text!r} is not an IRI", remedy="give an address that starts with http")
            return [Term.iri(iri[1])]
        case "IRI or name":
            return [Term.iri(iri[1])] if iri else _named(text.strip(), store)
        case "IRI or string":
            return [Term.iri(iri[1]) if iri else Term.text(text)]
        case "string":
            return [Term.text(text)]
        case _:
            return [_TYPED[parameter.type](text.strip())]


def _named(name: str, store: Store) -> list[Term]:
    """Nodes spelled exactly so, which an index finds at once; else those that differ in case only."""
    bound = {"name": Term.text(name)}
    rows = store.select(_EXACT, bound).rows or store.select(_ANY_CASE, bound).rows
    if not rows:
        raise QueryError(
            f"nothing is called {name!r}", remedy="ask speakers, topics or articles for the names there are"
        )
    return [row[0] for row in rows if row[0] is not None]


def _date(text: str, *, last: bool) -> Term:
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        raise QueryError(f"{text!r} is not a date", remedy="write 2026-03-12, 2026-03 or 2026") from error
    return Term.text((date.latest if last else date.earliest).isoformat(), datatype=_XSD + "date")


def _integer(text: str) -> Term:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise QueryError(f"{text!r} is not a whole number", remedy="write digits only")
    return Term.text(str(int(text)), datatype=_XSD + "integer")


def _decimal(text: str) -> Term:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise QueryError(f"{text!r} is not a number", remedy="write it like 0.8")
    return Term.text(f"{number:f}", datatype=_XSD + "decimal")


_TYPED: Mapping[str, Callable[[str], Term]] = {
    "date": lambda text: _date(text, last=False),
    "end date": lambda text: _date(text, last=True),
    "integer": _integer,
    "decimal": _decimal,
}
