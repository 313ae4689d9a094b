"""Which links to outside authorities a build states: what people decided, and what nobody has judged yet."""

from __future__ import annotations

from kg.rdf import Match
from kg.store import Layout, read_decisions, read_links

__all__ = ["matches_of"]


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
