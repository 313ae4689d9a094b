"""Changes of position as statements. They rest on several articles, so the registry states them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pyoxigraph import Literal

from kg.lines import Change
from kg.rdf import terms
from kg.rdf.identity import by_key
from kg.rdf.iris import Iris
from kg.rdf.labels import change_label
from kg.rdf.statements import Statements

__all__ = ["add_changes"]


def add_changes(
    statements: Statements, changes: Iterable[Change], labels: Mapping[str, str], iris: Iris
) -> None:
    """State changes whose names are the ends of IRIs; ``labels`` gives those of holders and topics.

    A change is named by holder, topic and the two polarities, and by the positions after it where a holder
    went the same way twice.
    """

    def base(change: Change) -> list[object]:
        return [change.holder, change.target, change.polarity_before, change.polarity_after]

    for key, (change,) in by_key(changes, base, lambda change: list(change.after)).items():
        node = iris.node(f"change/{key}")
        turn = (change.polarity_before, change.polarity_after)
        label = change_label(labels[change.holder], labels[change.target], *turn)
        statements.describe(node, [terms.POSITION_CHANGE], label)
        statements.add(node, terms.HOLDER, iris.node(change.holder))
        statements.add(node, terms.TARGET, iris.node(change.target))
        statements.add_all(node, terms.BEFORE, map(iris.node, change.before))
        statements.add_all(node, terms.AFTER, map(iris.node, change.after))
        statements.add(node, terms.POLARITY_BEFORE, terms.POLARITY_VALUES[change.polarity_before])
        statements.add(node, terms.POLARITY_AFTER, terms.POLARITY_VALUES[change.polarity_after])
        if change.earliest is not None:
            statements.add(node, terms.NOT_BEFORE, _day(change.earliest))
        statements.add(node, terms.NOT_AFTER, _day(change.latest))
        statements.add(node, terms.ORDERED_BY, terms.ORDER_VALUES[change.order])


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=terms.DATE)
