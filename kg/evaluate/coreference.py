"""How well mentions are put together: MUC, B3, CEAF-phi4 and their mean, the CoNLL F1.

As defined for given mentions by Pradhan et al., "Scoring coreference partitions of predicted mentions",
ACL 2014. A partition is any collection of clusters, a cluster any collection of mentions; a mention is
whatever compares equal on both sides. Mentions of one side only count against the other.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field

from kg.evaluate.pairing import assign

__all__ = ["Coreference", "Share", "coreference"]

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Share:
    """A measure as sums: ``found`` of ``gold`` on the side of recall, ``right`` of ``told`` on precision's.

    Sums of several documents are added before shares are taken, as the reference scorer does.

    >>> round((Share(1, 2, 1, 1) + Share(1, 2, 1, 1)).f1, 1)
    66.7
    """

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    told: float = 0.0

    def __add__(self, other: Share) -> Share:
        return Share(
            self.found + other.found, self.gold + other.gold, self.right + other.right, self.told + other.told
        )

    @property
    def recall(self) -> float:
        """Percent; 0 when there is nothing to find."""
        return 100.0 * self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Percent; 0 when nothing was told."""
        return 100.0 * self.right / self.told if self.told else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, in percent."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Coreference:
    """The three measures of one document, or of several added up.

    >>> one = coreference([{"Orr", "she"}, {"Pell"}], [{"Orr", "she", "Pell"}])
    >>> [round(share.f1, 1) for share in (one.muc, one.b_cubed, one.ceaf)], round(one.conll, 1)
    ([66.7, 71.4, 53.3], 63.8)
    """

    muc: Share = field(default_factory=Share)
    b_cubed: Share = field(default_factory=Share)
    ceaf: Share = field(default_factory=Share)

    def __add__(self, other: Coreference) -> Coreference:
        return Coreference(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf + other.ceaf)

    @property
    def conll(self) -> float:
        """The mean of the three F1, in percent."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3


def coreference(
    gold: Collection[Collection[Hashable]], told: Collection[Collection[Hashable]]
) -> Coreference:
    """Compare the clusters of one document. Empty clusters are left out.

    Raises ``ValueError`` when a mention stands in two clusters of one side.
    """
    key, response = _partition(gold), _partition(told)
    shared = _shared(key, response)
    return Coreference(_muc(key, response), _b_cubed(key, response, shared), _ceaf(key, response, shared))


def _partition(clusters: Collection[Collection[Hashable]]) -> list[frozenset[Hashable]]:
    kept = [frozenset(cluster) for cluster in clusters if cluster]
    if sum(map(len, kept)) != len(frozenset[Hashable]().union(*kept)):
        raise ValueError("a mention stands in two clusters")
    return kept


def _shared(key: Clusters, response: Clusters) -> dict[tuple[int, int], int]:
    """How many mentions a cluster of the key and one of the response share, where they share any."""
    of = _places(response)
    counts: dict[tuple[int, int], int] = {}
    for i, cluster in enumerate(key):
        for mention in cluster:
            if mention in of:
                counts[i, of[mention]] = counts.get((i, of[mention]), 0) + 1
    return dict(sorted(counts.items()))  # sums of fractions shall not hang on the order of a set


def _places(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: place for place, cluster in enumerate(clusters) for mention in cluster}


def _muc(key: Clusters, response: Clusters) -> Share:
    """Links: a cluster of n mentions has n-1; those are lost that lead from one part of it to another."""

    def links(these: Clusters, those: Clusters) -> tuple[int, int]:
        of = _places(those)
        kept = whole = 0
        for cluster in these:
            inside = [of[mention] for mention in cluster if mention in of]
            parts = len(set(inside)) + len(cluster) - len(inside)
            kept += len(cluster) - parts
            whole += len(cluster) - 1
        return kept, whole

    return Share(*links(key, response), *links(response, key))


def _b_cubed(key: Clusters, response: Clusters, shared: dict[tuple[int, int], int]) -> Share:
    """For each mention, how much of its own cluster stands together with it on the other side."""
    return Share(
        sum(count * count / len(key[i]) for (i, _), count in shared.items()),
        sum(map(len, key)),
        sum(count * count / len(response[j]) for (_, j), count in shared.items()),
        sum(map(len, response)),
    )


def _ceaf(key: Clusters, response: Clusters, shared: dict[tuple[int, int], int]) -> Share:
    """Clusters one to one, so that their likeness (phi4) sums to the most."""
    likeness = {(i, j): 2 * count / (len(key[i]) + len(response[j])) for (i, j), count in shared.items()}
    total = sum(likeness[pair] for pair in assign(likeness))
    return Share(total, len(key), total, len(response))
