"""Which topics of different articles are one: labels compared inside a story, people's decisions obeyed.

A label means something in its story. Equal words are one topic where the articles share a story, a holder or,
with a name among the words, the season; elsewhere they are two. See decision 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.identify.circles import circles
from kg.identify.clustering import Clusters
from kg.identify.context import Context, Node
from kg.identify.deciding import rulings_of
from kg.identify.gathering import Table
from kg.identify.joining import join_sure, join_vague
from kg.identify.labels import TopicLabel, labels_fit, topic_label
from kg.identify.links import Nodes
from kg.identify.naming import Published, canonical_tails, sort_of
from kg.identify.open_pairs import open_pairs
from kg.identify.outcome import Identities, outcome
from kg.identify.stories import StoryTies, join_stories, story_nodes
from kg.identify.topic_links import topic_links
from kg.model import Decision

__all__ = ["identify_topics"]

_SEASON = 60
"""Days between two articles at most, for words with a name in them ("Velland formula") to be one topic."""


def identify_topics(table: Table, decisions: Sequence[Decision], before: Published) -> Identities:
    """Which topics of ``table`` are one. Its company is to be canonical: who is who was settled before.

    Time grows about linearly with the number of topics in articles.
    """
    tails = [tail for tail, text in enumerate(table.tails) if sort_of(text) == "topics"]
    labels = {tail: _label(table, tail) for tail in tails}
    rulings = rulings_of(decisions, table, before)
    context = Context(table)
    stories = {tail: circles(table.faces[tail].members, _ties(tail, labels[tail], context)) for tail in tails}
    nodes = Nodes(
        {tail: story_nodes(tail, stories[tail], table, single=tail in rulings.named) for tail in tails}
    )
    clusters = _TopicClusters(labels)
    for node in nodes:
        clusters.add(node, None)
    remarks = rulings.apply(clusters, nodes)
    join_stories(rulings, stories, nodes, context, clusters)
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


def _ties(tail: int, label: TopicLabel, context: Context) -> StoryTies:
    """What ties two articles that have one topic's label: a story, a holder; or just the words."""
    face = context.table.faces[tail]
    fixed = label.telling and (face.natures["term"] > 0 or set(face.natures) == {"proper"})
    named = label.telling and bool(label.names)
    return StoryTies(
        context,
        holders=face.holders if label.telling else {},
        always=fixed,
        seasons=_seasons(face.members, context.table) if named else {},
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
