"""One self-contained HTML file: template, style, scripts and data in one, under a strict content policy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import Environment, StrictUndefined

from kg.network.layout import Network
from kg.view.data import TextOf, page_data
from kg.view.embedding import embed
from kg.view.look import KINDS, POLARITY_LOOKS, palette
from kg.view.picture import vis_network
from kg.view.policy import content_policy

__all__ = ["PageOptions", "PageSummary", "write_page"]

_SCRIPTS = (
    "data", "theme", "map", "panel", "stances", "positions", "timeline", "topic", "search", "tables", "page",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageOptions:
    """``start_nodes`` are drawn when the page opens, ``most_nodes`` when all are asked for."""

    start_nodes: int = 150
    most_nodes: int = 1_000
    language: str = "en"
    """Language of the page's own words (BCP 47)."""
    note: str = ""
    """A sentence below the counts, such as what the page leaves out."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What was written: counts of things, of those drawn at first and at most, and the size in bytes."""

    speakers: int
    quotes: int
    positions: int
    topics: int
    drawn_first: int
    drawn_most: int
    size: int


def write_page(
    network: Network,
    out: BinaryIO | Path | str,
    *,
    title: str,
    text_of: TextOf,
    options: PageOptions | None = None,
) -> PageSummary:
    """Write ``network`` (by the network contract) as one HTML page to ``out``.

    ``text_of`` gives the exact text of an article by its IRI, or None when the graph holds none; the page
    then shows offsets instead of words in context. The page asks the network for nothing and opens
    from a file. Equal input gives equal bytes.
    """
    options = options or PageOptions()
    data = page_data(network, text_of, options.start_nodes, options.most_nodes)
    page = _render(title, options, data)
    if isinstance(out, str | Path):
        Path(out).write_bytes(page)
    else:
        out.write(page)
    kinds = [thing["kind"] for thing in data["things"]]
    other = ("quote", "position", "topic", "request")
    return PageSummary(
        speakers=sum(kind not in other for kind in kinds),
        quotes=kinds.count("quote"),
        positions=kinds.count("position"),
        topics=kinds.count("topic"),
        drawn_first=len(data["maps"][0]["nodes"]),
        drawn_most=len(data["maps"][-1]["nodes"]),
        size=len(page),
    )


def _render(title: str, options: PageOptions, data: dict[str, Any]) -> bytes:
    style = palette() + _front("base.css") + _front("page.css")
    scripts = [vis_network(), _own_script()]
    for source in (style, *scripts):
        if re.search(r"</(script|style)|<!--", source, re.IGNORECASE):
            raise ValueError("an inlined source would end its own element")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.from_string(_front("page.html.jinja")).render(
        title=title,
        language=options.language,
        note=options.note,
        policy=content_policy(scripts, [style]),
        style=style,
        scripts=scripts,
        data=embed(data),
        kinds=list(KINDS.values()),
        polarities=list(POLARITY_LOOKS.values()),
    )
    return page.encode("utf-8", "replace")


def _front(name: str) -> str:
    return resources.files("kg.view").joinpath("front", name).read_text("utf-8")


def _own_script() -> str:
    sources = "\n".join(_front(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{sources}\n}})();\n'
