"""Names of one article put together: full names, surnames, short forms and acronyms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import EntityType, Role, Span, slug
from kg.resolve.lexicon import HONORIFICS, ORGANIZATION_HEADS, PARTICLES, word_set
from kg.resolve.phrases import Gender
from kg.resolve.states import is_state, state_named

__all__ = ["Cluster", "Names"]

_SUFFIXES = word_set("inc ltd llc corp co plc jr sr the")
_PUBLIC = word_set(
    "board ministry department office agency authority commission committee council court parliament union"
    " league federation association government university college school police society chamber service"
    " institute"
)


@dataclass(eq=False)
class Cluster:
    """Everything an article says of one referent, while it is being put together."""

    type: EntityType
    name: str
    named: bool = True
    gender: Gender | None = None
    plural: bool = False
    located: bool = False
    """Whether the text says that something is in it, as in a place."""
    spellings: dict[str, int] = field(default_factory=dict)
    styles: set[str] = field(default_factory=set)
    """Further names made with a title ("Alderman Crake")."""
    mentions: set[Span] = field(default_factory=set)
    roles: dict[tuple[str, bool], tuple[Role, Cluster | None]] = field(default_factory=dict)

    def add(self, span: Span, spelling: str) -> None:
        """Take in one more mention."""
        self.mentions.add(span)
        self.spellings[spelling] = self.spellings.get(spelling, 0) + 1

    @property
    def first(self) -> int:
        """Where the text mentions it first."""
        return min((span.start for span in self.mentions), default=0)


class Names:
    """The name clusters of one article, found again by any form of their names."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._exact: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
        self._edge: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)

    def add_all(self, found: Iterable[tuple[Span, str, EntityType | None, Gender | None]]) -> None:
        """Cluster names: longest first, so that a short form finds the full name it stands for."""
        ready = [(span, text, kind, gender, _tokens(text)) for span, text, kind, gender in found]
        for span, text, kind, gender, words in sorted(ready, key=lambda item: (-len(item[4]), item[0])):
            if not words:
                continue
            cluster = self.find(text, kind, gender, span.start) or self._new(text, kind, words)
            cluster.add(span, text)
            cluster.gender = cluster.gender or gender

    def find(
        self, text: str, kind: EntityType | None = None, gender: Gender | None = None, at: int | None = None
    ) -> Cluster | None:
        """The cluster that ``text`` names. Of several it is the last one mentioned before ``at``."""
        words = _tokens(text)
        fits = [c for c in self._exact.get(words, ()) if _same_gender(c, gender)]
        if not fits:
            short = [
                c
                for c in self._edge.get(words, ())
                if _same_gender(c, gender) and _may_shorten(c, words, kind, at)
            ]
            # A surname alone is often taken for a body: the type of a short form is the weaker evidence.
            persons = [c for c in short if c.type == "person"]
            fits = (persons if kind is None else [c for c in short if c.type == kind]) or persons
            fits = fits or (short if kind is None else [])
        if len({id(cluster) for cluster in fits}) > 1 and at is not None:
            fits.sort(key=lambda c: max((m.start for m in c.mentions if m.start < at), default=-1))
        return fits[-1] if fits else None

    def alias(self, cluster: Cluster, text: str) -> None:
        """Let ``text`` name ``cluster`` too, as an acronym in brackets does."""
        self._exact[_tokens(text)].append(cluster)

    def _new(self, text: str, kind: EntityType | None, words: tuple[str, ...]) -> Cluster:
        cluster = Cluster(kind or ("organization" if text.isupper() else "person"), text)
        self.clusters.append(cluster)
        self._exact[words].append(cluster)
        for cut in range(1, len(words)):
            self._edge[words[:cut]].append(cluster)
            self._edge[words[cut:]].append(cluster)
        if cluster.type == "person" and len(words) > 2:
            self._exact[(words[0], words[-1])].append(cluster)
        if cluster.type == "person" and len(words) > 1 and len(words[0]) > 1:
            self._exact[(words[0][0], *words[1:])].append(cluster)
        acronym = "".join(word[0] for word in words if word not in PARTICLES)
        if cluster.type != "person" and len(acronym) > 2:
            self._exact[(acronym,)].append(cluster)
        return cluster


def _tokens(text: str) -> tuple[str, ...]:
    bare = re.sub(r"['’]s\b", "", text)
    whole = slug(state_named(bare) or bare)
    words = tuple(word for word in whole.split("-") if word not in HONORIFICS | _SUFFIXES)
    return words or tuple(whole.split("-"))


def _same_gender(cluster: Cluster, gender: Gender | None) -> bool:
    return gender is None or cluster.gender is None or gender == cluster.gender


def _may_shorten(cluster: Cluster, words: tuple[str, ...], kind: EntityType | None, at: int | None) -> bool:
    """Whether ``words`` may stand for the cluster's name, and is no part that means something else."""
    if kind == "place" or (kind != "person" and is_state(" ".join(words))):
        return False
    if cluster.type == "person":
        return words[-1] not in PARTICLES
    if len(words) == 1 and words[0] in ORGANIZATION_HEADS | PARTICLES:
        return False
    full = _tokens(cluster.name)
    if full[: len(words)] == words and full[-1] in _PUBLIC:
        return False  # "Ostby" is a town; the Ostby Water Board is its board
    return at is None or cluster.first < at  # a body is named in full before it is named in short
