"""The measures of coreference, against figures worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.coreference import Coreference, Share, coreference

Figures = tuple[float, float, float, float]
"""Recall's part and whole, precision's part and whole."""

CASES: list[tuple[str, list[str], list[str], Figures, Figures, Figures]] = [
    # the same clusters; a single mention has no link
    ("equal", ["abc", "d"], ["abc", "d"], (2, 2, 2, 2), (4, 4, 4, 4), (2, 2, 2, 2)),
    # one chain cut in two: MUC loses one link of three, B3 four halves
    ("cut", ["abcd"], ["ab", "cd"], (2, 3, 2, 2), (2, 4, 4, 4), (2 / 3, 1, 2 / 3, 2)),
    # two chains run into one
    ("run together", ["ab", "cd"], ["abcd"], (2, 2, 2, 3), (4, 4, 2, 4), (2 / 3, 2, 2 / 3, 1)),
    # the same, and a mention that is in no chain
    ("and one alone", ["abcd"], ["ab", "cd", "e"], (2, 3, 2, 2), (2, 4, 4, 5), (2 / 3, 1, 2 / 3, 3)),
    # the example that Pradhan et al. (2014) work out: one mention missed, two made up
    (
        "missed and made up",
        ["abc", "defg"],
        ["ab", "cd", "fghi"],
        (2, 5, 2, 5),
        (4 / 3 + 1 / 3 + 1 / 4 + 1, 7, 2 + 1 / 2 + 1 / 2 + 1, 8),
        (4 / 5 + 1 / 2, 2, 4 / 5 + 1 / 2, 3),
    ),
    ("nothing told", ["ab"], [], (0, 1, 0, 0), (0, 2, 0, 0), (0, 1, 0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "gold", "told", "muc", "b_cubed", "ceaf"), CASES, ids=lambda x: str(x)[:20])
def test_by_hand(
    name: str, gold: list[str], told: list[str], muc: Figures, b_cubed: Figures, ceaf: Figures
) -> None:
    made = coreference(gold, told)
    for share, figures in ((made.muc, muc), (made.b_cubed, b_cubed), (made.ceaf, ceaf)):
        assert (share.found, share.gold, share.right, share.told) == pytest.approx(figures), name


def test_the_published_figures_of_pradhan_and_others() -> None:
    """Their worked example: MUC F1 40, B3 F1 46, CEAF-phi4 F1 52."""
    made = coreference(["abc", "defg"], ["ab", "cd", "fghi"])
    assert made.muc.f1 == pytest.approx(40.0)
    assert made.b_cubed.f1 == pytest.approx(45.7, abs=0.3)
    assert made.ceaf.f1 == pytest.approx(52.0)
    assert made.conll == pytest.approx((made.muc.f1 + made.b_cubed.f1 + made.ceaf.f1) / 3)


def test_documents_are_added_before_shares_are_taken() -> None:
    one, other = coreference(["ab"], ["ab"]), coreference(["abc"], [])
    whole = sum((one, other), Coreference())
    assert whole.muc == Share(1, 3, 1, 1)
    assert whole.muc.recall == pytest.approx(100 / 3)


def test_a_mention_in_two_clusters_is_refused() -> None:
    with pytest.raises(ValueError, match="two clusters"):
        coreference(["ab", "bc"], [])


partitions = st.lists(st.integers(0, 4), min_size=1, max_size=9).map(
    lambda labels: [
        {place for place, label in enumerate(labels) if label == wanted} for wanted in sorted(set(labels))
    ]
)


@given(partitions, partitions)
def test_sides_change_places_and_equal_ones_are_right(gold: list[set[int]], told: list[set[int]]) -> None:
    there, back = coreference(gold, told), coreference(told, gold)
    for share, other in ((there.muc, back.muc), (there.b_cubed, back.b_cubed), (there.ceaf, back.ceaf)):
        assert share.recall == pytest.approx(other.precision)
        assert 0 <= share.f1 <= 100 + 1e-9
    same = coreference(gold, gold)
    assert same.b_cubed.f1 == same.ceaf.f1 == pytest.approx(100)
