"""The assignment of predicted quotes to gold ones."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.evaluate.pairing import assign, compare
from kg.model import Reading

Build = Callable[..., Reading]

keys = st.tuples(st.integers(0, 4), st.integers(0, 4))


@given(st.dictionaries(keys, st.integers(1, 9).map(float), max_size=12))
def test_the_assignment_is_one_to_one_and_the_best_of_all(weights: dict[tuple[int, int], float]) -> None:
    chosen = assign(weights)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    best = max(
        sum(weights.get((i, j), 0.0) for i, j in enumerate(columns)) for columns in permutations(range(5))
    )
    assert sum(weights[key] for key in chosen) == pytest.approx(best)


def test_the_sum_of_f1_is_greatest_not_each_pair(build: Build) -> None:
    text = "Ada said the toll would rise in May and Bo agreed."
    gold = build(
        text,
        {"content": "the toll would rise", "source": "Ada"},
        {"content": "the toll would rise in May and Bo agreed", "source": "Ada"},
    )
    # The wide prediction is nearest to the wide gold quote; the narrow one must take the other.
    predicted = build(
        text,
        {"content": "the toll would rise in May", "source": "Ada"},
        {"content": "toll would", "source": "Ada"},
    )
    pairs = {(pair.gold.quote.id, pair.predicted.quote.id) for pair in compare(gold, predicted).pairs}
    # Narrow gold is 19 characters, wide gold 40; predicted 26 and 10.
    # Q1-Q1 38/45 + Q2-Q2 20/50 = 1.24; Q1-Q2 20/29 + Q2-Q1 52/66 = 1.48.
    assert pairs == {("Q1", "Q2"), ("Q2", "Q1")}


def test_equal_contents_go_to_the_quote_with_the_same_source(build: Build) -> None:
    text = "Neither Ada nor Bo replied to questions about the toll."
    ada = {"content": "the toll", "source": "Ada", "cue": "replied"}
    bo = {"content": "the toll", "source": "Bo", "cue": "replied"}
    comparison = compare(build(text, ada, bo), build(text, bo, ada))
    assert len(comparison.hits) == 2
    (only,) = compare(build(text, ada, bo), build(text, bo)).pairs
    assert only.gold.quote.id == "Q2"


def test_quotes_without_content_answer_to_each_other_by_their_cues(build: Build) -> None:
    text = "Ada declined to comment. Bo did not reply."
    gold = build(
        text, {"cue": "declined to comment", "source": "Ada"}, {"cue": "did not reply", "source": "Bo"}
    )
    predicted = build(text, {"cue": "not reply", "source": "Bo"})
    (pair,) = compare(gold, predicted).hits
    assert (pair.gold.quote.id, pair.f1) == ("Q2", 1.0)


def test_a_pair_without_sources_counts_and_one_with_a_made_up_source_does_not(build: Build) -> None:
    text = "It is expected that the toll will rise, Ada knows."
    gold = build(text, {"content": "the toll will rise", "cue": "is expected"})
    bare = build(text, {"content": "the toll will rise"})
    borrowed = build(text, {"content": "the toll will rise", "source": "Ada"})
    assert len(compare(gold, bare).hits) == 1
    assert len(compare(gold, borrowed).hits) == 0
    assert len(compare(gold, borrowed).pairs) == 1


def test_nested_predictions_are_left_out_for_flat_gold(build: Build) -> None:
    text = "Ada said that Bo wrote that the toll rose."
    predicted = build(
        text,
        {"content": "that Bo wrote that the toll rose", "source": "Ada"},
        {"content": "that the toll rose", "source": "Bo", "parent": "Q1"},
    )
    assert len(compare(predicted, predicted, nested=False).predicted_quotes) == 1
    assert len(compare(predicted, predicted).predicted_quotes) == 2


def test_a_reading_of_another_text_is_refused(build: Build) -> None:
    with pytest.raises(UsageError, match=r"a: the text that was read is not the gold text"):
        compare(build("One text."), build("Another."))


def test_an_unread_article_is_one_in_which_nothing_was_found(build: Build) -> None:
    comparison = compare(build("Ada said so.", {"content": "so", "source": "Ada"}), None)
    assert len(comparison.gold_quotes) == 1
    assert not comparison.predicted_quotes
    assert not comparison.pairs
