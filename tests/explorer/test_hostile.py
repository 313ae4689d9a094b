"""Whatever stands in an article is shown as text, breaks nothing, and makes no page wider than its window."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.explorer.conftest import Visit
from tests.explorer.hostile import HOSTILE
from tests.explorer.test_views import VIEWS, shown

pytestmark = pytest.mark.browser

ALIEN = "#main :is(img, script, style, iframe, object, embed), #panel :is(img, script, style, iframe)"
INVISIBLE = "[\u0000\u202e\u2066\ufeff]"
"""What a name may go without: it turns the text around it, or is nothing."""
FOUND = {
    "person/ruben-hask": "#main a[href*='at=quote']",
    "topic/night-levy": "#main a[href*='at=quote']",
    "article/hask-drops-equal-draw": "#main .margin a",
    "unanswered": "#main a.quoted",
}
"""Views from which details are opened, and what is pressed there."""


@pytest.mark.parametrize("view", [*(view for view in VIEWS if "q=" not in view), "search?q=title"])
def test_hostile_words_are_shown_as_text(visit: Visit, hostile: str, view: str) -> None:
    reader = visit(hostile).open(f"#/{view}")
    assert shown(reader)
    if view in FOUND:
        reader.page.locator(FOUND[view]).first.click()
        expect(reader.page.locator("#panel h2")).not_to_be_empty()
    assert reader.page.locator(ALIEN).count() == 0
    assert "owned" not in reader.page.title().replace(HOSTILE[1], "").replace("='owned'", "")
    for width in (1200, 390):
        reader.page.set_viewport_size({"width": width, "height": 844})
        reader.assert_fits()
    reader.assert_clean()


def test_each_hostile_name_stands_as_it_is(visit: Visit, hostile: str) -> None:
    reader = visit(hostile).open("#/people?who=all")
    links = reader.page.locator("#main tbody td:first-child a")
    names = [re.sub(INVISIBLE, "", name) for name in links.all_text_contents()]
    for words in HOSTILE:
        start = re.sub(INVISIBLE, "", words)[:60]  # the endless word is cut
        assert any(name.startswith(start) for name in names), start
    reader.assert_clean()


def test_hostile_words_in_the_address_and_the_search_box_are_words(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20%22levy")
    assert "<img src=x onerror=alert(1)>" in reader.heading
    for words in HOSTILE[:3]:
        reader.open(f"#/{words}?at={words}&from={words}&topic={words}")
        reader.page.keyboard.press("/")
        reader.page.keyboard.insert_text(words)
        expect(reader.page.locator("#suggestion-all")).to_be_visible()
        reader.page.keyboard.press("Enter")
        expect(reader.page.locator("h1")).to_contain_text("Results for")
        assert reader.page.locator(ALIEN).count() == 0
    assert "owned" not in reader.page.title().replace("='owned'", "")
    reader.assert_clean()
