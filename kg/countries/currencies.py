"""Words that mean a currency: its code and its English names (CLDR)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

__all__ = ["Currency", "currency_of"]

_USUAL = {
    "CNY": ("renminbi", "yuan"),
    "GBP": ("sterling", "pound sterling", "pounds sterling"),
    "USD": ("u.s. dollar", "u.s. dollars", "american dollar", "american dollars"),
}
"""Names that papers use and CLDR does not give."""


@dataclass(frozen=True, slots=True, order=True)
class Currency:
    """A currency by its code in ISO 4217, with its English name."""

    code: str
    name: str


def currency_of(name: str) -> Currency | None:
    """The one currency that ``name`` means, by its code or an English name; None for none, or for several.

    The last word alone counts where no other currency, of today or of the past, ends in it: "dollars" may be
    anybody's. Codes are those in use.

    >>> currency_of("EUR"), currency_of("New Taiwan dollars").code, currency_of("yen").code
    (Currency(code='EUR', name='Euro'), 'TWD', 'JPY')
    >>> currency_of("dollars") is None
    True
    """
    codes, names = _index()
    return codes.get(name) or names.get(" ".join(name.casefold().split()))


@cache
def _index() -> tuple[dict[str, Currency], dict[str, Currency]]:
    english = Locale("en").currencies
    codes = {code: Currency(code, english[code]) for code in sorted(english) if code in _in_use()}
    found: dict[str, set[Currency]] = defaultdict(set)
    last: dict[str, set[Currency]] = defaultdict(set)
    for code in sorted(english):
        forms = {english[code], *(get_currency_name(code, count, locale="en") for count in (1, 2))}
        currency = Currency(code, english[code])
        for form in forms:
            found[form.casefold()].add(currency)
            last[_bare(form.split()[-1])].add(currency)
        for form in _USUAL.get(code, ()):
            found[form] = {currency}
    alone = {word: meant for word, meant in last.items() if len(meant) == 1 and min(meant).code in codes}
    return codes, {form: min(meant) for form, meant in {**alone, **found}.items() if len(meant) == 1}


def _bare(word: str) -> str:
    """``word`` without diacritics: papers write Sweden's krona and Iceland's króna alike."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", word.casefold()) if mark.isalnum())


def _in_use() -> frozenset[str]:
    """Codes of what is legal tender somewhere today: CLDR gives no last day for it."""
    histories = get_global("territory_currencies").values()
    return frozenset(code for tenders in histories for code, _, end, tender in tenders if tender and not end)
