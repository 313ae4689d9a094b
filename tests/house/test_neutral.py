"""The repository speaks of the project alone, and stays light."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGEST = 2_000_000
LARGE_AT_HOME = ("kg/view/", "kg/read/trained/weights/", "exports/site/data/")  # a copy of what kg/view has
VOCABULARY = "kg/read/trained/weights/tokenizer.json"
"""Thirty thousand words of English, some of which are names that nothing else here may hold."""

# Written in pieces, so that this file is not its own first finding.
FOLDERS = ("work", "root", "home", "Users", "mnt", "tmp/[a-z]+")
WORDS = (
    "anthro" "pic", "chat" "gpt", "clau" "de", "copi" "lot", "open" "ai", "sub" "agent",
    "files.python" "hosted", "registry.npm" "js",
)  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w.~})>*/-])/(?:" + "|".join(FOLDERS) + r")/[\w.-]|\b[A-Z]:\\Users\\")
WORD = re.compile(r"\b(?:" + "|".join(map(re.escape, WORDS)) + r")\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Files that git tracks, and new ones that it does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout: there is no telling which files belong to the project")
    names = listed.stdout.decode("utf-8").split("\0")
    found = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    assert len(found) > 50
    return found


def lines_of(path: Path) -> list[str]:
    """The lines of a text file; none for a binary one."""
    try:
        return path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def test_the_patterns_find_what_they_are_for() -> None:
    assert MACHINE_PATH.search("open('/" + "home/ada/news.csv')")
    assert (
        MACHINE_PATH.search("file:///" + "root/x") is None
    )  # a URL with a file in it is found by its host part
    assert MACHINE_PATH.search("https://example.org/home/page") is None
    assert WORD.search("made with Copi" + "lot")


def test_no_machine_path_and_no_foreign_word(files: list[Path]) -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path.relative_to(ROOT).as_posix() != VOCABULARY
        for number, line in enumerate(lines_of(path), 1)
        if MACHINE_PATH.search(line) or WORD.search(line)
    ]
    assert not faults, "\n".join(faults)


def test_files_are_small(files: list[Path]) -> None:
    large = [
        f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes"
        for path in files
        if path.stat().st_size > LARGEST and not path.relative_to(ROOT).as_posix().startswith(LARGE_AT_HOME)
    ]
    assert large == []


def test_text_files_are_tidy(files: list[Path]) -> None:
    """Python and Markdown end in one line end, hold no carriage return and no blank at a line's end."""
    faults = []
    for path in files:
        if path.suffix not in {".py", ".md", ".rq", ".ttl", ".cfg", ".toml"} or "exports" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8")
        if text and (not text.endswith("\n") or "\r" in text or re.search(r"[ \t]$", text, re.MULTILINE)):
            faults.append(str(path.relative_to(ROOT)))
    assert not faults, "\n".join(faults)
