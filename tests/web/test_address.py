"""Addresses: which are one server's, and which are none."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.web import check_address
from kg.web.address import origin


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("https://example.org/a", "https://EXAMPLE.org:443/b", True),
        ("http://example.org/a", "https://example.org/a", False),
        ("http://example.org/a", "http://example.org:8080/a", False),
        ("http://example.org/a", "http://example.org.evil.example/a", False),
        ("http://example.org/a", "http://example.org@evil.example/a", False),
    ],
)
def test_one_server(left: str, right: str, same: bool) -> None:
    assert (origin(left) == origin(right)) is same


@pytest.mark.parametrize("url", ["", "example.org", "file:///etc/hosts", "http://[::1", "http://a:99999999/"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        check_address(url)
