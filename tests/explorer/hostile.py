"""The sample graph with hostile words in the place of all of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import Any

from kg.graph import Graph
from kg.network import quotes_network
from kg.network.layout import Network

__all__ = ["HOSTILE", "LONG", "hostile_graph"]

LONG = "w" * 10_000
HOSTILE = (
    "<img src=x onerror=document.title='owned'>",
    "</script><script>document.title='owned'</script>",
    "{{ braces }} ${document.title='owned'} {% raw %}",
    "\u202ereversed\u2066 and \u200fmarked\u0000\ufeff",
    "\N{FACE WITH TEARS OF JOY}" * 40,
    "javascript:alert(1)",
    LONG,
    "__proto__",
    "<!-- --></style><style>*{display:none}",
)
"""Markup, templates' braces, what turns text around, pictures, an endless word, names of JavaScript's own."""
_WORDS = ("label", "text", "publisher", "article_title", "role", "reader", "topic_kind", "attitude", "url")
"""Attributes of nodes and edges that come out of articles."""


def hostile_graph(graph: Graph) -> tuple[Network, Callable[[str], str | None]]:
    """The network of ``graph`` and the texts of its articles, every word in them hostile.

    Each article is called by one hostile string, and its text is another's characters over and over, so that
    spans still lie inside.
    """
    network = quotes_network(graph.store)
    supply = cycle(HOSTILE)
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for node, attributes in network.nodes(data=True):
        if attributes["kind"] == "article":
            texts[node] = _filled(graph.text(node) or "", next(supply))
        _spoil(attributes, names, supply)
    for _, _, attributes in network.edges(data=True):
        _spoil(attributes, names, supply)
    return network, texts.get


def _spoil(attributes: dict[str, Any], names: dict[str, str], supply: cycle[str]) -> None:
    for name in _WORDS:
        value = attributes.get(name)
        if value:
            # What was the same stays the same: a publisher has one name.
            attributes[name] = names.setdefault(value, next(supply))


def _filled(text: str, words: str) -> str:
    """``words`` over and over where ``text`` has letters; its paragraphs stay."""
    letters = cycle(f"{words} ")
    return "".join(letter if letter == "\n" else next(letters) for letter in text)
