"""Identifiers: one IRI per thing, made of what the thing is. No counter, clock or chance plays a part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.model import Entity, EntityType, Topic, digest, slug

__all__ = ["DEFAULT_BASE", "DEFAULT_IRIS", "KINDS", "Iris", "article_key", "web_iri"]

DEFAULT_BASE = "https://w3id.org/quote-claim-kg/"
"""Where identifiers live until a publisher sets a base of their own."""

KINDS = (
    "article", "person", "organization", "group", "place", "document", "unnamed", "topic", "quote",
    "position", "change", "role", "event", "time", "run", "software",
)  # fmt: skip
"""Kinds of things with readable or short keys; each has a prefix of its own name in Turtle and TriG."""

_BASE = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+/(?:[^\s?#<>\"{}|\\^`]*/)?")
_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def article_key(document_id: str) -> str:
    """The part of an article's IRI, and of its file names, that stands for the article's id.

    Ids that are already readable keys stay as they are; others get a digest, so that two ids never
    share a key.

    >>> article_key("harbour-toll")
    'harbour-toll'
    >>> article_key("Harbour toll?")
    'harbour-toll-ab1608a6'
    """
    plain = slug(document_id)
    return plain if plain == document_id else f"{slug(document_id, longest=60)}-{digest(document_id)[:8]}"


def web_iri(text: str) -> NamedNode | None:
    """``text`` as an IRI when it is a well-formed http or https address, else None.

    >>> web_iri("https://example.org/a?b=1")
    <NamedNode value=https://example.org/a?b=1>
    >>> web_iri("javascript:alert(1)") is None
    True
    """
    if _WEB.fullmatch(text) is None:
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRI scheme under one base, an http(s) IRI that ends in a slash.

    Data stand at ``<base>id/<kind>/<key>``, named graphs at ``<base>graph/…``. Digests inside keys
    are taken of keys, never of whole IRIs, so that changing the base changes nothing else.

    Raises ``UsageError`` when the base cannot carry identifiers.

    >>> Iris("https://example.org/kg/").agent("person", "mara-ilves").value
    'https://example.org/kg/id/person/mara-ilves'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if _BASE.fullmatch(self.base) is None or web_iri(self.base) is None:
            raise UsageError(
                f"{self.base!r} cannot be the base of identifiers",
                remedy="give an http or https address that ends in a slash, such as https://example.org/kg/",
            )

    def article(self, key: str) -> NamedNode:
        """The article with this article key."""
        return NamedNode(f"{self.base}id/article/{key}")

    def snapshot(self, key: str, sha256: str) -> NamedNode:
        """The text with this digest, as read from the article with this article key."""
        return NamedNode(f"{self.base}id/text/{snapshot_key(key, sha256)}")

    def agent(self, kind: EntityType, key: str) -> NamedNode:
        """A named person, organization, group, place or document."""
        return NamedNode(f"{self.base}id/{kind}/{article_key(key)}")

    def entity(self, key: str, entity: Entity) -> NamedNode:
        """Whoever ``entity`` is: a named agent, or an unnamed source of the one article with this key."""
        return self.node(entity_tail(key, entity))

    def publisher(self, name: str) -> NamedNode:
        """The organization that publishes under ``name``."""
        return self.agent("organization", slug(name))

    def topic(self, topic: Topic) -> NamedNode:
        """What ``topic`` stands for, as long as nobody says what is one across articles (``kg.identify``)."""
        return self.node(topic_tail(topic))

    def article_graph(self, key: str, sha256: str, run_key: str) -> NamedNode:
        """The named graph of what one run read out of one snapshot."""
        return NamedNode(f"{self.article_graphs}{key}/{digest(sha256, run_key)}")

    @property
    def article_graphs(self) -> str:
        """What the IRI of every article's graph begins with."""
        return f"{self.base}graph/article/"

    @property
    def registry_graph(self) -> NamedNode:
        """The named graph of named agents and topics."""
        return NamedNode(f"{self.base}graph/registry")

    @property
    def meta_graph(self) -> NamedNode:
        """The named graph that says which run made which graph."""
        return NamedNode(f"{self.base}graph/meta")

    @property
    def curation_graph(self) -> NamedNode:
        """The named graph of what people, and authorities they asked, say about nodes."""
        return NamedNode(f"{self.base}graph/curation")

    def node(self, tail: str) -> NamedNode:
        """The thing at ``<base>id/<tail>``, where ``tail`` is a kind, a slash and a key."""
        return NamedNode(f"{self.base}id/{tail}")


def snapshot_key(key: str, sha256: str) -> str:
    """Article key and digest of the text: what names a snapshot."""
    return f"{key}/{sha256[:16]}"


def entity_tail(key: str, entity: Entity) -> str:
    """Kind and key of an entity, the end of its IRI. Unnamed sources are scoped to their article."""
    if entity.named:
        return f"{entity.type}/{article_key(entity.key)}"
    first = min(entity.mentions, default=None)
    seen = entity.name if first is None else [first.start, first.end]
    return f"unnamed/{digest(key, entity.type, seen)}"


def topic_tail(topic: Topic) -> str:
    """Kind and key of a topic, the end of its IRI."""
    return f"topic/{article_key(topic.key)}"


DEFAULT_IRIS = Iris()
