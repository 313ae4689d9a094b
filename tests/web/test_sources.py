"""The sources of the front ends as a house: imports point down, files are short, exports are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"
# From the top. A part imports from rows below its own alone; web/README.md says what each is.
ROWS = (("main",), ("views",), ("ui",), ("search",), ("state",), ("data", "map"))
RANK = {part: rank for rank, row in enumerate(ROWS) for part in row}
# The console is an application of its own, built of these; the view that shows it knows it.
OF_THE_CONSOLE = {"data", "ui"}
KNOWS_THE_CONSOLE = {"views"}
LONGEST_FILE, LONGEST_MEDIAN, WIDEST = 330, 130, 110
_IMPORT = re.compile(r'^(?:import|export)\b[^"\';]*?from "(\.[^"]+)"|^import "(\.[^"]+)"', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:abstract |async )?(?:class|const|function) (\w+)", re.MULTILINE)


def sources() -> list[Path]:
    return sorted([*WEB.glob("explorer/**/*.ts"), *WEB.glob("console/*.ts")])


def part_of(path: Path) -> str:
    """The part of the explorer that a file belongs to; ``console`` for all of that."""
    first, *rest = path.relative_to(WEB).parts
    return first if first == "console" else rest[0].removesuffix(".ts")


def imports_of(path: Path) -> Iterator[Path]:
    for match in _IMPORT.finditer(path.read_text("utf-8")):
        yield (path.parent / (match[1] or match[2])).resolve()


def test_the_scan_sees_the_house() -> None:
    assert {part_of(path) for path in sources()} == {*RANK, "console"}
    assert len([target for path in sources() for target in imports_of(path)]) > 300
    assert all(target.is_file() for path in sources() for target in imports_of(path))


def test_imports_point_down() -> None:
    faults = []
    for path in sources():
        part = part_of(path)
        for target in imports_of(path):
            other = part_of(target)
            if part == other:
                continue
            if part == "console":
                allowed = other in OF_THE_CONSOLE
            elif other == "console":
                allowed = part in KNOWS_THE_CONSOLE
            else:
                allowed = RANK[other] > RANK[part]
            faults += [] if allowed else [f"{path.relative_to(WEB)} imports {target.relative_to(WEB)}"]
    assert faults == []


def test_files_are_short_and_narrow() -> None:
    lines = {path: path.read_text("utf-8").splitlines() for path in sources()}
    long = [
        f"{path.relative_to(WEB)}: {len(each)}" for path, each in lines.items() if len(each) > LONGEST_FILE
    ]
    assert long == []
    assert sorted(map(len, lines.values()))[len(lines) // 2] <= LONGEST_MEDIAN
    # Prettier breaks what can be broken; strings, comments and patterns may be wider.
    wide = [
        f"{path.relative_to(WEB)}:{number}"
        for path, each in lines.items()
        for number, line in enumerate(each, 1)
        if len(line) > WIDEST and not re.search(r"[\"'`]|//|^\s*[/*]", line)
    ]
    assert wide == []


def test_nothing_is_exported_for_nobody() -> None:
    """A class, constant or function that only its own file names is its own file's business."""
    texts = {path: path.read_text("utf-8") for path in [*sources(), *WEB.glob("tests/*.ts")]}
    words = {path: set(re.findall(r"\w+", text)) for path, text in texts.items()}
    idle = [
        f"{path.relative_to(WEB)}: {name}"
        for path in sources()
        for name in _EXPORT.findall(texts[path])
        if not any(name in found for other, found in words.items() if other != path)
    ]
    assert idle == []


def test_the_rows_are_those_of_the_readme() -> None:
    text = (WEB / "README.md").read_text("utf-8")
    told = [
        tuple(re.findall(r"`(\w+)/?`", cells))
        for cells in re.findall(r"^\| (`[^|]*`) +\|", text, re.MULTILINE)
    ]
    assert told == list(ROWS)
