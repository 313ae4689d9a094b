"""The newest articles of a big graph, as many as a person can look at."""

from __future__ import annotations

from typing import NamedTuple

from kg.network.nodes import rows
from kg.store import Store

__all__ = ["Newest", "newest_articles"]


_ARTICLES = """
SELECT ?graph ?day (COUNT(?quote) AS ?quotes) WHERE {
  GRAPH ?graph {
    ?article a qc:Article .
    OPTIONAL { ?article schema:datePublished ?day }
    OPTIONAL { ?quote qc:article ?article ; qc:form ?form }
  }
} GROUP BY ?graph ?day
"""
_REGISTRY = """
SELECT DISTINCT ?graph WHERE {
  VALUES ?class {
    foaf:Person org:Organization qc:CollectiveSource schema:Place schema:CreativeWork qc:Topic
  }
  GRAPH ?graph { ?agent a ?class }
}
"""


class Newest(NamedTuple):
    """A store that holds ``articles`` of the ``of`` articles there are."""

    store: Store
    articles: int
    of: int


def newest_articles(store: Store, most_quotes: int) -> Newest:
    """The newest articles that hold at most ``most_quotes`` quotes together, at least one article.

    Whole articles, so that every quote keeps its speakers, positions and neighbours; undated articles
    come last, and of one day the first by name. A graph with fewer quotes is given as it is.
    """
    found = rows(store, _ARTICLES)
    articles = sorted(found)
    articles.sort(key=lambda row: row[1], reverse=True)
    if sum(int(quotes) for _, _, quotes in articles) <= most_quotes:
        return Newest(store, len(articles), len(articles))
    kept: list[str] = []
    room = most_quotes
    for graph, _, quotes in articles:
        room -= int(quotes)
        if kept and room < 0:
            break
        kept.append(graph)
    registry = [graph for (graph,) in rows(store, _REGISTRY)]
    return Newest(store.part([*kept, *registry]), len(kept), len(articles))
