"""The page in headless Chromium without a network: what a reader sees, by mouse and by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.view.hands import BASE, HOSTILE, choose, click, complaints, keys, requests, search, text, texts

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_it_opens_without_a_complaint_or_a_request(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    assert page.title == "Toll talks"
    assert complaints(page) == []
    assert [url for url in requests(page) if not url.startswith(("file:", "about:"))] == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.execute_script("return document.querySelectorAll('#map canvas').length") == 1
    assert "8 drawn" in text(page, "#drawn")
    assert "1 name without" in text(page, "#drawn")


def test_the_policy_stops_what_is_not_the_pages_own(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    page.execute_script(
        "const i = document.createElement('img'); i.src = 'https://example.org/x'; document.body.append(i)"
    )
    time.sleep(0.2)
    assert any("Content Security Policy" in complaint for complaint in complaints(page))


def test_search_finds_a_speaker_by_keyboard_alone(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    search(page, "ILVÉS"[:4])
    assert "Mara Ilves" in texts(page, "#suggestions li")[0]
    assert page.execute_script("return document.activeElement.getAttribute('aria-expanded')") == "true"
    keys(page, "\ue015")
    assert (
        page.execute_script("return document.activeElement.getAttribute('aria-activedescendant')")
        == "suggestion-0"
    )
    keys(page, "\ue007")
    assert text(page, "#panel-title") == "Mara Ilves"
    assert "harbour toll rejected" in text(page, "#panel")
    assert "1 quote, 1 position" in text(page, "#news")
    assert page.execute_script("return document.activeElement.id") == "panel"


def test_a_quote_stands_in_its_sentence_with_its_parts_marked(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    choose(page, "toll is dead")
    assert texts(page, ".context .content") == ["“The toll is dead,”"]
    assert texts(page, ".context .source") == ["Mara Ilves"]
    assert texts(page, ".context .cue") == ["told reporters"]
    assert (
        "".join(texts(page, ".context .sentence"))
        == "“The toll is dead,” Mara Ilves told reporters on Tuesday. "
    )
    assert text(page, ".context").startswith("The wind had dropped by noon. ")
    facts = text(page, ".facts")
    for words in ("March 10, 2026", "Northwire", "March 12, 2026", "direct", "90 %"):
        assert words in facts
    assert (
        page.execute_script("return document.querySelector('.facts a').href")
        == "https://example.org/toll-talks"
    )


def test_an_unknown_date_is_said_and_a_role_is_told(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    choose(page, "toll kept")
    assert "date unknown" in text(page, ".facts")
    assert "pilot, Pilots' Guild" in text(page, ".facts")


def test_a_date_coarser_than_a_day_gains_no_precision(show: Callable[..., Any], story: Any) -> None:
    story.network.nodes[f"{BASE}quote/b"].update(when="2026-02", date_basis="resolved")
    page = show(story, f"#at={BASE}quote/b")
    assert "SaidFebruary 2026, worked out from the day of publication" in text(page, ".facts")


def test_a_topic_chosen_in_the_map_lists_who_is_for_and_against(show: Callable[..., Any], story: Any) -> None:
    page = show(story, f"#at={BASE}topic/toll")
    assert texts(page, "#panel h3") == ["For 1", "Against 1", "Named in 1"]
    assert texts(page, "#panel .stance.for > .link") == ["Osk Brandt", "harbour toll supported"]
    assert "“The toll is dead,”" in texts(page, "#panel .stance.against .quoted")


def test_the_legend_filters_map_and_tables(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    assert (text(page, "#quotes-title .count"), text(page, "#positions-title .count")) == ("2", "2")
    click(page, "#legend input[value=against]")
    assert (text(page, "#quotes-title .count"), text(page, "#positions-title .count")) == ("2", "1")
    click(page, "#legend input[value=person]")
    assert (text(page, "#quotes-title .count"), text(page, "#positions-title .count")) == ("0", "0")
    assert "off=against%2Cperson" in page.current_url
    click(page, "#widen")
    assert (text(page, "#quotes-title .count"), text(page, "#positions-title .count")) == ("2", "2")


def test_typed_words_narrow_the_tables_and_headings_sort_them(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    click(page, "#quotes th:nth-child(1) button")
    assert texts(page, "#quotes tbody td:nth-child(1)") == ["Mara Ilves", "Osk Brandt"]
    click(page, "#quotes th:nth-child(1) button")
    assert texts(page, "#quotes tbody td:nth-child(1)") == ["Osk Brandt", "Mara Ilves"]
    assert page.execute_script("return document.querySelector('#quotes th').ariaSort") == "descending"
    search(page, "dead")
    time.sleep(0.4)
    assert texts(page, "#quotes tbody td:nth-child(1)") == ["Mara Ilves"]


def test_the_map_is_walked_with_arrow_keys(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    page.execute_script("document.getElementById('map').focus()")
    seen = set()
    for key in ("\ue014", "\ue015", "\ue012", "\ue013"):
        keys(page, key)
        seen.add(text(page, "#panel-title"))
    assert "Where to start" not in seen
    assert len(seen) >= 2
    keys(page, "\ue007")
    assert page.execute_script("return document.activeElement.id") == "panel"


def test_everything_is_reached_with_tab(show: Callable[..., Any], story: Any) -> None:
    page = show(story)
    reached = set()
    for _ in range(60):
        keys(page, "\ue004")
        reached.add(
            page.execute_script("const a = document.activeElement; return a.id || a.className || a.value")
        )
    assert {"skip", "search", "map", "closer", "whole", "link ", "sort", "link quoted"} <= reached


def test_hostile_words_show_as_words(show: Callable[..., Any], story: Any) -> None:
    network = story.network
    for node, data in network.nodes(data=True):
        data["label"] = HOSTILE + "\u202e" + node.rsplit("/", 1)[1]
        if data["kind"] == "quote":
            data |= {"text": HOSTILE, "url": "javascript:document.title='owned'", "publisher": HOSTILE}
    article = f"{BASE}article/toll-talks"
    page = show(type(story)(network, {article: HOSTILE * 4}), f"#at={BASE}quote/a")
    assert HOSTILE in text(page, "#panel")
    for thing in ("person/mara", "topic/toll", "position/a"):
        page = show(type(story)(network, {article: HOSTILE * 4}), f"#at={BASE}{thing}")
        assert HOSTILE in text(page, "#panel-title")
    assert page.title == "Toll talks"
    assert complaints(page) == []
    assert page.execute_script("return document.querySelectorAll('img, a[href^=javascript]').length") == 0


def test_the_address_opens_the_same_view(show: Callable[..., Any], story: Any) -> None:
    page = show(story, f"#at={BASE}person/osk&off=topic")
    assert text(page, "#panel-title") == "Osk Brandt"
    assert page.execute_script("return document.querySelector('#legend input[value=topic]').checked") is False
    page.execute_script(f"location.hash = 'at={BASE}person/mara'")
    time.sleep(0.2)
    assert text(page, "#panel-title") == "Mara Ilves"
    assert page.execute_script("return document.querySelector('#legend input[value=topic]').checked") is True


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1400, 900)])
def test_it_fits_its_window(show: Callable[..., Any], story: Any, width: int, height: int) -> None:
    page = show(story)
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        choose(page, "toll is dead")
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
        box = page.execute_script("return document.getElementById('panel').getBoundingClientRect().toJSON()")
        assert box["left"] >= 0
        assert box["right"] <= width
        assert box["bottom"] <= height + 1
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_dark_pages_are_dark(show: Callable[..., Any], story: Any) -> None:
    script = "return getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)"
    dark = show(story, prefers_color_scheme="dark").execute_script(script)
    light = show(story, prefers_color_scheme="light").execute_script(script)
    assert max(dark) < 60
    assert min(light) > 220


def test_five_thousand_quotes_open(
    show: Callable[..., Any], story: Any, make_quotes: Callable[[int], Any]
) -> None:
    page = show(type(story)(make_quotes(5_000), {}))
    assert text(page, "#quotes-title .count") == "5,002"
    assert "those who take positions and the most quoted first" in text(page, "#drawn")
    assert len(texts(page, "#quotes tbody tr")) == 40
    assert text(page, "#quotes-pages").startswith("PreviousPage 1 of 126")
