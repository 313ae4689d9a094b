"""Plain pages: what they tell of each sort of thing, and that no text out of articles becomes markup."""

from __future__ import annotations

import pytest

from kg.view.explorer.contents import Contents
from kg.view.site import Page
from kg.view.static.plainpages import plain_pages
from kg.view.static.things import Things
from tests.view.conftest import ARTICLE, BASE, Story
from tests.view.site.pages import Read, read
from tests.view.site.test_hostile import HOSTILE


def pages_of(story: Story) -> dict[str, str]:
    return dict(plain_pages(Contents(story.network, story.texts.get), "Toll talks"))


def listings(story: Story, node: str) -> dict[str, list[tuple[str, ...]]]:
    thing = Things(Contents(story.network, story.texts.get)).of(node)
    told: dict[str, list[tuple[str, ...]]] = {}
    for listing in thing.listings:
        told[listing.heading] = [(line.words, line.side, line.day, line.note) for line in listing.lines]
    return told


def test_a_person_has_roles_positions_and_quotes(dispute: Story) -> None:
    assert listings(dispute, f"{BASE}person/mara") == {
        "Positions": [
            ("harbour toll rejected", "against", "2026-03-10", "mayor, Carsland"),
            ("harbour toll: supports", "for", "2026-04-18", ""),
        ],
        "Quotes": [
            ("“The toll is dead,”", "", "2026-03-10", ""),
            ("The toll may yet live", "", "2026-04-18", ""),
        ],
    }
    assert listings(dispute, f"{BASE}person/osk")["Speaks for"] == [("Pilots' Guild", "", "", "pilot")]
    assert listings(dispute, f"{BASE}organization/guild") == {
        "Those who speak for it": [("Osk Brandt", "", "", "pilot")]
    }
    assert listings(dispute, f"{BASE}organization/bank") == {
        "Asked for comment, without an answer": [("did not answer", "", "", "")]
    }


def test_a_topic_has_sides_and_an_article_its_quotes_as_they_are_read(dispute: Story) -> None:
    topic = listings(dispute, f"{BASE}topic/toll")
    assert {heading: len(lines) for heading, lines in topic.items()} == {
        "For": 3, "Against": 1, "Neither": 1, "Quotes that name it": 1,
    }  # fmt: skip
    article = listings(dispute, ARTICLE)
    assert [line[0] for line in article["Quotes"]] == ["“The toll is dead,”", "the harbour toll kept"]
    assert len(article["Asked for comment, without an answer"]) == 1


def test_a_page_stands_in_its_place_and_leads_into_the_explorer(dispute: Story) -> None:
    pages = pages_of(dispute)
    assert {path for path in pages if path.count("/") == 1} == {
        "id/index.html", "id/list-person.html", "id/list-organization.html", "id/list-topic.html",
        "id/list-article.html",
    }  # fmt: skip
    page = pages["id/person/mara.html"]
    assert 'href="../../index.html#/person/mara"' in page
    assert 'href="../../index.html#/person/mara?at=quote%2Fa"' in page
    assert 'href="../../id/topic/toll.html"' in page
    assert 'href="../id/person/mara.html"' in pages["id/list-person.html"]


def test_long_lists_are_cut_and_say_so(story: Story) -> None:
    for number in range(450):
        story.network.add_node(f"{BASE}quote/x{number}", kind="quote", label="words", text=f"Words {number}")
        story.network.add_edge(f"{BASE}person/mara", f"{BASE}quote/x{number}", kind="says")
    for number in range(1_100):
        story.network.add_node(f"{BASE}person/p{number}", kind="person", label=f"Person {number}")
    pages = pages_of(story)
    page = pages["id/person/mara.html"]
    assert page.count("Words ") == 199
    assert "All 451<span" in page
    lists = [pages[f"id/list-person{end}.html"] for end in ("", "-2", "-3")]
    assert [text.count('<span class="what">') for text in lists] == [500, 500, 103]
    assert 'rel="next" href="../id/list-person-3.html"' in lists[1]
    assert "id/list-person-4.html" not in pages


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_changes_no_element_and_no_attribute(dispute: Story, text: str) -> None:
    def shape(words: str) -> dict[str, object]:
        for _, data in dispute.network.nodes(data=True):
            data["label"] = words
            data |= {name: words for name in ("text", "publisher", "role", "topic_kind") if name in data}
            data |= {"url": "javascript:alert(1)"} if data["kind"] == "article" else {}
        for _, _, data in dispute.network.edges(data=True):
            data |= {"role": words} if data["kind"] == "speaks_for" else {}
        read_pages: dict[str, Read] = {path: read(Page(page)) for path, page in pages_of(dispute).items()}
        return {path: page.shape() for path, page in read_pages.items()}

    assert shape(text) == shape("plain words")


def test_somebody_elses_node_has_no_page(story: Story) -> None:
    story.network.add_node("https://elsewhere.example/x", kind="person", label="Somebody")
    story.network.add_node(f"{BASE}person/../../../up", kind="person", label="Up")
    paths = list(pages_of(story))
    assert len(paths) == len(set(paths))
    assert not [path for path in paths if "elsewhere" in path or ".." in path]
