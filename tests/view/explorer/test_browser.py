"""The explorer in headless Chromium without a network, as one file and as a folder: it stays itself
whatever articles hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.view.conftest import ARTICLE, Story, wait
from tests.view.hands import HOSTILE, complaints, requests, text

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
Show = Callable[..., Any]
WAYS = pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
VIEWS = ("", "people", "topics", "agree", "time", "quoted", "unanswered", "articles", "map", "topic/toll",
         "person/mara", "article/toll-talks")  # fmt: skip
WICKED = f"{HOSTILE}\u202e{{{{ 7 * 7 }}}}{'w' * 10_000}"


def go(page: Any, path: str) -> None:
    """Go to a view, and wait until it stands."""
    page.execute_script("location.hash = arguments[0]", f"#/{path}")
    wait(page, "!document.getElementById('main').hasAttribute('aria-busy')")
    time.sleep(0.1)


@WAYS
def test_it_opens_without_a_complaint_or_a_request(
    show: Callable[..., Any], dispute: Story, folder: bool
) -> None:
    page = show(dispute, folder=folder)
    assert page.title.endswith("Toll talks")
    assert complaints(page) == []
    assert [url for url in requests(page) if not url.startswith(("file:", "about:", "blob:"))] == []
    assert "Toll talks" in text(page, "header .site")


@WAYS
def test_the_policy_stops_what_is_not_the_pages_own(
    show: Callable[..., Any], story: Story, folder: bool
) -> None:
    page = show(story, folder=folder)
    page.execute_script(
        "const i = document.createElement('img'); i.src = 'https://example.org/x'; document.body.append(i)"
    )
    time.sleep(0.2)
    assert any("Content Security Policy" in complaint for complaint in complaints(page))
    refused = page.execute_script(
        "try { document.createElement('script').src = 'data/core.js'; return '' }"
        "catch (error) { return error.name }"
    )
    assert refused == "TypeError"


@WAYS
def test_the_address_opens_the_details(show: Show, story: Story, folder: bool) -> None:
    page = show(story, "#/people?at=quote/a", folder=folder)
    wait(page, "!document.getElementById('panel').hidden && document.querySelector('#panel .facts') !== null")
    shown = text(page, "#panel")
    assert "“The toll is dead,” Mara Ilves told reporters on Tuesday." in shown
    assert "Northwire" in shown


@WAYS
def test_hostile_words_show_as_words_on_every_view(
    show: Callable[..., Any], dispute: Story, folder: bool
) -> None:
    for node, data in dispute.network.nodes(data=True):
        data["label"] = WICKED + node.rsplit("/", 1)[1]
        data |= {
            name: WICKED
            for name in ("text", "publisher", "role", "article_title", "attitude")
            if name in data
        }
        data |= {"url": "javascript:document.title='owned'"} if "url" in data else {}
    wicked = Story(dispute.network, {ARTICLE: WICKED * 2})
    page = show(wicked, folder=folder)
    for view in VIEWS:
        go(page, view)
        assert page.execute_script("return document.querySelector('#main .notice[role=alert]')") is None, view
    for thing in ("quote/a", "position/a", "person/mara", "topic/toll", "quote/silent"):
        go(page, f"people?at={thing}")
        wait(page, "!document.getElementById('panel').hidden")
    assert HOSTILE[:40] in text(page, "#panel")
    assert page.title != "owned"
    assert page.execute_script("return document.querySelectorAll('img, a[href^=javascript]').length") == 0
    assert complaints(page) == []
    assert [url for url in requests(page) if not url.startswith(("file:", "about:", "blob:"))] == []


def test_an_empty_graph_opens(show: Show, story: Story) -> None:
    page = show(Story(story.network.__class__(), {}))
    for view in VIEWS[:9]:
        go(page, view)
        assert page.execute_script("return document.querySelector('#main .notice[role=alert]')") is None, view
    assert complaints(page) == []


def test_a_folder_that_lacks_a_piece_says_so(show: Show, story: Story, tmp_path: Any) -> None:
    page = show(story, folder=True)
    (tmp_path / "data" / "core.js").unlink()
    page.refresh()
    wait(page, "document.documentElement.dataset.ready === 'failed'")
    assert "A piece of the data is missing (core)" in text(page, "#main")


@pytest.mark.parametrize("width", [390, 820, 1400])
def test_it_fits_its_window(show: Show, dispute: Story, width: int) -> None:
    page = show(dispute, "#/topic/toll?at=position/a")
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for view in ("", "people?at=quote/a", "topic/toll", "map"):
            go(page, view)
            assert page.execute_script("return document.documentElement.scrollWidth") <= width, view
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
