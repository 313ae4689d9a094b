"""Links of a folder of files: what a static site needs of the same templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.view.site import Way
from kg.view.site.links import outside
from tests.view.site.pages import BASE

__all__ = ["FileLinks"]


@dataclass(frozen=True)
class FileLinks:
    """Addresses relative to a page that lies ``depth`` folders deep; ways and searches are not there."""

    depth: int = 0

    def _to(self, path: str) -> str:
        return "../" * self.depth + path

    def home(self) -> str:
        return self._to("index.html")

    def node(self, iri: str, way: Way | None = None) -> str | None:
        if not iri.startswith(f"{BASE}id/"):
            return None
        path, mark, fragment = iri.removeprefix(BASE).partition("#")
        return self._to(f"{path}.html{mark}{fragment}")

    def explorer(self, iri: str = "") -> str | None:
        return None

    def elsewhere(self, iri: str) -> str | None:
        return outside(iri)

    def form(self, iri: str, ending: str) -> str | None:
        return None

    def term(self, name: str) -> str | None:
        return self._to("ns.html") + (f"#{name}" if name else "")

    def search(self, words: str = "", kind: str = "", page: int = 1) -> str:
        return self._to("search.html")

    def questions(self) -> str:
        return self._to("questions.html")

    def question(
        self, name: str, given: Mapping[str, str] | None = None, page: int = 1, ending: str = ""
    ) -> str:
        return self._to(f"question/{name}.{ending or 'html'}")

    def console(self, sparql: str = "") -> str:
        return self._to("console.html")

    def places(self) -> Mapping[str, str]:
        return {f"{BASE}id/": self._to("id/")}

    def sparql(self) -> str:
        return self._to("sparql")

    def download(self, path: str) -> str:
        return self._to(path)

    def asset(self, name: str) -> str:
        return self._to(f"asset/{name}")
