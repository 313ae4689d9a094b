"""An article out of a web page: body by trafilatura, facts from what the page declares about itself.

Nothing is fetched. Facts come from JSON-LD (schema.org ``NewsArticle`` and its kin), then from
OpenGraph and other ``<meta>``, then from ``<time>``, ``<title>`` and ``<html lang>``.
"""

from __future__ import annotations

import logging
import re
from configparser import ConfigParser
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import trafilatura
from lxml import etree
from trafilatura.settings import use_config

from kg.errors import InputError
from kg.ingest.declared import Facts, from_json_ld, from_tags
from kg.ingest.decode import decode
from kg.ingest.draft import Draft, Found

__all__ = ["fragment_text", "read_page"]

# What trafilatura has to say goes to those who listen for it and never to the terminal by itself.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
_BLOCKS = frozenset({"p", "head", "item", "quote", "ab", "code"})
_HTML_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
        "section", "table", "td", "th", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_PARAGRAPH = "\ue0f1"
"""Stands for a paragraph break while text is joined: a private character, since XML bars control ones."""
_MOST_TAGS = 50_000
"""Pages with articles stay below 10,000; the time that extraction takes grows faster than their number."""
_SHORTEST = 40
"""Characters: what trafilatura makes of a page without an article is shorter."""


_USUAL, _BRIEF = use_config(), use_config()
_BRIEF["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_SHORTEST)


def read_page(
    data: bytes, where: str, identifier: str, charset: str | None = None, url: str | None = None
) -> Found:
    """The article in the HTML ``data``. Raises ``InputError`` when there is none to be found."""
    html, remarks = decode(data, where, charset or _charset(data))
    yield from remarks
    if html.count("<") > _MOST_TAGS:
        what = f"the page has more than {_MOST_TAGS:,} tags, as no article does"
        raise InputError(what, where=where, remedy="save the text of the article as .txt")
    try:
        tree = lxml.html.document_fromstring(_parsable(html), parser=_parser())
        facts = from_json_ld(tree).over(from_tags(tree))
        body = _body(html) or facts.body
    except (etree.LxmlError, ValueError, TypeError, RecursionError, AssertionError) as error:
        raise InputError(
            f"the page cannot be parsed ({error})", where=where, remedy="save its text"
        ) from error
    if not body:
        remedy = "save the text of the article as .txt if there is one"
        raise InputError("no article was found in this page", where=where, remedy=remedy)
    yield _draft(identifier, where, body, facts, url)


def _draft(identifier: str, where: str, body: str, facts: Facts, url: str | None) -> Draft:
    return Draft(
        identifier,
        where,
        body,
        title=facts.title,
        publisher=facts.publisher,
        author=facts.author,
        url=facts.url or url,
        published=facts.published,
        language=facts.language,
    )


def _charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, remove_comments=True)


def _parsable(html: str) -> str:
    # lxml refuses a declaration of encoding in what is text already.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", html, count=1) or " "


def _body(html: str) -> str:
    """The paragraphs of the article, separated by blank lines; "" when trafilatura finds none."""
    found = _extracted(html, _USUAL)
    if len(found) == 1:
        # Below 250 characters trafilatura doubts what it found, and gives all text of the page in one piece,
        # the headline run into the first sentence and captions among the rest. Briefs are that short.
        brief = _extracted(html, _BRIEF)
        if len(brief) > 1 and 2 * sum(map(len, brief)) > len(found[0]):
            found = brief
    text = "\n\n".join(found)
    return text if len(text) >= _SHORTEST else ""


def _extracted(html: str, config: ConfigParser) -> list[str]:
    try:
        found = trafilatura.bare_extraction(
            _parsable(html), include_comments=False, include_tables=False, with_metadata=False, config=config
        )
    except Exception as error:
        # Hostile markup makes the libraries below trafilatura raise nearly anything.
        raise ValueError(f"{type(error).__name__}") from error
    body: Any = getattr(found, "body", None)
    return [] if body is None else _paragraphs(body)


def _paragraphs(body: Any) -> list[str]:
    """Texts of the innermost blocks of trafilatura's tree, in order, blanks run together."""
    found: list[str] = []
    for node in body.iter():
        if node.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in node.iterdescendants()):
            continue
        text = " ".join("".join(_pieces(node)).split())
        if text:
            found.append(text)
    return found


def _pieces(node: Any) -> list[str]:
    pieces = [node.text or ""]
    for child in node:
        # A line break parts words; inline tags do not.
        pieces.append(" " if child.tag in ("lb", "br") else "")
        pieces.extend(_pieces(child))
        pieces.append(child.tail or "")
    return pieces


def fragment_text(html: str) -> str:
    """The text of a piece of HTML, its blocks as paragraphs.

    >>> fragment_text("<p>Not &lt; 5%,</p><p>she <b>said</b>.</p>")
    'Not < 5%,\\n\\nshe said.'
    """
    try:
        tree = lxml.html.fragment_fromstring(html, create_parent="div", parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        return " ".join(re.sub(r"<[^<>]*>", " ", html).split())
    pieces = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        if event == "start" and node.tag in _UNSEEN:
            walk.skip_subtree()
            continue
        pieces.append(_PARAGRAPH if node.tag in _HTML_BLOCKS else "")
        pieces.append((node.text if event == "start" else node.tail) or "")
    blocks = "".join(pieces).split(_PARAGRAPH)
    return "\n\n".join(text for block in blocks if (text := " ".join(block.split())))
