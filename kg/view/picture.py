"""A network as one small HTML document that draws it and does nothing else, for a frame in a notebook."""

from __future__ import annotations

from kg.network.layout import Network
from kg.view.drawing import to_pyvis
from kg.view.embedding import embed
from kg.view.policy import content_policy
from kg.view.visnetwork import vis_network

__all__ = ["picture_html"]

_STYLE = "html, body, #map { margin: 0; height: 100%; background: #fff; font: 14px sans-serif }"
_DRAW = """"use strict";
const { nodes, edges, options } = JSON.parse(document.getElementById("data").textContent);
new vis.Network(document.getElementById("map"), { nodes, edges }, options);
"""
_DOCUMENT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>A network of {nodes:,} nodes and {edges:,} links</title>
<style>{style}</style>
</head>
<body>
<div id="map" role="img" aria-label="A network of {nodes:,} nodes and {edges:,} links"></div>
<script type="application/json" id="data">{data}</script>
<script>{library}</script>
<script>{draw}</script>
</body>
</html>
"""


def picture_html(network: Network) -> str:
    """``network`` as ``to_pyvis`` draws it, in a document that loads nothing from elsewhere.

    Words of articles reach it as data, never as markup. Made for some hundred nodes.
    """
    picture = to_pyvis(network)
    library = vis_network()
    data = {"nodes": picture.nodes, "edges": picture.edges, "options": picture.options}
    return _DOCUMENT.format(
        policy=content_policy([library, _DRAW], [_STYLE]),
        nodes=len(picture.nodes),
        edges=len(picture.edges),
        style=_STYLE,
        data=embed(data),
        library=library,
        draw=_DRAW,
    )
