"""Whatever a graph, a search or an address holds, no element and no attribute of a page stems from it."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import digest
from kg.rdf import PREFIXES, VOCABULARY
from kg.store import GraphStore
from kg.view.site import (
    Found,
    Page,
    Publication,
    ServiceLinks,
    Site,
    describe_dataset,
    error_page,
    home_page,
    node_page,
    search_page,
)
from tests.view.site.hits import Match
from tests.view.site.pages import BASE, Read, read

SITE = Site(ServiceLinks(BASE), "Who said what")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% for x in y %} {# #}",
    "</title></textarea></style></script><svg onload=alert(1)>",
    "&lt;b&gt; &#60;b&#62; <!-- --> ]]>",
    "\u202eevil\u2066\u2067\u2068",
    "x" * 10_000,
    "a\x00b\x1b[2J\x85",
)


def _graph(text: str) -> bytes:
    """A small graph in which ``text`` stands wherever an article's words can."""
    literal = '"' + "".join(f"\\U{ord(mark):08X}" for mark in text) + '"'
    person, quote, article = (f"<{BASE}id/{kind}/x>" for kind in ("person", "quote", "article"))
    qc, rdfs = VOCABULARY, PREFIXES["rdfs"]
    return (
        f"{person} a <{PREFIXES['foaf']}Person> ; <{rdfs}label> {literal} ;"
        f" <{PREFIXES['skos']}altLabel> {literal} ."
        f"{article} a <{qc}Article> ; <{rdfs}label> {literal} ; <{PREFIXES['schema']}author> {literal} ;"
        f" <{PREFIXES['schema']}url> <javascript:alert(1)> , <data:text/html,x> ."
        f"{quote} a <{qc}Quotation> ; <{rdfs}label> {literal} ; <{qc}text> {literal} ;"
        f" <{qc}saidOn> {literal} ; <{qc}speaker> {person} ; <{qc}article> {article} ."
        f"<{BASE}id/position/x> a <{qc}Position> ; <{rdfs}label> {literal} ; <{qc}evidence> {quote} ;"
        f" <{qc}polarity> <urn:x#{digest(text)}> ; <{qc}holder> {person} ."
    ).encode()


def _pages(text: str) -> list[Page | None]:
    store = GraphStore.in_memory(_graph(text))
    site = Site(ServiceLinks(BASE), text)
    about = Publication(text, text, text, "javascript:alert(1)", text, text)
    hit = Match(f"{BASE}id/quote/x", text, text, ((text, True), (text, False)))
    return [
        *(
            node_page(store, f"{BASE}id/{kind}/x", site)
            for kind in ("person", "quote", "article", "position")
        ),
        search_page(store, Found(text or "x", [hit], 1, {text or "x": 1}, text), site),
        home_page(describe_dataset(store, None, about), site),
        error_page(site, 404, text, where=text, remedy=text),
    ]


def _shapes(text: str) -> list[Read]:
    return [read(page) for page in _pages(text)]


def _differences(one: Read, other: Read) -> list[object]:
    return [pair for pair in zip_longest(one.shape(), other.shape()) if pair[0] != pair[1]]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_element_and_no_attribute(text: str) -> None:
    for plain, hostile in zip(_shapes("plain words"), _shapes(text), strict=True):
        assert _differences(plain, hostile) == []
        assert not [href for href in hostile.hrefs() if href.startswith(("javascript", "data"))]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_text_changes_a_page(text: str) -> None:
    for plain, other in zip(_shapes("plain words"), _shapes(f"w {text}"), strict=True):
        assert _differences(plain, other) == []


def test_words_come_through_as_they_are() -> None:
    text = '<b>"bold" & {{ braces }}</b>'
    for page in _shapes(text):
        assert text in page.words


def test_controls_and_halves_of_characters_do_not_reach_the_page() -> None:
    page = error_page(SITE, 400, "a\x00b\ud800c")
    assert "a\ufffdb\ufffdc" in page.html
    page.html.encode("utf-8")


def test_the_policy_lets_nothing_run_and_nothing_in() -> None:
    for page in _pages("plain words"):
        assert page is not None
        rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert "script-src" not in rules
        assert {"'unsafe-inline'", "'unsafe-eval'"}.isdisjoint(page.policy.split())
        parsed = read(page)
        assert parsed.all("script") == []
        assert parsed.all("style") == []
        assert not [
            own for _, own in parsed.elements if "style" in own or any(n.startswith("on") for n in own)
        ]
        outer = [href for href in parsed.hrefs() if href.startswith("http")]
        assert outer == ["https://creativecommons.org/licenses/by/4.0/"] or outer == []
