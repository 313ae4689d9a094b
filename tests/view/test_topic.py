"""The page of a topic in headless Chromium: lanes, time line, who agrees, and the details of a position."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.view.conftest import add_stance
from tests.view.hands import BASE, HOSTILE, click, complaints, keys, requests, search, text, texts

pytestmark = [
    pytest.mark.browser,
    # Selenium leaves its log pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

Show = Callable[..., Any]
TOLL = f"#topic={BASE}topic/toll"
LANES = ("for", "against", "neither")


def holders(page: Any) -> dict[str, list[str]]:
    return {lane: texts(page, f".lane.polarity-{lane} .who > a") for lane in LANES}


def badges(page: Any) -> dict[str, dict[str, Any]]:
    """The badges of the time line: where their discs stand, by their names for screen readers."""
    script = """return [...document.querySelectorAll('.timeline .badge')].map((badge) => {
      const box = badge.querySelector('.disc').getBoundingClientRect();
      const span = badge.querySelector('.span');
      return [badge.getAttribute('aria-label'), {x: box.x + box.width / 2, y: box.y + box.height / 2,
        told: badge.classList.contains('told'), span: span && span.getBoundingClientRect().width}]; })"""
    return dict(page.execute_script(script))


def index_of(page: Any, name: str) -> int:
    """The number by which the page knows a thing."""
    script = "return JSON.parse(document.getElementById('data').textContent).things.map((thing) => thing.id)"
    ids: list[str] = page.execute_script(script)
    return ids.index(BASE + name)


def seen(page: Any, selector: str) -> bool:
    """Whether something stands inside the window."""
    script = """const box = document.querySelector(arguments[0]).getBoundingClientRect();
      return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;"""
    return bool(page.execute_script(script, selector))


@pytest.fixture
def laptop(browser: Any) -> Iterator[None]:
    """A window of 1,400 by 900 pixels."""
    metrics = {"width": 1400, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("way", ["keyboard", "mouse"])
def test_who_is_against_when_and_in_which_words_takes_three_actions(
    show: Show, dispute: Any, make_quotes: Callable[[int], Any], way: str
) -> None:
    dispute.network.update(make_quotes(2_000))
    page = show(dispute)
    begun = time.monotonic()
    if way == "keyboard":
        keys(page, "/")
        keys(page, "harbour t")
        keys(page, "\ue007")  # Enter
    else:
        page.find_element("css selector", "#panel .topics a").click()
    lane = ".lane.polarity-against"
    assert texts(page, f"{lane} .who > a") == ["Mara Ilves"]
    assert "rejects · March 10, 2026" in text(page, f"{lane} .stance-block")
    assert text(page, f"{lane} .said") == "“The toll is dead,” Mara Ilves told reporters on Tuesday. "
    assert text(page, f"{lane} .said mark") == "“The toll is dead,”"
    assert seen(page, f"{lane} .said"), "without scrolling"
    assert time.monotonic() - begun < 6, "seconds; some tenths on an idle machine"


def test_each_lane_tells_holder_role_date_voice_and_where_it_was_printed(show: Show, dispute: Any) -> None:
    page = show(dispute, TOLL)
    assert text(page, "#topic-title") == "Positions on harbour toll"
    assert holders(page) == {
        "for": ["Mara Ilves", "Osk Brandt", "Quist"], "against": ["Mara Ilves"], "neither": ["Pell"],
    }  # fmt: skip
    against = text(page, ".lane.polarity-against")
    for words in (
        "worked out from the day of publication",
        "as mayor, Carsland",
        "Northwire, March 12, 2026",
    ):
        assert words in against
    assert "on behalf of Pilots' Guild" in texts(page, ".lane.polarity-for .holder")[0]
    assert "by the word of Osk Brandt" in texts(page, ".lane.polarity-for .holder")[2]
    assert page.execute_script(
        "return document.querySelector('.lane.polarity-against .note a[target]').href"
    ) == ("https://example.org/toll-talks")
    assert "3 for, 1 against, 1 neither" in text(page, ".lead")
    assert "1 changed sides" in text(page, ".lead")


def test_dates_that_are_not_known_are_said_and_set_apart(show: Show, dispute: Any) -> None:
    page = show(dispute, TOLL)
    assert texts(page, ".lane.polarity-for h4 + ul .who > a") == ["Osk Brandt", "Quist"]
    assert texts(page, ".lane h4") == ["Date unknown"]
    edge = page.execute_script("return document.querySelector('.timeline .apart').getBoundingClientRect().x")
    for label, mark in badges(page).items():
        assert (mark["x"] < edge) == ("date unknown" in label)
    assert "Positions without a date stand apart" in text(page, "#topic")


def test_a_topic_without_any_date_has_no_time_line(show: Show, story: Any) -> None:
    for name in ("a", "b"):
        story.network.nodes[f"{BASE}position/{name}"]["date"] = ""
    page = show(story, TOLL)
    assert badges(page) == {}
    assert "no time line" in text(page, "#topic")
    assert len(texts(page, ".stance-block")) == 2


def test_the_time_line_places_days_months_and_steps(show: Show, dispute: Any) -> None:
    add_stance(dispute, "again", "person/pell", "neither considers", "2026-04-01", words="Still weighing")
    page = show(dispute, TOLL)
    marks = badges(page)
    before = marks["Mara Ilves: against, rejects, March 10, 2026"]
    after = marks["Mara Ilves: for, supports, April 18, 2026"]
    month = marks["Pell: neither, considers, February 2026"]
    quist = marks["Quist: for, proposes, date unknown, told by Osk Brandt"]
    assert month["x"] < before["x"] < after["x"]
    day = (after["x"] - before["x"]) / 39
    assert month["span"] == pytest.approx(27 * day, abs=0.5), "from the first day of February to the last"
    assert before["span"] is None
    assert after["y"] < month["y"] < before["y"], "for above, neither between, against below"
    assert quist["told"]
    assert not after["told"]
    assert len(texts(page, ".timeline .step.turned")) == 1
    assert len(texts(page, ".timeline .step")) == 2


def test_own_words_and_somebody_elses_are_two_badges(show: Show, dispute: Any) -> None:
    add_stance(dispute, "own", "person/quist", "for proposes", words="I want it doubled")
    page = show(dispute, TOLL)
    own, told = (mark for label, mark in badges(page).items() if label.startswith("Quist: "))
    if own["told"]:
        own, told = told, own
    assert (own["told"], told["told"]) == (False, True)
    assert own["y"] == told["y"]
    assert abs(own["x"] - told["x"]) > 20


def test_what_may_have_come_first_is_joined_by_no_line_and_changes_no_side(show: Show, story: Any) -> None:
    # The month holds the day: nobody knows which of the two came first.
    add_stance(story, "month", "person/mara", "for supports", "2026-03", words="We like the toll")
    page = show(story, TOLL)
    assert texts(page, ".timeline .step") == []
    assert "changed sides" not in text(page, ".lead")
    assert texts(page, "#topic table tbody tr td:nth-child(2)")[0].split() == ["for", "against"]


def test_the_time_line_is_walked_with_keys_and_gives_the_focus_back(show: Show, dispute: Any) -> None:
    page = show(dispute, TOLL)
    label = "return document.activeElement.getAttribute('aria-label')"
    tabs = page.execute_script("return document.querySelectorAll('.timeline [tabindex=\"0\"]').length")
    assert tabs == 1, "one stop for Tab"
    page.execute_script("document.querySelector('.timeline [tabindex=\"0\"]').focus()")
    assert page.execute_script(label).startswith("Pell: neither")
    keys(page, "\ue014")  # right: the next in time
    assert page.execute_script(label) == "Mara Ilves: against, rejects, March 10, 2026"
    keys(page, "\ue013")  # up: the row above
    assert page.execute_script(label).startswith("Pell: neither")
    keys(page, "\ue010")  # End: the undated come last
    assert "date unknown" in page.execute_script(label)
    keys(page, "\ue011", "\ue014", "\ue007")  # Home, right, Enter
    assert text(page, "#panel-title") == "harbour toll rejected"
    assert page.execute_script("return document.activeElement.id") == "panel"
    assert len(texts(page, "#topic .badge[aria-current=true], #topic .stance-block[aria-current=true]")) == 2
    click(page, "#panel .close")
    assert page.execute_script(label) == "Mara Ilves: against, rejects, March 10, 2026"


def test_a_position_has_details_with_sentence_confidence_and_address(show: Show, dispute: Any) -> None:
    page = show(dispute, f"#at={BASE}position/a")
    facts = text(page, "#panel .facts")
    for words in ("Mara Ilves", "mayor, Carsland", "against – rejects", "March 10, 2026, worked out", "85 %",
                  f"{BASE}position/a"):  # fmt: skip
        assert words in facts
    assert texts(page, "#panel .context .content") == ["“The toll is dead,”"]
    assert "Northwire, March 12, 2026" in text(page, "#panel .proof")
    page = show(dispute, f"#at={BASE}position/told")
    assert "Told byOsk Brandt" in text(page, "#panel .facts")
    assert "Whendate unknown" in text(page, "#panel .facts")


def test_it_tells_who_agrees_and_who_opposes_by_the_later_side(show: Show, dispute: Any) -> None:
    add_stance(dispute, "foe", "person/runa", "against rejects", "2026-04-02", words="Sink the toll")
    page = show(dispute, TOLL)
    rows = [row.split("|") for row in page.execute_script(
        "return [...document.querySelectorAll('#topic table tbody tr')].map((row) =>"
        " [...row.children].map((cell) => cell.textContent.trim()).join('|'))"
    )]  # fmt: skip
    assert rows == [
        ["Mara Ilves", "for", "Osk Brandt, Quist", "Runa"],
        ["Runa", "against", "–", "Mara Ilves, Osk Brandt, Quist"],
        ["Osk Brandt", "for", "Mara Ilves, Quist", "Runa"],
        ["Quist", "for", "Mara Ilves, Osk Brandt", "Runa"],
    ]


def test_the_address_holds_the_topic_and_back_leads_to_the_map(show: Show, dispute: Any) -> None:
    page = show(dispute)
    click(page, "#to-topics")
    assert text(page, "#topic-title") == "Positions on harbour toll"
    assert page.current_url.endswith("#topic=https%3A%2F%2Fw3id.org%2Fquote-claim-kg%2Fid%2Ftopic%2Ftoll")
    click(page, ".lane.polarity-against .attitude")
    assert "&at=https" in page.current_url
    page.back()
    time.sleep(0.3)
    assert "topic=" not in page.current_url
    assert page.execute_script("return document.getElementById('topic').hidden")
    page.forward()
    time.sleep(0.3)
    assert text(page, "#panel-title") == "harbour toll rejected"
    assert not page.execute_script("return document.getElementById('topic').hidden")
    click(page, "#to-map")
    assert page.execute_script("return document.querySelector('#map canvas').clientWidth") > 300
    click(page, "#panel .cite")
    assert text(page, "#topic-title") == "Positions on harbour toll"


def test_positions_are_reached_in_the_map_by_keys(show: Show, story: Any) -> None:
    page = show(story, f"#at={BASE}topic/toll")
    page.execute_script("document.getElementById('map').focus()")
    keys(page, "\ue012")  # left, from the topic to the badge on its line
    assert text(page, "#panel .kind").strip() == "position"
    assert text(page, "#panel-title") == "harbour toll rejected"


def test_a_badge_keeps_its_size_when_the_map_is_seen_from_afar(
    show: Show, story: Any, make_quotes: Callable[[int], Any]
) -> None:
    emulated = {"prefers_color_scheme": "light", "prefers_reduced_motion": "reduce"}
    page = show(type(story)(make_quotes(140), {}), **emulated)
    click(page, "#farther")
    time.sleep(0.3)
    against = page.execute_script("""
      const canvas = document.querySelector('#map canvas');
      const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4)
        if (Math.abs(data[at] - 0xc1) + Math.abs(data[at + 1] - 0x4a) + data[at + 2] < 12) found += 1;
      return found;""")
    assert against > 145, "pixels of one badge and its line; 103 when it shrinks with the map"


def test_silences_are_listed_and_shown_in_their_sentence(show: Show, dispute: Any) -> None:
    page = show(dispute)
    assert text(page, "#requests tbody").startswith("Tollgate Bankdid not answer")
    search(page, "Tollgate")
    keys(page, "\ue007")
    assert "did not answer · Northwire, March 12, 2026" in text(page, "#panel")
    click(page, "#panel .plain .link")
    assert texts(page, "#panel .context .cue") == ["Gulls flew."]
    assert "A silence shows no position" in text(page, "#panel")
    page = show(dispute, TOLL)
    assert "Tollgate Bank did not answer" in text(page, "#topic")


def test_a_graph_without_silences_has_no_list_of_them(show: Show, story: Any) -> None:
    page = show(story)
    assert page.execute_script("return document.getElementById('silent').hidden")


def test_a_term_tells_who_uses_it_and_in_which_sentences(show: Show, story: Any) -> None:
    story.network.nodes[f"{BASE}topic/toll"]["topic_kind"] = "term"
    quote = add_stance(
        story, "coin", "person/ebba", "for promotes", "2026-03-01", words="Try the “harbour toll”"
    )
    story.network.remove_node(f"{BASE}position/coin")
    story.network.add_edge(quote, f"{BASE}topic/toll", kind="mentions", label="mentions")
    page = show(story, TOLL)
    assert texts(page, "#topic .users .link") == ["Ebba", "Osk Brandt"]
    assert text(page, "#topic .named .said") == "Try the “harbour toll”, somebody said. "


def test_two_quotes_of_one_sentence_are_marked_in_it_together(show: Show, story: Any) -> None:
    words = "The toll is fair"
    add_stance(story, "one", "person/ebba", "for supports", "2026-03-01", words=words)
    other = f"{BASE}quote/two"
    story.network.add_node(other, **(story.network.nodes[f"{BASE}quote/one"] | {"start": 37, "end": 50}))
    story.network.add_edge(f"{BASE}position/one", other, kind="evidence", label="evidence")
    page = show(story, TOLL)
    said = f"[data-i='{index_of(page, 'position/one')}'] .said"
    assert text(page, said) == "The toll is fair, somebody said. "
    assert texts(page, f"{said} mark") == ["The toll is fair", "somebody said"]


def test_without_text_the_words_of_the_graph_stand_in(show: Show, dispute: Any) -> None:
    page = show(type(dispute)(dispute.network, {}), TOLL)
    assert text(page, ".lane.polarity-against .said") == "“The toll is dead,”"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1400, 900)])
def test_hostile_and_endless_words_stay_words_and_stay_in_the_window(
    show: Show, dispute: Any, width: int, height: int
) -> None:
    endless = HOSTILE + "\u202e\u2066\u0000" + "x" * 10_000
    for _, data in dispute.network.nodes(data=True):
        data |= {
            key: endless for key in ("label", "text", "publisher", "article_title", "role") if key in data
        }
    article = f"{BASE}article/turn"
    texts_of = {article: f"{endless} {dispute.texts[article]}", f"{BASE}article/told": endless * 3}
    page = show(type(dispute)(dispute.network, texts_of))
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    try:
        click(page, "#to-topics")
        for _ in range(2):
            assert page.execute_script("return document.documentElement.scrollWidth") <= width
            assert page.execute_script("return document.querySelector('.timeline').clientWidth") <= width
            click(page, ".lane .attitude")  # and once more with the details open
        box = page.execute_script("return document.getElementById('panel').getBoundingClientRect().toJSON()")
        assert box["left"] >= 0
        assert box["right"] <= width
        assert box["bottom"] <= height + 1
        assert width > 800 or box["top"] > height / 3, "a sheet from below, with the page above it"
        assert len(text(page, ".lane.polarity-for .who a")) < 300
        assert page.title == "Toll talks"
        assert (
            page.execute_script("return document.querySelectorAll('img, script[src], a[href^=java]').length")
            == 0
        )
        assert complaints(page) == []
        assert [url for url in requests(page) if not url.startswith(("file:", "about:"))] == []
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_names_roles_and_headings_are_in_order_for_screen_readers(show: Show, dispute: Any) -> None:
    page = show(dispute, f"{TOLL}&at={BASE}position/a")
    problems = page.execute_script("""
      const found = [], seen = document.querySelectorAll('main *, header *');
      const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
      if (new Set(ids).size !== ids.length) found.push('an id twice');
      for (const one of seen) {
        const named = one.getAttribute('aria-label') || one.textContent.trim();
        if (one.matches('button, a, [role=button]') && !named) found.push('no name: ' + one.outerHTML);
        for (const id of (one.getAttribute('aria-labelledby') || '').split(' '))
          if (id && !document.getElementById(id)) found.push('names nothing: ' + id);
      }
      let level = 1;
      for (const one of document.querySelectorAll('#topic h2, #topic h3, #topic h4')) {
        const here = Number(one.tagName[1]);
        if (here > level + 1) found.push('skips to ' + one.textContent);
        level = here;
      }
      return found;""")
    assert problems == []
    assert text(page, "#to-topics[aria-pressed=true]") == "Positions on a topic"


def test_it_prints_and_nothing_moves(show: Show, dispute: Any) -> None:
    page = show(dispute, TOLL, prefers_reduced_motion="reduce")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        hidden = (
            "return ['#views', '#panel', '.search'].every((one) => !document.querySelector(one).offsetWidth)"
        )
        assert page.execute_script(hidden)
        assert page.execute_script("return document.querySelector('.timeline').clientWidth") > 300
        assert page.execute_script("return document.getAnimations().length") == 0
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_topic_of_a_thousand_positions_opens(show: Show, story: Any) -> None:
    for number in range(1_000):
        side = ("for supports", "against rejects")[number % 2]
        add_stance(story, f"n{number}", f"person/p{number % 400}", side, f"2026-{1 + number % 12:02}-11")
    page = show(story, TOLL)
    assert "The first 40 holders are drawn" in text(page, "#topic")
    assert len(texts(page, ".lane.polarity-for .holder")) == 40
    assert "and 161 more in the table below" in text(page, ".lane.polarity-for")
    assert " and 189 more" in text(page, "#topic table")
