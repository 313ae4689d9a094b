"""Which words mean a currency."""

from __future__ import annotations

import pytest

from kg.countries import currency_of


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("EUR", "EUR"),
        ("euros", "EUR"),
        ("US dollars", "USD"),
        ("U.S. dollar", "USD"),
        ("New Taiwan  Dollars", "TWD"),
        ("yen", "JPY"),
        ("yuan", "CNY"),
        ("renminbi", "CNY"),
        ("sterling", "GBP"),
        ("British pounds", "GBP"),
        ("zloty", "PLN"),
        ("ringgit", "MYR"),
        ("German marks", "DEM"),  # no longer in use: the full name only
        ("krona", None),
        ("marks", None),
        ("DEM", None),
        ("dollars", None),  # anybody's
        ("rupee", None),
        ("eur", None),
        ("", None),
        ("levy", None),
    ],
)
def test_words_and_currencies(word: str, code: str | None) -> None:
    found = currency_of(word)
    assert (found and found.code) == code
    assert found is None or found.name
