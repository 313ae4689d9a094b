"""Words that mean a state: its names, abbreviations, its capital, its demonym."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from babel import Locale
from countryinfo import CountryInfo, all_countries

from kg.countries.amendments import (
    ABBREVIATIONS,
    CODES,
    DEMONYMS,
    DEPENDENT,
    GOVERNMENT_SEATS,
    NAMES,
    NO_METONYMS,
    NOT_A_STATE,
    OTHER_NAMES,
)

__all__ = ["NAMED_BY", "NamedBy", "Sense", "State", "senses_of", "state_of"]

NamedBy = Literal["name", "abbreviation", "capital", "demonym"]
"""How a word means a state, the surest way first."""
NAMED_BY: tuple[NamedBy, ...] = get_args(NamedBy)

_GAP = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, order=True)
class State:
    """A country, a territory, or the European Union. ``alpha3`` is its code in ISO 3166-1 (``XKX`` and
    ``EUR`` are none: ISO reserves them); ``official`` its long English name, or empty."""

    name: str
    alpha3: str
    official: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """One state that a word means, and how."""

    state: State
    by: NamedBy


def state_of(name: str) -> str | None:
    """The usual English short name of the one state that ``name`` means; None for none, or for several.

    Takes names, abbreviations, capitals that stand for a government, and demonyms, with or without
    "the", as they are written in a text: the first letter is a capital one. A name that is also a person's
    or a province's ("Jordan", "Georgia") is a state here: whoever asks knows what kind of thing was named.

    >>> state_of("the U.S."), state_of("Taipei"), state_of("Canadian")
    ('United States', 'Taiwan', 'Canada')
    >>> state_of("Brussels"), state_of("turkey")
    (None, None)
    """
    senses = senses_of(name)
    surest = [sense for sense in senses if sense.by == senses[0].by]
    return surest[0].state.name if len(surest) == 1 else None


def senses_of(name: str) -> tuple[Sense, ...]:
    """All states that ``name`` may mean, the surest way of meaning it first.

    >>> [(sense.state.name, sense.by) for sense in senses_of("Brussels")]
    [('Belgium', 'capital'), ('European Union', 'capital')]
    """
    plain = name.strip()
    plain = plain[4:] if plain[:4].casefold() == "the " and plain.casefold() != "the hague" else plain
    if plain[:1].islower():
        return ()
    exact, folded = _index()
    return exact.get(plain) or folded.get(_fold(plain), ())


def _fold(name: str) -> str:
    """``name`` in small letters without diacritics, apostrophes and marks."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", name.casefold()) if mark.isascii())
    return _GAP.sub(" ", bare.replace("'", "")).strip()


@cache
def _index() -> tuple[dict[str, tuple[Sense, ...]], dict[str, tuple[Sense, ...]]]:
    """Senses by abbreviation as written, and by everything else folded."""
    entries = _entries()
    names = Locale("en").territories
    exact: dict[str, tuple[Sense, ...]] = {}
    found: dict[str, dict[str, Sense]] = {}
    for code in sorted({*entries, *CODES}):
        entry = entries.get(code, [])
        name = _usual(code, names[code])
        alpha3 = CODES.get(code) or entry[0].iso(3)
        state = State(name, alpha3, _official(entry, name))
        exact.update({word: (Sense(state, "abbreviation"),) for word in ABBREVIATIONS.get(code, ())})
        for by, word in _words(code, name, names[code], entry):
            # The first way to mean this state stands: ways come surest first.
            found.setdefault(_fold(word), {}).setdefault(code, Sense(state, by))
    return exact, {word: _settled(senses) for word, senses in found.items() if word}


def _entries() -> dict[str, list[CountryInfo]]:
    """The package's entries by code; it has two for some countries, the better one first."""
    entries: dict[str, list[CountryInfo]] = {}
    for entry in all_countries():
        code = entry.iso(2)
        if code in Locale("en").territories and entry.name() not in NOT_A_STATE:
            entries.setdefault(code, []).append(entry)
    return entries


def _usual(code: str, name: str) -> str:
    spelt = re.sub(r"^St\. ", "Saint ", name.replace(" & ", " and ").replace("’", "'"))
    return NAMES.get(code, spelt)


def _official(entry: list[CountryInfo], name: str) -> str:
    long = [other for found in entry for other in _long_names(found) if len(other) > len(name)]
    fitting = [other for other in long if re.search(r"\b(?:Republic|Kingdom|State|States|Union)\b", other)]
    return next(iter(fitting or long), "")


def _long_names(entry: CountryInfo) -> Iterator[str]:
    """Names of several words. Single ones are codes and words of other languages, in no way marked."""
    for other in entry.alt_spellings():
        if other.isascii() and " " in other and ", " not in other and other[0].isupper():
            yield other


def _words(code: str, name: str, menu: str, entry: list[CountryInfo]) -> Iterator[tuple[NamedBy, str]]:
    for word in (name, menu, *OTHER_NAMES.get(code, ())):
        yield "name", word
    for found in entry:
        yield "name", found.name()
        for word in _long_names(found):
            yield "name", word
    if code not in DEPENDENT:
        capitals: list[object] = [found.capital() for found in entry]
        for capital in (*capitals, *GOVERNMENT_SEATS.get(code, ())):
            if isinstance(capital, str) and _fold(capital) not in NO_METONYMS:
                yield "capital", capital
    demonyms = [part for found in entry for part in re.split(r"[,/]| and ", found.demonym() or "")]
    for word in (*demonyms, *DEMONYMS.get(code, ())):
        yield "demonym", word


def _settled(senses: dict[str, Sense]) -> tuple[Sense, ...]:
    """Senses in order; a territory gives way to a state that is meant in the same way."""
    ways = {sense.by for code, sense in senses.items() if code not in DEPENDENT}
    kept = [sense for code, sense in senses.items() if code not in DEPENDENT or sense.by not in ways]
    return tuple(sorted(kept, key=lambda sense: (NAMED_BY.index(sense.by), sense.state.name)))
