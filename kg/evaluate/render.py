"""A report as plain text, for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluate.report import Miss, Report, Row

__all__ = ["render", "render_misses"]


def render(report: Report) -> str:
    """All figures as a table of section, measure, value and number of cases, with what they rest on."""
    body = [(row.section, row.measure, _value(row), str(row.n)) for row in report.rows()]
    table = [("section", "measure", "value", "n"), *body]
    wide = [max(len(line[column]) for line in table) for column in range(4)]
    lines = [f"{report.gold}: {report.documents} articles, sha256 {report.sha256[:16]}"]
    before = ""
    for section, measure, value, n in table:
        shown = "" if section == before else section
        before = section
        lines.append(f"{shown:<{wide[0]}}  {measure:<{wide[1]}}  {value:>{wide[2]}}  {n:>{wide[3]}}".rstrip())
    if report.absent:
        lines.append(f"not in this gold data: {', '.join(report.absent)}")
    return "\n".join(lines + list(report.notes)) + "\n"


def _value(row: Row) -> str:
    if row.value is None:
        return "–"
    return f"{row.value:.0f}" if "(count)" in row.measure else f"{row.value:.1f}"


def render_misses(misses: Iterable[Miss]) -> str:
    """Each miss on three or four lines: what and where, gold, predicted, and the text around it.

    >>> miss = Miss("wrong date", "toll-vote", 4, "2026-03-11", "none", "She ⟦said so⟧.")
    >>> print(render_misses([miss]), end="")
    wrong date  toll-vote:4
      gold       2026-03-11
      predicted  none
      text       She ⟦said so⟧.
    """
    lines = []
    for miss in misses:
        lines.append(f"{miss.kind}  {miss.document}:{miss.start}")
        for label, words in (("gold", miss.gold), ("predicted", miss.predicted), ("text", miss.context)):
            if words:
                lines.append(f"  {label:<9}  {words}")
    return "".join(f"{line}\n" for line in lines)
