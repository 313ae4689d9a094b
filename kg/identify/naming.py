"""Which identifier each group of nodes keeps: one published before if there is one, else the fullest.

Nothing but content and the mapping published last has a say, so identifiers do not move when an article is
added or a merge undone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.identify.context import Node
from kg.identify.gathering import Table
from kg.model import digest

__all__ = ["SPLIT", "Published", "canonical_tails", "split_base", "split_bases"]

SPLIT = 9
"""Characters that a part split off has more in its key than its tail: a hyphen and eight digits."""
_LONGEST_KEY = 80
_PART = re.compile(r"-[0-9a-f]{8}\Z")


class Published:
    """The mapping that the folder published last: tails, and articles of tails that went another way."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self.rows = rows
        self._parted = {ref.partition("@")[0] for ref in rows if "@" in ref}

    def of(self, tail: str, article: str) -> str | None:
        """The canonical tail that a tail of an article had; None for a tail that was not there."""
        if tail in self._parted:
            exact = self.rows.get(f"{tail}@{article}")
            if exact is not None:
                return exact
        return self.rows.get(tail)


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

    A tail that several groups have belongs to the one that had it before, then to the one with the article
    that ``first`` names for it, then to the one with more articles, then to the earliest.
    """
    shared = Counter(tail for group in groups for tail in {node.tail for node in group})
    contested = {tail for tail, times in shared.items() if times > 1}
    owners = _owners(groups, contested, table, published, first)
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    votes = [_votes(group, table, published) for group in groups]
    order = sorted(range(len(groups)), key=lambda place: (-max(votes[place].values(), default=0), place))
    for place in order:
        own = {node.tail for node in groups[place]}
        own = {tail for tail in own if tail not in contested or owners[tail] == place}
        name = _choice(groups[place], own, votes[place], table)
        if name is None or name in taken:
            name = _parted(groups[place], table, taken)
        taken.add(name)
        chosen[place] = name
    return [chosen[place] for place in range(len(groups))]


def _owners(
    groups: Sequence[Sequence[Node]],
    contested: set[int],
    table: Table,
    published: Published,
    first: Mapping[int, int],
) -> dict[int, int]:
    claims: dict[int, list[tuple[tuple[int, bool, int], tuple[bool, int, int], int]]] = defaultdict(list)
    for place, group in enumerate(groups):
        members: dict[int, list[int]] = defaultdict(list)
        for node in group:
            if node.tail in contested:
                members[node.tail] += node.members
        for tail, articles in members.items():
            text = table.tails[tail]
            before = sum(published.of(text, table.articles[article]) == text for article in articles)
            strength = (before, first.get(tail) in articles, len(articles))
            claims[tail].append((strength, _earliest(articles, table), place))
    return {
        tail: min(rows, key=lambda row: (*(-int(part) for part in row[0]), row[1]))[2]
        for tail, rows in claims.items()
    }


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


def _choice(group: Sequence[Node], own: set[int], votes: Counter[str], table: Table) -> str | None:
    """The tail published for most of the group's articles, of those it may have; else its fullest own."""
    named = {table.tails[tail] for tail in own}
    bases = split_bases(table.tails[node.tail] for node in group)
    kept = [
        name for name in votes if name in named or (name not in table.places and split_base(name) in bases)
    ]
    if kept:
        return min(kept, key=lambda name: (-votes[name], name))
    if not own:
        return None
    return table.tails[min(own, key=lambda tail: _rank(tail, table))]


def _rank(tail: int, table: Table) -> tuple[int, int, int, str]:
    """The fullest name first, outlets before all; then the more common, then the alphabet."""
    face = table.faces[tail]
    words = len(face.name.replace("-", " ").split())
    return -int(face.outlet), -words, -len(face.members), table.tails[tail]


def _parted(group: Sequence[Node], table: Table, taken: set[str]) -> str:
    """A tail of its own for a group whose tails all belong to others."""
    tail = min({node.tail for node in group}, key=lambda tail: _rank(tail, table))
    articles = [article for node in group if node.tail == tail for article in node.members]
    for article in sorted(articles, key=lambda place: _when(place, table)):
        name = split_tail(table.tails[tail], table.articles[article])
        if name not in taken and name not in table.places:
            return name
    raise AssertionError("two groups of one tail share no article")


def _earliest(articles: Sequence[int], table: Table) -> tuple[bool, int, int]:
    return min(_when(place, table) for place in articles)


def _when(place: int, table: Table) -> tuple[bool, int, int]:
    day = table.days[place]
    return day is None, day or 0, place
