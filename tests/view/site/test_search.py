"""The page of a search, with hits made of labels of the sample graph."""

from __future__ import annotations

from kg.store import GraphStore
from kg.view.site import Found, Site, search_page
from tests.view.site.hits import Match
from tests.view.site.pages import BASE, read


def _matches(store: GraphStore, word: str) -> list[Match]:
    rows = store.strings(
        "SELECT ?node ?label WHERE { ?node <http://www.w3.org/2000/01/rdf-schema#label> ?label } "
        "ORDER BY ?label ?node"
    )
    return [
        Match(iri, label, "node", ((head, False), (word, True), (tail, False)))
        for iri, label in rows
        if word in label and iri.startswith(f"{BASE}id/")
        for head, _, tail in [label.partition(word)]
    ]


def test_hits_are_listed_with_what_matched(store: GraphStore, site: Site) -> None:
    hits = _matches(store, "screw")
    quote = Match(f"{BASE}id/quote/ca09f7037160bff2", "a quote", "quote", (("the ", False), ("screw", True)))
    page = search_page(
        store, Found("screw", [quote, *hits[:11]], 33, {"quote": 20, "body": 3}, "", 1, 12), site
    )
    found = read(page)
    assert "33 found for" in found.words
    assert "institutions and others 3" in found.words
    assert len(found.all("li")) == 12 + 3 + 3  # hits, kinds, and the two of the navigation
    assert "the <mark>screw</mark>" in page.html
    assert "/search?q=screw&kind=body" in found.hrefs()
    assert "/search?q=screw&page=2" in found.hrefs()
    assert "2 September 2026" in found.words  # what the graph knows of a hit is told


def test_pages_keep_words_and_kind(store: GraphStore, site: Site) -> None:
    found = Found("a&b", _matches(store, "screw")[:2], 9, {"quote": 9}, "quote", 2, 2)
    hrefs = read(search_page(store, found, site)).hrefs()
    assert "/search?q=a%26b&kind=quote&page=3" in hrefs
    assert "/search?q=a%26b&kind=quote" in hrefs  # the first page has no number


def test_nothing_found_says_what_to_try(store: GraphStore, site: Site) -> None:
    assert "Fewer words find more" in read(search_page(store, Found("zyx"), site)).words


def test_without_words_there_is_the_form_alone(store: GraphStore, site: Site) -> None:
    page = read(search_page(store, Found(""), site))
    assert len(page.all("form", action="/search", role="search")) == 1
    assert "found for" not in page.words
