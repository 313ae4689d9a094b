"""The page of the explorer: alone with its data inside, or as the first file of a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from jinja2 import Environment, StrictUndefined

from kg import __version__
from kg.view.embedding import embed
from kg.view.explorer.shards import packed
from kg.view.look import palette
from kg.view.policy import source_hash

__all__ = ["About", "Download", "front", "icon", "page", "policy", "single_page", "style"]

_VIEWS = (
    ("#/people", "Who said what", "people person organization group place document unnamed"),
    ("#/topics", "Positions", "topics topic"),
    ("#/agree", "Who agrees", "agree"),
    ("#/time", "Over time", "time"),
    ("#/quoted", "Who quotes whom", "quoted"),
    ("#/unanswered", "Unanswered", "unanswered"),
    ("#/articles", "Articles", "articles article"),
    ("#/map", "Map", "map"),
    ("#/sparql", "SPARQL", "sparql"),
)
"""Address of each view, its name in the navigation, and the kinds of things whose views belong to it."""

Way = Literal["file", "site", "service"]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take home: its address from the page, what it holds, its size in bytes."""

    path: str
    about: str
    size: int


@dataclass(frozen=True, slots=True)
class About:
    """What the explorer says of a graph and of itself.

    ``way``: how it is reached; ``nodes``: where the plain pages of people, topics and articles begin, before
    the key, or ``""`` where there are none; ``console``: the address of the SPARQL console of a service,
    ``""`` for the one inside the explorer, None where there is none. ``licence`` is a name or an address;
    ``downloads`` are files beside the page.
    """

    title: str = "Who said what"
    note: str = ""
    language: str = "en"
    description: str = ""
    publisher: str = ""
    licence: str = ""
    citation: str = ""
    version: str = ""
    software: str = f"kg {__version__}"
    way: Way = "file"
    nodes: str = ""
    console: str | None = None
    downloads: tuple[Download, ...] = ()


def policy(about: About) -> str:
    """The policy of the first file of a folder, for a server to send with it."""
    return _policy("'self'", "'self'", about)


def page(about: About) -> str:
    """The first file of a folder: styles, scripts and data lie beside it."""
    return _render(about, script="", style="", data="", policy=policy(about))


def single_page(about: About, shards: Mapping[str, Any]) -> str:
    """One file that needs nothing else."""
    script, look = front("explorer.js"), style()
    for source in (script, look):
        if re.search(r"</(script|style)|<!--", source, re.IGNORECASE):
            raise ValueError("an inlined source would end its own element")
    own = _policy(source_hash(script), source_hash(look), about)
    return _render(about, script=script, style=look, data=packed(shards), policy=own)


def style() -> str:
    """Everything that says how the explorer looks."""
    base = resources.files("kg.view").joinpath("front", "base.css").read_text("utf-8")
    return palette() + base + front("explorer.css")


def icon() -> str:
    """The picture in the browser's tab."""
    return resources.files("kg.view").joinpath("front", "site", "icon.svg").read_text("utf-8")


@cache
def front(name: str) -> str:
    """A built file of the explorer."""
    return resources.files("kg.view").joinpath("front", "explorer", name).read_text("utf-8")


def _policy(script: str, look: str, about: About) -> str:
    """Run the own scripts, load nothing (W3C, "Content Security Policy Level 3")."""
    workers = "; worker-src blob:" if about.console == "" else ""
    wasm = " 'wasm-unsafe-eval'" if about.console == "" else ""
    images = "img-src 'self' blob: data:" if script == "'self'" else "img-src blob: data:"
    return (
        f"default-src 'none'; script-src {script}{wasm}; style-src {look}; {images}; base-uri 'none'; "
        f"form-action 'none'{workers}; require-trusted-types-for 'script'; trusted-types kg"
    )


def _render(about: About, **parts: str) -> str:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(front("page.html.jinja"))
    views = [view for view in _VIEWS if view[0] != "#/sparql" or about.console is not None]
    values = asdict(about)
    plain = {"file": "", "site": "id/index.html", "service": "/"}[about.way] if about.nodes else ""
    return template.render(**values, **parts, about=embed(values), views=views, plain=plain)
