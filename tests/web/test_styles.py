"""The style sheets of the explorer: class names are global, so each has one sheet and is used."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "web" / "explorer" / "style"
FRONT = ROOT / "kg" / "view" / "front"
SHARED = {"base.css", "shell.css", "parts.css", "tables.css", "panel.css", "media.css"}
"""What every view is made of; all other sheets are of some views."""
MADE = re.compile(r"(?:card|kind|link|polarity|series|side)-[\w-]+")
"""Classes whose end comes from data: a kind, a side, the style of a link."""


def sheets() -> dict[str, str]:
    """Each sheet by its name, without comments."""
    paths = [*SHEETS.glob("*.css"), FRONT / "base.css", FRONT / "console.css"]
    return {path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL) for path in paths}


def parts(sheet: str) -> list[str]:
    """What selectors are made of: ``.badge.told``, ``.note``."""
    rules = [rule.strip() for rule in re.findall(r"([^{};]+)\{", sheet)]
    plain = [
        re.sub(r":(?:not|is|where|has)\([^)]*\)", "", rule) for rule in rules if not rule.startswith("@")
    ]
    return [part for rule in plain for part in re.split(r"[\s>+~,]+", rule)]


def owned(sheet: str) -> set[str]:
    """Classes that a sheet styles. Of ``.badge.told`` it is the first: the others say how one of them is."""
    return {found[1] for part in parts(sheet) if (found := re.search(r"\.([a-zA-Z][\w-]*)", part))}


def test_the_scan_sees_the_sheets() -> None:
    found = sheets()
    assert set(found) > SHARED
    assert owned(found["charts.css"]) >= {"timeline", "histogram", "badge"}
    assert owned(".a.b > .c:not(.d), e { } @media print { .f { } }") == {"a", "c", "f"}


def test_no_class_is_styled_in_the_sheets_of_two_views() -> None:
    found = sheets()
    shared = set().union(*(owned(found[name]) for name in SHARED))
    homes: dict[str, set[str]] = defaultdict(set)
    for name in set(found) - SHARED:
        for each in owned(found[name]) - shared:
            homes[each].add(name)
    assert {each: sorted(names) for each, names in homes.items() if len(names) > 1} == {}


def test_every_sheet_is_read() -> None:
    index = (SHEETS / "index.css").read_text("utf-8")
    assert sorted(re.findall(r'@import "\./([\w-]+\.css)"', index)) == sorted(
        path.name for path in SHEETS.glob("*.css") if path.name != "index.css"
    )


def words_in_strings() -> set[str]:
    """Whatever may be a class: words of lines that hold a string, outside comments and imports."""
    sources = [*(ROOT / "web").glob("explorer/**/*.ts"), *(ROOT / "web").glob("console/**/*.ts")]
    sources += [*(ROOT / "kg" / "view").rglob("*.py"), *(ROOT / "kg" / "view").rglob("*.jinja")]
    lines = [line for path in sources for line in path.read_text("utf-8").splitlines()]
    kept = [line for line in lines if not re.match(r"\s*(?:import\b|//|/?\*)|.* from [\"']", line)]
    return {
        word for line in kept if re.search(r"[\"'`]", line) for word in re.findall(r"[A-Za-z][\w-]*", line)
    }


def test_every_class_is_used() -> None:
    used = words_in_strings()
    named = {
        each
        for sheet in sheets().values()
        for part in parts(sheet)
        for each in re.findall(r"\.([a-zA-Z][\w-]*)", part)
    }
    assert sorted(each for each in named - used if not MADE.fullmatch(each)) == []
