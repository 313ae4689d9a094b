"""A pyvis network that writes a document of its own: still, with legend and tables, nothing from elsewhere.

pyvis's template asks a content network for styles even when told to put all in line, has no language and
no title, and parses tooltips as HTML.
"""

from __future__ import annotations

import html
import json
import re
import webbrowser
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from pyvis.edge import Edge  # type: ignore[import-untyped]
from pyvis.network import Network as PyvisNetwork  # type: ignore[import-untyped]
from pyvis.options import Options  # type: ignore[import-untyped]

from kg.view.embedding import embed
from kg.view.look import KINDS, POLARITY_LOOKS, palette
from kg.view.policy import content_policy

__all__ = ["StillNetwork", "framed", "vis_network"]

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_LINES = {
    "for": ("For", "polarity-for"), "against": ("Against", "polarity-against"),
    "neither": ("Neither", "polarity-neither"), "agreement": ("Agree", "polarity-for"),
    "conflict": ("In conflict", "polarity-against"), "shared": ("Speak of the same", "polarity-neither"),
    "mentions": ("Mentions", "plain"), "says": ("Says", "plain"), "within": ("Quote in a quote", "plain"),
    "speaks_for": ("Speaks for", "plain"),
}  # fmt: skip
"""Words of the legend for lines, and whose colour they have: by polarity, or by kind where there is none."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry of the legend: its words, and how such lines are drawn."""

    words: str
    look: str
    dashes: tuple[int, ...]


class StillNetwork(PyvisNetwork):  # type: ignore[misc]
    """pyvis's network, to be added to and shown as pyvis does; what it writes asks nothing of the web.

    ``heading`` is the title of the document. ``show``, ``save_graph`` and ``write_html`` write
    ``generate_html()`` as UTF-8; a notebook shows a network that ends a cell. Titles are plain text.
    """

    def __init__(self, heading: str = "", *, directed: bool = True, height: str = "720px") -> None:
        super().__init__(height, "100%", directed, heading=heading, cdn_resources="in_line")
        self._ends: set[tuple[Any, Any]] = set()

    def add_edge(self, source: Any, to: Any, **options: Any) -> None:
        """As pyvis's, in the same time for the last edge as for the first. Raises ``ValueError`` for an end
        that is no node; an undirected network keeps one edge between two nodes.
        """
        for end in (source, to):
            if end not in self.node_map:
                raise ValueError(f"{end!r} is no node of this network")
        if not self.directed:
            if {(source, to), (to, source)} & self._ends:
                return
            self._ends.add((source, to))
        self.edges.append(Edge(source, to, self.directed, **options).options)

    def set_options(self, options: str) -> None:
        """As pyvis's, and also when options were set before."""
        self.options = Options().set(options)

    def generate_html(self, *_: object, **__: object) -> str:
        """The network as one HTML document. What pyvis's own takes is taken, and changes nothing."""
        nodes, edges = len(self.nodes), len(self.edges)
        title = self.heading or f"A network of {nodes:,} nodes and {edges:,} links"
        library, draw, style = vis_network(), _front("picture.js"), palette() + _front("picture.css")
        # Some options of pyvis are an object of its own, until options are set.
        options = self.options if isinstance(self.options, dict) else json.loads(self.options.to_json())
        data = {"nodes": self.nodes, "edges": self.edges, "options": options, "dark": _dark_colours()}
        environment = Environment(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.html = environment.from_string(_front("picture.html.jinja")).render(
            title=title,
            policy=content_policy([library, draw], [style]),
            style=style,
            scripts=[library, draw],
            data=embed(data),
            kinds=[kind for name, kind in KINDS.items() if name in self._kinds()],
            lines=self._lines(),
            nodes=[self._described(node) for node in self.nodes],
            edges=[self._told(edge) for edge in self.edges],
            directed=self.directed,
        )
        return self.html

    def write_html(self, name: str, *_: object, open_browser: bool = False, **__: object) -> None:
        """Write the document to the file ``name``."""
        path = Path(name)
        path.write_bytes(self.generate_html().encode("utf-8", "replace"))
        if open_browser:
            webbrowser.open(path.resolve().as_uri())

    def _repr_html_(self) -> str:
        return framed(self.generate_html(), self.height)

    def _kinds(self) -> set[str]:
        return {str(node.get("kind", "")) for node in self.nodes}

    def _lines(self) -> list[_Line]:
        first: dict[str, dict[str, Any]] = {}
        for edge in self.edges:
            first.setdefault(_line_name(edge), edge)
        return [
            _Line(words, look, tuple(first[name].get("dashes", ())))
            for name, (words, look) in _LINES.items()
            if name in first
        ]

    def _described(self, node: dict[str, Any]) -> tuple[str, str]:
        kind = KINDS.get(str(node.get("kind", "")))
        return self._name(node["id"]), kind.words if kind else ""

    def _told(self, edge: dict[str, Any]) -> tuple[str, str, str, str]:
        name = _line_name(edge)
        title = str(edge.get("title", ""))
        words = _LINES[name][0] if name in _LINES else name
        return self._name(edge["from"]), self._name(edge["to"]), words, "" if title == name else title

    def _name(self, node: Any) -> str:
        """What a node is called: its whole name stands in its title, its label may be cut or empty."""
        found = self.node_map[node]
        return str(found.get("title") or str(found.get("label", "")).strip() or node)


def framed(document: str, height: str) -> str:
    """``document`` in a frame ``height`` (CSS) high, for a notebook."""
    # Without allow-same-origin what runs inside can reach neither the notebook nor its cookies.
    return (
        f'<iframe srcdoc="{html.escape(document)}" sandbox="allow-scripts" title="A network" '
        f'style="width: 100%; height: {html.escape(height)}; border: 1px solid #ccc"></iframe>'
    )


def _line_name(edge: dict[str, Any]) -> str:
    return str(edge.get("polarity") or edge.get("kind", ""))


def _dark_colours() -> dict[str, str]:
    """What each colour becomes on a dark page."""
    kinds = {kind.light: kind.dark for kind in KINDS.values()}
    return kinds | {look.light: look.dark for look in POLARITY_LOOKS.values()}


def _front(name: str) -> str:
    return resources.files("kg.view").joinpath("front", name).read_text("utf-8")


def vis_network() -> str:
    """vis-network as pyvis ships it, without the line that makes developer tools ask for a source map."""
    source = resources.files("pyvis").joinpath(_VIS).read_text("utf-8")
    return re.sub(r"//# sourceMappingURL=\S*\s*$", "", source)
