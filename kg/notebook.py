"""For notebooks: ``%load_ext kg.notebook`` brings ``%%sparql`` and links in tables; ``show`` draws a network.

Nothing here needs IPython before a notebook loads it.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.graph import Graph, open_graph
from kg.query.hypertext import frame_html
from kg.view import to_pyvis
from kg.view.picture import framed

if TYPE_CHECKING:
    from kg.network.files import AnyNetwork

__all__ = ["Picture", "load_ipython_extension", "show"]

_OPTIONS = {"--graph": "graph", "-g": "graph", "--as": "name", "--param": "param", "-p": "param"}
_FRAMES = ("pandas", "pandas.core.frame")
"""Where pandas says that its frames are at home, now and before version 3."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn network: ``document`` is HTML that stands for itself; a notebook shows it in a frame."""

    document: str
    height: int

    def _repr_html_(self) -> str:
        return framed(self.document, f"{self.height}px")


def show(network: AnyNetwork, height: int = 600) -> Picture:
    """``network`` as a picture to move in and zoom, ``height`` pixels high. It loads nothing from elsewhere.

    Takes what ``graph.network()`` and ``graph.discourse()`` give; some hundred nodes are drawn well.
    """
    return Picture(to_pyvis(network).generate_html(), height)


def load_ipython_extension(shell: Any) -> None:
    """What ``%load_ext kg.notebook`` calls, with IPython's shell."""
    shell.register_magic_function(_Asking(shell).sparql, magic_kind="cell", magic_name="sparql")
    drawn = shell.display_formatter.formatters["text/html"]
    for module in _FRAMES:
        drawn.for_type_by_name(module, "DataFrame", frame_html)


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands after ``%%sparql``."""

    graph: str | None
    name: str | None
    params: dict[str, str]


class _Asking:
    """The magic, and the graphs that it opened by their place."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._opened: dict[str, Graph] = {}

    def sparql(self, line: str, cell: str) -> object:
        """Ask a graph: %%sparql [--graph VARIABLE|PATH|URL] [--as NAME] [--param NAME=VALUE …]

        The cell holds SPARQL, the name of a saved question, or of a .rq file. Without --graph the variable
        graph is asked. --as keeps the answer under a name instead of showing it.
        """
        said = _read(line)
        answer = self._graph(said.graph).query(cell.strip(), **said.params)
        if said.name is None:
            return answer
        self._shell.push({said.name: answer})
        return None

    def _graph(self, place: str | None) -> Graph:
        found = self._shell.user_ns.get(place or "graph")
        if isinstance(found, Graph):
            return found
        if place is None:
            what = "there is no graph to ask"
            raise UsageError(what, remedy='open one (graph = kg.open("exports")), or add --graph')
        if place.isidentifier() and found is not None:
            raise UsageError(f"{place} is no graph", remedy="name a variable that kg.open gave, or a place")
        if place not in self._opened:
            self._opened[place] = open_graph(place)
        return self._opened[place]


def _read(line: str) -> _Said:
    try:
        words = iter(shlex.split(line))
    except ValueError as error:
        raise UsageError(f"{line!r} cannot be read ({error})", remedy="close the quotation marks") from error
    found: dict[str, str] = {}
    params: dict[str, str] = {}
    for word in words:
        option, value = _OPTIONS.get(word), next(words, None)
        if option is None or value is None:
            remedy = "write %%sparql [--graph VARIABLE|PATH|URL] [--as NAME] [--param NAME=VALUE]"
            raise UsageError(f"{word!r} is not understood", remedy=remedy)
        name, sign, text = value.partition("=")
        if option != "param":
            found[option] = value
        elif sign and name:
            params[name] = text
        else:
            raise UsageError(f"{value!r} is not of the form NAME=VALUE", remedy="write --param speaker=…")
    if "name" in found and not found["name"].isidentifier():
        raise UsageError(f"{found['name']!r} cannot be a variable", remedy="give --as another name")
    return _Said(found.get("graph"), found.get("name"), params)
