"""The map and its tables tell the same, whatever is switched off, chosen or hidden."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.conftest import Visit

pytestmark = pytest.mark.browser

TOLD = re.compile(r"([\d,]+) speakers? and ([\d,]+) topics? shown, ([\d,]+) links?")
PICTURE = (
    """() => [...document.querySelectorAll(".board-map canvas")].map((canvas) => canvas.toDataURL()).join()"""
)


def told(page: Page) -> tuple[int, int, int]:
    """How many speakers, topics and links the line below the map says it shows."""
    words = page.locator("#board-told").inner_text()
    found = TOLD.match(words)
    assert found, words
    speakers, topics, links = (int(count.replace(",", "")) for count in found.groups())
    return speakers, topics, links


def counted(page: Page) -> tuple[int, int]:
    """How many places and links the tables below the map hold, as they say."""
    counts = page.locator(".twins .counted").all_inner_texts()
    places, links = (int(re.sub(r"\D", "", count)) for count in counts)
    return places, links


def assert_in_step(page: Page) -> tuple[int, int, int]:
    speakers, topics, links = told(page)
    assert counted(page) == (speakers + topics, links)
    return speakers, topics, links


def test_the_tables_follow_the_legend_and_the_filters(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/map")
    page = reader.page
    whole = assert_in_step(page)
    assert min(whole) > 5
    drawn = page.evaluate(PICTURE)
    box = page.get_by_role("checkbox", name=re.compile("^Against"))
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("off=against"))
    expect(page.locator("#board-told")).not_to_contain_text(f"{whole[2]} links")
    links = assert_in_step(page)[2]
    assert links < whole[2]
    assert page.locator(".twins").get_by_role("cell", name="against", exact=True).count() == 0
    reader.until(f"(before) => ({PICTURE})() !== before", drawn)
    expect(box).to_be_focused()
    expect(page.locator("#news")).to_contain_text(f"{links} links")
    page.go_back()
    page.go_forward()
    reader.open("#/map?side=against")
    narrowed = assert_in_step(page)
    assert 0 < narrowed[2] < whole[2]
    reader.assert_clean()


def test_what_is_hidden_comes_back_by_undo(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/map")
    page = reader.page
    whole = assert_in_step(page)
    page.locator(".board-map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator("#panel")).to_be_visible()
    page.locator(".board-map").focus()
    page.keyboard.press("h")
    expect(page.locator("#board-told")).not_to_contain_text(f"{whole[0]} speakers and {whole[1]} topics")
    page.keyboard.press("Control+z")
    expect(page.locator("#board-told")).to_contain_text(f"{whole[0]} speakers and {whole[1]} topics")
    reader.assert_clean()


def test_the_address_holds_what_is_seen(visit: Visit, site: str) -> None:
    reader = visit(site).open("#/map")
    page = reader.page
    page.get_by_role("button", name="Closer +").click()
    expect(page).to_have_url(re.compile("[?&]z="))
    address = page.evaluate("location.hash")
    other = visit(site).open(address)
    assert other.page.evaluate("location.hash") == address
    assert assert_in_step(other.page) == assert_in_step(page)
    reader.assert_clean()
    other.assert_clean()


@pytest.mark.parametrize("form", ["PNG", "SVG", "CSV"])
def test_the_map_is_taken_along(visit: Visit, site: str, form: str) -> None:
    reader = visit(site).open("#/map")
    with reader.page.expect_download() as coming:
        reader.page.locator(".board-tools").get_by_role("button", name=form).click()
    body = coming.value.path().read_bytes()
    begins = {"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": b"Who,Side,On"}
    assert begins[form] in body[:200]
    if form != "PNG":
        assert "night levy" in body.decode()
    reader.assert_clean()


def test_little_motion_means_none(visit: Visit, site: str) -> None:
    reader = visit(site, reduced_motion="reduce").open("#/map")
    page = reader.page
    moving = "() => document.getAnimations().filter((each) => each.playState === 'running').length"
    for name in ("Closer +", "Fit"):
        before = page.evaluate(PICTURE)
        # One frame later all is where it goes, and stays there.
        frames = (
            "(before) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {"
            f"const first = ({PICTURE})(); requestAnimationFrame(() => requestAnimationFrame(() => "
            f"done([first !== before, first === ({PICTURE})()]))) }})))"
        )
        page.get_by_role("button", name=name).click()
        assert page.evaluate(frames, before) == [True, True]
        assert page.evaluate(moving) == 0
    reader.assert_clean()
