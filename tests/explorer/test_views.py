"""Every view opens from the disk, as a folder of files and as one file, in every light and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.explorer.conftest import Visit
from tests.explorer.reader import AXE, Reader

pytestmark = pytest.mark.browser

VIEWS = {
    "": "Sample",
    "people": "Who said what",
    "person/ruben-hask": "Ruben Hask",
    "organization/bramwell-oake": "Bramwell & Oake",
    "topics": "",
    "topic/night-levy": "night levy",
    "agree": "",
    "time": "",
    "quoted": "Who quotes whom",
    "unanswered": "",
    "changes": "Who changed position",
    "articles": "What was read",
    "article/hask-drops-equal-draw": "Velland drops equal-draw rule and backs Orvania's water plan",
    "map": "Who speaks of what, and on which side",
    "search?q=levy": "Results for “levy”",
    "sparql": "",
}
"""Address and heading of each view; a heading that is not said has only to be there."""
PLAIN = re.compile("Plain page(\n\n|, )|, Plain page")
"""The way to a plain page, which is there in a site alone."""


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shown(reader: Reader) -> str:
    """All words of the view. What takes a computation is waited for."""
    if reader.page.locator("#console-status").count():
        expect(reader.page.locator("#console-status")).to_contain_text("Ready")
    return reader.page.locator("#main").inner_text()


def test_a_view_opens_from_a_folder_and_is_the_same_when_loaded_again(
    visit: Visit, site: str, view: str
) -> None:
    reader = visit(site).open(f"#/{view}")
    assert VIEWS[view] in reader.heading
    assert reader.page.title().endswith("Sample")
    assert reader.page.locator("#main").get_by_role("alert").count() == 0
    words = shown(reader)
    assert len(words) > 40
    reader.page.reload()
    assert shown(reader.settled()) == words
    reader.assert_clean()


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci in web/")
def test_a_view_keeps_nobody_out(visit: Visit, site: str, view: str) -> None:
    # Colours on their way to others would be judged on the way.
    reader = visit(site, reduced_motion="reduce").open(f"#/{view}")
    shown(reader)
    reader.assert_accessible()
    reader.page.emulate_media(color_scheme="dark")
    reader.assert_accessible(["color-contrast"])
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.assert_accessible(["color-contrast", "target-size", "scrollable-region-focusable"])


def test_a_view_fits_a_phone_and_wide_screens(visit: Visit, site: str, view: str) -> None:
    reader = visit(site, 390, 844, has_touch=True).open(f"#/{view}")
    shown(reader)
    reader.assert_fits()
    for width in (320, 768, 1920):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.assert_fits()
    reader.assert_clean()


def test_one_file_shows_what_the_folder_shows(visit: Visit, site: str, single: str) -> None:
    folder, file = visit(site).open(), visit(single).open()
    for view in VIEWS:
        if view in ("", "sparql"):  # only a site has statements and files to take home
            continue
        said = PLAIN.sub("", shown(folder.go(f"#/{view}")))
        assert shown(file.go(f"#/{view}")) == said, view
    for each in (folder, file):
        each.assert_clean()


def test_back_leads_through_the_views_that_were_seen(visit: Visit, site: str) -> None:
    reader = visit(site).open()
    seen = [shown(reader)]
    views = ("people", "person/ruben-hask", "topic/equal-draw-rule")
    seen += [shown(reader.go(f"#/{view}")) for view in views]
    for words in seen[-2::-1]:
        reader.page.go_back()
        expect(reader.page.locator("#main")).to_have_text(words, use_inner_text=True)
    reader.page.go_forward()
    expect(reader.page.locator("h1")).to_have_text("Who said what")
    reader.assert_clean()


def test_paper_shows_the_view_and_no_buttons(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/topic/night-levy")
    words = shown(reader)
    reader.page.emulate_media(media="print", color_scheme="dark")
    assert len(reader.page.locator("#main").inner_text()) > len(words) / 2
    expect(reader.page.locator("#views")).to_be_hidden()
    assert reader.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert len(reader.page.pdf()) > 10_000


def test_an_unknown_address_says_so(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/person/nobody-of-that-name")
    assert "person/nobody-of-that-name" in shown(reader)
    reader.open("#/people?at=quote/none")
    expect(reader.page.locator("#panel")).to_contain_text("no such thing")
    reader.assert_clean()
