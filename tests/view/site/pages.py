"""Pages read with a parser that tells what stands where, and the sample graph's folder and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from kg.store import GraphFolder
from kg.view.site import Page

__all__ = ["BASE", "FOLDER", "Read", "read", "text_of"]

BASE = "https://w3id.org/quote-claim-kg/"
FOLDER = GraphFolder(Path(__file__).parents[3] / "exports")
_VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect"}


@dataclass
class Read(HTMLParser):
    """What a page holds: its elements with attributes, and all text that a reader sees."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open, f"</{tag}> ends nothing"
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "script":
            self.text += data

    @property
    def words(self) -> str:
        """The text with blanks drawn together."""
        return " ".join(self.text.split())

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of every element of that name that has these."""
        return [own for name, own in self.elements if name == tag and attributes.items() <= own.items()]

    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Elements and the names of their attributes, which no data may change."""
        return [(tag, tuple(sorted(attributes))) for tag, attributes in self.elements]

    def hrefs(self) -> list[str]:
        """Where links and forms lead."""
        return [own[name] for _, own in self.elements for name in ("href", "action", "src") if name in own]


def read(page: Page | None) -> Read:
    """The page, checked to be whole: every element that begins ends where it should."""
    assert page is not None
    parsed = Read()
    parsed.feed(page.html)
    parsed.close()
    assert parsed.open == []
    return parsed


def text_of(article: str) -> str | None:
    path = FOLDER.texts / f"{article.rpartition('/')[2]}.txt"
    return path.read_bytes().decode("utf-8") if path.is_file() else None
