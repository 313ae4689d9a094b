"""RSS and Atom files: every entry with a text is an article."""

from __future__ import annotations

import io
from typing import Any

import feedparser  # type: ignore[import-untyped]

from kg.errors import InputError
from kg.ingest.draft import Draft, Found
from kg.ingest.webpage import fragment_text

__all__ = ["read_feed"]

_HTML_KINDS = ("text/html", "application/xhtml+xml")


def read_feed(data: bytes, where: str, identifier: str) -> Found:
    """The entries of a feed. Raises ``InputError`` when ``data`` is no feed.

    An entry's id is its guid. Its date is what the feed calls publication; an Atom entry that only
    says when it was updated has none.
    """
    try:
        # A stream, since feedparser takes a string for an address to fetch.
        feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        # feedparser lets the XML library's errors and its own slips through.
        what = f"the feed cannot be parsed ({type(error).__name__})"
        raise InputError(what, where=where, remedy="check that it is RSS or Atom") from error
    if not feed.entries:
        reason = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        what = f"no entries were found in this feed{reason}"
        raise InputError(what, where=where, remedy="check that it is complete RSS or Atom")
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        yield Draft(
            entry.get("id") or f"{identifier}-{number}",
            f"{where}, entry {number}",
            _text(entry),
            title=fragment_text(entry.get("title") or "") or None,
            publisher=(entry.get("source") or {}).get("title") or outlet,
            author=entry.get("author"),
            url=entry.get("link"),
            published=_published(entry, feed.get("version") or ""),
            language=(entry.get("content") or [{}])[0].get("language") or feed.feed.get("language"),
        )


def _text(entry: Any) -> str:
    """The longest of the entry's contents, without markup."""
    contents = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [
        fragment_text(value) if part.get("type") in _HTML_KINDS or "</" in value else value
        for part in contents
        if (value := part.get("value") or "")
    ]
    return max(texts, key=len, default="")


def _published(entry: Any, version: str) -> str | None:
    # dict.get, because feedparser's own falls back from one of the two to the other.
    if dict.get(entry, "published"):
        return str(dict.get(entry, "published"))
    # RSS 1.0 has dc:date alone, which feedparser calls updated.
    updated = dict.get(entry, "updated")
    return str(updated) if updated and version.startswith("rss") else None
