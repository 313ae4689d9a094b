"""Which links to outside authorities a build states: what people decided, and what nobody has judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.rdf import Match
from kg.store import Layout, read_decisions, read_links

__all__ = ["followed", "matches_of"]


def matches_of(folder: Layout) -> tuple[Match, ...]:
    """The links of a graph folder, sorted.

    A record that somebody answered yes to is an exact match. One that an authority takes for a match and
    nobody has answered is a close one, unless another record of that authority was confirmed. No and
    unsure give nothing. Raises ``StoreError`` when one of the two tables cannot be read.
    """
    decisions = read_decisions(folder.decisions)
    answers = {(item.left, item.right): item.answer for item in decisions if item.outside}
    links = read_links(folder.links)
    settled = {(item.node, item.authority) for item in links if answers.get((item.node, item.iri)) == "yes"}
    exact = {Match(node, iri, True) for (node, iri), answer in answers.items() if answer == "yes"}
    close = {
        Match(item.node, item.iri, False)
        for item in links
        if item.match and (item.node, item.iri) not in answers and (item.node, item.authority) not in settled
    }
    return tuple(sorted(exact | close))


def followed(matches: Iterable[Match], replaced: Mapping[str, Sequence[str]]) -> tuple[Match, ...]:
    """The links of nodes that gave way to others, given to the ones that stand for them now, sorted.

    Where a node gave way to two, nobody said which of them the record is about: its links are left out.
    """
    moved = {
        replace(match, node=targets[0])
        for match in matches
        if len(targets := replaced.get(match.node, (match.node,))) == 1
    }
    exact = {(match.node, match.iri) for match in moved if match.exact}
    return tuple(sorted(m for m in moved if m.exact or (m.node, m.iri) not in exact))
