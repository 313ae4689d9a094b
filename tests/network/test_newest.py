"""A page of a big graph shows whole articles, the newest first."""

from __future__ import annotations

from kg.network import newest_articles, quotes_network
from kg.network.layout import Network
from kg.store import GraphStore

ARTICLE = """
GRAPH <https://example.org/graph/{name}> {{
  <https://example.org/{name}> a qc:Article ; rdfs:label "{name}" {day} .
  {quotes}
}}
"""
QUOTE = """<https://example.org/{name}/{number}> a qc:Quotation ; rdfs:label "a quote" ;
  qc:article <https://example.org/{name}> ; qc:form qc:direct ; qc:act qc:state ; qc:confidence 0.9 ;
  qc:speaker <https://example.org/ines> ."""
HEAD = """
@prefix qc: <https://w3id.org/quote-claim-kg/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
GRAPH <https://example.org/registry> { <https://example.org/ines> a foaf:Person ; rdfs:label "Ines Marlow" . }
"""


def store_of(*articles: tuple[str, str, int]) -> GraphStore:
    """A store of articles given as name, day and number of quotes."""
    graphs = [
        ARTICLE.format(
            name=name,
            day=f'; schema:datePublished "{day}"^^xsd:date' if day else "",
            quotes="\n".join(QUOTE.format(name=name, number=number) for number in range(count)),
        )
        for name, day, count in articles
    ]
    return GraphStore.in_memory((HEAD + "".join(graphs)).encode())


def of_kind(network: Network, kind: str) -> list[str]:
    """The nodes of one kind, in the network's order."""
    return [node for node, attributes in network.nodes(data=True) if attributes["kind"] == kind]


OLD, NEW, UNDATED = ("old", "2026-01-01", 3), ("new", "2026-02-01", 2), ("undated", "", 1)


def test_a_small_graph_is_shown_whole() -> None:
    store = store_of(OLD, NEW, UNDATED)
    newest = newest_articles(store, 6)
    assert (newest.store, newest.articles, newest.of) == (store, 3, 3)


def test_the_newest_articles_come_first_and_come_whole() -> None:
    newest = newest_articles(store_of(OLD, NEW, UNDATED), 4)
    assert (newest.articles, newest.of) == (1, 3)
    network = quotes_network(newest.store)
    assert of_kind(network, "quote") == ["https://example.org/new/0", "https://example.org/new/1"]
    assert network.nodes["https://example.org/ines"]["label"] == "Ines Marlow"


def test_undated_articles_come_last() -> None:
    newest = newest_articles(store_of(UNDATED, OLD, NEW), 5)
    articles = of_kind(quotes_network(newest.store), "article")
    assert articles == ["https://example.org/new", "https://example.org/old"]


def test_one_article_is_shown_however_long_it_is() -> None:
    assert newest_articles(store_of(OLD, NEW), 1).articles == 1
