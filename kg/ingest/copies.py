"""Finds articles that carry the same story, so that a quote printed by ten papers counts once.

Candidates come from MinHash signatures in a locality-sensitive index (Broder 1997; the library is
datasketch), and every candidate is then verified on the full sets of shingles.
"""

from __future__ import annotations

import re
import zlib
from datetime import date

import numpy as np
from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]
from numpy.typing import NDArray

from kg.ingest.furniture import agencies
from kg.model import Document

__all__ = ["CopyFinder"]

_SHINGLE = 4
"""Words in a shingle. With 3, 4 and 5 the pairs below part equally well; 4 bears an edited word best."""
_CONTAINED = 0.6
"""Share of the shorter article's shingles that the longer one must hold.

Chosen on the 840 training articles of PolNeAR and the gold articles beside the project: all pairs
that carry one story lie at 0.67 and above, all others at 0.52 (an article that quotes another at
length) and below.
"""
_ALIKE = 0.25
"""Least Jaccard similarity, so that a paragraph lifted into a long article makes no copy. On the same
articles copies lie at 0.37 and above, others at 0.13 and below; cuts to a third lie between."""
_FEWEST = 30
"""Words below which a text is too short to tell a copy from a formula."""
_BANDS, _ROWS = 64, 2
"""A pair at the least similarity becomes a candidate with probability 1 - (1 - 0.25²)^64 = 0.98, the
least similar pair seen (0.37) with 0.9999, and unrelated articles (0.005) with 0.002."""

_WORD = re.compile(r"\w+")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))

_Shingles = NDArray[np.uint32]
_Key = tuple[date, bool, str]


class CopyFinder:
    """Collects articles and tells which of them are copies. The order of adding does not matter.

    Takes about 27 kB of memory for an article of 900 words. ``add`` raises ``ValueError`` for an id that
    was added before.

    >>> finder = CopyFinder()
    >>> finder.add(Document("a", "Rain fell."))
    >>> finder.copies()
    {}
    """

    def __init__(self) -> None:
        self._index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        self._empty = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
        self._shingles: dict[str, _Shingles] = {}
        self._twins: dict[bytes, str] = {}
        self._above: dict[str, str] = {}
        self._facts: dict[str, tuple[date, str, frozenset[str]]] = {}

    def add(self, document: Document) -> None:
        """Take ``document`` up. Only its body counts: boilerplate differs from outlet to outlet."""
        identifier = document.id
        if identifier in self._facts:
            raise ValueError(f"an article {identifier!r} was added before")
        body = " ".join(span.of(document.text) for span in document.body)
        published = document.published.latest if document.published else date.max
        named = frozenset(map(str.casefold, agencies(document.text)))
        self._facts[identifier] = (published, (document.publisher or "").casefold(), named)
        shingles = _shingles(body)
        if shingles is None:
            return
        # Twins to the letter are joined here, so that ten thousand of them are not compared pairwise.
        twin = self._twins.setdefault(shingles.tobytes(), identifier)
        if twin != identifier:
            self._join(identifier, twin)
            return
        signature = self._empty.copy()
        signature.update_batch(shingles.tolist())
        for other in self._index.query(signature):
            if self._root(other) != self._root(identifier) and _same(shingles, self._shingles[other]):
                self._join(identifier, other)
        self._index.insert(identifier, signature, check_duplication=False)
        self._shingles[identifier] = shingles

    def copies(self) -> dict[str, str]:
        """Each copy's id with the id of the story that it carries, in the order of ids.

        Of articles that carry one story the original is the one published first (one without a date
        comes last), then the one whose publisher another names as its agency, then the one with the
        smallest id.
        """
        groups: dict[str, list[str]] = {}
        for identifier in sorted(self._above):
            groups.setdefault(self._root(identifier), []).append(identifier)
        found: dict[str, str] = {}
        for members in groups.values():
            members = sorted({*members, self._root(members[0])})
            named = frozenset().union(*(self._facts[member][2] for member in members))
            original = min(members, key=lambda member: self._rank(member, named))
            found.update((member, original) for member in members if member != original)
        return dict(sorted(found.items()))

    def _rank(self, identifier: str, named: frozenset[str]) -> _Key:
        published, publisher, _ = self._facts[identifier]
        return published, publisher not in named, identifier

    def _root(self, identifier: str) -> str:
        path = []
        while (above := self._above.get(identifier)) is not None:
            path.append(identifier)
            identifier = above
        for step in path[:-1]:
            self._above[step] = identifier
        return identifier

    def _join(self, one: str, other: str) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            self._above[one] = other


def _shingles(text: str) -> _Shingles | None:
    """The distinct shingles of ``text`` as sorted 32-bit hashes; None when it is too short."""
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST:
        return None
    codes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word in words], dtype=np.uint64)
    mixed = np.zeros(len(codes) - _SHINGLE + 1, dtype=np.uint64)
    for offset in range(_SHINGLE):
        # Unsigned arithmetic of numpy arrays wraps around, which is what a hash wants.
        mixed = (mixed ^ codes[offset : offset + len(mixed)]) * _MIX[0]
        mixed ^= mixed >> np.uint64(29)
        mixed *= _MIX[1]
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def _same(one: _Shingles, other: _Shingles) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared >= _CONTAINED * min(len(one), len(other)) and shared >= _ALIKE * (
        len(one) + len(other) - shared
    )
