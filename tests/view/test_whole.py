"""A page of a big graph says what it leaves out."""

from __future__ import annotations

import io
from unittest.mock import patch

from kg.view import whole
from tests.network.test_newest import NEW, OLD, store_of


def page_of(most_quotes: int) -> tuple[int, str]:
    """How many quotes a page shows when it may show ``most_quotes``, and the page."""
    out = io.BytesIO()
    with patch.object(whole, "MOST_QUOTES", most_quotes):
        summary = whole.write_graph_page(store_of(OLD, NEW), out, text_of=lambda _: None)
    return summary.quotes, out.getvalue().decode()


def test_a_small_graph_is_shown_whole_without_a_word() -> None:
    quotes, page = page_of(5)
    assert quotes == 5
    assert "This page shows" not in page


def test_a_big_graph_is_cut_and_the_page_says_so() -> None:
    quotes, page = page_of(4)
    assert quotes == 2
    assert "<p>This page shows the newest 1 of 2 articles; the graph holds all.</p>" in page
