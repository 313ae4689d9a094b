"""Pairs of nodes with all that speaks for and against them, and how sure that makes us."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.identify.bodies import left_out
from kg.identify.context import Context, Evidence, Node
from kg.identify.pairs import Blocks, likeness_of
from kg.identify.persons import Likeness

__all__ = ["SURE", "UNCERTAIN", "Link", "Nodes", "by_points", "links_of", "rivals", "same_key_links"]

SURE = 80
"""From so many points on, two nodes are one. Chosen by hand, so that no likeness of names short of the same
words is enough without company or roles; not tuned on any data."""
UNCERTAIN = 45
"""From so many points on, a pair is put before people."""
_SAME_KEY = 85
_ONLY_ONE = Evidence(10, "nobody else in the graph has that name")


class Link(NamedTuple):
    """Two nodes, the points that they come to, and why. A ``weak`` one tells only when no other candidate of
    ``left`` comes near."""

    points: int
    left: Node
    right: Node
    evidence: tuple[Evidence, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of each tail. A tail that people's decisions name article by article has one an article;
    so has a surname or an acronym alone, when there is somebody it may stand for."""

    of: Mapping[int, tuple[Node, ...]]

    def __iter__(self) -> Iterator[Node]:
        return (node for tail in sorted(self.of) for node in self.of[tail])


def links_of(blocks: Blocks, nodes: Nodes, context: Context) -> list[Link]:
    """All links worth a thought, the surest first; ties by the alphabet."""
    found = [*_of_full_names(blocks, nodes, context), *_of_shorts(blocks, nodes, context)]
    return sorted(found, key=by_points)


def by_points(link: Link) -> tuple[int, str, str]:
    """The order of links: those with most points first, then by the alphabet."""
    return -link.points, link.left.ref, link.right.ref


def _of_full_names(blocks: Blocks, nodes: Nodes, context: Context) -> Iterator[Link]:
    for one, other in blocks.pairs():
        likeness = likeness_of(blocks.forms[one], blocks.forms[other])
        if likeness is None:
            continue
        for left in nodes.of[one]:
            for right in nodes.of[other]:
                named = _named_apart(left, right, blocks, context)
                # With the words that it leaves out named beside it, the end of a name is as good as the name.
                known = likeness._replace(most=100) if named else likeness
                link = _link(left, right, known, [*context.evidence(left, right), *named])
                if link is not None:
                    yield _short_first(link, blocks)


def _named_apart(left: Node, right: Node, blocks: Blocks, context: Context) -> list[Evidence]:
    """Whether the article of the shorter of two bodies' names itself names what the longer begins with:
    "the Water Board" in a story about Osk."""
    for short, long in ((left, right), (right, left)):
        one, other = blocks.forms[short.tail][0].body, blocks.forms[long.tail][0].body
        words = left_out(one, other) if one is not None and other is not None else ()
        if words:
            for tail in sorted(context.company(short)):
                form = blocks.forms.get(tail)
                if form is not None and form[0].words == words:
                    name = context.table.faces[tail].name
                    return [Evidence(10, f"{name}, which it leaves out, is named beside it")]
    return []


def _of_shorts(blocks: Blocks, nodes: Nodes, context: Context) -> Iterator[Link]:
    for short in blocks.shorts:
        likely = [
            (full, likeness)
            for full in blocks.candidates(short)
            if (likeness := likeness_of(blocks.forms[short], blocks.forms[full])) is not None
        ]
        alone = len(likely) == 1 and likely[0][1].points >= 40
        for node in nodes.of[short]:
            for full, likeness in likely:
                for right in nodes.of[full]:
                    evidence = context.evidence(node, right)
                    if any(item.points > 0 for item in evidence):
                        link = _link(node, right, likeness, [*evidence, *([_ONLY_ONE] if alone else [])])
                        if link is not None:
                            yield link


def _link(left: Node, right: Node, likeness: Likeness, evidence: Iterable[Evidence]) -> Link | None:
    every = (Evidence(likeness.points, likeness.words), *evidence)
    points = min(likeness.most, sum(item.points for item in every))
    return Link(points, left, right, every, likeness.weak) if points >= UNCERTAIN else None


def _short_first(link: Link, blocks: Blocks) -> Link:
    """The link with the vaguer of the two names first: it is the one that may fit several."""

    def words(node: Node) -> tuple[int, int, str]:
        form = blocks.forms[node.tail][0]
        named = form.person or form.body
        every = named.words if named is not None else ()
        return len(every), sum(map(len, every)), node.ref

    return link if words(link.left) <= words(link.right) else link._replace(left=link.right, right=link.left)


def same_key_links(nodes: Iterable[Node], named: Iterable[Node], context: Context) -> Iterator[Link]:
    """Links among the articles of one tail that decisions tell apart: each to the articles they name."""
    seeds = list(named)
    for node in nodes:
        for seed in seeds:
            if node is not seed:
                plus = sum(item.points for item in context.evidence(node, seed) if item.points > 0)
                yield Link(_SAME_KEY + plus, node, seed, (Evidence(_SAME_KEY, "the same name"),))


def rivals(links: Iterable[Link]) -> dict[Node, list[Link]]:
    """The weak links of each node that may fit several."""
    found: dict[Node, list[Link]] = defaultdict(list)
    for link in links:
        if link.weak:
            found[link.left].append(link)
    return found
