"""Where things stand in a folder of files: addresses that work from a disk, below any path, on any server."""

# ruff: noqa: ARG002 – what files do not have is asked for like the rest
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from kg.rdf import VOCABULARY
from kg.view.site.links import Way, fragment_of, outside

__all__ = ["SiteLinks", "page_path"]

_FILE_NAME = re.compile(
    r"(?:person|organization|group|place|document|unnamed|topic|article)"
    r"/(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9_-]{0,119}(?:\.[a-z0-9_-]+)*"
)
"""What may name a file on every system, and is one file where capitals do not count."""
_LONGEST = 160


def page_path(key: str) -> str | None:
    """Where the plain page of a node lies in a site, by what follows ``…/id/`` in its identifier; None for
    what has no page of its own.

    >>> page_path("person/mara-ilves"), page_path("person/../x"), page_path("quote/1a")
    ('id/person/mara-ilves.html', None, None)
    """
    fits = _FILE_NAME.fullmatch(key) is not None and len(key) <= _LONGEST
    return f"id/{key}.html" if fits else None


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Links of a page that lies ``depth`` folders deep in a site, and is about the node ``here``.

    ``base`` begins the graph's identifiers, up to ``…/id/``. People, institutions, topics and articles have
    pages; what else the explorer shows opens there, and all other nodes are nowhere.

    >>> links = SiteLinks("https://example.org/kg/id/", 2, "person/mara-ilves")
    >>> links.node("https://example.org/kg/id/topic/toll")
    '../../id/topic/toll.html'
    >>> links.node("https://example.org/kg/id/quote/1a")
    '../../index.html#/person/mara-ilves?at=quote%2F1a'
    """

    base: str
    depth: int = 0
    here: str = ""

    def home(self) -> str:
        """The explorer's first view."""
        return self._to("index.html")

    def node(self, iri: str, way: Way | None = None) -> str | None:
        """The plain page of a node, or the explorer at it; the explorer for every ``way`` from it."""
        if not self.base or not iri.startswith(self.base):
            return None
        path = page_path(iri.removeprefix(self.base))
        return self._to(quote(path)) if path and way is None else self.explorer(iri)

    def explorer(self, iri: str = "") -> str | None:
        """``index.html``, and ``index.html#/<kind>/<key>``."""
        fragment = fragment_of(iri.removeprefix(self.base), self.here) if iri else ""
        return None if fragment is None else self._to(f"index.html{fragment}")

    def elsewhere(self, iri: str) -> str | None:
        """An IRI of somebody else's, to follow."""
        return None if self.base and iri.startswith(self.base) else outside(iri)

    def list(self, name: str = "", page: int = 1) -> str:
        """A page of the list of all ``name``, such as ``topic``; without a name that of all lists."""
        number = f"-{page}" if page > 1 else ""
        return self._to(f"id/list-{name}{number}.html" if name else "id/index.html")

    def form(self, iri: str, ending: str) -> str | None:
        """None."""
        return None

    def term(self, name: str) -> str | None:
        """The vocabulary's own address."""
        return f"{VOCABULARY}{quote(name)}"

    def search(self, words: str = "", kind: str = "", page: int = 1) -> str | None:
        """None: the explorer searches."""
        return None

    def questions(self) -> str | None:
        """None: a question needs something that answers."""
        return None

    def question(
        self,
        name: str,
        given: Mapping[str, str] | None = None,
        page: int = 1,
        ending: str = "",
    ) -> str | None:
        """None, as ``questions``."""
        return None

    def console(self, sparql: str = "") -> str | None:
        """None: the console is in the explorer."""
        return None

    def places(self) -> Mapping[str, str]:
        """``<base>`` and where pages of nodes begin."""
        return {self.base: self._to("id/")}

    def sparql(self) -> str | None:
        """None: files answer no query."""
        return None

    def download(self, path: str) -> str:
        """``files/<path>``."""
        return self._to(f"files/{quote(path)}")

    def asset(self, name: str) -> str:
        """Beside the first page, under its plain name."""
        return self._to(name)

    def _to(self, path: str) -> str:
        return "../" * self.depth + path
