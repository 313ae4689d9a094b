"""kg: a graph of who said what, and who stands where, read from news.

>>> import kg
>>> graph = kg.open("exports")                       # doctest: +SKIP
>>> graph.query("who-said-what", speaker="Cheng")    # doctest: +SKIP

The door holds three verbs: ``build`` a graph folder from articles, ``extract`` what is in articles without
a graph, and ``open`` a graph folder. All else lives in the parts behind them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.graph import open_graph as open  # the verb that users look for
    from kg.pipeline import build, extract

__all__ = ["Graph", "__version__", "build", "extract", "open"]

_DOOR = {
    "Graph": ("kg.graph", "Graph"),
    "build": ("kg.pipeline", "build"),
    "extract": ("kg.pipeline", "extract"),
    "open": ("kg.graph", "open_graph"),
}


def __getattr__(name: str) -> object:
    """Load a verb when it is first used (PEP 562), so that ``kg --version`` needs no pandas."""
    if name not in _DOOR:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _DOOR[name]
    return getattr(import_module(module), attribute)
