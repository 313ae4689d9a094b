"""Everything is reached with the keyboard, and what has the focus is seen to have it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.explorer.conftest import Visit
from tests.explorer.test_views import VIEWS

pytestmark = pytest.mark.browser

STEPS = 30


@pytest.mark.parametrize("view", VIEWS)
def test_tab_walks_through_a_view_and_shows_where_it_is(visit: Visit, site: str, view: str) -> None:
    reader = visit(site).open(f"#/{view}")
    names: list[str] = []
    for _ in range(STEPS):
        reader.page.keyboard.press("Tab")
        at = reader.focused()
        if at["body"]:  # around the end of the page
            break
        names.append(at["name"])
        assert at["marked"] or at["name"].startswith(("DIV#console-editor", "MAIN#main")), at["name"]
    assert names[0].endswith("Skip to the content")
    assert any("Who said what" in name for name in names)
    assert any("INPUT#search" in name for name in names)
    assert len(names) >= STEPS - 15
    reader.assert_clean()


def test_the_skip_link_leads_to_the_content(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/people")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#main")).to_be_focused()
    assert reader.heading == "Who said what"
    reader.assert_clean()


@pytest.mark.parametrize(
    ("view", "opener"),
    [
        ("person/ruben-hask", "#main .sayings a.quoted"),
        ("unanswered", "#main li.quote a.quoted"),
        ("article/hask-drops-equal-draw", "#main .margin a"),
        ("topic/night-levy", "#main a[href*='at=quote']"),
    ],
)
def test_escape_closes_the_details_and_gives_the_focus_back(
    visit: Visit, site: str, view: str, opener: str
) -> None:
    reader = visit(site).open(f"#/{view}")
    link = reader.page.locator(opener).first
    address = link.get_attribute("href")
    link.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#panel")).to_be_visible()
    expect(reader.page.locator("#panel h2")).not_to_be_empty()
    expect(reader.page.locator("#panel")).to_be_focused()
    expect(reader.page.locator("#news")).to_contain_text("Details")
    reader.page.keyboard.press("Tab")
    expect(reader.page.get_by_role("button", name="Close the details")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#panel")).to_be_hidden()
    focused = reader.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == address
    reader.assert_clean()


def test_a_reader_with_keys_alone_works_the_map(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/map")
    host = reader.page.get_by_role("application", name="Map of who speaks of which topic")
    host.focus()
    said = reader.page.locator("#news")
    reader.page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("quote")
    first = said.inner_text()
    reader.page.keyboard.press("ArrowDown")
    expect(said).not_to_have_text(first)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#panel")).to_be_visible()
    expect(reader.page.locator("#panel h2")).not_to_be_empty()
    name = reader.page.locator("#panel h2").inner_text()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#panel")).to_be_hidden()
    assert name
    reader.assert_clean()
