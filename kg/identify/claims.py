"""Which sentences of different speakers or articles make one claim, or deny it.

Nothing is grouped on a weak likeness: the telling words, figures and names agree, and the articles are of one
story. A claim that only one mouth makes in one wording is none: it is a quote. See decision 12.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from kg.identify.assertions import wording_fits, wording_of
from kg.identify.circles import circles
from kg.identify.clustering import Clusters
from kg.identify.context import SOME_COMPANY, Context, Node
from kg.identify.deciding import rulings_of
from kg.identify.gathering import Table
from kg.identify.links import Nodes
from kg.identify.naming import Published, canonical_tails, sort_of
from kg.identify.outcome import Identities, outcome
from kg.identify.pairs import MOST_IN_BLOCK
from kg.identify.stories import StoryTies, join_stories, story_nodes
from kg.model import Decision

__all__ = ["identify_claims"]


def identify_claims(table: Table, decisions: Sequence[Decision], before: Published) -> Identities:
    """Which claims of ``table`` are one, and which several make. Its company is to be canonical.

    Time grows about linearly with the number of sentences: each is compared with those that have the same
    telling words, or one more or less.
    """
    tails = [tail for tail, text in enumerate(table.tails) if sort_of(text) == "claims"]
    rulings = rulings_of(decisions, table, before)
    context = Context(table)
    stories = {tail: circles(table.faces[tail].members, StoryTies(context)) for tail in tails}
    nodes = Nodes(
        {tail: story_nodes(tail, stories[tail], table, single=tail in rulings.named) for tail in tails}
    )
    clusters = Clusters(_fit)
    for node in nodes:
        clusters.add(node, table.faces[node.tail].name)
    remarks = rulings.apply(clusters, nodes)
    join_stories(rulings, stories, nodes, context, clusters)
    for left, right in _alike(list(nodes), context):
        clusters.join(left, right)
    groups = [group for group in clusters.groups() if _told_by_several(group, context)]
    names = canonical_tails(groups, table, before, rulings.first)
    found = outcome(groups, names, table, before, (), remarks)
    published = set(before.rows.values())
    gave_way = {tail: others for tail, others in found.replaced.items() if tail in published}
    claims = {name: _wordings(group, table) for name, group in zip(names, groups, strict=True)}
    return replace(found, replaced=gave_way, claims=claims)


_LAST = re.compile(r"[-/]")


def _fit(left: str, right: str) -> bool:
    return wording_fits(wording_of(left), wording_of(right))


def _alike(every: list[Node], context: Context) -> list[tuple[Node, Node]]:
    """Pairs of sentences that say one thing in articles of one story, those with the most words first."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    faces = context.table.faces
    for place, node in enumerate(every):
        stems = wording_of(faces[node.tail].name).stems
        for key in {stems, *(stems[:gap] + stems[gap + 1 :] for gap in range(len(stems)))}:
            blocks[key].append(place)
    small = (block for block in blocks.values() if 1 < len(block) <= MOST_IN_BLOCK)
    pairs = {pair for block in small for pair in combinations(block, 2)}
    found = [
        (every[one], every[other])
        for one, other in pairs
        if every[one].tail != every[other].tail
        and _fit(faces[every[one].tail].name, faces[every[other].tail].name)
        and _of_one_story(every[one], every[other], context)
    ]
    return sorted(found, key=lambda pair: (-len(faces[pair[0].tail].name), pair[0].ref, pair[1].ref))


def _of_one_story(left: Node, right: Node, context: Context) -> bool:
    shared = context.company(left) & context.company(right)
    return context.together(left, right) or sum(sorted(map(context.weight, shared))) >= SOME_COMPANY


def _told_by_several(group: Iterable[Node], context: Context) -> bool:
    """Whether two make the claim, or one in two articles in other words. Copies of an article count with it;
    an unnamed source is told from others in its own article only, and people of one surname are not told
    apart in two."""
    table = context.table
    named: set[str] = set()
    said: set[tuple[int, int]] = set()
    for node in group:
        for place in node.members:
            if place in table.copies:
                continue
            said.add((node.tail, place))
            speakers = {context.canonical(place, tail) for tail in table.faces[node.tail].holders[place]}
            if len(speakers) > 1:
                return True
            named |= {_LAST.split(tail)[-1] for tail in speakers if not tail.startswith("unnamed/")}
    wordings, articles = {tail for tail, _ in said}, {place for _, place in said}
    return len(named) > 1 or (len(wordings) > 1 and len(articles) > 1)


def _wordings(group: Iterable[Node], table: Table) -> tuple[str, ...]:
    """The sentences that assert the claim, the commonest first: those without a negation if there are any."""
    told: Counter[str] = Counter()
    for tail in {node.tail for node in group}:
        told.update(table.faces[tail].names)
    plain = [words for words in told if not wording_of(words).negated] or list(told)
    often = Counter(words.casefold() for words in told.elements())
    return tuple(
        sorted(plain, key=lambda words: (-often[words.casefold()], -len(words), -told[words], words))
    )
