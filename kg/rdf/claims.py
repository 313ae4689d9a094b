"""Claims across articles as statements: who asserts or denies what several speak of."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Attitude, Polarity, Reading, digest
from kg.rdf import terms
from kg.rdf.identity import quote_tails
from kg.rdf.iris import DEFAULT_IRIS, Iris, article_key, snapshot_key
from kg.rdf.labels import one_line, position_label
from kg.rdf.sheet import decimal
from kg.rdf.statements import Statements, literal, sorted_quads
from kg.rdf.syntax import parse_nquads, write_rdf

__all__ = ["Stance", "quote_tails_of", "with_claims"]

_CONFIDENCE = 0.7
"""As of a stance that words beside a topic tell: the grouping is read into the words."""


@dataclass(frozen=True, slots=True, order=True)
class Stance:
    """One speaker's word on a claim. ``holder``, ``claim`` and ``quote`` are ends of IRIs, the first two
    those that stand for all articles; ``key`` is made of what the article itself calls holder and claim."""

    claim: str
    label: str
    holder: str
    quote: str
    asserts: bool
    key: tuple[str, str]


def quote_tails_of(reading: Reading) -> dict[str, str]:
    """The end of the IRI of each quote, by the quote's id."""
    document = reading.document
    return quote_tails(reading.quotes, snapshot_key(article_key(document.id), document.sha256))


def with_claims(nquads: bytes, stances: Sequence[Stance], *, iris: Iris = DEFAULT_IRIS) -> tuple[bytes, int]:
    """An article's N-Quads with positions on claims, and how many positions were added.

    A position has the article and the day of its quote, and a quote mentions the claim. A stance on a quote
    that the article does not have is left out. The bytes come back as they are when nothing is added.
    """
    if not stances:
        return nquads, 0
    quads = list(parse_nquads(nquads))
    added: dict[NamedNode, Statements] = {}
    wanted = {iris.node(stance.quote).value for stance in stances}
    facts: dict[str, list[Quad]] = {node: [] for node in wanted}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and quad.subject.value in wanted:
            facts[quad.subject.value].append(quad)
    positions = set()
    for stance in sorted(stances):
        of_quote = facts[iris.node(stance.quote).value]
        if of_quote:
            graph = of_quote[0].graph_name
            assert isinstance(graph, NamedNode)
            positions.add(_state(added.setdefault(graph, Statements(graph)), stance, of_quote, iris))
    more = [quad for statements in added.values() for quad in statements.quads()]
    out = io.BytesIO()
    write_rdf(sorted_quads([*quads, *more]), out, "nquads")
    return out.getvalue(), len(positions)


def _state(statements: Statements, stance: Stance, of_quote: Iterable[Quad], iris: Iris) -> NamedNode:
    quote, claim = iris.node(stance.quote), iris.node(stance.claim)
    polarity: Polarity = "for" if stance.asserts else "against"
    attitude: Attitude = "asserts" if stance.asserts else "denies"
    known = {quad.predicate: quad.object for quad in of_quote}
    when = known.get(terms.AT)
    article = known[terms.ARTICLE]
    assert isinstance(article, NamedNode)
    others = [node.value.rpartition("/")[2] for node in (article, when) if isinstance(node, NamedNode)]
    own = [*stance.key, polarity, attitude, *others]
    node = iris.node(f"position/{digest(*own)}")
    label = one_line(position_label(stance.label, polarity, attitude))
    statements.describe(node, [terms.POSITION], label)
    for predicate, value in (
        (terms.PREF_LABEL, literal(label)),
        (terms.ARTICLE, article),
        (terms.HOLDER, iris.node(stance.holder)),
        (terms.TARGET, claim),
        (terms.POLARITY, terms.POLARITY_VALUES[polarity]),
        (terms.ATTITUDE, terms.ATTITUDE_VALUES[attitude]),
        (terms.CONFIDENCE, decimal(_CONFIDENCE)),
        (terms.EVIDENCE, quote),
    ):
        statements.add(node, predicate, value)
    day = known.get(terms.SAID_ON)
    if isinstance(when, NamedNode):
        statements.add(node, terms.AT, when)
        if isinstance(day, Literal):
            statements.add(node, terms.ON, day)
    statements.add(quote, terms.MENTIONS, claim)
    return node
