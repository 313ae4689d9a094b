"""The explorer in headless Chromium without a network, as one file and as a folder: it stays itself
whatever articles hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.view.conftest import ARTICLE, Story, wait
from tests.view.hands import HOSTILE, click, complaints, requests, text

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


def test_a_filter_that_is_chosen_keeps_its_field_and_the_focus(show: Show, dispute: Story) -> None:
    page = show(dispute, "#/people")
    page.execute_script(
        "const bar = document.querySelector('.filters'); bar.open = true;"
        "window.field = bar.querySelector('input[type=date]'); field.focus();"
        "field.value = '2026-03-01'; field.dispatchEvent(new Event('change'))"
    )
    wait(page, "location.hash.includes('from=2026-03-01')")
    assert page.execute_script("return field.isConnected && document.activeElement === field")
    assert text(page, ".filters .count").strip() == "1 on"
    page.execute_script("location.hash = '#/people?from=2026-03'")
    wait(page, "field.value === '2026-03-01'")
    click(page, ".filters .quiet")
    wait(page, "location.hash === '#/people' && field.value === ''")
    assert page.execute_script("return document.activeElement.tagName") == "SUMMARY"


def test_who_goes_on_before_a_view_is_ready_is_followed(show: Show, dispute: Story) -> None:
    """Addresses that change at once: the last one stands, and no details of an earlier one come late."""
    page = show(dispute, folder=True)
    page.execute_script(
        "for (const way of ['#/topic/toll?at=position/a', '#/topic/toll?at=quote/a', '#/topic/toll?side=for',"
        " '#/time', '#/time?by=side'])"
        " { history.pushState(null, '', way); dispatchEvent(new Event('popstate')) }"
    )
    wait(page, "document.querySelector('#main h1')?.textContent === 'What was said when?'")
    wait(page, "!document.getElementById('main').hasAttribute('aria-busy')")
    time.sleep(0.3)
    assert page.execute_script("return document.getElementById('panel').hidden")
    assert page.execute_script("return document.querySelectorAll('#main h1').length") == 1
    assert page.execute_script("return document.querySelector('#main select').value") == "side"
    assert complaints(page) == []


def test_a_piece_that_is_missing_later_is_said_above_the_view(
    show: Show, dispute: Story, tmp_path: Any
) -> None:
    page = show(dispute, "#/articles", folder=True)
    for path in (tmp_path / "data").glob("texts-*.js"):
        path.unlink()
    go(page, "people?at=quote/a")
    wait(page, "document.querySelector('#panel .notice[role=alert]') !== null")
    assert "A piece of the data is missing (texts-0)" in text(page, "#panel")
    go(page, "person/mara")
    wait(page, "document.querySelector('#main .notice[role=alert]') !== null")
