"""Quotes and requests for comment as statements."""

from __future__ import annotations

import re
import unicodedata

from pyoxigraph import Literal, NamedNode

from kg.model import Quote, digest
from kg.rdf import terms
from kg.rdf.events import add_events
from kg.rdf.identity import quote_tails
from kg.rdf.labels import quote_label, request_label
from kg.rdf.sheet import Sheet, decimal
from kg.rdf.statements import literal
from kg.rdf.voices import Roles, add_voice

__all__ = ["add_quotes", "fingerprint"]

_GAP = re.compile(r"[\W_]+")
_DECLINED = re.compile(r"declin|refus", re.IGNORECASE)


def fingerprint(content: str) -> str:
    """A digest of ``content`` that is the same in every outlet that prints it.

    Case, quotation marks and punctuation do not count, nor how characters are composed (NFKC).

    >>> fingerprint("“The toll, she said, must GO.”") == fingerprint("the toll she said must go")
    True
    """
    folded = unicodedata.normalize("NFKC", content).casefold()
    return digest(_GAP.sub(" ", folded).strip() or content)


def add_quotes(sheet: Sheet, roles: Roles) -> dict[str, NamedNode]:
    """State every quote of the reading, with its event and the role it was said in; gives their nodes by
    quote id, requests for comment included."""
    tails = quote_tails(sheet.reading.quotes, sheet.snapshot_key)
    nodes = {quote_id: sheet.iris.node(tail) for quote_id, tail in tails.items()}
    best: dict[NamedNode, Quote] = {}
    for quote in sorted(sheet.reading.quotes, key=_preference):
        best.setdefault(nodes[quote.id], quote)
    told = [
        (quote, sheet.topic(topic.id)) for topic in sheet.reading.topics for quote in topic.characterized_by
    ]
    named = [(mention, sheet.topic(topic.id)) for topic in sheet.reading.topics for mention in topic.mentions]
    for node, quote in best.items():
        add, text = sheet.add, sheet.document.text
        content = " ".join(span.of(text) for span in quote.content)
        if quote.act == "no-comment":
            _describe_request(sheet, node, quote)
        else:
            _describe_quotation(sheet, node, quote)
        add(node, terms.ARTICLE, sheet.article)
        for predicate, spans in (
            (terms.CONTENT_SPAN, quote.content),
            (terms.CUE_SPAN, quote.cue),
            (terms.SOURCE_SPAN, quote.source),
        ):
            for span in spans:
                add(node, predicate, sheet.span(span))
        for speaker in quote.speakers:
            add(node, terms.SPEAKER, sheet.agent(speaker))
        if quote.parent is not None and nodes[quote.parent] != node:
            add(node, terms.WITHIN, nodes[quote.parent])
        if quote.content:
            add(node, terms.FINGERPRINT, Literal(fingerprint(content)))
            if sheet.with_text:
                add(node, terms.TEXT, literal(content))
        for mention, topic in named:
            if any(span.contains(mention) for span in quote.content):
                add(node, terms.MENTIONS, topic)
        if quote.act != "no-comment":
            for teller, topic in told:
                if nodes[teller] == node:
                    add(node, terms.CHARACTERIZES, topic)
        add(node, terms.CONFIDENCE, decimal(quote.confidence))
        sheet.add_time(node, quote.said, terms.SAID_ON)
        add_voice(sheet, node, quote, roles)
    add_events(sheet, best, tails)
    return nodes


def _preference(quote: Quote) -> tuple[float, str, str, tuple[str, ...], str]:
    """The surest of several quotes that are one node comes first; ties are settled by what they say."""
    return -quote.confidence, quote.form, quote.act, quote.speakers, repr(quote.said)


def _describe_quotation(sheet: Sheet, node: NamedNode, quote: Quote) -> None:
    day = quote.said.date.day if quote.said is not None and quote.said.date is not None else None
    names = [sheet.names[speaker] for speaker in quote.speakers]
    words = [span.of(sheet.document.text) for span in quote.content] if sheet.with_text else None
    label = quote_label(names, quote.form, day.isoformat() if day else None, words)
    sheet.statements.describe(node, [terms.ATTRIBUTION, terms.QUOTATION], label)
    sheet.add(node, terms.FORM, terms.FORM_VALUES[quote.form])
    sheet.add(node, terms.ACT, terms.ACT_VALUES[quote.act])


def _describe_request(sheet: Sheet, node: NamedNode, quote: Quote) -> None:
    cue = " ".join(span.of(sheet.document.text) for span in quote.cue)
    declined = _DECLINED.search(cue) is not None
    label = request_label([sheet.names[speaker] for speaker in quote.speakers], declined)
    sheet.statements.describe(node, [terms.ATTRIBUTION, terms.COMMENT_REQUEST], label)
    sheet.add(node, terms.OUTCOME, terms.DECLINED if declined else terms.NO_RESPONSE)
