"""People of one full name: the articles under one tail, told apart where evidence says that they are two."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from kg.identify.accounts import Post
from kg.identify.circles import circles
from kg.identify.context import Context, Evidence, Node
from kg.identify.fields import title_words
from kg.identify.gathering import Table

__all__ = ["Doubt", "parts_of"]

_COMMON = 0.02
"""Whoever is named in more than this share of all articles (and in more than eight) ties no two together."""
_PARTS_COMPARED = 6
_TWO = -70
"""So much against two circles makes two people of them: other fields and other bodies, each with company of
its own. A surgeon who becomes a minister has the fields, not the bodies."""

Doubt = tuple[Node, Node, tuple[Evidence, ...]]
"""Two circles of one name that may be two people, with what says so."""


def parts_of(tail: int, context: Context) -> tuple[list[Node], list[Doubt]]:
    """The nodes of one tail, and the doubts that remain.

    Articles that share somebody named, a body or a word of a title belong to one circle. Two circles whose
    present roles lie in different fields and at different bodies, each of several articles with company of
    its own, are two people. Less than that is a doubt. Circles that nothing tells apart stay one node.
    """
    table = context.table
    face = table.faces[tail]
    whole = Node(table.tails[tail], tail, tuple(face.members))
    if table.kind(tail) != "person" or len(face.posts) < 2:
        return [whole], []
    found = sorted(_circles(tail, table), key=lambda circle: (-len(circle), circle))[:_PARTS_COMPARED]
    if len(found) < 2:
        return [whole], []
    nodes = [
        Node(f"{table.tails[tail]}@{table.articles[min(c, key=table.when)]}", tail, tuple(c)) for c in found
    ]
    apart: list[Node] = []
    doubts: list[Doubt] = []
    for left, right in combinations(nodes, 2):
        if left in apart or right in apart:
            continue
        against = _against(left, right, context)
        if sum(item.points for item in against) <= _TWO:
            apart.append(right)
        elif against:
            doubts.append((left, right, tuple(against)))
    gone = {place for node in apart for place in node.members}
    rest = tuple(place for place in face.members if place not in gone)
    main = Node(whole.ref if not apart else nodes[0].ref, tail, rest)
    return [main, *apart], [doubt for doubt in doubts if doubt[0] not in apart and doubt[1] not in apart]


def _against(left: Node, right: Node, context: Context) -> list[Evidence]:
    """What says that two circles of one name are two people; nothing when their roles do not differ."""
    titles, others = context.titles(left), context.titles(right)
    if not titles or not others or titles & others:
        return []
    found = []
    callings, fields = context.callings(left), context.callings(right)
    if callings and fields and callings.isdisjoint(fields):
        found.append(Evidence(-30, f"roles in {min(callings)} and in {min(fields)}"))
    bodies, seats = context.bodies(left), context.bodies(right)
    if bodies and seats and bodies.isdisjoint(seats):
        found.append(Evidence(-20, "roles at different bodies"))
    if not found:
        return []
    if min(len(left.members), len(right.members)) > 1 and context.company(left) and context.company(right):
        found.append(Evidence(-20, "several articles each, and nobody named in both circles"))
    if _at_one_time(left, right, context):
        found.append(Evidence(-10, "at the same time"))
    return found


def _at_one_time(left: Node, right: Node, context: Context) -> bool:
    one, other = context.span(left), context.span(right)
    return one is not None and other is not None and max(one[0], other[0]) <= min(one[1], other[1])


def _circles(tail: int, table: Table) -> list[list[int]]:
    """The articles of a tail, joined by whatever telling thing two of them share."""
    most = max(8, int(_COMMON * len(table.articles)))
    members = table.faces[tail].members
    return circles(members, lambda place: _ties(place, tail, table, most))


def _ties(place: int, tail: int, table: Table, most: int) -> Iterator[Hashable]:
    for beside in table.company[place]:
        if beside != tail and table.reach(beside) <= most:
            yield "beside", beside
    yield from _of_posts(table.faces[tail].posts.get(place, ()))


def _of_posts(posts: Iterable[Post]) -> Iterator[Hashable]:
    for post in posts:
        if post.body is not None:
            yield "body", post.body
        for word in title_words(post.title):
            yield "title", word
