"""From accounts to identities: who is one across articles, who may be, and which identifier they keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from kg.identify.accounts import Account
from kg.identify.claims import identify_claims
from kg.identify.clustering import Clusters
from kg.identify.context import Context, Node
from kg.identify.deciding import rulings_of
from kg.identify.gathering import TOPIC, Table, gather
from kg.identify.homonyms import Doubt, parts_of
from kg.identify.joining import join_sure, join_vague
from kg.identify.links import Nodes, by_points, links_of, same_key_links
from kg.identify.naming import Published, Sort, canonical_tails, sort_of
from kg.identify.open_pairs import open_pairs
from kg.identify.outcome import Identities, outcome
from kg.identify.pairs import Blocks, persons_fit
from kg.identify.topics import identify_topics
from kg.model import Decision

__all__ = ["identify"]


def identify(
    accounts: Iterable[Account],
    decisions: Sequence[Decision] = (),
    published: Published | None = None,
) -> Identities:
    """Who, and which topic and claim, is the same across articles.

    ``decisions`` are people's: yes joins, no keeps apart, whatever the rules say; unsure takes a pair off the
    list. ``published`` is the mapping given last: identifiers in it are kept where they can be. Order of
    accounts makes no difference. Time grows about linearly with the number of sightings.
    """
    table = gather(accounts)
    before = published or Published()
    on: dict[Sort, list[Decision]] = {"agents": [], "topics": [], "claims": []}
    for decision in decisions:
        on[sort_of(decision.left)].append(decision)
    agents = _identify_agents(table, on["agents"], before.part("agents"))
    known = _canonical(table, agents)
    topics = identify_topics(known, on["topics"], before.part("topics"))
    claims = identify_claims(known, on["claims"], before.part("claims"))
    return agents.beside(topics).beside(claims)


def _identify_agents(table: Table, decisions: Sequence[Decision], before: Published) -> Identities:
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
        for link in sorted(same_key_links(nodes.of[tail], seeds, context), key=by_points):
            clusters.join(link.left, link.right)
    join_sure(links, clusters)
    join_vague(links, clusters)
    _join_leftovers(nodes, single, clusters)
    groups = clusters.groups()
    names = canonical_tails(groups, table, before, rulings.first)
    still = open_pairs(links, doubts, clusters, table, rulings)
    return outcome(groups, names, table, before, still, remarks)


def _nodes(table: Table, single: Collection[int], context: Context) -> tuple[Nodes, list[Doubt]]:
    of: dict[int, tuple[Node, ...]] = {}
    doubts: list[Doubt] = []
    for tail, face in enumerate(table.faces):
        if table.kind(tail) == TOPIC:
            continue
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


def _join_leftovers(nodes: Nodes, single: Iterable[int], clusters: Clusters) -> None:
    """A name alone that fits nobody surely stays what it was: one node under its own tail."""
    for tail in sorted(single):
        groups: list[Node] = []
        for node in nodes.of[tail]:
            if clusters.of_one_tail(node) and not any(clusters.join(group, node) for group in groups):
                groups.append(node)


def _canonical(table: Table, agents: Identities) -> Table:
    """The same table, but with those named in articles as the identities say who they are."""

    def now(article: int, tail: int) -> int:
        name = agents.of(table.articles[article]).get(table.tails[tail])
        return tail if name is None else table.places.get(name, tail)

    company = [
        tuple(sorted({now(article, tail) for tail in tails})) for article, tails in enumerate(table.company)
    ]
    moved = {article: agents.of(article) for article in table.articles if agents.of(article)}
    return replace(table, company=company, moved=moved)
