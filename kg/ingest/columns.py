"""The names that news exports give their columns, and the values they put there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.errors import InputError

__all__ = ["as_text", "choose", "require_text"]

_NAMES: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "article_id", "articleid", "doc_id", "docid", "document_id", "documentid", "story_id", "uid",
        "uuid", "guid", "_id", "identifier", "accession_number", "an",
    ),
    "text": (
        "text", "full_text", "fulltext", "article_text", "articletext", "body", "article_body", "articlebody",
        "body_text", "bodytext", "maintext", "main_text", "content", "article_content", "article", "story",
        "raw_text", "plain_text", "plaintext", "transcript",
    ),
    "title": ("title", "headline", "article_title", "heading", "header", "name"),
    "publisher": (
        "publisher", "publication", "publication_name", "outlet", "media_name", "media_outlet", "newspaper",
        "source_name", "source", "site_name", "sitename", "site", "source_domain", "domain", "media",
        "journal",
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "journalist", "reporter"),
    "url": ("url", "link", "article_url", "web_url", "weburl", "permalink", "uri", "href"),
    "published": (
        "published", "published_at", "publishedat", "date_published", "datepublished", "publication_date",
        "publicationdate", "publish_date", "publishdate", "pub_date", "pubdate", "published_date",
        "publication_time", "date_publish", "date", "article_date", "datetime", "timestamp",
    ),
    "language": ("language", "lang", "language_code", "locale"),
}  # fmt: skip
"""Best name first: gathered from LexisNexis, Factiva, ProQuest, GDELT, Media Cloud, NewsAPI, news-please,
newspaper3k, Common Crawl News, Kaggle collections and schema.org exports."""

_EMPTY = frozenset({"", "nan", "none", "null", "n/a", "na", "nat", "-"})


def _plain(name: str) -> str:
    """``Publication Date`` and ``publicationDate`` alike as ``publication_date``."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    bare = re.sub(r"[\W_]+", "_", parted).strip("_").lower()
    return f"_{bare}" if name == "_id" else bare


def choose(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Which of the columns ``names`` holds which field; ``mapping`` (field → column) goes first.

    >>> choose(["Headline", "Body", "pubDate"], {})
    {'text': 'Body', 'title': 'Headline', 'published': 'pubDate'}
    """
    names = list(names)
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(_plain(name), name)
    found = {}
    for field, known in _NAMES.items():
        if field in mapping:
            wanted = mapping[field]
            column = wanted if wanted in names else by_plain.get(_plain(wanted))
        else:
            column = next((by_plain[name] for name in known if name in by_plain), None)
        if column is not None:
            found[field] = column
    return found


def require_text(
    found: Mapping[str, str], names: Iterable[str], mapping: Mapping[str, str], where: str
) -> None:
    """Raise ``InputError`` when a table lacks its text column or a column that ``mapping`` names."""
    missing = [column for field, column in mapping.items() if field not in found]
    if not missing and "text" in found:
        return
    listed = ", ".join(repr(name) for name in list(names)[:40])
    if missing:
        what = f"there is no column {', '.join(map(repr, missing))}; the columns are {listed}"
        raise InputError(what, where=where, remedy="correct --columns")
    what = f"no column is known to hold the text; the columns are {listed}"
    raise InputError(what, where=where, remedy="say which one it is: --columns text=NAME")


def as_text(value: object, field: str = "") -> str | None:
    """A cell as text: lists joined, objects by their name, gaps as None.

    >>> as_text(["Mara Ilves", {"name": "T. Oru"}])
    'Mara Ilves, T. Oru'
    """
    if value is None or value != value or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return value if field == "text" or value.strip().lower() not in _EMPTY else None
    if isinstance(value, Mapping):
        return as_text(
            next((value[key] for key in ("name", "title", "text", "id") if key in value), None), field
        )
    if isinstance(value, list | tuple):
        parts = [part for item in value if (part := as_text(item, field))]
        return ("\n\n" if field == "text" else ", ").join(parts) or None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(value)
