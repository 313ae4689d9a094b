"""The explorer's search in headless Chromium, from a folder on disk: keys, addresses, hostile words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.view.explorer.contents import Contents
from kg.view.explorer.page import About
from kg.view.explorer.writing import write_folder
from tests.view.hands import BASE, HOSTILE, complaints, keys, requests, text, texts

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
DOWN, ENTER, ESCAPE = "\ue015", "\ue007", "\ue00c"
OPTIONS = "#suggestions [role=option]"

Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Visit:
    """Write a network as a folder of the explorer, open it, and wait until it is ready."""

    def open_folder(network: Any, fragment: str = "", texts_of: dict[str, str] | None = None) -> Any:
        write_folder(Contents(network, (texts_of or {}).get), About(title="Toll talks", way="site"), tmp_path)
        browser.get("about:blank")
        for kind in ("browser", "performance"):
            browser.get_log(kind)
        browser.get((tmp_path / "index.html").as_uri() + fragment)
        until(browser, "return document.documentElement.dataset.ready === 'true'")
        return browser

    return open_folder


def until(page: Any, script: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(lambda driver: driver.execute_script(script))


def results(page: Any, words: str) -> None:
    until(page, "return document.querySelector('main h1')?.textContent.startsWith('Results')")
    assert words in text(page, "main h1")


def test_names_and_quotes_are_suggested_and_opened_by_keyboard(visit: Visit, story: Any) -> None:
    page = visit(story.network, texts_of=story.texts)
    keys(page, "/", "toll")
    until(page, "return document.querySelector('[data-group=quote]')")
    found = texts(page, OPTIONS)
    assert [words for words in found if words.startswith("harbour toll")]
    assert any("The toll is dead" in words for words in found)
    assert found[-1] == "All results for “toll”"
    assert texts(page, f"{OPTIONS} mark")[0] == "toll"
    until(page, "return document.getElementById('news').textContent.includes('suggestions')")
    keys(page, DOWN)
    box = "document.getElementById('search')"
    assert page.execute_script(f"return {box}.getAttribute('aria-expanded')") == "true"
    pointed = page.execute_script(f"return {box}.getAttribute('aria-activedescendant')")
    assert pointed == "suggestion-topic-0"
    assert texts(page, "#suggestions [aria-selected=true]") == [found[0]]
    keys(page, ENTER)
    until(page, "return location.hash === '#/topic/toll'")
    assert complaints(page) == []
    assert all(url.startswith(("file:", "about:", "data:")) for url in requests(page))


def test_escape_clears_and_closes(visit: Visit, story: Any) -> None:
    page = visit(story.network)
    keys(page, "/", "mara")
    until(page, "return !document.getElementById('suggestions').hidden")
    keys(page, ESCAPE)
    assert page.execute_script("return document.getElementById('search').value") == ""
    assert page.execute_script("return document.getElementById('suggestions').hidden") is True


def test_enter_shows_all_results_with_the_words_marked(visit: Visit, dispute: Any) -> None:
    page = visit(dispute.network, texts_of=dispute.texts)
    keys(page, "/", "tolls", ENTER)
    results(page, "tolls")
    assert page.execute_script("return location.hash") == "#/search?q=tolls"
    until(page, "return document.getElementById('news').textContent.includes('quotes')")
    assert "5 quotes" in text(page, "#news")
    assert "1 institution" not in text(page, "#news")
    assert len(texts(page, "main li.quote")) == 5
    assert set(texts(page, "main li.quote .quoted mark")) == {"toll"}
    page.execute_script("document.querySelector('main li.quote .quoted').click()")
    until(page, "return !document.getElementById('panel').hidden")
    assert len(texts(page, "main li.quote[aria-current]")) == 1


def test_results_come_in_pages_and_by_year(visit: Visit, make_quotes: Any) -> None:
    network = make_quotes(45)
    for i in range(45):
        network.nodes[f"{BASE}quote/n{i:05}"]["date"] = f"{2020 + i % 3}-01-{1 + i % 28:02}"
    page = visit(network, "#/search?q=remark")
    results(page, "remark")
    assert len(texts(page, "main li.quote")) == 20
    assert text(page, ".pages span") == "Page 1 of 3"
    page.execute_script("document.querySelector('.pages a[rel=next]').click()")
    until(page, "return document.querySelector('.pages span')?.textContent === 'Page 2 of 3'")
    assert texts(page, "[aria-label=Year] a") == ["2022 15", "2021 15", "2020 15"]
    page.execute_script("document.querySelector('[aria-label=Year] a').click()")
    until(page, "return document.querySelectorAll('main li.quote').length === 15")
    assert "from=2022&q=remark&to=2022" in page.execute_script("return location.hash")
    assert text(page, "[aria-label=Year] [aria-current]").startswith("2022 15")


def test_a_phrase_and_a_kind_may_stand_in_the_address(visit: Visit, story: Any) -> None:
    page = visit(story.network, "#/search?q=" + quote('"toll is dead"'))
    results(page, '“"toll is dead"”')
    assert texts(page, "main li.quote .quoted mark") == ["toll is dead"]
    page.execute_script("location.hash = '#/search?q=toll&kind=topic'")
    until(page, "return document.querySelector('main h2')?.textContent === 'Topics'")
    assert texts(page, "main li.quote") == []


def test_hostile_words_are_found_and_shown_as_text(visit: Visit, story: Any) -> None:
    node = story.network.nodes
    node[f"{BASE}quote/b"]["text"] = f"{HOSTILE} toll \u202eevil {{{{7*7}}}} {'x' * 10_000} __proto__"
    node[f"{BASE}person/osk"]["label"] = f"{HOSTILE} Osk"
    page = visit(story.network)
    for words in ("__proto__", "onerror", "x" * 40, "<img src=x", "{{7*7}}"):
        keys(page, "/", words)
        until(page, "return document.querySelector('[data-group=quote]')")
        keys(page, ENTER)
        results(page, words)
        assert len(texts(page, "main li.quote")) == 1
    assert page.title != "owned"
    assert page.execute_script("return document.querySelectorAll('main img, #suggestions img').length") == 0
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert complaints(page) == []


def test_what_is_not_there_is_said(visit: Visit, story: Any) -> None:
    page = visit(story.network, "#/search?q=zebra")
    results(page, "zebra")
    assert "Nothing is found" in text(page, "main .notice")
    page.execute_script("location.hash = '#/search?q=zebra+dead'")
    until(page, "return document.querySelector('main .notice')?.textContent.startsWith('No quote has all')")
    assert len(texts(page, "main li.quote")) == 1
