"""The page about the ontology: complete, up to date, harmless."""

from __future__ import annotations

from html.parser import HTMLParser

from kg.rdf import VOCABULARY, ontology
from kg.rdf.document import ontology_html
from tests.rdf.test_terms import OWN


class Page(HTMLParser):
    """Anchors, links and elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.ids.extend(value for name, value in attrs if name == "id" and value)
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))


def test_the_page_in_the_repository_is_the_one_that_the_ontology_gives() -> None:
    assert ontology("index.html") == ontology_html()


def test_every_term_has_one_anchor_and_every_link_a_target() -> None:
    page = Page(ontology_html())
    assert set(page.ids) >= OWN
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_the_page_runs_and_loads_nothing() -> None:
    page = Page(ontology_html())
    assert not page.tags & {"script", "img", "link", "iframe", "object"}


def test_words_of_the_ontology_are_text_and_not_markup() -> None:
    vocabulary = ontology("kg.ttl").replace("In favour of the topic.", "<script>alert(1)</script> & more")
    page = ontology_html(vocabulary)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
    assert "<script" not in page


def test_rules_stand_beside_the_terms_they_are_about() -> None:
    section = ontology_html().partition('id="confidence"')[2].partition("</section>")[0]
    assert "a confidence is one decimal number from 0 to 1" in section
    assert VOCABULARY in ontology_html()
