"""The learned ranking: shares, and the say of the rules."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.antecedents.model import Candidate, best, features, none_features, rank

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
    assert rank([], LIKED) == []
    assert best([], LIKED) is None


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
    shares = rank(found, LIKED)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) <= 1 + 1e-9
    assert rank(found[::-1], LIKED) == pytest.approx(shares[::-1])


def test_a_candidate_is_weighed_by_what_all_share_and_by_its_sort() -> None:
    told = features(replace(PLAIN, signs=("guess",)))
    assert {"guess", "he/guess", "role:subject", "he/role:subject", "sentences:1"} <= set(told)
    assert {"none", "he/none", "none-guessed"} <= set(none_features([PLAIN]))
    assert "none-guessed" not in none_features([replace(PLAIN, signs=("guess",))])


def test_counts_are_told_in_steps() -> None:
    one, other = (features(replace(PLAIN, sentences=count)) for count in (5, 8))
    assert one == other
    assert features(replace(PLAIN, sentences=9)) != one
