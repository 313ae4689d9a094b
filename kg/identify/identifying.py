"""From accounts to identities: who is one across articles, who may be, and which identifier they keep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.identify.accounts import Account
from kg.identify.clustering import Clusters
from kg.identify.context import Context, Node
from kg.identify.deciding import rulings_of
from kg.identify.gathering import Table, gather
from kg.identify.homonyms import Doubt, parts_of
from kg.identify.links import SURE, Link, Nodes, links_of, rivals, same_key_links
from kg.identify.naming import Published, canonical_tails, split_base, split_bases
from kg.identify.open_pairs import OpenPair, open_pairs
from kg.identify.pairs import Blocks, persons_fit
from kg.model import Decision, Diagnostic

__all__ = ["Identities", "identify"]

_CLEAR = 20
"""By so many points the best candidate of a vague name must be ahead of the next."""


@dataclass(frozen=True)
class Identities:
    """What came of it. ``mapping`` is to be published, and given to the next identification.
    ``replaced`` gives for each tail that no longer stands for anybody the ones that do. ``open`` are the
    pairs for people to judge, the weightiest first; ``remarks`` tell of decisions that could not be
    followed."""

    mapping: Published = field(default_factory=Published)
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: tuple[OpenPair, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
    _moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def rows(self) -> Mapping[str, str]:
        """The rows of the mapping, in order."""
        return self.mapping.rows

    def of(self, article: str) -> Mapping[str, str]:
        """The tails of an article that stand for another one, each with its canonical tail."""
        return self._moved.get(article, {})


def identify(
    accounts: Iterable[Account],
    decisions: Sequence[Decision] = (),
    published: Published | None = None,
) -> Identities:
    """Who is the same across articles.

    ``decisions`` are people's: yes joins, no keeps apart, whatever the rules say; unsure takes a pair off the
    list. ``published`` is the mapping given last: identifiers in it are kept where they can be. Order of
    accounts makes no difference. Time grows about linearly with the number of sightings.
    """
    table = gather(accounts)
    before = published or Published()
    rulings = rulings_of(decisions, table, before)
    context = Context(table)
    blocks = Blocks(table)
    single = {tail for tail in blocks.shorts if blocks.candidates(tail)} | set(rulings.named)
    nodes, doubts = _nodes(table, single, context)
    shorts = set(blocks.shorts)
    clusters = _taken_in(table, shorts, nodes)
    remarks = rulings.apply(clusters, nodes)
    links = links_of(blocks, nodes, context)
    for tail, places in sorted(rulings.named.items()):
        if tail in shorts:
            continue
        seeds = [node for node in nodes.of[tail] if node.members[0] in places]
        kin = sorted(same_key_links(nodes.of[tail], seeds, context), key=_order)
        for link in kin:
            clusters.join(link.left, link.right)
    _join_sure(links, clusters)
    _join_vague(links, clusters)
    _join_leftovers(nodes, single, clusters)
    groups = clusters.groups()
    names = canonical_tails(groups, table, before, rulings.first)
    still = open_pairs(links, doubts, clusters, table, rulings)
    return _result(groups, names, table, before, still, remarks)


def _order(link: Link) -> tuple[int, str, str]:
    return -link.points, link.left.ref, link.right.ref


def _nodes(table: Table, single: Collection[int], context: Context) -> tuple[Nodes, list[Doubt]]:
    of: dict[int, tuple[Node, ...]] = {}
    doubts: list[Doubt] = []
    for tail, face in enumerate(table.faces):
        if tail in single:
            text = table.tails[tail]
            of[tail] = tuple(Node(f"{text}@{table.articles[p]}", tail, (p,)) for p in face.members)
        else:
            parts, doubtful = parts_of(tail, context)
            of[tail] = tuple(parts)
            doubts += doubtful
    return Nodes(of), doubts


def _taken_in(table: Table, shorts: Collection[int], nodes: Nodes) -> Clusters:
    clusters = Clusters(persons_fit)
    for node in nodes:
        full = table.kind(node.tail) == "person" and node.tail not in shorts
        clusters.add(node, table.faces[node.tail].name if full else None)
    return clusters


def _join_sure(links: Iterable[Link], clusters: Clusters) -> None:
    for link in links:
        if link.points >= SURE and not link.weak:
            clusters.join(link.left, link.right)


def _join_vague(links: Iterable[Link], clusters: Clusters) -> None:
    """Join a vague name to its best candidate when no other comes near."""
    vague = rivals(links)
    for node in sorted(vague, key=lambda node: (-vague[node][0].points, node.ref)):
        best: dict[Node, Link] = {}
        for link in vague[node]:
            if not clusters.barred(node, link.right):
                best.setdefault(clusters.root(link.right), link)
        ahead = list(best.values())
        clear = len(ahead) < 2 or ahead[0].points - ahead[1].points >= _CLEAR
        if ahead and ahead[0].points >= SURE and clear:
            clusters.join(node, ahead[0].right)


def _join_leftovers(nodes: Nodes, single: Iterable[int], clusters: Clusters) -> None:
    """A name alone that fits nobody surely stays what it was: one node under its own tail."""
    for tail in sorted(single):
        groups: list[Node] = []
        for node in nodes.of[tail]:
            if clusters.of_one_tail(node) and not any(clusters.join(group, node) for group in groups):
                groups.append(node)


def _result(
    groups: Sequence[Sequence[Node]],
    names: Sequence[str],
    table: Table,
    before: Published,
    still: Sequence[OpenPair],
    remarks: Sequence[Diagnostic],
) -> Identities:
    of_tail: dict[int, list[tuple[str, Node]]] = defaultdict(list)
    for group, name in zip(groups, names, strict=True):
        for node in group:
            of_tail[node.tail].append((name, node))
    rows: dict[str, str] = {}
    moved: dict[str, dict[str, str]] = defaultdict(dict)
    replaced: dict[str, tuple[str, ...]] = {}
    living = set(names)
    for tail, parts in sorted(of_tail.items()):
        text = table.tails[tail]
        rows[text] = _main(text, parts)
        several = len({name for name, _ in parts}) > 1
        for name, node in parts:
            for place in node.members:
                if name != text:
                    moved[table.articles[place]][text] = name
                if several:
                    rows[f"{text}@{table.articles[place]}"] = name
        if text not in living:
            replaced[text] = tuple(sorted({name for name, _ in parts}))
    _retire(rows, replaced, living, table, before)
    yielded = _yielded(rows, living, before)
    mapping = Published(dict(sorted(rows.items())), dict(sorted(yielded.items())))
    return Identities(mapping, replaced, tuple(still), tuple(remarks), moved)


def _main(text: str, parts: Sequence[tuple[str, Node]]) -> str:
    """The canonical tail that stands for a tail as a whole: itself if anybody keeps it, else that of most."""
    articles: Counter[str] = Counter()
    for name, node in parts:
        articles[name] += len(node.members)
    return text if text in articles else min(articles, key=lambda name: (-articles[name], name))


def _yielded(rows: Mapping[str, str], living: Collection[str], before: Published) -> dict[str, str]:
    """Which tails in use gave way once, and to whom, as far as both are there still."""
    known = {tail: canonical for tail, canonical in before.rows.items() if tail != canonical}
    known.update(before.yielded)
    return {
        tail: other
        for tail, other in known.items()
        if tail in living and tail in rows and other in living and rows[tail] == tail
    }


def _retire(
    rows: dict[str, str],
    replaced: dict[str, tuple[str, ...]],
    living: set[str],
    table: Table,
    before: Published,
) -> None:
    """Keep the identifiers of parts that are parts no longer, pointing to what they became."""
    targets: dict[str, set[str]] = defaultdict(set)
    for ref, name in before.rows.items():
        tail, _, article = ref.partition("@")
        if tail in table.places and name not in living and name not in table.places:
            targets[name].add(rows.get(f"{tail}@{article}", rows[tail]))
        elif "@" not in ref and tail not in table.places and tail not in living:
            targets[tail].add(rows.get(name, name))
    bases = split_bases(table.tails) if targets else frozenset()
    for gone, found in targets.items():
        now = sorted(found & living)
        if now and split_base(gone) in bases:
            rows[gone], replaced[gone] = now[0], (now[0],)
