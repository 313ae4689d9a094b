"""Pages of errors."""

from __future__ import annotations

import pytest

from kg.view.site import Site, error_page
from tests.view.site.pages import read


@pytest.mark.parametrize("status", [400, 404, 418, 500, 503])
def test_an_error_says_what_where_and_what_to_do(site: Site, status: int) -> None:
    page = read(error_page(site, status, "no such node", where="/id/person/x", remedy="search for it"))
    for words in (str(status), "no such node", "Where: /id/person/x", "What to do: search for it"):
        assert words in page.words


def test_nothing_is_said_where_nothing_is_known(site: Site) -> None:
    words = read(error_page(site, 500, "the store is closed")).words
    assert "Where:" not in words
    assert "What to do:" not in words
