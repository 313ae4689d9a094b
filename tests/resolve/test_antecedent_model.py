"""The learned ranking: shares, the say of the rules, and what a candidate looks like."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EntityType, Quote, Span
from kg.model.sentences import Layout
from kg.resolve.antecedent_model import Candidate, best, features, none_features, rank, weights
from kg.resolve.in_view import Asked, Ground, candidates, sort_of
from kg.resolve.names import Cluster
from kg.resolve.phrases import read_phrase

PLAIN = Candidate("he", "person", "subject", 1, 0, 0, 1, 1)
LIKED = {"opens": math.log(8)}
"""Weights that like one sign: eight times as likely as a candidate without it, or as none of them."""


def test_shares_are_those_of_a_log_linear_model() -> None:
    shares = rank([replace(PLAIN, signs=("opens",)), PLAIN], LIKED)
    assert shares == pytest.approx([0.8, 0.1])  # and 0.1 for none of them


@pytest.mark.parametrize(
    ("signs", "trust", "chosen"),
    [
        ([("opens",), ()], 1.0, 0),
        ([(), ("opens",)], 1.0, 1),
        ([("opens",), ("guess", "opens")], 1.0, 0),  # equals: the one seen last
        ([("opens",), ("guess",)], 7.0, 0),  # eight times as likely as the choice of the rules
        ([("opens",), ("guess",)], 9.0, 1),
        ([("opens",), ()], 9.0, None),  # the rules chose none of them
    ],
)
def test_the_rules_have_a_say(signs: list[tuple[str, ...]], trust: float, chosen: int | None) -> None:
    assert best([replace(PLAIN, signs=each) for each in signs], LIKED, trust=trust) == chosen


def test_nobody_in_view() -> None:
    assert rank([]) == []
    assert best([]) is None


counts = st.integers(0, 60)
seen = st.builds(
    Candidate,
    sort=st.just("he"),
    type=st.sampled_from(["person", "group"]),
    role=st.sampled_from(["subject", "object", "owner"]),
    sentences=counts, paragraphs=counts, rank=counts, mentions=counts, near=counts,
    signs=st.sets(st.sampled_from(["opens", "spoke", "guess", "named"])).map(lambda s: tuple(sorted(s))),
)  # fmt: skip


@given(st.lists(seen, min_size=1, max_size=6))
def test_shares_add_up_and_order_does_not_matter(found: list[Candidate]) -> None:
    shares = rank(found)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) <= 1 + 1e-9
    assert rank(found[::-1]) == pytest.approx(shares[::-1])


def test_every_weight_belongs_to_a_feature_that_can_be_told() -> None:
    told = weights()
    assert len(told) > 500
    sorts = {name.split("/")[0] for name in told if "/" in name}
    assert sorts <= {"he", "they", "it", "who", "which", "person", "body", "group"}
    assert {"guess", "none", "role:subject", "he/guess"} <= set(told)
    made = {*features(replace(PLAIN, signs=("guess",))), *none_features([PLAIN])}
    assert {"guess", "none", "role:subject", "he/guess"} <= made


TEXT = (
    "Mayor Ada Orr met Bo Lind in Moss. Orr praised the bridge.\n\n"
    "“Lind is late,” said the mayor. She laughed at the former banker."
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def cluster(type_: EntityType, name: str, *spans: Span) -> Cluster:
    made = Cluster(type_, name)
    for span in spans:
        made.add(span, span.of(TEXT))
    return made


def signs_of(words: str, guess: int | None = None) -> dict[str, Candidate]:
    orr = cluster("person", "Ada Orr", at("Ada Orr"), at("Orr", 1))
    lind = cluster("person", "Bo Lind", at("Bo Lind"), at("Lind", 1))
    moss = cluster("place", "Moss", at("Moss"))
    quote = Quote("Q1", "direct", (at("“Lind is late,”"),), (at("said"),), (at("the mayor"),))
    ground = Ground(TEXT, Layout.of(TEXT), (quote,), frozenset({at("the mayor")}))
    span = at(words)
    before = {
        each: [place for place in sorted(each.mentions) if place.end <= span.start]
        for each in (orr, lind, moss)
    }
    known = [orr, lind]
    asked = Asked(read_phrase(TEXT, span, "person"), guess=None if guess is None else known[guess])
    return {each.name: candidate for each, candidate in candidates(ground, asked, before)}


def test_who_is_in_view_of_a_pronoun() -> None:
    found = signs_of("She", guess=0)
    assert list(found) == ["Bo Lind", "Ada Orr"]  # the last one seen first, and no place
    lind, orr = found.values()
    assert (lind.sentences, lind.paragraphs, lind.rank) == (1, 0, 0)
    assert (orr.sentences, orr.paragraphs, orr.rank) == (2, 1, 1)
    assert "hidden" in lind.signs  # named inside a quotation only
    assert "hidden" not in orr.signs
    assert {"guess", "opens", "lead", "named"} <= set(orr.signs)
    assert "guess" not in lind.signs
    assert orr.determiner == ""


def test_who_is_in_view_of_a_description() -> None:
    assert sort_of(read_phrase(TEXT, at("the mayor"))) == "person"
    for words, new in (("the mayor", False), ("the former banker", True)):
        found = signs_of(words)
        assert len(found) == 2
        assert {each.determiner for each in found.values()} == {"the"}
        assert {"new-words" in each.signs for each in found.values()} == {new}


def test_gender_shuts_out() -> None:
    he = cluster("person", "Bo Lind", at("Bo Lind"))
    he.gender = "m"
    ground = Ground(TEXT, Layout.of(TEXT), (), frozenset())
    asked = Asked(read_phrase(TEXT, at("She")))
    assert candidates(ground, asked, {he: [at("Bo Lind")]}) == []
