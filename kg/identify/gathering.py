"""All accounts in one compact table: who is named where, under which names, with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.identify.accounts import Account, Nature, Post, Sighting

__all__ = ["TOPIC", "Face", "Table", "gather"]

TOPIC = "topic"
"""The kind in front of a topic's key. Topics are identified by themselves and are nobody's company."""
MOST_NAMES = 24
"""Other names kept of one tail at most, those first in the alphabet."""


@dataclass(slots=True)
class Face:
    """What all articles say under one tail. ``members`` are the places of the articles in the table, in
    order; ``posts`` what each of them says of roles, ``holders`` of who stands on a topic. ``name`` is the
    one that most articles use; of two the longer, then the first of the alphabet."""

    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    formerly: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)
    posts: dict[int, tuple[Post, ...]] = field(default_factory=dict)
    holders: dict[int, tuple[str, ...]] = field(default_factory=dict)
    natures: Counter[Nature] = field(default_factory=Counter)
    outlet: bool = False
    name: str = ""


@dataclass(slots=True)
class Table:
    """Articles and tails by number. Numbers follow the alphabet, so that no order of input shows. ``moved``
    gives for articles the tails that are known to stand for another one; ``copies`` are the articles that
    carry the text of another one."""

    articles: list[str] = field(default_factory=list)
    days: list[int | None] = field(default_factory=list)
    outlets: list[str | None] = field(default_factory=list)
    company: list[tuple[int, ...]] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    copies: frozenset[int] = frozenset()
    moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def kind(self, tail: int) -> str:
        """The type of a tail."""
        return self.tails[tail].partition("/")[0]

    def reach(self, tail: int) -> int:
        """In how many articles a tail occurs."""
        return len(self.faces[tail].members)

    def when(self, place: int) -> tuple[bool, int, int]:
        """What puts articles in order: by day, then by key, those without a day at the end."""
        day = self.days[place]
        return day is None, day or 0, place


def gather(accounts: Iterable[Account]) -> Table:
    """Take accounts in, in whatever order they come; memory grows with names and articles, not with words."""
    table = Table()
    copies = set()
    for account in accounts:
        if account.copy:
            copies.add(len(table.articles))
        _take(table, account)
    return _in_order(replace(table, copies=frozenset(copies)))


def _take(table: Table, account: Account) -> None:
    here = len(table.articles)
    table.articles.append(account.article)
    table.days.append(None if account.published is None else account.published.toordinal())
    table.outlets.append(account.publisher)
    beside: dict[int, None] = {}
    for sighting in account.sightings:
        tail = table.places.setdefault(sighting.tail, len(table.tails))
        if tail == len(table.tails):
            table.tails.append(sighting.tail)
            table.faces.append(Face())
        _meet(table.faces[tail], here, sighting)
        if sighting.beside and sighting.kind != TOPIC:
            beside[tail] = None
    table.company.append(tuple(beside))


def _meet(face: Face, here: int, sighting: Sighting) -> None:
    face.names[sighting.name] += 1
    if not face.members or face.members[-1] != here:
        face.members.append(here)
    face.outlet |= not sighting.beside
    for kept, new in ((face.aliases, sighting.aliases), (face.formerly, sighting.formerly)):
        kept.update(new)
        if len(kept) > 2 * MOST_NAMES:
            kept.intersection_update(sorted(kept)[:MOST_NAMES])
    if sighting.posts:
        face.posts[here] = (*face.posts.get(here, ()), *sighting.posts)
    if sighting.kind == TOPIC:
        face.natures[sighting.nature] += 1
        face.holders[here] = (*face.holders.get(here, ()), *sighting.holders)


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name))


def _in_order(table: Table) -> Table:
    """The same table with articles and tails numbered by the alphabet."""
    by_article = sorted(range(len(table.articles)), key=table.articles.__getitem__)
    by_tail = sorted(range(len(table.tails)), key=table.tails.__getitem__)
    article_at = {old: new for new, old in enumerate(by_article)}
    tail_at = {old: new for new, old in enumerate(by_tail)}
    for face in table.faces:
        face.name = _commonest(face.names)
        face.members = sorted(article_at[member] for member in face.members)
        face.posts = {article_at[place]: posts for place, posts in face.posts.items()}
        face.holders = {article_at[place]: holders for place, holders in face.holders.items()}
        face.aliases.intersection_update(sorted(face.aliases)[:MOST_NAMES])
        face.formerly.intersection_update(sorted(face.formerly)[:MOST_NAMES])
    return Table(
        articles=[table.articles[old] for old in by_article],
        days=[table.days[old] for old in by_article],
        outlets=[table.outlets[old] for old in by_article],
        company=[tuple(sorted(tail_at[tail] for tail in table.company[old])) for old in by_article],
        tails=[table.tails[old] for old in by_tail],
        faces=[table.faces[old] for old in by_tail],
        places={table.tails[old]: new for new, old in enumerate(by_tail)},
        copies=frozenset(article_at[old] for old in table.copies),
    )
