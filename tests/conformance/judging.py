"""Running one case on an endpoint: does it give what the suite expects?"""

from __future__ import annotations

import re
from pathlib import Path

from kg.store import TableForm
from tests.conformance.answers import (
    Answer,
    Normal,
    Solutions,
    by_value,
    equal,
    read_result_set,
    result_set_in,
)
from tests.conformance.endpoints import Endpoint, Rejected, quads_of, read_table
from tests.conformance.figures import CATEGORIES, Figure
from tests.conformance.manifests import Case, Facts, Graphs, iri_of, read_cases, terms_in

__all__ = ["Verdict", "cases_of", "count", "judge"]

_FORMS: dict[str, TableForm] = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
_ORDERED = re.compile(r"\bORDER\s+BY\b[^{}]*\Z", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)

BY_VALUE = "by value"
Verdict = str
"""Empty when the case passes, "by value" when only spellings of numbers differ, else what went wrong."""


def cases_of(title: str) -> list[Case]:
    """The tests of a category; those that need other servers are in none."""
    category = CATEGORIES[title]
    return [case for case in read_cases(category.suite, *category.kinds) if not case.elsewhere]


def count(title: str, endpoint: Endpoint) -> tuple[Figure, dict[str, Verdict]]:
    """Run a category: its figure, and what went wrong in the tests that fail."""
    cases = cases_of(title)
    cases.sort(key=data_of)  # so that what several look at is loaded once
    verdicts = {case.name: judge(case, endpoint) for case in cases}
    assert len(verdicts) == len(cases)
    by_value = sum(verdict == BY_VALUE for verdict in verdicts.values())
    failed = {name: verdict for name, verdict in verdicts.items() if verdict not in ("", BY_VALUE)}
    return Figure(len(cases), len(cases) - len(failed), by_value), failed


def judge(case: Case, endpoint: Endpoint) -> Verdict:
    """Run ``case`` on ``endpoint``."""
    if "Syntax" in case.kind:
        return _judge_syntax(case, endpoint)
    endpoint.load(data_of(case))
    try:
        if case.kind.startswith("Update"):
            endpoint.update(case.sparql)
            return _compare(frozenset(quads_of(case.after)), endpoint.everything(), case)
        assert case.result is not None
        actual = endpoint.query(case.sparql, _FORMS.get(case.result.suffix, "xml"))
    except Rejected as error:
        return f"rejected: {error}"
    return _compare(_expected(case, case.result), actual, case)


def _judge_syntax(case: Case, endpoint: Endpoint) -> Verdict:
    try:
        endpoint.read(case.sparql, update="Update" in case.kind)
    except Rejected as error:
        return "" if case.kind.startswith("Negative") else f"rejected: {error}"
    return "" if case.kind.startswith("Positive") else "taken for well-formed"


def data_of(case: Case) -> Graphs:
    """What is loaded; without data these are the files that FROM clauses name, each a graph of its name."""
    if case.data or case.kind.startswith("Update"):
        return case.data
    files = [case.text.parent / name for name in _FROM.findall(case.text.read_text("utf-8"))]
    return tuple((iri_of(path), path) for path in dict.fromkeys(files))


def _expected(case: Case, path: Path) -> Answer:
    ordered = bool(_ORDERED.search(case.text.read_text("utf-8")))
    if path.suffix in _FORMS:
        found = read_table(path.read_bytes(), _FORMS[path.suffix])
        if isinstance(found, Solutions):
            return Solutions(found.columns, found.rows, ordered, found.plain)
        return found
    quads = terms_in(path)
    facts = Facts(quads)
    head = result_set_in(facts)
    return read_result_set(facts, head) if head is not None else frozenset(quads)


def _compare(expected: Answer, actual: Answer, case: Case) -> Verdict:
    if equal(expected, actual, lax=case.lax):
        return ""
    return BY_VALUE if _equal(expected, actual, case, by_value) else f"expected {expected}, got {actual}"


def _equal(expected: Answer, actual: Answer, case: Case, normal: Normal) -> bool:
    return equal(expected, actual, lax=case.lax, normal=normal)
