"""What an index finds, in the shape that the page of a search asks for."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Match"]


class Match(NamedTuple):
    """A node with the words that matched."""

    iri: str
    label: str
    kind: str
    snippet: tuple[tuple[str, bool], ...] = ()
