"""Names that a text says somebody had before: "née Holm", "formerly Tern Line", "renamed from …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Span

__all__ = ["former_names"]

_REACH = 90
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’.&-]*"
_NAME = rf"(?P<name>{_CAPITAL}(?:\s(?:(?:of|for|and|the|&|van|von|de|der|la)\s){{0,2}}{_CAPITAL}){{0,6}})"
_BORN = re.compile(rf"\s?[(,]\s?(?:née|nee|born)\s{_NAME}\s?[),]")
_FORMERLY = re.compile(
    rf"\s?[(,]\s?(?:formerly|previously|until recently|then)\s(?:known as |called |named )?"
    rf"(?:the )?{_NAME}\s?[),]"
    rf"|\s?,?\s(?:which )?(?:was )?(?:renamed|rebranded)(?: itself)? from (?:the )?"
    rf"{_NAME.replace('name', 'other')}"
)


def former_names(text: str, name: str, mentions: Iterable[Span], kind: str) -> tuple[str, ...]:
    """Earlier names that ``text`` gives right behind a mention, in order; a person's with the given name.

    >>> text = "Norrey Ferries, formerly Tern Line, said so."
    >>> former_names(text, "Norrey Ferries", [Span(0, 14)], "organization")
    ('Tern Line',)
    >>> former_names("Anna Brekke (née Holm) left.", "Anna Brekke", [Span(0, 11)], "person")
    ('Anna Holm',)
    """
    found: list[str] = []
    for span in mentions:
        behind = text[span.end : span.end + _REACH]
        if kind == "person":
            match = _BORN.match(behind)
            if match is not None:
                born, given = match["name"], name.split()[:-1]
                found.append(born if " " in born else " ".join([*given, born]))
        elif kind == "organization":
            match = _FORMERLY.match(behind)
            if match is not None:
                found.append(match["name"] or match["other"])
    return tuple(dict.fromkeys(found))
