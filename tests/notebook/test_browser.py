"""A picture in headless Chromium: it is drawn, hostile words are words, and nothing is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.notebook import show
from tests.view.conftest import browser  # noqa: F401  (a fixture)
from tests.view.hands import complaints, requests

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_a_picture_is_drawn_and_asks_for_nothing(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    network: nx.Graph[str] = nx.Graph()
    network.add_node("a", kind="person", label="</script><script>document.title = 'taken'</script>")
    network.add_node("b", kind="topic", label="harbour toll", topic_kind="plan")
    network.add_edge("a", "b", label="for", polarity="for")
    page = tmp_path / "cell.html"
    page.write_text(f"<!doctype html><title>cell</title>{show(network)._repr_html_()}", "utf-8")
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(page.as_uri())
    browser.switch_to.frame(0)
    assert browser.execute_script("return document.querySelectorAll('#map canvas').length") == 1
    assert browser.execute_script("return document.title") == "A network of 2 nodes and 1 links"
    browser.switch_to.default_content()
    assert complaints(browser) == []
    assert [url for url in requests(browser) if not url.startswith(("file:", "about:", "data:"))] == []
