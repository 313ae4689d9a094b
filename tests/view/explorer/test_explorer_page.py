"""docs/explorer.md tells of every view and of every parameter that an address can have."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "explorer.md").read_text("utf-8")
SOURCES = ROOT / "web" / "explorer"
ADDRESSES = PAGE[PAGE.index("## Addresses") : PAGE.index("## For everybody")]


def words(text: str) -> set[str]:
    return set(re.findall(r'"(\w+)"', text))


def source(name: str) -> str:
    return (SOURCES / name).read_text("utf-8")


def between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def test_every_view_has_its_address_on_the_page_and_no_other_has() -> None:
    listed = between(source("views/all.ts"), "const VIEWS", "};")
    views = set(re.findall(r'^  "?(\w*)"?: \w+View,$', listed, re.MULTILINE))
    assert len(views) == 12
    things = {"person", "organization", "topic", "article"}
    assert set(re.findall(r"`#/(\w*)", ADDRESSES)) == views | things


def test_every_parameter_is_told_and_no_other_is() -> None:
    sources = [path.read_text("utf-8") for path in sorted(SOURCES.rglob("*.ts"))]
    read = {name for text in sources for name in re.findall(r'\bgiven\.get\("(\w+)"\)', text)}
    read |= words(between(source("state/filters.ts"), "export const FILTERS = [", "]"))
    read |= words(between(source("state/arrangement.ts"), "export const ARRANGED = [", "]"))
    assert len(read) > 25
    rows = re.findall(r"^\|[^|]*`[^|]*\|([^|]*)\|([^|]*)\|$", ADDRESSES, re.MULTILINE)
    own = {name for _, cell in rows for name in re.findall(r"`(\w+)[`=]", re.sub(r"\([^)]*\)", "", cell))}
    shared = between(ADDRESSES, "| parameter | means |\n|---|---|\n", "\n\n")
    shared_names = {name for row in shared.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert len(own) > 10
    assert own | shared_names == read
