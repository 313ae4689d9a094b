"""Texts for properties that hold for every text, however broken."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["TEXTS"]

PIECES = (
    '"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "‚", "‹", "›", "—", " - ", ":", ",", ".",
    "?", "…", ";", "(", ")", "\n", "\n\n", " ", "  ", "\t", "\x00", "\u200f", "\u202e", "é", "e\u0301",
    "\ud800", "\u2028", "𝕏", "&", "<b>", "said", "told", "asked", "according to", "Neither", "nor",
    "has responded", "declined to", "comment", "that", "who", "which", "by", "in a statement",
    "on Monday", "it is expected that", "was", "not something", "would agree to", "a plan put forward by",
    "for", "and", "but", "adding", "calls", "claims", "Ada Frey", "the port", "he", "they", "Mr. Orne",
    "U.S.", "Q:", "A:", "VALE:", "bridge", "closed", "5", "'90s", "neighbours'", "“No,”", '"Yes." ',
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)
