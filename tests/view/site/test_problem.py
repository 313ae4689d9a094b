"""Pages of errors."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from kg.view.site import ServiceLinks, Site, error_page, waiting_page
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


def test_a_page_that_waits_may_run_its_one_line_and_nothing_else() -> None:
    page = waiting_page(Site(ServiceLinks(), "T"), "<b>It</b> is made", 3)
    (line,) = re.findall(r"<script>(.*?)</script>", page.html)
    digest = base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
    assert line == "setTimeout(() => location.reload(), 3000)"
    assert page.policy.endswith(f"; script-src 'sha256-{digest}'")
    assert "&lt;b&gt;It" in page.html
