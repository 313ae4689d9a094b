"""Networks as files for Gephi, visone, R and others: GraphML and GEXF, the same bytes each time."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape

import networkx as nx

if TYPE_CHECKING:
    AnyNetwork = nx.Graph[str]

__all__ = ["write_gexf", "write_graphml"]

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_META = re.compile(rb"<meta\b.*?</meta>", re.DOTALL)
_RESERVED = {"start": "start_offset", "end": "end_offset"}


def write_graphml(network: AnyNetwork, out: BinaryIO) -> None:
    """Write GraphML. Attributes that are ``""`` are left out: readers drop them anyway.

    Characters that XML cannot hold become U+FFFD, line ends ``\\n``. What the network as a whole says of
    itself (``network.graph``) becomes attributes of the graph.
    """
    clean = _clean(network, {})
    clean.graph.update(_attributes(network.graph, {}))
    nx.write_graphml_xml(clean, out, encoding="utf-8", prettyprint=True)


def write_gexf(network: AnyNetwork, out: BinaryIO) -> None:
    """Write GEXF 1.2. As for GraphML, and without a clock in its head, which describes the network instead.

    In GEXF ``start`` and ``end`` are times, so the offsets of quotes are ``start_offset`` and
    ``end_offset`` here. What has a ``first`` day starts with it, and has no end: nothing tells when a
    stance was given up. Edges of weight 0 are left out: Gephi removes them, and its version 0.9.2 fails on
    the way (https://github.com/gephi/gephi/issues/1945).
    """
    clean = _clean(network, _RESERVED)
    level = [(one, other) for one, other, data in clean.edges(data=True) if data.get("weight") == 0]
    clean.remove_edges_from(level)
    for *_, data in (*clean.nodes(data=True), *clean.edges(data=True)):
        if "first" in data:
            data["start"] = data["first"]
    buffer = io.BytesIO()
    nx.write_gexf(clean, buffer, encoding="utf-8", prettyprint=True)
    told = ", ".join(f"{name} {value}" for name, value in _attributes(network.graph, {}).items())
    about = f"\n    <description>{escape(told)}</description>" if told else ""
    meta = f"<meta>\n    <creator>kg</creator>{about}\n  </meta>".encode()
    out.write(_META.sub(lambda _: meta, buffer.getvalue(), count=1))


def _clean(network: AnyNetwork, names: dict[str, str]) -> AnyNetwork:
    clean = network.__class__()
    clean.add_nodes_from((_xml(node), _attributes(data, names)) for node, data in network.nodes(data=True))
    edges = (
        (_xml(one), _xml(other), _attributes(data, names)) for one, other, data in network.edges(data=True)
    )
    if isinstance(clean, nx.MultiGraph):
        # The key becomes the edge's id in the file, so no two edges may share one.
        for key, (one, other, data) in enumerate(edges):
            clean.add_edge(one, other, key=key, **data)
    else:
        clean.add_edges_from(edges)
    return clean


def _attributes(data: dict[str, object], names: dict[str, str]) -> dict[str, object]:
    return {
        names.get(name, name): _xml(value) if isinstance(value, str) else value
        for name, value in data.items()
        if value != ""
    }


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
