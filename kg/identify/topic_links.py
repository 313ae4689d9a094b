"""Pairs of topics that may be one, with all that speaks for and against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from kg.identify.context import MUCH_COMPANY, SOME_COMPANY, Context, Evidence, Node
from kg.identify.labels import GENERAL_WORD, ONE_SHARE, TopicLabel, label_likeness
from kg.identify.links import UNCERTAIN, Link, Nodes, by_points
from kg.identify.pairs import MOST_IN_BLOCK
from kg.identify.persons import Likeness

__all__ = ["topic_links"]

_NAMES_KEYED = 20
"""Of those named beside a topic, the rarest this many lead to topics it is compared with."""
_STORIES_BACK = 3
"""So many stories with the same label, those that began last before it, a story is compared with."""
_OTHER_STORY = Likeness(60, "the same words")
_CAST, _OWN_CAST = 1.5, 3.0
"""Least weights of shared company of two articles on one story, and on one with a cast of its own: three and
five names that hardly another article has."""
_FIXED = {"term", "proper"}
_SPELT = 5
"""Letters in which a word's spellings mostly agree: "programme", "program"."""
_FORTNIGHT, _MONTH, _SEASON, _TWO_SEASONS = 14, 30, 60, 120


def topic_links(nodes: Nodes, labels: Mapping[int, TopicLabel], context: Context) -> list[Link]:
    """All links worth a thought, the surest first. Only topics that share a block are compared: the same
    words; or a word, a figure or a general word beside somebody whom few articles name, or of one holder."""
    every = list(nodes)
    found = []
    for one, other in _pairs(every, labels, context):
        link = _link(every[one], every[other], labels, context)
        if link is not None:
            found.append(link)
            if labels[link.right.tail].general:  # each is as vague as the other
                found.append(link._replace(left=link.right, right=link.left))
    for tail in sorted(nodes.of):
        found += _of_stories(nodes.of[tail], labels[tail], context)
    return sorted(found, key=by_points)


def _pairs(every: list[Node], labels: Mapping[int, TopicLabel], context: Context) -> list[tuple[int, int]]:
    blocks: dict[object, list[int]] = defaultdict(list)
    measures: dict[object, list[int]] = defaultdict(list)
    general: dict[object, list[int]] = defaultdict(list)
    for place, node in enumerate(every):
        label = labels[node.tail]
        if not label.general and label.every:
            blocks["words", tuple(sorted(label.every))].append(place)
        named_for = general if label.general else measures
        coined = set(context.table.faces[node.tail].natures) == {"term"}
        for beside in _beside(node, context):
            if not coined:  # a nickname is not what "the scheme" stands for
                named_for[beside].append(place)
            blocks[beside, "head", label.head[:_SPELT]].append(place)
            if label.payment:
                blocks[beside, "payment"].append(place)
            for figure in label.figures:
                blocks[beside, "figure", figure].append(place)
    found = {
        pair
        for block in blocks.values()
        if 1 < len(block) <= MOST_IN_BLOCK
        for pair in combinations(block, 2)
    }
    for beside, vague in general.items():
        block = sorted({*vague, *measures[beside]}) if beside in measures else vague
        if len(block) <= MOST_IN_BLOCK:
            found |= {(min(one, other), max(one, other)) for one in vague for other in block if one != other}
    return sorted(found)


def _beside(node: Node, context: Context) -> Iterator[object]:
    """Who may lead to other topics: the rarest of those named in two articles and more, and the holders."""
    reach = context.table.reach
    company = (tail for tail in context.company(node) if 1 < reach(tail) <= MOST_IN_BLOCK)
    yield from context.telling(company, _NAMES_KEYED)
    yield from sorted(context.holders(node))


def _link(left: Node, right: Node, labels: Mapping[int, TopicLabel], context: Context) -> Link | None:
    one, other = labels[left.tail], labels[right.tail]
    if left.tail == right.tail or (one.every != other.every and context.together(left, right)):
        return None  # stories of one label are another matter, and an article knows what it tells apart
    likeness = label_likeness(one, other)
    if likeness is None:
        return None
    vague = likeness.weak or likeness.most < 100 or not (one.telling and other.telling)
    if vague and not _in_one_story(left, right, context, _MONTH):
        return None
    if likeness == ONE_SHARE and not _in_one_story(left, right, context, _SEASON):
        return None
    if likeness in {GENERAL_WORD, ONE_SHARE} and not context.holders(left) & context.holders(right):
        return None
    if (one.general, -len(one.every), left.ref) < (other.general, -len(other.every), right.ref):
        left, right = right, left  # the vaguer first: it is the one that may fit several
    return _weighed(left, right, likeness, [*_of_words(left, right, labels, context)], context)


def _of_stories(nodes: tuple[Node, ...], label: TopicLabel, context: Context) -> Iterator[Link]:
    """Stories that have one label, each beside the ones that began before it."""
    if len(nodes) < 2 or not label.telling:
        return
    ordered = sorted(nodes, key=lambda node: min(map(context.table.when, node.members)))
    for place, later in enumerate(ordered):
        for earlier in ordered[max(0, place - _STORIES_BACK) : place]:
            link = _weighed(later, earlier, _OTHER_STORY, [], context)
            if link is not None:
                yield link


def _weighed(
    left: Node, right: Node, likeness: Likeness, more: list[Evidence], context: Context
) -> Link | None:
    evidence = [*more, *_evidence(left, right, context)]
    every = (Evidence(likeness.points, likeness.words), *evidence)
    points = min(likeness.most, sum(item.points for item in every))
    if points < UNCERTAIN or not any(item.points > 0 for item in evidence):
        return None
    return Link(points, left, right, every, likeness.weak)


def _in_one_story(left: Node, right: Node, context: Context, days: int) -> bool:
    """Whether the articles are of one story: a cast that hardly another article has, within so many days."""
    apart = _days_apart(left, right, context)
    return (apart is None or apart <= days) and _company(left, right, context) >= _CAST


def _company(left: Node, right: Node, context: Context) -> float:
    return sum(sorted(map(context.weight, context.company(left) & context.company(right))))


def _days_apart(left: Node, right: Node, context: Context) -> int | None:
    """Days between the two, 0 when their times overlap; None when one has no day."""
    one, other = context.span(left), context.span(right)
    if one is None or other is None:
        return None
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def _of_words(
    left: Node, right: Node, labels: Mapping[int, TopicLabel], context: Context
) -> Iterator[Evidence]:
    """What equal words are worth by themselves."""
    one, other = labels[left.tail], labels[right.tail]
    if one.every != other.every or not one.telling:
        return
    faces = context.table.faces
    fixed = [natures for tail in (left.tail, right.tail) if (natures := {*faces[tail].natures}) <= _FIXED]
    if len(fixed) == 2:
        yield Evidence(30, "a coined term or a proper name")
    elif one.names and one.names == other.names:
        yield Evidence(15, "a name among the words")


def _evidence(left: Node, right: Node, context: Context) -> list[Evidence]:
    """What the articles say of two topics beside their labels, strongest first."""
    found = []
    weight = _company(left, right, context)
    if weight >= SOME_COMPANY:
        shared = context.company(left) & context.company(right)
        named = ", ".join(context.table.faces[tail].name for tail in context.telling(shared, 4))
        more = f" and {len(shared) - 4} more" if len(shared) > 4 else ""
        points = 50 if weight >= _OWN_CAST else 40 if weight >= MUCH_COMPANY else 20
        found.append(Evidence(points, f"both in articles on {named}{more}"))
    holders = context.holders(left) & context.holders(right)
    if holders:
        names = ", ".join(sorted(context.name(tail) for tail in holders)[:3])
        found.append(Evidence(15, f"{names} on both"))
    apart = _days_apart(left, right, context)
    if apart is not None and apart <= _FORTNIGHT:
        found.append(Evidence(5, "within two weeks"))
    elif apart is not None and apart > _SEASON:
        found.append(Evidence(-25 if apart > _TWO_SEASONS else -10, f"{apart // 30} months apart"))
    return found
