"""The page of a node: what it says, where it leads, and that it never breaks."""

from __future__ import annotations

import re

import pytest

from kg.rdf import PREFIXES, VOCABULARY
from kg.store import GraphStore
from kg.view.site import Site, Way, node_page
from tests.view.site.pages import BASE, read, text_of

STANDARD = f"{BASE}id/topic/one-screw-standard"
CHAIR = f"{BASE}id/person/leocadia-brandt-hume"


def _nodes(store: GraphStore) -> list[str]:
    found = store.strings("SELECT DISTINCT ?node WHERE { ?node ?property ?value } ORDER BY ?node")
    return [iri for (iri,) in found if iri.startswith(BASE)]


def test_every_node_has_a_page_whose_links_lead_somewhere(store: GraphStore, site: Site) -> None:
    nodes = _nodes(store)
    assert len(nodes) > 1000
    known = {site.links.node(iri) for iri in nodes}
    for iri in nodes[::7]:
        page = read(node_page(store, iri, site, text_of=text_of))
        own = page.hrefs()
        led = [href for href in own if href.startswith(("/id/", "/graph/")) and "?" not in href]
        missing = [href for href in led if href not in known and not re.search(r"\.[a-z]+$", href)]
        assert missing == [], iri
        assert len(page.all("h1")) == 1


def test_a_person_is_told_in_words(store: GraphStore, site: Site) -> None:
    page = read(node_page(store, CHAIR, site))
    assert "person" in page.words
    assert "Positions 2" in page.words
    assert "Quotes 6" in page.words
    assert "Asked for comment" not in page.words
    assert "one-screw standard considered" in page.words
    assert "ns#" not in page.words  # labels instead of IRIs


def test_a_topic_lists_positions_by_side_with_their_holders(store: GraphStore, site: Site) -> None:
    words = read(node_page(store, STANDARD, site)).words
    places = [
        words.index(name) for name in ("against Anton Sabelly", "for Bramwell & Oake", "neither Leocadia")
    ]
    assert places == sorted(places)


def test_a_quote_stands_in_its_sentence(store: GraphStore, site: Site) -> None:
    page = node_page(store, f"{BASE}id/quote/ca09f7037160bff2", site, text_of=text_of)
    html = page.html if page else ""
    assert '<span class="source sentence">its president</span>' in html
    assert '<span class="cue sentence">said</span>' in html
    assert re.search(r'<mark class="content sentence">The Toy Makers&#39; Guild will back', html)


def test_a_quote_without_a_text_shows_its_words(store: GraphStore, site: Site) -> None:
    page = node_page(store, f"{BASE}id/quote/ca09f7037160bff2", site)
    assert page is not None
    assert re.search(r'<blockquote class="context"><mark class="content">The Toy Makers', page.html)


def test_a_position_shows_its_evidence(store: GraphStore, site: Site) -> None:
    page = node_page(store, f"{BASE}id/position/a071a49e74f10712", site, text_of=text_of)
    words = read(page).words
    assert "The words it rests on" in words
    assert "Anton Sabelly" in words


def test_data_are_one_step_away(store: GraphStore, site: Site) -> None:
    page = read(node_page(store, CHAIR, site))
    alternates = {own["type"]: own["href"] for own in page.all("link", rel="alternate")}
    assert alternates["text/turtle"] == "/id/person/leocadia-brandt-hume.ttl"
    assert alternates["application/ld+json"] == "/id/person/leocadia-brandt-hume.jsonld"
    assert CHAIR in page.words


def test_an_article_tells_quotes_positions_and_roles_apart(store: GraphStore, site: Site) -> None:
    page = read(node_page(store, f"{BASE}id/article/guild-splits-over-screw", site))
    for words in ("Quotes in it 17", "Positions in it 8", "Roles it tells 3", "without an answer 1"):
        assert words in page.words
    way = Way(VOCABULARY + "article", "in", 1, VOCABULARY + "Quotation")
    address = site.links.node(f"{BASE}id/article/guild-splits-over-screw", way)
    assert address in page.hrefs()
    words = read(node_page(store, f"{BASE}id/article/guild-splits-over-screw", site, way=way)).words
    places = [words.index(said) for said in ("eighteen months", "61 members had voted", "quieter meetings")]
    assert places == sorted(places)  # as the article has them


@pytest.mark.parametrize("of", [PREFIXES["foaf"] + "Person", "> ?x } #", VOCABULARY + "Topic"])
def test_no_class_from_an_address_gets_into_a_query(store: GraphStore, site: Site, of: str) -> None:
    assert node_page(store, CHAIR, site, way=Way(VOCABULARY + "speaker", "in", 1, of)) is None


def test_what_the_graph_does_not_know_has_no_page(store: GraphStore, site: Site) -> None:
    assert node_page(store, f"{BASE}id/person/nobody", site) is None
    assert node_page(store, CHAIR, site, way=Way(VOCABULARY + "nothing")) is None
    assert node_page(store, CHAIR, site, way=Way(VOCABULARY + "speaker", "in", 99)) is None


@pytest.fixture(scope="module")
def crowd() -> GraphStore:
    """One speaker of 130 quotes, an identifier that gave way, and a link elsewhere."""
    lines = [
        f"<{BASE}id/person/mara> a <{PREFIXES['foaf']}Person> ; <{PREFIXES['rdfs']}label> 'Mara Ilves' ;"
        f" <{PREFIXES['skos']}exactMatch> <https://example.org/people/1> ."
        f"<{BASE}id/person/m-ilves> <{PREFIXES['dct']}isReplacedBy> <{BASE}id/person/mara> ."
    ]
    lines += [
        f"<{BASE}id/quote/{i}> a <{VOCABULARY}Quotation> ; <{VOCABULARY}speaker> <{BASE}id/person/mara> ;"
        f" <{PREFIXES['rdfs']}label> 'Mara Ilves: “{i:03}”' ."
        for i in range(130)
    ]
    return GraphStore.in_memory("\n".join(lines).encode())


def test_many_neighbours_are_paged(crowd: GraphStore, site: Site) -> None:
    mara = f"{BASE}id/person/mara"
    first = read(node_page(crowd, mara, site))
    assert "Quotes 130" in first.words
    assert "“011”" in first.words
    assert "“012”" not in first.words
    address = site.links.node(mara, Way(VOCABULARY + "speaker", of=VOCABULARY + "Quotation"))
    assert address in first.hrefs()
    seen: list[str] = []
    for number in (1, 2, 3):
        page = read(node_page(crowd, mara, site, way=Way(VOCABULARY + "speaker", "in", number)))
        seen += re.findall(r"“(\d+)”", page.words)
        assert f"Page {number} of 3" in page.words
    assert seen == [f"{i:03}" for i in range(130)]


def test_an_identifier_that_gave_way_says_so(crowd: GraphStore, site: Site) -> None:
    page = read(node_page(crowd, f"{BASE}id/person/m-ilves", site))
    assert "no longer in use. It stands for Mara Ilves" in page.words


def test_links_elsewhere_are_marked(crowd: GraphStore, site: Site) -> None:
    page = read(node_page(crowd, f"{BASE}id/person/mara", site))
    assert page.all("a", href="https://example.org/people/1")[0]["rel"] == "noopener nofollow"
