"""The figures and the known failures, as docs/conformance.md tells them to people and to the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CATEGORIES", "Category", "Figure", "figures", "known_failures"]

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
_NAME = re.compile(r"`([\w.-]+/[\w.-]+)`")


@dataclass(frozen=True, slots=True)
class Category:
    """Tests that are counted together."""

    suite: str
    kinds: tuple[str, ...]


CATEGORIES = {
    "SPARQL 1.1 query evaluation": Category("sparql11", ("QueryEvaluationTest", "CSVResultFormatTest")),
    "SPARQL 1.1 update evaluation": Category("sparql11", ("UpdateEvaluationTest",)),
    "SPARQL 1.1 syntax": Category(
        "sparql11",
        (
            "PositiveSyntaxTest11", "NegativeSyntaxTest11", "PositiveUpdateSyntaxTest11",
            "NegativeUpdateSyntaxTest11",
        ),
    ),
    "SPARQL 1.0 query evaluation": Category("sparql10", ("QueryEvaluationTest",)),
    "SPARQL 1.0 syntax": Category("sparql10", ("PositiveSyntaxTest", "NegativeSyntaxTest")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """How many tests there are, how many pass, and how many of these by value only."""

    tests: int
    passed: int
    by_value: int


def figures(where: str) -> dict[str, Figure]:
    """The figures that the page gives for one place, ``in process`` or ``over HTTP``."""
    head, *rows = _table("Figures")
    found = {}
    for row in rows:
        cell = dict(zip(head, row, strict=True))
        if cell[where].isdigit():
            by_value = int(cell["of these by value"] or 0)
            found[cell["tests"]] = Figure(int(cell["number"]), int(cell[where]), by_value)
    return found


def known_failures(suite: str) -> set[str]:
    """The tests of a suite that the page explains the failure of."""
    numbers = {"1.0": "sparql10", "1.1": "sparql11"}
    _, *rows = _table("What fails")
    return {name for number, names, *_ in rows if numbers[number] == suite for name in _NAME.findall(names)}


def _table(heading: str) -> list[list[str]]:
    section = re.split(rf"^## {heading}$", PAGE.read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)[1]
    table = re.search(r"(?:^\|.*\|\n)+", section, re.MULTILINE)
    assert table is not None, heading
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()]
    return [rows[0], *rows[2:]]
