"""Frames as notebooks show them: as pandas does, with IRIs as links."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kg.query.frames import IRI_COLUMNS
from kg.query.shorten import shorten
from kg.rdf.iris import web_iri
from kg.store import Term

__all__ = ["frame_html"]

_WIDEST = 60
"""Characters that a column may have at least while it is drawn, so that no placeholder is cut."""


def frame_html(frame: pd.DataFrame) -> str:
    """``frame`` as HTML. Columns that ``to_pandas`` made of IRIs become links that show the short name.

    Any text of the frame is escaped, whatever it says, as are index and heads. pandas' options on rows and
    columns hold.
    """
    columns = [name for name in frame.attrs.get(IRI_COLUMNS, ()) if name in frame.columns]
    if not columns or not frame.columns.is_unique:
        return _drawn(frame, {})
    # pandas escapes all it draws, so links are put in afterwards, where placeholders stand. No text can
    # pretend to be one: they hold the digest of all that is shown.
    placeholder = hashlib.sha256(_drawn(frame, {}).encode("utf-8", "replace")).hexdigest()[:24]
    links: list[str] = []

    def hold(value: object) -> str:
        link = _link(str(value))
        if link is None:
            return str(value)
        links.append(link)
        return f"{placeholder}-{len(links) - 1}-"

    width = pd.get_option("display.max_colwidth")
    with pd.option_context("display.max_colwidth", width and max(width, _WIDEST)):
        drawn = _drawn(frame, dict.fromkeys(columns, hold))
    return re.sub(rf"{placeholder}-(\d+)-", lambda found: links[int(found[1])], drawn)


def _link(iri: str) -> str | None:
    if web_iri(iri) is None:
        return None
    address, words = html.escape(iri), html.escape(shorten(Term.iri(iri)))
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{words}</a>'


def _drawn(frame: pd.DataFrame, formatters: Mapping[Any, Callable[[object], str]]) -> str:
    most = pd.get_option("display.max_rows")
    if most and len(frame) > most:
        most = pd.get_option("display.min_rows") or most
    return frame.to_html(
        formatters=dict(formatters),
        max_rows=most or None,
        max_cols=pd.get_option("display.max_columns") or None,
        show_dimensions=True,
        notebook=True,
    )
