"""What makes one story of two articles that have something by the same name."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.identify.clustering import Clusters
from kg.identify.context import SOME_COMPANY, Context, Node
from kg.identify.deciding import Rulings
from kg.identify.gathering import Table
from kg.identify.links import Nodes, by_points, same_key_links

__all__ = ["StoryTies", "join_stories", "story_nodes"]

_NAMES_PAIRED = 12
"""Of those whom an article names, the rarest this many are looked at in pairs."""


@dataclass(frozen=True)
class StoryTies:
    """The ties of an article, for ``circles``: somebody whom few articles name, and two who together are as
    telling. Beside these a holder (``holders`` by article), the season (``seasons`` by article), or nothing
    at all when the words ``always`` mean the same."""

    context: Context
    holders: Mapping[int, Sequence[str]] = field(default_factory=dict)
    always: bool = False
    seasons: Mapping[int, int] = field(default_factory=dict)

    def __call__(self, place: int) -> Iterator[Hashable]:
        """The ties of the article at ``place``."""
        context = self.context
        if self.always:
            yield "its words"
        if place in self.seasons:
            yield "season", self.seasons[place]
        for holder in self.holders.get(place, ()):
            yield "holder", context.canonical(place, holder)
        rarest = context.telling(context.table.company[place], _NAMES_PAIRED)
        weights = {tail: context.weight(tail) for tail in rarest}
        yield from (tail for tail in rarest if weights[tail] >= SOME_COMPANY)
        yield from (
            (one, other)
            for one, other in combinations(sorted(rarest), 2)
            if weights[one] + weights[other] >= SOME_COMPANY
        )


def story_nodes(
    tail: int, stories: Iterable[Sequence[int]], table: Table, *, single: bool
) -> tuple[Node, ...]:
    """One node a story, or one an article where people's decisions single some out."""
    text, every = table.tails[tail], list(stories)
    if single:
        every = [[place] for place in table.faces[tail].members]
    elif len(every) == 1:
        return (Node(text, tail, tuple(every[0])),)
    firsts = [table.articles[min(story, key=table.when)] for story in every]
    return tuple(
        Node(f"{text}@{first}", tail, tuple(story)) for story, first in zip(every, firsts, strict=True)
    )


def join_stories(
    rulings: Rulings,
    stories: Mapping[int, Sequence[Sequence[int]]],
    nodes: Nodes,
    context: Context,
    clusters: Clusters,
) -> None:
    """Put together what decisions took apart: each article with the singled out ones of its story."""
    for tail, singled in sorted(rulings.named.items()):
        for story in stories[tail]:
            places = set(story)
            within = [node for node in nodes.of[tail] if node.members[0] in places]
            seeds = [node for node in within if node.members[0] in singled] or within[:1]
            for link in sorted(same_key_links(within, seeds, context), key=by_points):
                clusters.join(link.left, link.right)
