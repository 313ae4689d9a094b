"""A table on a terminal fits it, and names what it leaves out."""

from __future__ import annotations

import pytest

from kg.query import render
from kg.store import Table, Term

TABLE = Table(
    ("who", "text", "quote"),
    ((Term.text("Ines Marlow"), Term.text("The toll must go"), Term.iri("https://example.org/q1")),),
)


def lines(width: int | None) -> list[str]:
    return render(TABLE, "table", width=width).decode().splitlines()


def test_without_a_width_all_columns_are_shown() -> None:
    assert lines(None)[0].split() == ["who", "text", "quote"]
    assert len(lines(None)) == 3


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (29, ["who", "text"]),  # 11 + 2 + 16 columns just fit
        (28, ["who"]),
        (1, ["who"]),  # one column is shown however narrow the terminal
    ],
)
def test_the_last_columns_give_way_and_are_named(width: int, shown: list[str]) -> None:
    assert lines(width)[0].split() == shown
    assert lines(width)[-1].startswith("… and " + ", ".join(["who", "text", "quote"][len(shown) :]))
