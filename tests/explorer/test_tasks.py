"""What readers come for, from opening the site: by search, by navigation, and without a pointer.

Each task takes three actions at most (``Reader.actions`` tells what an action is). ``pytest -s`` shows how
long it took.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.conftest import Visit
from tests.explorer.reader import Reader

pytestmark = pytest.mark.browser

MOST = 3


def link(page: Page, name: str, within: str = "#main") -> Locator:
    return page.locator(within).get_by_role("link", name=name)


def assert_found_what_was_said(reader: Reader, task: str) -> None:
    """What Sanna Ketterick said on the Osk formula: the words, in their sentence, with a day."""
    said = reader.page.locator("#main .sayings li.quote").filter(has_text="formula").first
    expect(said).to_be_visible()
    assert len(said.locator(".quoted").inner_text()) > len(said.locator(".quoted mark").first.inner_text())
    expect(said.locator(".when")).to_contain_text("2026")
    reader.told(task)
    assert reader.actions <= MOST
    reader.assert_clean()


def test_what_somebody_said_on_a_topic_by_search(visit: Visit, site: str) -> None:
    reader = visit(site).open().seek("ketterick")
    reader.press(reader.page.get_by_role("option", name="Sanna Ketterick"))
    reader.press(link(reader.page, "Osk formula", "#main .topics-of"))
    assert_found_what_was_said(reader, "what somebody said on a topic, by search")


def test_what_somebody_said_on_a_topic_by_search_and_keys(visit: Visit, site: str) -> None:
    reader = visit(site).open().seek("ketterick")
    reader.page.keyboard.press("ArrowDown")
    option = reader.page.get_by_role("option", name="Sanna Ketterick")
    expect(option).to_have_attribute("aria-selected", "true")
    reader.page.keyboard.press("Enter")
    reader.actions += 1
    expect(reader.page.locator("h1")).to_have_text("Sanna Ketterick")
    reader.settled().press_by_key(link(reader.page, "Osk formula", "#main .topics-of"))
    assert_found_what_was_said(reader, "what somebody said on a topic, by search and keys")


def test_what_somebody_said_on_a_topic_by_navigation(visit: Visit, site: str) -> None:
    reader = visit(site).open()
    reader.press(link(reader.page, "Who said what", "#views"))
    reader.press(link(reader.page, "Sanna Ketterick"))
    reader.press(link(reader.page, "Osk formula", "#main .topics-of"))
    assert_found_what_was_said(reader, "what somebody said on a topic, by navigation")


def test_what_somebody_said_on_a_topic_by_keys(visit: Visit, site: str) -> None:
    reader = visit(site).open()
    reader.press_by_key(link(reader.page, "Who said what", "#views"))
    reader.press_by_key(link(reader.page, "Sanna Ketterick"))
    reader.press_by_key(link(reader.page, "Osk formula", "#main .topics-of"))
    assert_found_what_was_said(reader, "what somebody said on a topic, by keys")


def assert_found_who_changed(reader: Reader, task: str) -> None:
    change = reader.page.locator("#main .change").filter(has_text="Ruben Hask")
    expect(change).to_contain_text("equal-draw rule")
    for half, words in (("Before", "would harm farmers upstream"), ("After", "I was wrong about the rule")):
        expect(change.get_by_role("group", name=half)).to_contain_text(words)
    expect(change).to_contain_text("July 1, 2026")
    reader.told(task)
    assert reader.actions <= MOST
    reader.assert_clean()


def test_who_changed_position(visit: Visit, site: str) -> None:
    reader = visit(site).open()
    reader.press(link(reader.page, "Who changed position?"))
    assert_found_who_changed(reader, "who changed position")


def test_who_changed_position_by_keys_in_the_one_file(visit: Visit, single: str) -> None:
    reader = visit(single).open()
    reader.press_by_key(link(reader.page, "Who changed position?"))
    assert_found_who_changed(reader, "who changed position, by keys")


def test_who_changed_position_by_search(visit: Visit, site: str) -> None:
    reader = visit(site).open().seek("equal-draw rule")
    reader.press(reader.page.locator("#suggestions [data-group=topic]").get_by_role("option"))
    expect(reader.page.locator("#main")).to_contain_text(
        re.compile("Ruben Hask: for →.*against, by July 1, 2026")
    )
    reader.told("who changed position on a topic, by search")
    assert reader.actions <= MOST
    reader.assert_clean()


def assert_found_who_did_not_answer(reader: Reader, task: str) -> None:
    main = reader.page.locator("#main")
    expect(main).to_contain_text("Skerry Capital")
    expect(main).to_contain_text("did not respond to a request for comment")
    expect(main).to_contain_text("A silence shows no position.")
    reader.told(task)
    assert reader.actions <= MOST
    reader.assert_clean()


def test_who_was_asked_and_did_not_answer(visit: Visit, site: str) -> None:
    reader = visit(site).open()
    reader.press(link(reader.page, "Unanswered", "#views"))
    assert_found_who_did_not_answer(reader, "who did not answer")


def test_who_was_asked_and_did_not_answer_by_keys(visit: Visit, single: str) -> None:
    reader = visit(single).open()
    reader.press_by_key(link(reader.page, "Who was asked and did not answer?"))
    assert_found_who_did_not_answer(reader, "who did not answer, by keys")


def test_the_sentence_of_a_quote_that_is_remembered(visit: Visit, site: str) -> None:
    reader = visit(site).open().seek("paper does not get thirsty")
    # While the words are typed, quotes with the first of them are offered.
    offered = reader.page.locator("#suggestions [data-group=quote]").get_by_role("option")
    reader.press(offered.filter(has_text="thirsty"))
    panel = reader.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Ruben Hask")
    expect(panel.locator(".context")).to_contain_text("Energy Minister Ruben Hask said at a press conference")
    expect(panel).to_contain_text("July 1, 2026")
    reader.told("the sentence of a quote that is remembered")
    assert reader.actions <= MOST
    reader.assert_clean()
