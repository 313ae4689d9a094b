"""Documents under test: commands, options, questions, terms, links and examples."""

from __future__ import annotations

import doctest
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pyoxigraph import Store

from kg.cli import COMMANDS
from kg.query import saved_questions
from kg.rdf import PREFIXES

ROOT = Path(__file__).parents[2]
SKIPPED_FOLDERS = {"build", "dist", "node_modules"}
FENCE = re.compile(r"^( *)```([\w-]*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


def pages() -> list[Path]:
    """Every Markdown file of the project."""
    found = sorted(ROOT.rglob("*.md"))
    inside = [path.relative_to(ROOT).parts for path in found]
    return [
        path
        for path, parts in zip(found, inside, strict=True)
        if not any(part.startswith(".") or part in SKIPPED_FOLDERS for part in parts)
    ]


PAGES = pages()
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


def fences(page: Path) -> Iterator[tuple[str, str, int]]:
    """Language, text and line number of each fenced block."""
    text = page.read_text("utf-8")
    for match in FENCE.finditer(text):
        yield match[2], match[3], text.count("\n", 0, match.start()) + 1


def prose(page: Path) -> str:
    """A page without its fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text("utf-8")))


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives a page's headings."""
    headings = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}


def command(name: str) -> click.Command:
    found = getattr(importlib.import_module(f"kg.cli.{name}"), name)
    assert isinstance(found, click.Command)
    return found


def options_of(name: str) -> set[str]:
    parameters = (item for item in command(name).params if isinstance(item, click.Option) and not item.hidden)
    return {word for item in parameters for word in item.opts + item.secondary_opts if word.startswith("--")}


def section(heading: str) -> str:
    """What the documents say under a heading, up to the next one of its level or above."""
    for page in PAGES:
        text = page.read_text("utf-8")
        match = re.search(rf"^(#+) +`?{re.escape(heading)}`?\b.*$", text, re.MULTILINE)
        if match:
            rest = text[match.end() :]
            end = re.search(rf"^#{{1,{len(match[1])}}} ", rest, re.MULTILINE)
            return rest[: end.start()] if end else rest
    return ""


def test_there_are_pages() -> None:
    assert {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md"} <= set(
        NAMES
    )


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(f"kg {name}")
    assert text, f"no document has a heading 'kg {name}'"
    told = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", text))
    options = options_of(name)
    assert options - told == set(), "options without a word about them"
    assert told - options - {"--help"} == set(), "words about options that are not there"


@pytest.mark.parametrize("name", NAMES)
def test_commands_in_examples_exist(name: str) -> None:
    faults = []
    for language, text, line in fences(ROOT / name):
        if language not in {"console", "sh", "bash", "shell"}:
            continue
        for call in re.findall(r"(?:^|[/\s])kg ([a-z]\w*)([^\n|&;]*)", text.replace("\\\n", " ")):
            known = options_of(call[0]) | {"--help"} if call[0] in COMMANDS else set()
            words = set(re.findall(r"(?<=\s)--[a-z][\w-]*", call[1]))
            if call[0] not in COMMANDS or words - known:
                faults.append(f"{name}:{line} kg {call[0]} {sorted(words - known)}")
    assert not faults, "\n".join(faults)


def test_every_question_is_documented() -> None:
    """docs/query.md has a row for each saved question, with its title and parameters, and no other row."""
    page = (ROOT / "docs" / "query.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.*?) \| (.*?) ?\|$", page, re.MULTILINE)
    told = {name: (text, re.findall(r"\[?`\w+`\]?", parameters)) for name, text, parameters in rows}
    assert len(saved_questions()) >= 20
    assert told == {
        question.name: (
            question.title,
            [f"`{item.name}`" if item.required else f"[`{item.name}`]" for item in question.parameters],
        )
        for question in saved_questions()
    }


def test_queries_in_examples_are_queries() -> None:
    examples = [text for name in NAMES for language, text, _ in fences(ROOT / name) if language == "sparql"]
    assert len(examples) >= 1
    for text in examples:
        Store().query(text, prefixes=dict(PREFIXES))  # raises on a syntax error


def test_every_term_of_the_ontology_is_documented() -> None:
    source = (ROOT / "ontology" / "kg.ttl").read_text("utf-8")
    terms = set(re.findall(r"^qc:([\w-]+) +a ", source, re.MULTILINE))
    assert len(terms) > 80
    text = (ROOT / "ontology" / "index.html").read_text("utf-8")
    assert {term for term in terms if not re.search(rf"\bid=\"{re.escape(term)}\"", text)} == set()


def is_broken(link: str, page: Path) -> bool:
    """Whether a link leads to no file, or no heading, of the project. Web addresses are not looked up."""
    if re.match(r"[a-z][a-z0-9+.-]*:", link):
        return False
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors(target)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = [first or second for first, second in LINK.findall(prose(page))]
    assert [link for link in links if is_broken(link, page)] == []


@pytest.mark.parametrize("name", NAMES)
def test_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks fenced as ``pycon`` are doctests; a page's blocks share their names, as a reader would."""
    monkeypatch.chdir(ROOT)
    unrun = [line for language, text, line in fences(ROOT / name) if ">>> " in text and language != "pycon"]
    assert unrun == [], "prompts outside pycon blocks are not run"
    parser, names = doctest.DocTestParser(), {"__name__": "__main__"}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for language, text, line in fences(ROOT / name):
        if language == "pycon":
            test = parser.get_doctest(text, names, f"{name}:{line}", name, line)
            assert test.examples, f"{name}:{line} is an empty example"
            runner.run(test, clear_globs=False)
            names = test.globs
    assert runner.summarize(verbose=False).failed == 0
