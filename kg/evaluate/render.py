"""A report as plain text, for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.evaluate.report import Miss, Report, Row

__all__ = ["render", "render_misses"]


def render(report: Report) -> str:
    """All figures as a table, precision, recall and F1 of one thing on one line, and what they rest on.

    ``n`` is the number of cases behind a value; beside precision and recall it is the number in gold.
    """
    table = [("section", "measure", "P", "R", "F1", "value", "n"), *_lines(report.rows())]
    wide = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    lines = [f"{report.gold}: {report.documents} articles, sha256 {report.sha256[:16]}"]
    before = ""
    for section, measure, *numbers in table:
        shown = "" if section == before else section
        before = section
        cells = [f"{cell:>{width}}" for cell, width in zip(numbers, wide[2:], strict=True)]
        lines.append("  ".join([f"{shown:<{wide[0]}}", f"{measure:<{wide[1]}}", *cells]))
    if report.absent:
        lines.append(f"not in this gold data: {', '.join(report.absent)}")
    return "\n".join(lines + list(report.notes)) + "\n"


def _lines(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    rest = list(rows)
    while rest:
        head, tail = rest[0], rest[1:3]
        if head.measure.endswith("precision") and [row.measure.split()[-1] for row in tail] == [
            "recall",
            "f1",
        ]:
            name = head.measure.removesuffix("precision").strip()
            yield (head.section, name, *(_value(row) for row in rest[:3]), "", str(rest[1].n))
            rest = rest[3:]
        else:
            yield (head.section, head.measure, "", "", "", _value(head), str(head.n))
            rest = rest[1:]


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
