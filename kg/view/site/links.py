"""Where things stand: the addresses that pages link to, and those of a service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, unquote, urlencode

from kg.rdf import DEFAULT_BASE
from kg.view.site.assets import asset_names

__all__ = ["FORMS", "Links", "ServiceLinks", "Way", "fragment_of", "outside"]

FORMS: Mapping[str, tuple[str, str]] = {
    "ttl": ("Turtle", "text/turtle"), "trig": ("TriG", "application/trig"),
    "nt": ("N-Triples", "application/n-triples"), "nq": ("N-Quads", "application/n-quads"),
    "jsonld": ("JSON-LD", "application/ld+json"), "rdf": ("RDF/XML", "application/rdf+xml"),
}  # fmt: skip
"""Endings of a node's address, with the name and the media type of the syntax that each asks for."""

_SAFE = "/:@!$&'()*+,;=-._~"
"""What may stand in a path as it is (RFC 3986, section 3.3)."""
_VIEWED = frozenset(
    {*(["person", "organization", "group", "place", "document", "unnamed"]), "topic", "article"}
)
_BESIDE = frozenset({"quote", "position", "request"})
_MAIL = re.compile(r"mailto:[^\s@<>\"?]+@[^\s@<>\"?]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of statement about a node, and which page of them: ``"in"`` leads to it, ``"out"`` from it.

    ``of`` is a class, where only what is of that class is meant.
    """

    property: str
    direction: str = "in"
    page: int = 1
    of: str = ""


class Links(Protocol):
    """The addresses of everything that a page can lead to; templates escape them for attributes.

    Where files have no such thing as a search or a console, its address is None.
    """

    def home(self) -> str:
        """The page of the whole graph."""

    def node(self, iri: str, way: Way | None = None) -> str | None:
        """The page of a node of this graph, or of one ``way`` from it; None for an IRI that is elsewhere."""

    def explorer(self, iri: str = "") -> str | None:
        """The explorer, at a node; None where there is none."""

    def elsewhere(self, iri: str) -> str | None:
        """An IRI that is not of this graph, when a reader may follow it; None for all else."""

    def form(self, iri: str, ending: str) -> str | None:
        """The statements about a node as an ``ending`` of ``FORMS`` says; None where there are none."""

    def term(self, name: str) -> str | None:
        """Where a term of the vocabulary (``speaker``) is described; ``""`` for all of it."""

    def search(self, words: str = "", kind: str = "", page: int = 1) -> str | None:
        """A page of what was found; without words the page to search from."""

    def questions(self) -> str | None:
        """The list of saved questions."""

    def question(
        self, name: str, given: Mapping[str, str] | None = None, page: int = 1, ending: str = ""
    ) -> str | None:
        """A saved question with what is given for its parameters; ``ending`` csv or json for data."""

    def console(self, sparql: str = "") -> str | None:
        """The console, with a query in it."""

    def places(self) -> Mapping[str, str]:
        """What IRIs of nodes begin with, and what their addresses begin with, for scripts that link nodes."""

    def sparql(self) -> str | None:
        """The endpoint that speaks the SPARQL 1.1 Protocol."""

    def download(self, path: str) -> str:
        """A published file of the graph folder by its path in it."""

    def asset(self, name: str) -> str:
        """A style, script or picture by its plain name, such as ``site.css``."""


@dataclass(frozen=True, slots=True)
class ServiceLinks:
    """Links as ``kg serve`` answers them, below ``root`` (``""``, or a path such as ``/kg``).

    ``base`` begins the graph's identifiers: the node ``<base>id/person/x`` stands at ``/id/person/x``.

    >>> links = ServiceLinks("https://example.org/kg/")
    >>> links.node("https://example.org/kg/id/text/toll/9f#char=3,9")
    '/id/text/toll/9f#char=3,9'
    >>> links.node("https://elsewhere.example/id/person/x") is None
    True
    >>> links.iri("/id/person/mara-ilves")
    'https://example.org/kg/id/person/mara-ilves'
    """

    base: str = DEFAULT_BASE
    root: str = ""

    def home(self) -> str:
        """``/``."""
        return f"{self.root}/"

    def node(self, iri: str, way: Way | None = None) -> str | None:
        """``/id/<kind>/<key>`` and ``/graph/…``; a way is asked for by ``?way=…&dir=…&of=…&page=…``."""
        place = self._place(iri)
        if place is None or way is None:
            return place
        # A fragment never reaches a server: which way is asked for is a matter of the page without it.
        path = place.partition("#")[0]
        asked = {"way": way.property, "dir": way.direction, "of": way.of, "page": str(way.page)}
        return _asked(path, asked) + "#way"

    def explorer(self, iri: str = "") -> str | None:
        """``/explore/``, and ``/explore/#/<kind>/<key>``; None for a node that the explorer does not show.

        >>> ServiceLinks().explorer(f"{DEFAULT_BASE}id/person/mara-ilves")
        '/explore/#/person/mara-ilves'
        """
        start = f"{self.base}id/"
        if not iri:
            return f"{self.root}/explore/"
        fragment = fragment_of(iri.removeprefix(start)) if iri.startswith(start) else None
        return f"{self.root}/explore/{fragment}" if fragment else None

    def elsewhere(self, iri: str) -> str | None:
        """``iri`` when it leads to the web, or to somebody's mail."""
        return outside(iri)

    def way(self, asked: Mapping[str, str]) -> Way | None:
        """The way that the parameters of a node's address ask for; None where they ask for none.

        >>> ServiceLinks().way({"way": "https://example.org/p", "page": "2"})
        Way(property='https://example.org/p', direction='in', page=2, of='')
        """
        page, direction = asked.get("page", ""), asked.get("dir", "in")
        if not asked.get("way") or direction not in ("in", "out"):
            return None
        number = int(page) if re.fullmatch(r"[1-9][0-9]{0,8}", page) else 1
        return Way(asked["way"], direction, number, asked.get("of", ""))

    def form(self, iri: str, ending: str) -> str | None:
        """``/id/<kind>/<key>.<ending>``."""
        place = self._place(iri)
        return None if place is None or "#" in place else f"{place}.{ending}"

    def term(self, name: str) -> str | None:
        """``/ns`` and ``/ns#<name>``."""
        return f"{self.root}/ns#{quote(name)}" if name else f"{self.root}/ns"

    def search(self, words: str = "", kind: str = "", page: int = 1) -> str:
        """``/search?q=…&kind=…&page=…``."""
        asked = {"q": words, "kind": kind, "page": str(page) if page > 1 else ""}
        return _asked(f"{self.root}/search", asked)

    def questions(self) -> str:
        """``/questions``."""
        return f"{self.root}/questions"

    def question(
        self, name: str, given: Mapping[str, str] | None = None, page: int = 1, ending: str = ""
    ) -> str:
        """``/question/<name>?<parameters>``; the page is ``_page``, which no parameter can be called."""
        asked = {**(given or {}), "_page": str(page) if page > 1 and not ending else ""}
        return _asked(f"{self.root}/question/{quote(name)}{'.' if ending else ''}{ending}", asked)

    def console(self, sparql: str = "") -> str:
        """``/console#query=…``: what is asked stays with the reader until it is run."""
        return f"{self.root}/console" + (f"#query={quote(sparql, safe='')}" if sparql else "")

    def places(self) -> Mapping[str, str]:
        """``<base>id/`` and ``/id/``, ``<base>graph/`` and ``/graph/``."""
        return {f"{self.base}{kind}/": f"{self.root}/{kind}/" for kind in ("id", "graph")}

    def sparql(self) -> str:
        """``/sparql``."""
        return f"{self.root}/sparql"

    def download(self, path: str) -> str:
        """``/download/<path>``."""
        return f"{self.root}/download/{quote(path)}"

    def asset(self, name: str) -> str:
        """``/asset/<hashed name>``: it never changes under its name, so that it can be kept for ever."""
        return f"{self.root}/asset/{asset_names()[name]}"

    def iri(self, path: str) -> str:
        """The node that the path of an address stands for."""
        return self.base + unquote(path.removeprefix(self.root).removeprefix("/"))

    def _place(self, iri: str) -> str | None:
        if not iri.startswith((f"{self.base}id/", f"{self.base}graph/")):
            return None
        path, mark, fragment = iri[len(self.base) :].partition("#")
        return f"{self.root}/{quote(path, safe=_SAFE)}{mark}{quote(fragment, safe=_SAFE + '?')}"


def fragment_of(key: str, here: str = "") -> str | None:
    """The fragment of the explorer's address (web/explorer/state/address.ts) that shows the node ``key``.

    People, topics and articles have views of their own; quotes, positions and requests for comment open
    beside the view of ``here``. None for what the explorer does not show.

    >>> fragment_of("topic/toll"), fragment_of("quote/1a", "topic/toll"), fragment_of("role/7")
    ('#/topic/toll', '#/topic/toll?at=quote%2F1a', None)
    """
    kind = key.partition("/")[0]
    if kind in _VIEWED:
        return f"#/{quote(key, safe=_SAFE)}"
    beside = quote(here, safe=_SAFE)
    return f"#/{beside}?{urlencode({'at': key})}" if kind in _BESIDE else None


def _asked(path: str, asked: Mapping[str, str]) -> str:
    given = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def outside(iri: str) -> str | None:
    """``iri`` when a reader may follow it elsewhere: http, https or mailto, without blanks or controls.

    >>> outside("javascript:alert(1)") is None, outside("https://example.org/a")
    (True, 'https://example.org/a')
    """
    web = iri.lower().startswith(("http://", "https://")) and " " not in iri and iri.isprintable()
    return iri if web or (_MAIL.fullmatch(iri) and iri.isprintable()) else None
