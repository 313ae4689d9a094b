"""The tags that the network gives words, and which may follow which."""

from __future__ import annotations

import numpy as np

__all__ = ["ALLOWED", "NAME_TAGS", "ROLES", "STARTS", "TAGS", "TYPES", "begin", "inside"]

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
"""B begins a span of a role, I carries it on, O is outside (BIO, Ramshaw and Marcus 1995)."""
NAME_TAGS = ("O", "B", "I")
TYPES = ("none", "person", "group", "organization", "place", "other")
"""What the head word of a mention refers to; none for words that head no mention."""


def begin(role: int) -> int:
    """The tag that begins a span of the role of that number."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The tag that carries on a span of the role of that number."""
    return 2 + 2 * role


ALLOWED = np.array(
    [[not tag.startswith("I") or before[2:] == tag[2:] != "" for tag in TAGS] for before in TAGS]
)
"""``ALLOWED[i, j]``: whether tag j may follow tag i."""
STARTS = np.array([not tag.startswith("I") for tag in TAGS])
"""Which tags may come first."""
