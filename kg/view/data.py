"""What the page knows, as plain lists and dictionaries: things, where they are drawn, and the context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.network.layout import Network
from kg.view.choice import choose, drawable
from kg.view.context import marked_context, parse_spans
from kg.view.drawing import to_pyvis
from kg.view.look import KINDS

__all__ = ["Json", "TextOf", "page_data"]

Json = dict[str, Any]
TextOf = Callable[[str], str | None]

_QUOTE_WORDS = ("text", "form", "act", "published", "article_title", "publisher")
_REQUEST_WORDS = ("text", "outcome", "published", "article_title", "publisher")
_POSITION_WORDS = ("polarity", "attitude", "role")


def page_data(network: Network, text_of: TextOf, start_nodes: int, most_nodes: int) -> Json:
    """Everything the page shows, ready for JSON.

    ``things`` are the nodes of the contract without the articles, in sorted order; they point at each
    other by index. Requests for comment are things that no map draws. ``maps`` holds one or two
    drawings: the first view and, when more can be drawn, all.
    """
    names = sorted(node for node, data in network.nodes(data=True) if data.get("kind") in {*KINDS, "request"})
    index = {name: i for i, name in enumerate(names)}
    texts = _Texts(text_of)
    things = [_thing(network, name, index, texts) for name in names]
    first, full = choose(network, start_nodes), choose(network, most_nodes)
    maps = [_drawing(network, first, index)]
    if full != first:
        maps.append(_drawing(network, full, index))
    able = drawable(network)
    apart = sum(thing["kind"] != "request" and thing["id"] not in able for thing in things)
    return {"things": things, "maps": maps, "articles": texts.asked, "apart": apart, "linked": len(able)}


class _Texts:
    """Each article's text, asked for once in a row: quotes come in no order of articles."""

    def __init__(self, text_of: TextOf) -> None:
        self._text_of = text_of
        self._known: dict[str, str | None] = {}

    def __getitem__(self, article: str) -> str | None:
        if article not in self._known:
            self._known[article] = self._text_of(article)
        return self._known[article]

    @property
    def asked(self) -> int:
        return len(self._known)


def _thing(network: Network, name: str, index: Mapping[str, int], texts: _Texts) -> Json:
    data = network.nodes[name]
    thing: Json = {"id": name, "kind": data["kind"], "label": str(data.get("label", ""))}
    if data["kind"] == "quote":
        thing |= _quote(network, name, index, texts)
    elif data["kind"] == "request":
        thing |= _printed(data, _REQUEST_WORDS, texts)
        thing["speakers"] = _starts(network, name, "asked", index)
    elif data["kind"] == "position":
        thing |= {key: str(data.get(key, "")) for key in _POSITION_WORDS} | _dated(data)
        thing |= {"confidence": data["confidence"]} if "confidence" in data else {}
        thing["holders"] = _starts(network, name, "holds", index)
        thing["topics"] = _ends(network, name, "targets", index)
        thing["evidence"] = _ends(network, name, "evidence", index)
        thing["tellers"] = _ends(network, name, "ascribed_by", index)
        thing["bodies"] = _ends(network, name, "on_behalf_of", index)
        thing["label"] = thing["label"] or thing["polarity"]
    elif data["kind"] == "topic":
        thing["topicKind"] = str(data.get("topic_kind", ""))
    else:
        thing["roles"] = _roles(network, name, index)
    return thing


def _quote(network: Network, name: str, index: Mapping[str, int], texts: _Texts) -> Json:
    data = network.nodes[name]
    quote = _printed(data, _QUOTE_WORDS, texts) | _dated(data)
    quote["speakers"] = _starts(network, name, "says", index)
    quote["topics"] = _ends(network, name, "mentions", index)
    quote["within"] = _ends(network, name, "within", index)
    return quote


def _dated(data: Mapping[str, Any]) -> Json:
    return {"date": str(data.get("date") or data.get("when", "")), "basis": str(data.get("date_basis", ""))}


def _printed(data: Mapping[str, Any], words: tuple[str, ...], texts: _Texts) -> Json:
    """What a quote or a request has from its article: words, place, and the paragraphs around it."""
    article = str(data.get("article", ""))
    printed: Json = {key: str(data.get(key, "")) for key in words}
    printed |= {"article": article, "url": web_address(str(data.get("url", "")))}
    printed |= {key: data[key] for key in ("start", "end", "confidence") if key in data}
    text = texts[article] if article else None
    if text is not None:
        printed["context"] = marked_context(text, parse_spans(data))
    return printed


def web_address(url: str) -> str:
    """``url`` when it is an http or https address without blanks or controls, else nothing.

    >>> web_address("javascript:alert(1)"), web_address("https://example.org/a")
    ('', 'https://example.org/a')
    """
    plain = url.lower().startswith(("http://", "https://")) and url.isprintable() and " " not in url
    return url if plain else ""


def _starts(network: Network, name: str, kind: str, index: Mapping[str, int]) -> list[int]:
    return sorted({index[start] for start, _, data in network.in_edges(name, data=True)
                   if data.get("kind") == kind and start in index})  # fmt: skip


def _ends(network: Network, name: str, kind: str, index: Mapping[str, int]) -> list[int]:
    return sorted({index[end] for _, end, data in network.out_edges(name, data=True)
                   if data.get("kind") == kind and end in index})  # fmt: skip


def _roles(network: Network, name: str, index: Mapping[str, int]) -> list[list[Any]]:
    found = {
        (str(data.get("label") or data.get("role", "")), index[end])
        for _, end, data in network.out_edges(name, data=True)
        if data.get("kind") == "speaks_for" and end in index
    }
    return [list(role) for role in sorted(found)]


def _drawing(network: Network, nodes: set[str], index: Mapping[str, int]) -> Json:
    """The nodes and lines of a pyvis network, with indices for IRIs; colours are left to the page."""
    picture = to_pyvis(network.subgraph(nodes))
    kept = ("label", "shape", "size", "x", "y", "title", "kind")
    return {
        "nodes": [{"id": index[node["id"]]} | {key: node[key] for key in kept} for node in picture.nodes],
        "edges": [
            {"from": index[edge["from"]], "to": index[edge["to"]]}
            | {
                key: edge[key]
                for key in ("kind", "polarity", "dashes", "title", "width", "arrows")
                if key in edge
            }
            for edge in picture.edges
        ],
        "options": picture.options,
    }
