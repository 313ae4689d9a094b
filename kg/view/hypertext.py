"""What of an article's metadata may become a link."""

from __future__ import annotations

__all__ = ["web_address"]


def web_address(url: str) -> str:
    """``url`` when it is an http or https address without blanks or controls, else nothing.

    >>> web_address("javascript:alert(1)"), web_address("https://example.org/a")
    ('', 'https://example.org/a')
    """
    plain = url.lower().startswith(("http://", "https://")) and url.isprintable() and " " not in url
    return url if plain else ""
