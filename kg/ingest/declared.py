"""What a web page declares about itself: JSON-LD, OpenGraph and other meta tags, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

__all__ = ["Facts", "from_json_ld", "from_tags"]

_ARTICLES = re.compile(r"(?:News|Reportage|Opinion|Analysis|Background|Review|AskPublic|Report|Satirical)?"
                       r"(?:News)?Article|BlogPosting|LiveBlogPosting|Report$")  # fmt: skip
_LD_LIMIT = 2_000_000
_DEEPEST = 8
_ASIDE = frozenset({"aside", "figure", "figcaption", "nav", "footer", "p", "li"})
"""A ``<time>`` in one of these dates something else than the article."""

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author"),
    "url": ("og:url",),
    "published": (
        "article:published_time", "article:published", "datepublished", "og:published_time", "date",
        "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "pubdate",
        "publishdate", "publish-date", "publication_date", "publish_date", "parsely-pub-date",
        "sailthru.date", "citation_date", "citation_publication_date",
    ),
    "language": ("og:locale", "dc.language", "language"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about an article from outside its text; None where the page is silent."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    body: str | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, with gaps filled from ``other``."""
        return Facts(*(getattr(self, name.name) or getattr(other, name.name) for name in fields(Facts)))


def from_json_ld(tree: Any) -> Facts:
    """Facts of the first article that the page's JSON-LD describes, also within lists and @graph."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes.extend(_nodes(_loaded(script.text or ""), _DEEPEST))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in nodes:
        if any(_ARTICLES.fullmatch(kind) for kind in _kinds(node)):
            return _described(node, by_id)
    return Facts()


def _loaded(text: str) -> object:
    if len(text) > _LD_LIMIT:
        return None
    text = text.strip()
    for opening, closing in ("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"):
        text = text.removeprefix(opening).removesuffix(closing).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects in ``value``, outer before inner."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from _nodes(item, depth - 1)


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in kinds if isinstance(kind, str)]


def _described(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Facts:
    def name(key: str) -> str | None:
        return _name(node.get(key), by_id)

    body = node.get("articleBody")
    return Facts(
        title=name("headline") or name("name"),
        publisher=name("publisher") or name("sourceOrganization"),
        author=name("author") or name("creator"),
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id")),
        published=name("datePublished"),
        language=name("inLanguage"),
        body=body.strip() if isinstance(body, str) else None,
    )


def _name(value: object, by_id: dict[str, dict[str, Any]]) -> str | None:
    """The readable name of a JSON-LD value: a text, an object's name, or several joined."""
    if isinstance(value, str):
        return (
            None
            if value in by_id or value.startswith(("http://", "https://"))
            else " ".join(value.split()) or None
        )
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(part for item in value[:20] if (part := _name(item, by_id)))) or None
    if isinstance(value, dict):
        known = value.get("name") or value.get("@value") or value.get("alternateName")
        if known is None and isinstance(value.get("@id"), str):
            known = by_id.get(value["@id"], {}).get("name")
        return " ".join(known.split()) or None if isinstance(known, str) else None
    return None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def from_tags(tree: Any) -> Facts:
    """Facts from meta tags, links, ``<time>``, ``<title>`` and the language of the page."""
    meta: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            meta.setdefault(name, content)
    found = {
        field: next((meta[name] for name in names if name in meta), None) for field, names in _META.items()
    }
    canonical = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()
    ]
    author = found["author"]
    return Facts(
        title=found["title"] or _title(tree),
        publisher=found["publisher"],
        author=author if author and not author.startswith("http") else None,
        url=_address(found["url"]) or _address(canonical[0] if canonical else None),
        published=found["published"] or _time(tree),
        language=(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or found["language"]
        ),
    )


def _title(tree: Any) -> str | None:
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    if len(heads) == 1 and heads[0]:
        return heads[0]
    title = next(tree.iter("title"), None)
    return None if title is None else " ".join(title.text_content().split()) or None


def _time(tree: Any) -> str | None:
    """The date of a ``<time>`` that says it is the publication's, or stands first in the one article."""
    times = [tag for tag in tree.iter("time") if tag.get("datetime")]
    for tag in times:
        if "datePublished" in (tag.get("itemprop") or "") or tag.get("pubdate") is not None:
            return str(tag.get("datetime"))
    articles = list(tree.iter("article"))
    if len(articles) != 1:
        return None
    for tag in articles[0].iter("time"):
        within = {parent.tag for parent in tag.iterancestors()}
        if tag.get("datetime"):
            return None if within & _ASIDE else str(tag.get("datetime"))
    return None
