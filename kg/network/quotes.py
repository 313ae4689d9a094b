"""Everything of a graph as one network: agents, quotes, positions, requests for comment, topics, articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.nodes import AgentsAndTopics, Attributes, Edge, rows, word
from kg.network.positions import position_nodes
from kg.store import Store

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]

__all__ = ["quotes_network"]

_Spans = dict[str, dict[str, list[tuple[int, int]]]]
"""The spans of each part (content, cue, source) by quote, in reading order."""


def quotes_network(store: Store) -> Network:
    """Who says, holds and mentions what, as a directed multigraph; nodes are IRIs.

    Every node has ``kind`` (person, organization, group, place, document, unnamed, quote, position,
    topic, request, article) and ``label``. Quotes: ``text``, ``form``, ``act``, ``date`` (ISO day), ``when``
    (EDTF, for a date that may be coarser than a day), ``date_basis``, ``published``,
    ``article`` (IRI), ``article_title``, ``publisher``, ``url``, ``start`` and ``end`` (code points of
    the article's text; the first content's start, the last one's end; 0 and 0 without content),
    ``confidence``, ``spans`` (the exact characters, as in ``content:10-50,60-70;cue:51-55;source:56-60``).
    Topics: ``topic_kind``. Positions: ``polarity``, ``attitude``, ``date``, ``when``, ``date_basis``,
    ``confidence``, ``article``, ``role`` (the holder's, as that article states it). Requests for comment:
    ``outcome`` (declined, noResponse) and, of what quotes have, the text, article, offsets and confidence.
    Articles: ``published``, ``publisher``, ``url``, ``reader`` (what read it, with version). What is not
    known is ``""``.

    Every edge has ``kind`` and ``label``: says (agent → quote), in (quote or request → article), mentions
    (quote → topic), within (quote → quote that holds it), holds (agent → position), targets (position →
    topic), both with ``polarity``, evidence (position → quote), ascribed_by (position → who tells it, when
    the holder does not), on_behalf_of (position → organization), gave_way_to (position → later position of
    one who changed it), asked (agent → request), speaks_for (person → organization, with ``role`` and
    ``former``). Only what has an edge is in the network. Equal graphs give nodes and edges in equal order.
    """
    nodes: dict[str, Attributes] = {}
    articles = _articles(store)
    nodes.update(articles)
    spans = {part: _spans(store, part) for part in ("content", "cue", "source")}
    quotes = _quotes(store, articles, spans)
    nodes.update(quotes)
    others = AgentsAndTopics(store)
    nodes.update(others.nodes)
    requests = _requests(store, articles, spans)
    nodes.update(requests)
    positions, edges = position_nodes(store)
    nodes.update(positions)
    edges += [*_quote_edges(store, quotes), *_role_edges(store), *_request_edges(store, requests)]
    return _assemble(nodes, edges)


def _assemble(nodes: dict[str, Attributes], edges: Iterable[Edge]) -> Network:
    found = {
        (source, target, kind, *map(str, more.items())): (source, target, {"kind": kind, **more})
        for source, target, kind, more in edges
        if source in nodes and target in nodes
    }
    network: Network = nx.MultiDiGraph()
    linked = {end for source, target, _ in found.values() for end in (source, target)}
    network.add_nodes_from((node, nodes[node]) for node in sorted(linked))
    network.add_edges_from(found[key] for key in sorted(found))
    return network


def _articles(store: Store) -> dict[str, Attributes]:
    found = rows(
        store,
        """SELECT ?article ?label ?day ?publisher ?url ?reader WHERE {
          ?article a qc:Article ; rdfs:label ?label .
          OPTIONAL { ?article schema:datePublished ?day }
          OPTIONAL { ?article schema:publisher/rdfs:label ?publisher }
          OPTIONAL { ?article schema:url ?url }
          OPTIONAL {
            GRAPH ?graph { ?article a qc:Article }
            ?graph prov:wasGeneratedBy/rdfs:label ?reader
          }
        }""",
    )
    names = ("label", "published", "publisher", "url", "reader")
    return {article: {"kind": "article", **dict(zip(names, about, strict=True))} for article, *about in found}


def _quotes(store: Store, articles: dict[str, Attributes], spans: _Spans) -> dict[str, Attributes]:
    quotes: dict[str, Attributes] = {}
    for quote, label, form, act, article, confidence, text, day, when, basis in rows(
        store,
        """SELECT ?quote ?label ?form ?act ?article ?confidence ?text ?day ?when ?basis WHERE {
          ?quote qc:form ?form ; qc:act ?act ; rdfs:label ?label ; qc:article ?article ;
            qc:confidence ?confidence .
          OPTIONAL { ?quote qc:text ?text }
          OPTIONAL { ?quote qc:saidOn ?day }
          OPTIONAL { ?quote qc:at ?time . ?time qc:edtf ?when ; qc:basis ?basis }
        }""",
    ):
        content = spans["content"].get(quote, [(0, 0)])
        quotes[quote] = {
            "kind": "quote", "label": label, "text": text, "form": word(form), "act": word(act),
            "date": day, "when": when, "date_basis": word(basis), **_printed(article, articles),
            "start": content[0][0], "end": max(end for _, end in content), "confidence": float(confidence),
            "spans": _span_words(quote, spans),
        }  # fmt: skip
    return quotes


def _requests(store: Store, articles: dict[str, Attributes], spans: _Spans) -> dict[str, Attributes]:
    requests: dict[str, Attributes] = {}
    for request, label, outcome, article, confidence, text in rows(
        store,
        """SELECT ?request ?label ?outcome ?article ?confidence ?text WHERE {
          ?request a qc:CommentRequest ; rdfs:label ?label ; qc:outcome ?outcome ; qc:article ?article ;
            qc:confidence ?confidence .
          OPTIONAL { ?request qc:text ?text }
        }""",
    ):
        ends = [end for found in spans.values() for span in found.get(request, ()) for end in span]
        requests[request] = {
            "kind": "request", "label": label, "text": text, "outcome": word(outcome),
            **_printed(article, articles), "start": min(ends, default=0), "end": max(ends, default=0),
            "confidence": float(confidence), "spans": _span_words(request, spans),
        }  # fmt: skip
    return requests


def _printed(article: str, articles: dict[str, Attributes]) -> Attributes:
    """What is known of the article that holds a quote or a request."""
    about = articles.get(article, {})
    known: Attributes = {key: about.get(key, "") for key in ("published", "publisher", "url")}
    return known | {"article": article, "article_title": about.get("label", "")}


def _span_words(node: str, spans: _Spans) -> str:
    return ";".join(
        f"{part}:{','.join(f'{start}-{end}' for start, end in found[node])}"
        for part, found in spans.items()
        if node in found
    )


def _spans(store: Store, part: str) -> dict[str, list[tuple[int, int]]]:
    """The spans of each quote's content, cue or source, in reading order."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for quote, start, end in rows(
        store,
        f"""SELECT ?quote ?start ?end WHERE {{
          ?quote qc:{part}Span ?span . ?span nif:beginIndex ?start ; nif:endIndex ?end
        }}""",
    ):
        spans.setdefault(quote, []).append((int(start), int(end)))
    return {quote: sorted(set(found)) for quote, found in spans.items()}


def _quote_edges(store: Store, quotes: dict[str, Attributes]) -> Iterable[Edge]:
    for agent, quote in rows(store, "SELECT ?agent ?quote WHERE { ?quote qc:speaker ?agent }"):
        if quote in quotes:
            yield agent, quote, "says", {"label": "says"}
    for quote, attributes in quotes.items():
        yield quote, str(attributes["article"]), "in", {"label": "in"}
    for predicate, kind in (("qc:mentions", "mentions"), ("qc:within", "within")):
        for quote, target in rows(store, f"SELECT ?quote ?target WHERE {{ ?quote {predicate} ?target }}"):
            if quote in quotes:
                yield quote, target, kind, {"label": kind}


def _role_edges(store: Store) -> Iterable[Edge]:
    for person, body, role, former in rows(
        store,
        """SELECT DISTINCT ?person ?body ?role ?former WHERE {
          ?attestation org:member ?person ; org:organization ?body ; qc:roleAsStated ?role .
          OPTIONAL { ?attestation qc:former ?former }
        }""",
    ):
        was = former == "true"
        label = f"former {role}" if was else role
        yield person, body, "speaks_for", {"label": label, "role": role, "former": was}


def _request_edges(store: Store, requests: dict[str, Attributes]) -> Iterable[Edge]:
    for agent, request in rows(store, "SELECT ?agent ?request WHERE { ?request qc:speaker ?agent }"):
        if request in requests:
            yield agent, request, "asked", {"label": "asked"}
    for request, attributes in requests.items():
        yield request, str(attributes["article"]), "in", {"label": "in"}
