"""A pyvis network in headless Chromium: drawn, still, worked by keys, and nothing asked of the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.view import to_pyvis
from tests.view.hands import HOSTILE, complaints, requests, texts

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
INK = "return document.querySelector('#map canvas').toDataURL()"
BLANK = """
const canvas = document.querySelector("#map canvas");
const { width, height } = canvas;
return Object.assign(document.createElement("canvas"), { width, height }).toDataURL();
"""
LATER = "const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done()), 300);"


@pytest.fixture
def page(story: Any, browser: Any, tmp_path: Path) -> Any:
    story.network.nodes["https://w3id.org/quote-claim-kg/id/topic/toll"]["label"] = HOSTILE
    path = tmp_path / "picture.html"
    to_pyvis(story.network, "Toll talks").save_graph(str(path))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(path.as_uri())
    return browser


def test_it_is_drawn_still_and_alone(page: Any) -> None:
    first = page.execute_script(INK)
    page.execute_async_script(LATER)
    assert first != page.execute_script(BLANK)
    assert page.execute_script(INK) == first
    assert page.title == "Toll talks"
    assert complaints(page) == []
    assert [url for url in requests(page) if not url.startswith(("file:", "about:", "data:"))] == []


def test_buttons_zoom_and_show_all(page: Any) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    seen = {}
    for turn, button in enumerate(("whole", "in", "whole", "out", "whole")):
        page.execute_script(f"document.querySelector('button[value={button}]').click()")
        page.execute_async_script(LATER)
        seen[turn] = page.execute_script(INK)
    assert seen[0] == seen[2] == seen[4]
    assert len(set(seen.values())) == 3


def test_dark_pages_have_colours_of_their_own(page: Any) -> None:
    light = page.execute_script(INK)
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    page.execute_async_script(LATER)
    assert page.execute_script(INK) != light
    assert page.execute_script("return getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(20, 24, 29)"
    )


def test_tables_hold_what_is_drawn(page: Any) -> None:
    page.execute_script("document.querySelector('summary').click()")
    assert HOSTILE in texts(page, "tbody td:first-child")
    assert "Mara Ilves" in texts(page, "tbody td:first-child")
    assert page.execute_script("return document.images.length") == 0
