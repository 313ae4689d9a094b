"""The map and Who agrees in headless Chromium: picture, tables, legend and address stay in step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.view.conftest import Story, wait
from tests.view.explorer.test_browser import WICKED, go
from tests.view.hands import click, complaints, keys, text, texts

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
Show = Callable[..., Any]
STANDS = "document.querySelectorAll('.twins tbody tr').length > 0"


def opened(show: Show, story: Story, path: str) -> Any:
    page = show(story, "", folder=True)
    go(page, path)
    wait(page, STANDS)
    return page


def given(page: Any, name: str) -> str:
    """A parameter of the address."""
    script = "return new URLSearchParams(location.hash.split('?')[1] ?? '').get(arguments[0]) ?? ''"
    return str(page.execute_script(script, name))


def test_the_map_is_worked_by_keys_and_the_address_follows(show: Show, dispute: Story) -> None:
    page = opened(show, dispute, "map")
    shown = text(page, "#board-told")
    page.execute_script("document.querySelector('.board-map').focus()")
    keys(page, "\ue014")  # arrow right
    assert "neighbour" in text(page, "#news")
    keys(page, " ")
    wait(page, "!document.getElementById('panel').hidden")
    chosen = given(page, "at")
    assert chosen
    assert page.execute_script("return document.activeElement.className").startswith("board-map")
    keys(page, "h")
    wait(page, f"document.querySelector('#board-told').textContent !== {shown!r}")
    wait(page, "location.hash.includes('hidden=')")
    page.execute_script("document.querySelector('.board-map').focus()")
    click(page, ".board-tools [aria-label='Steps'] button:first-child")
    wait(page, f"document.querySelector('#board-told').textContent === {shown!r}")
    assert complaints(page) == []


def test_the_legend_filters_picture_and_tables(show: Show, dispute: Story) -> None:
    page = opened(show, dispute, "map?off=person")
    assert texts(page, ".twins tbody td:nth-child(2)").count("person") == 0
    page.execute_script("document.querySelector('.legend input[value=person]').click()")
    wait(page, "!location.hash.includes('off=')")
    wait(page, STANDS)
    assert "person" in texts(page, ".twins tbody td:nth-child(2)")
    assert page.execute_script("return document.activeElement.value") in ("person", "", None)


def test_a_pair_is_read_where_it_conflicts(show: Show, dispute: Story) -> None:
    page = opened(show, dispute, "agree")
    assert "holders and" in text(page, "#board-told")
    click(page, ".twins tbody button")
    wait(page, "document.querySelector('.between h3') !== null")
    assert given(page, "with")
    assert "harbour toll" in text(page, ".between")
    assert complaints(page) == []


def test_a_stretch_of_time_leaves_out_what_has_no_day_and_says_so(show: Show, dispute: Story) -> None:
    page = opened(show, dispute, "agree?from=2026-01-01")
    assert "left out, because nothing tells the day" in page.execute_script(
        "return document.getElementById('main').textContent"
    )


def test_names_that_want_to_be_more_are_names(show: Show, dispute: Story) -> None:
    for _, data in dispute.network.nodes(data=True):
        data["label"] = f"{WICKED}{data['label']}"
    for path in ("map", "agree"):
        page = opened(show, dispute, path)
        assert page.execute_script("return document.querySelectorAll('main img, main script').length") == 0
        assert complaints(page) == []
