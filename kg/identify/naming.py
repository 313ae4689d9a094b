"""Which identifier each group of nodes keeps: one published before if there is one, else the commonest
full name.

Nothing but content and the mapping published last has a say, so identifiers do not move when an article is
added or a merge undone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kg.identify.assertions import CLAIM
from kg.identify.context import Node
from kg.identify.gathering import TOPIC, Table
from kg.model import digest

__all__ = [
    "SPLIT", "Published", "Sort", "canonical_tails", "sort_of", "split_base", "split_bases",
]  # fmt: skip

SPLIT = 9
"""Characters that a part split off has more in its key than its tail: a hyphen and eight digits."""
_LONGEST_KEY = 80
Sort = Literal["agents", "topics", "claims"]
"""What is identified by itself."""
_PART = re.compile(r"-[0-9a-f]{8}\Z")


def sort_of(ref: str) -> Sort:
    """Which of the three a reference is about."""
    if ref.startswith(CLAIM):
        return "claims"
    return "topics" if ref.startswith(f"{TOPIC}/") else "agents"


@dataclass(frozen=True)
class Published:
    """The mapping that a folder publishes. ``rows``: each tail with its canonical tail, and where one tail
    has several, each of its articles too ("tail@article"). ``yielded``: for tails that stand for somebody
    now and gave way before, to whom: should they meet again, they give way again."""

    rows: Mapping[str, str] = field(default_factory=dict)
    yielded: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _parted(self) -> frozenset[str]:
        return frozenset(ref.partition("@")[0] for ref in self.rows if "@" in ref)

    def part(self, sort: Sort) -> Published:
        """The rows that are about agents, topics or claims."""
        return Published(
            {ref: name for ref, name in self.rows.items() if sort_of(ref) == sort},
            {tail: other for tail, other in self.yielded.items() if sort_of(tail) == sort},
        )

    def of(self, tail: str, article: str) -> str | None:
        """The canonical tail that a tail of an article had; None when that is not known."""
        return self.rows.get(f"{tail}@{article}" if tail in self._parted else tail)


def split_tail(tail: str, article: str) -> str:
    """The tail of a part split off ``tail``, known by its earliest article.

    >>> split_tail("person/jon-weaver", "cup-final")
    'person/jon-weaver-6746a75e'
    """
    return f"{_base(tail)}-{digest(tail, article)[: SPLIT - 1]}"


def split_base(tail: str) -> str | None:
    """What the tail of a part begins with; None when ``tail`` has not the form of one."""
    return tail[:-SPLIT] if _PART.search(tail) is not None else None


def split_bases(tails: Iterable[str]) -> frozenset[str]:
    """What the tails of parts split off ``tails`` would begin with."""
    return frozenset(map(_base, tails))


def _base(tail: str) -> str:
    kind, _, key = tail.partition("/")
    return f"{kind}/{key[: _LONGEST_KEY - SPLIT].rstrip('-')}"


def canonical_tails(
    groups: Sequence[Sequence[Node]], table: Table, published: Published, first: Mapping[int, int]
) -> list[str]:
    """The canonical tail of each group, all different.

    Every group asks for the one it likes best (``_choice``). A tail that several ask for goes to the one
    that had it for more articles before, then to the one with the article that ``first`` names for it, then
    to the one with more articles, then to the earliest; the others ask for their next. Who is left
    without one gets the tail of a part.
    """
    votes = [_votes(group, table, published) for group in groups]
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    pending = list(range(len(groups)))
    while pending:
        asking: dict[str, list[int]] = defaultdict(list)
        for place in pending:
            name = _choice(groups[place], votes[place], table, taken, published.yielded)
            if name is not None:
                asking[name].append(place)
        if not asking:
            break
        for name, places in asking.items():
            winner = places[0]
            if len(places) > 1:
                tail = table.places.get(name)
                keep = None if tail is None else first.get(tail)
                claims = [(_claim(groups[p], votes[p][name], tail, keep, table), p) for p in places]
                winner = min(claims)[1]
            chosen[winner] = name
            taken.add(name)
        pending = [place for place in pending if place not in chosen]
    for place in pending:
        chosen[place] = _parted(groups[place], table, taken)
        taken.add(chosen[place])
    return [chosen[place] for place in range(len(groups))]


def _claim(
    group: Sequence[Node], before: int, tail: int | None, keep: int | None, table: Table
) -> tuple[int, bool, int, tuple[bool, int, int]]:
    """How well a group may claim a tail that another one asks for too; the least is the best claim."""
    articles = [article for node in group if tail in (None, node.tail) for article in node.members]
    return -before, keep not in articles, -len(articles), _earliest(articles, table)


def _votes(group: Sequence[Node], table: Table, published: Published) -> Counter[str]:
    """How many articles of a group had which canonical tail before."""
    votes: Counter[str] = Counter()
    if not published.rows:
        return votes
    for node in group:
        tail = table.tails[node.tail]
        for article in node.members:
            before = published.of(tail, table.articles[article])
            if before is not None:
                votes[before] += 1
    return votes


def _choice(
    group: Sequence[Node],
    votes: Counter[str],
    table: Table,
    taken: Collection[str],
    yielded: Mapping[str, str],
) -> str | None:
    """The tail published for most of the group's articles, of those it may have; else its best one."""
    own = {node.tail for node in group if table.tails[node.tail] not in taken}
    if votes:
        named = {table.tails[tail] for tail in own}
        bases = split_bases(table.tails[node.tail] for node in group)
        kept = [
            name
            for name in votes
            if name in named or (name not in taken and name not in table.places and split_base(name) in bases)
        ]
        first = [name for name in kept if yielded.get(name) not in kept] or kept
        if first:
            return min(first, key=lambda name: _liking(name, votes, table))
    return table.tails[min(own, key=lambda tail: _rank(tail, table))] if own else None


def _rank(tail: int, table: Table) -> tuple[int, int, int, str]:
    """Outlets first, single words last; then the name that more articles use, the fuller, the alphabet."""
    face = table.faces[tail]
    words = len(face.name.replace("-", " ").split())
    return int(words < 2) - 2 * int(face.outlet), -len(face.members), -words, table.tails[tail]


def _liking(name: str, votes: Counter[str], table: Table) -> tuple[bool, int, tuple[int, int, int, str]]:
    """Tails of whole names before those of parts, so that what was split and is one again is as it was."""
    tail = table.places.get(name)
    return tail is None, -votes[name], (0, 0, 0, name) if tail is None else _rank(tail, table)


def _parted(group: Sequence[Node], table: Table, taken: set[str]) -> str:
    """A tail of its own for a group whose tails all belong to others."""
    tail = min({node.tail for node in group}, key=lambda tail: _rank(tail, table))
    articles = [article for node in group if node.tail == tail for article in node.members]
    for article in sorted(articles, key=table.when):
        name = split_tail(table.tails[tail], table.articles[article])
        if name not in taken and name not in table.places:
            return name
    raise AssertionError("two groups of one tail share no article")


def _earliest(articles: Sequence[int], table: Table) -> tuple[bool, int, int]:
    return min(map(table.when, articles))
