"""Networks as files for Gephi, R and others: GraphML and GEXF, the same bytes for the same network."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO

import networkx as nx

if TYPE_CHECKING:
    AnyNetwork = nx.Graph[str]

__all__ = ["write_gexf", "write_graphml"]

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_META = re.compile(rb"<meta\b.*?</meta>", re.DOTALL)
_RESERVED = {"start": "start_offset", "end": "end_offset"}


def write_graphml(network: AnyNetwork, out: BinaryIO) -> None:
    """Write GraphML. Attributes that are ``""`` are left out: readers drop them anyway.

    Characters that XML cannot hold become U+FFFD, line ends ``\\n``.
    """
    nx.write_graphml_xml(_clean(network, {}), out, encoding="utf-8", prettyprint=True)


def write_gexf(network: AnyNetwork, out: BinaryIO) -> None:
    """Write GEXF 1.2. As for GraphML, and without a clock in its head.

    In GEXF ``start`` and ``end`` are times, so the offsets of quotes are ``start_offset`` and
    ``end_offset`` here.
    """
    buffer = io.BytesIO()
    nx.write_gexf(_clean(network, _RESERVED), buffer, encoding="utf-8", prettyprint=True)
    out.write(_META.sub(b"<meta>\n    <creator>kg</creator>\n  </meta>", buffer.getvalue(), count=1))


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
