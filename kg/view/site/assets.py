"""Styles, scripts and pictures of the pages, each under a name that tells its content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from kg.view.look import palette

__all__ = ["Asset", "asset_names", "assets", "assets_by_name"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the pages: its media type and its bytes."""

    media_type: str
    body: bytes


def _style() -> str:
    return palette() + _front("base.css") + _front("site/site.css") + _front("console.css")


@cache
def assets_by_name() -> Mapping[str, Asset]:
    """The assets by the names that templates call them."""
    return MappingProxyType(
        {
            "site.css": Asset("text/css; charset=utf-8", _style().encode()),
            "console.js": Asset("text/javascript; charset=utf-8", _front("site/console.js").encode()),
            "console-licences.txt": Asset(
                "text/plain; charset=utf-8", _front("site/console-licences.txt").encode()
            ),
            "icon.svg": Asset("image/svg+xml", _front("site/icon.svg").encode()),
        }
    )


@cache
def asset_names() -> Mapping[str, str]:
    """The name under which each asset is served, by its plain one: ``site-<digest>.css`` for ``site.css``."""
    return MappingProxyType({name: _hashed(name, asset.body) for name, asset in assets_by_name().items()})


@cache
def assets() -> Mapping[str, Asset]:
    """Every asset by the name it is served under. A name never means other bytes: keep them for ever."""
    return MappingProxyType({asset_names()[name]: asset for name, asset in assets_by_name().items()})


def _hashed(name: str, body: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(body).hexdigest()[:12]}.{ending}"


def _front(name: str) -> str:
    return resources.files("kg.view").joinpath("front", name).read_text("utf-8")
