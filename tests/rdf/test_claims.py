"""Positions on claims: what they take from their quote, and what they are left out for."""

from __future__ import annotations

import io
from datetime import date

from kg.model import Document, Entity, PartialDate, Quote, Reading, Span, TimeReference
from kg.rdf import Run, Stance, article_quads, parse_nquads, quote_tails_of, terms, with_claims, write_rdf

TEXT = "Ines Marlow said the leak began in March."
DAY = PartialDate.parse("2026-03-04")
READING = Reading(
    Document("leak", TEXT),
    entities=(Entity("E1", "ines-marlow", "person", "Ines Marlow", mentions=(Span(0, 11),)),),
    quotes=(
        Quote(
            "Q1", "indirect", (Span(17, 40),), (Span(12, 16),), (Span(0, 11),), speakers=("E1",),
            said=TimeReference(None, DAY, "resolved"),
        ),
    ),
)  # fmt: skip
CLAIM, HOLDER = "topic/claim--the-leak-began-in-march", "person/ines-marlow"


def nquads() -> bytes:
    out = io.BytesIO()
    write_rdf(article_quads(READING, Run("rules 2", "kg 1")), out, "nquads")
    return out.getvalue()


def stance(quote: str, *, asserts: bool = True) -> Stance:
    return Stance(CLAIM, "the leak began in March", HOLDER, quote, asserts, (HOLDER, CLAIM))


def test_a_position_has_the_article_the_day_and_the_time_of_its_quote() -> None:
    quote = quote_tails_of(READING)["Q1"]
    whole, count = with_claims(nquads(), [stance(quote), stance(quote)])
    assert count == 1
    quads = list(parse_nquads(whole))
    (node,) = {quad.subject for quad in quads if quad.object == terms.POSITION}
    told = {quad.predicate: quad.object for quad in quads if quad.subject == node}
    of_quote = {quad.predicate: quad.object for quad in quads if str(quad.subject).endswith(f"{quote}>")}
    assert str(told[terms.ON]) == str(of_quote[terms.SAID_ON])
    assert date(2026, 3, 4).isoformat() in str(told[terms.ON])
    assert (told[terms.AT], told[terms.ARTICLE]) == (of_quote[terms.AT], of_quote[terms.ARTICLE])
    assert told[terms.ATTITUDE] == terms.ATTITUDE_VALUES["asserts"]
    assert told[terms.TARGET] == of_quote[terms.MENTIONS]
    assert len({quad.graph_name for quad in quads}) == 1
    assert whole == with_claims(nquads(), [stance(quote)])[0]


def test_a_denial_is_another_position() -> None:
    quote = quote_tails_of(READING)["Q1"]
    whole, count = with_claims(nquads(), [stance(quote), stance(quote, asserts=False)])
    assert count == 2
    attitudes = {quad.object for quad in parse_nquads(whole) if quad.predicate == terms.ATTITUDE}
    assert attitudes == {terms.ATTITUDE_VALUES["asserts"], terms.ATTITUDE_VALUES["denies"]}


def test_nothing_is_added_for_a_quote_that_is_not_there() -> None:
    assert with_claims(nquads(), []) == (nquads(), 0)
    whole, count = with_claims(nquads(), [stance("quote/0000000000000000")])
    assert (sorted(whole.splitlines()), count) == (sorted(nquads().splitlines()), 0)
