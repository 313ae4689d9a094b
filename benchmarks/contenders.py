"""Pages that draw one synthetic network, each in its own way: the explorer, pyvis, sigma."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.network import Network as PyvisNetwork

from kg.network.layout import Network
from kg.network.mapping import map_network
from kg.view import About, to_pyvis, write_page
from kg.view.embedding import embed
from kg.view.look import palette

__all__ = ["PAGES", "Picture", "bundle", "explorer", "harness", "pyvis", "pyvis_fixed", "sigma"]

ROOT = Path(__file__).parents[1]
WEB = ROOT / "web"
SOURCES = ROOT / "benchmarks" / "explorer"
SIGMA = ("sigma@3.0.3", "graphology@0.26.0")
BASE = "https://w3id.org/quote-claim-kg/id/"
Picture = dict[str, list[dict[str, Any]]]
"""Nodes with key, label, kind, place and weight; edges with the numbers of two nodes, style and weight."""

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Map</title>
<meta name="viewport" content="width=device-width"><style>{style}
html, body {{ height: 100%; margin: 0 }} #map {{ height: 100% }}</style>
<div id="map" aria-label="Synthetic network"></div>
<script type="application/json" id="data">{data}</script><script>{script}</script></html>
"""


def bundle(name: str, modules: Path | None = None) -> str:
    """The script of ``benchmarks/explorer``, built; further packages are looked for in ``modules``."""
    command = [WEB / "node_modules" / ".bin" / "esbuild", SOURCES / name, "--bundle", "--minify"]
    environment = os.environ | ({"NODE_PATH": str(modules)} if modules else {})
    done = subprocess.run([*command, "--log-level=error"], env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def harness(folder: Path) -> Path:
    """A page of the explorer's map alone; ``load(nodes)`` in it shows a network."""
    sheets = (ROOT / "kg" / "view" / "front" / "base.css", WEB / "explorer" / "style" / "map.css")
    style = palette() + "".join(sheet.read_text("utf-8") for sheet in sheets)
    page = folder / "harness.html"
    page.write_text(_PAGE.format(style=style, data="{}", script=bundle("map.ts")), "utf-8")
    return page


def explorer(picture: Picture, folder: Path) -> Path:
    """The explorer as one file, of a graph whose map is this network, with a quote for every link."""
    page = folder / "explorer.html"
    write_page(_quotes_network(picture), page, text_of=lambda _: None, about=About("Synthetic"))
    return page


def pyvis_fixed(picture: Picture, folder: Path) -> Path:
    """pyvis as kg has it: places made beforehand, physics and smooth lines off."""
    page = folder / "pyvis-fixed.html"
    to_pyvis(map_network(_quotes_network(picture)), "Synthetic").save_graph(str(page))
    return page


def pyvis(picture: Picture, folder: Path) -> Path:
    """pyvis as it comes."""
    drawn = PyvisNetwork(cdn_resources="in_line")
    for number, node in enumerate(picture["nodes"]):
        drawn.add_node(number, label=node["label"], value=node["weight"], group=node["kind"])
    for edge in picture["edges"]:
        drawn.add_edge(edge["from"], edge["to"], title=edge["style"], value=edge["weight"])
    page = folder / "pyvis.html"
    page.write_text(drawn.generate_html(), "utf-8")
    return page


def sigma(picture: Picture, folder: Path) -> Path:
    """sigma as it comes, with the places of ``picture``. Installs it in ``folder``."""
    modules = folder / "node_modules"
    if not modules.is_dir():
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *SIGMA]
        subprocess.run(command, check=True, capture_output=True)
    page = folder / "sigma.html"
    script = bundle("sigma.ts", modules)
    page.write_text(_PAGE.format(style="", data=embed(picture), script=script), "utf-8")
    return page


PAGES: dict[str, Callable[[Picture, Path], Path]] = {
    "explorer": explorer,
    "pyvis as it comes": pyvis,
    "pyvis fixed": pyvis_fixed,
    "sigma": sigma,
}


def _quotes_network(picture: Picture) -> Network:
    """A graph whose map is ``picture``: a quote for each link to a topic, and a position for each side."""
    network: Network = nx.MultiDiGraph()
    names = [f"{BASE}{node['key']}" for node in picture["nodes"]]
    for name, node in zip(names, picture["nodes"], strict=True):
        more = {"topic_kind": "proposal"} if node["kind"] == "topic" else {}
        network.add_node(name, kind=node["kind"], label=node["label"], **more)
    for number, edge in enumerate(picture["edges"]):
        start, end, side = names[edge["from"]], names[edge["to"]], edge["style"]
        if side == "speaks_for":
            network.add_edge(start, end, kind="speaks_for", label="speaker", role="speaker", former=False)
        else:
            _say(network, number, (start, end), side)
    return network


def _say(network: Network, number: int, ends: tuple[str, str], side: str) -> None:
    speaker, topic = ends
    article, quote = f"{BASE}article/a{number // 12}", f"{BASE}quote/{number:08x}"
    day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    if article not in network:
        network.add_node(article, kind="article", label=f"Article {number // 12}", published=day)
    words = f"remark {number} on {network.nodes[topic]['label']}"
    network.add_node(quote, kind="quote", label=words, text=words, form="indirect", date=day, article=article)
    network.add_edge(speaker, quote, kind="says", label="says")
    network.add_edge(quote, article, kind="in", label="in")
    network.add_edge(quote, topic, kind="mentions", label="mentions")
    if side != "mentions":
        position = f"{BASE}position/{number:08x}"
        network.add_node(position, kind="position", label=words, polarity=side, date=day, article=article)
        network.add_edge(speaker, position, kind="holds", polarity=side, label=side)
        network.add_edge(position, topic, kind="targets", polarity=side, label=side)
        network.add_edge(position, quote, kind="evidence", label="evidence")
