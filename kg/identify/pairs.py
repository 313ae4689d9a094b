"""Which tails are worth comparing: those that share a block, blocks bounded so that cost stays linear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from kg.identify.bodies import BodyName, body_keys, body_likeness, body_name
from kg.identify.gathering import Table
from kg.identify.persons import Likeness, PersonName, person_keys, person_likeness, person_name

__all__ = ["Blocks", "likeness_of", "persons_fit"]

MOST_IN_BLOCK = 40
"""A block of more tails says too little to compare them all: it is passed over."""
_FORMS = 6
_NAMED = ("person", "organization")
_ALIAS = Likeness(85, "a name that one article gives both", weak=True)
_ALIAS_WORD = Likeness(45, "a word that one article uses for both", weak=True, most=75)
_FORMERLY = Likeness(88, "a name that an article says it had before")
_OTHER_TYPE = Likeness(50, "the same name, read as another type")
_OTHER_TYPE_WORD = Likeness(25, "the same word, read as another type")


@dataclass(frozen=True, slots=True)
class _Form:
    """One name of a tail, and where it comes from: its own ("name"), an "alias", a mere "word" used for it,
    or a name that it had before ("formerly")."""

    source: str
    person: PersonName | None
    body: BodyName | None

    @property
    def short(self) -> bool:
        named = self.person if self.person is not None else self.body
        return named is not None and named.short

    @property
    def words(self) -> tuple[str, ...]:
        named = self.person if self.person is not None else self.body
        return () if named is None else named.words

    @property
    def keys(self) -> list[str]:
        if self.person is not None:
            return person_keys(self.person)
        return [] if self.body is None else body_keys(self.body)


class Blocks:
    """The blocks of all tails of a table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._blocks: dict[str, list[int]] = defaultdict(list)
        self._parts: dict[str, list[int]] = defaultdict(list)
        self.forms: dict[int, tuple[_Form, ...]] = {}
        self.shorts: list[int] = []
        for tail in range(len(table.tails)):
            if table.kind(tail) in _NAMED:
                self._place(tail)

    def _place(self, tail: int) -> None:
        forms = self.forms[tail] = _forms(self._table, tail)
        own = forms[0]
        if not own.words:
            return  # marks and signs only: there is nothing to compare
        if own.short and not self._table.faces[tail].outlet:
            self.shorts.append(tail)
            return
        for key in dict.fromkeys(key for form in forms for key in form.keys):
            self._blocks[key].append(tail)
        if own.person is not None:
            words = own.person.words
            for word in dict.fromkeys((words[0], words[-1], *words[-1].split("-"))):
                self._parts[f"person {word}"].append(tail)
        elif own.body is not None:
            for letters in sorted(own.body.letters):
                self._parts[f"body {letters}"].append(tail)
        for form in forms[1:]:
            if form.source == "alias" and form.body is not None and form.body.acronym:
                self._parts[f"body {form.body.acronym}"].append(tail)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of full names that share a block, each once, in order."""
        found = {
            pair
            for block in self._blocks.values()
            if 1 < len(block) <= MOST_IN_BLOCK
            for pair in combinations(block, 2)
        }
        yield from sorted(found)

    def candidates(self, short: int) -> list[int]:
        """The full names that a surname, a given name or an acronym may stand for, in order."""
        own = self.forms[short][0]
        key = (
            f"person {own.person.words[0]}"
            if own.person is not None
            else f"body {own.body and own.body.acronym}"
        )
        block = dict.fromkeys(self._parts.get(key, ()))
        return list(block) if len(block) <= MOST_IN_BLOCK else []


def _forms(table: Table, tail: int) -> tuple[_Form, ...]:
    face, person = table.faces[tail], table.kind(tail) == "person"
    named = [("name", face.name)]
    named += [("alias", name) for name in sorted(face.aliases)] + [
        ("formerly", n) for n in sorted(face.formerly)
    ]
    forms: list[_Form] = []
    for source, name in named:
        form = _Form(source, person_name(name) if person else None, None if person else body_name(name))
        if source == "alias" and not _well_made(form, forms[0]):
            form = replace(form, source="word")
        if source == "name" or (form.words and not (form.short and person) and form not in forms):
            forms.append(form)
    return tuple(forms[:_FORMS])


def _well_made(alias: _Form, own: _Form) -> bool:
    """Whether an alias says something by itself: several words, or letters that are those of the name."""
    if alias.body is not None and own.body is not None and alias.body.acronym:
        return alias.body.acronym in own.body.letters
    return len(alias.words) > 1


def likeness_of(left: tuple[_Form, ...], right: tuple[_Form, ...]) -> Likeness | None:
    """The best likeness of any name of one with any of the other; one of the two must be its own."""
    best: Likeness | None = None
    for one in left:
        for other in right:
            if "name" in (one.source, other.source):
                found = _of_forms(one, other)
                if found is not None and (best is None or found.points > best.points):
                    best = found
    return best


def _of_forms(left: _Form, right: _Form) -> Likeness | None:
    found: Likeness | None
    if left.person is not None and right.person is not None:
        found = person_likeness(left.person, right.person)
    elif left.body is not None and right.body is not None:
        found = body_likeness(left.body, right.body)
    else:
        return _of_types(left, right) if left.source == right.source == "name" else None
    if left.source == right.source or found is None:
        return found
    if found.points < 70:
        return None
    if "formerly" in (left.source, right.source):
        return _FORMERLY
    return _ALIAS_WORD if "word" in (left.source, right.source) else _ALIAS


def _of_types(left: _Form, right: _Form) -> Likeness | None:
    """A body that one article takes for a person, or the other way round: equal in every word."""
    if left.words != right.words:
        return None
    return _OTHER_TYPE if len(left.words) > 1 else _OTHER_TYPE_WORD


@lru_cache(maxsize=65_536)
def _persons_fit(left: str, right: str) -> bool:
    one, other = person_name(left), person_name(right)
    return one.short or other.short or person_likeness(one, other) is not None


def persons_fit(left: str, right: str) -> bool:
    """Whether two names of people can be one person's.

    >>> persons_fit("Bill Weaver", "William J. Weaver"), persons_fit("Anna Weaver", "Bill Weaver")
    (True, False)
    """
    return _persons_fit(min(left, right), max(left, right))
