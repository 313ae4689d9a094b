"""Which topics of different articles are one: labels compared inside a story, people's decisions obeyed.

A label means something in its story. Equal words are one topic where the articles share a story, a holder or,
with a name among the words, the season; elsewhere they are two. See decision 11.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.identify.circles import circles
from kg.identify.clustering import Clusters
from kg.identify.context import SOME_COMPANY, Context, Node
from kg.identify.deciding import Rulings, rulings_of
from kg.identify.gathering import TOPIC, Table
from kg.identify.joining import join_sure, join_vague
from kg.identify.labels import TopicLabel, labels_fit, topic_label
from kg.identify.links import Nodes, by_points, same_key_links
from kg.identify.naming import Published, canonical_tails
from kg.identify.open_pairs import open_pairs
from kg.identify.outcome import Identities, outcome
from kg.identify.topic_links import topic_links
from kg.model import Decision

__all__ = ["identify_topics"]

_SEASON = 60
"""Days between two articles at most, for words with a name in them ("Velland formula") to be one topic."""
_NAMES_PAIRED = 12
"""Of those whom an article names, the rarest this many are looked at in pairs."""


def identify_topics(table: Table, decisions: Sequence[Decision], before: Published) -> Identities:
    """Which topics of ``table`` are one. Its company is to be canonical: who is who was settled before.

    Time grows about linearly with the number of topics in articles.
    """
    tails = [tail for tail in range(len(table.tails)) if table.kind(tail) == TOPIC]
    labels = {tail: _label(table, tail) for tail in tails}
    rulings = rulings_of(decisions, table, before)
    context = Context(table)
    stories = {tail: circles(table.faces[tail].members, _Ties(tail, labels[tail], context)) for tail in tails}
    nodes = Nodes({tail: _nodes(tail, stories[tail], table, single=tail in rulings.named) for tail in tails})
    clusters = _TopicClusters(labels)
    for node in nodes:
        clusters.add(node, None)
    remarks = rulings.apply(clusters, nodes)
    _join_stories(rulings, stories, nodes, context, clusters)
    links = topic_links(nodes, labels, context)
    join_sure(links, clusters)
    join_vague(links, clusters)
    groups = clusters.groups()
    names = canonical_tails(groups, table, before, rulings.first)
    still = open_pairs(links, (), clusters, table, rulings)
    return outcome(groups, names, table, before, still, remarks)


def _label(table: Table, tail: int) -> TopicLabel:
    face = table.faces[tail]
    named = (face.natures["named"] or face.natures["proper"]) and not face.natures["plain"]
    return topic_label(face.name, named=bool(named), general=face.natures["general"] > 0)


class _Ties:
    """What ties two articles that have one topic's label to one story."""

    def __init__(self, tail: int, label: TopicLabel, context: Context) -> None:
        face, self._context = context.table.faces[tail], context
        self._holders = face.holders if label.telling else {}
        self._fixed = label.telling and (face.natures["term"] > 0 or set(face.natures) == {"proper"})
        named = label.telling and label.names
        self._seasons = _seasons(face.members, context.table) if named else {}

    def __call__(self, place: int) -> Iterator[Hashable]:
        """Somebody few articles name, two who together are as telling, a holder; or just the words."""
        context = self._context
        if self._fixed:
            yield "its words"
        if place in self._seasons:
            yield "season", self._seasons[place]
        for holder in self._holders.get(place, ()):
            yield "holder", context.canonical(place, holder)
        rarest = context.telling(context.table.company[place], _NAMES_PAIRED)
        weights = {tail: context.weight(tail) for tail in rarest}
        yield from (tail for tail in rarest if weights[tail] >= SOME_COMPANY)
        yield from (
            (one, other)
            for one, other in combinations(sorted(rarest), 2)
            if weights[one] + weights[other] >= SOME_COMPANY
        )


def _seasons(members: Iterable[int], table: Table) -> dict[int, int]:
    """The dated ones of ``members`` by number of the season: days go on until a gap of two months."""
    dated = sorted((day, place) for place in members if (day := table.days[place]) is not None)
    seasons: dict[int, int] = {}
    last, number = None, 0
    for day, place in dated:
        number += last is not None and day - last > _SEASON
        seasons[place], last = number, day
    return seasons


def _nodes(tail: int, stories: Iterable[Sequence[int]], table: Table, *, single: bool) -> tuple[Node, ...]:
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


def _join_stories(
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


class _TopicClusters(Clusters):
    """Groups of topics. Rules put no two figures, no two names, and nothing that an article tells apart
    into one."""

    def __init__(self, labels: Mapping[int, TopicLabel]) -> None:
        super().__init__(lambda _, __: True)
        self._labels = labels
        self._articles: dict[Node, dict[int, set[int]]] = {}

    def add(self, node: Node, name: str | None) -> None:
        """Take a topic in."""
        super().add(node, name)
        self._articles[node] = {node.tail: set(node.members)}

    def join(self, left: Node, right: Node, *, decided: bool = False) -> bool:
        """Make two groups one, unless a bar or, short of a decision, a label or an article forbids it."""
        one, other = self.root(left), self.root(right)
        if not super().join(left, right, decided=decided):
            return False
        if one is not other:
            gone, stays = (one, other) if self.root(left) is other else (other, one)
            for tail, articles in self._articles.pop(gone).items():
                self._articles[stays].setdefault(tail, set()).update(articles)
        return True

    def _names_fit(self, left: Node, right: Node) -> bool:
        return all(
            tail == with_tail
            or self._labels[tail].every == self._labels[with_tail].every
            or (labels_fit(self._labels[tail], self._labels[with_tail]) and articles.isdisjoint(others))
            for tail, articles in self._articles[left].items()
            for with_tail, others in self._articles[right].items()
        )
