"""Addresses on the web, and what strangers say: checked, and made fit to be shown."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kg.errors import UsageError

__all__ = ["check_address", "is_web_address", "line", "origin", "shown"]

_WEB = re.compile(r"https?://[^\s/?#\"<>{}|\\^`]+[^\s\"<>{}|\\^`]*", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http or https address that can be an IRI.

    >>> is_web_address("http://www.wikidata.org/entity/Q42"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return _WEB.fullmatch(text) is not None and text.isprintable()


def check_address(url: str) -> None:
    """Raises ``UsageError`` when ``url`` is no http or https address."""
    if not is_web_address(url) or not origin(url)[1]:
        remedy = "give an http or https address, such as https://example.org/service"
        raise UsageError(f"{line(url, 80)!r} is no address of a service", remedy=remedy)


def shown(url: str) -> str:
    """``url`` for messages and files: without a name, a password, a query that may hold a token.

    >>> shown("https://me:secret@example.org/reconcile?token=1")
    'https://example.org/reconcile'
    """
    try:
        parts = urlsplit(url)
        return line(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}")
    except ValueError:
        return "an address that is none"


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of ``url``; what two addresses of one server have in common.

    >>> origin("https://Example.org/a") == origin("https://example.org:443/b")
    True
    """
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return "", "", None


def line(text: str, longest: int = 200) -> str:
    """``text`` of somebody else on one line, without what steers a terminal, cut when it is too long.

    >>> line("a\\x1b[2J \\n b")
    'a[2J b'
    """
    words = " ".join(text[: longest * 4].split())
    shown = "".join(mark for mark in words if mark.isprintable())
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"
