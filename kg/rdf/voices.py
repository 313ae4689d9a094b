"""In which role somebody spoke, and for which body: read off the words beside a quote's source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode

from kg.model import Quote, Role, Span
from kg.rdf import terms
from kg.rdf.sheet import Sheet

__all__ = ["Roles", "add_voice"]

Roles = Mapping[str, Sequence[tuple[Role, NamedNode]]]
"""The roles of a reading with their nodes, by entity id."""

_BESIDE = re.compile(r"[\s,]*(?:(?:the|a|an)\s+)?", re.IGNORECASE)
_SPOKESPERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|press (?:secretary|officer|spokes\w+))\b", re.IGNORECASE
)


def add_voice(sheet: Sheet, node: NamedNode, quote: Quote, roles: Roles) -> None:
    """State in which role the speakers of ``quote`` spoke, and the body that a spokesperson spoke for.

    A role counts when the words that give it stand in the quote's source or right beside it, or when the
    source describes the speaker by it ("the vice premier said"). A role that had ended is none.
    """
    bodies: set[str] = set()
    for speaker in quote.speakers:
        held = [(role, at) for role, at in roles.get(speaker, ()) if not role.former]
        spoken = [(role, at) for role, at in held if _beside(sheet.document.text, quote, role)]
        spoken = spoken or _described(sheet.document.text, quote, held)
        for _, at in spoken:
            sheet.add(node, terms.IN_ROLE, at)
        bodies |= _bodies(spoken) or _bodies(held)
    if len(bodies) == 1:
        sheet.add(node, terms.ON_BEHALF_OF, sheet.agent(bodies.pop()))


def _beside(text: str, quote: Quote, role: Role) -> bool:
    """Whether the words that give the role overlap the source or stand right beside it."""
    words = role.evidence
    if words is None:
        return False
    return any(
        words.overlaps(source) or _gap(text, words.end, source.start) or _gap(text, source.end, words.start)
        for source in quote.source
    )


def _gap(text: str, start: int, end: int) -> bool:
    return 0 <= end - start < 8 and _BESIDE.fullmatch(text, start, end) is not None


def _described(
    text: str, quote: Quote, held: Sequence[tuple[Role, NamedNode]]
) -> list[tuple[Role, NamedNode]]:
    """The role that the words of the source name: the longest title among them, if it is of one body."""
    named = [(role, at) for role, at in held if any(_names(text, source, role) for source in quote.source)]
    longest = max((len(role.title) for role, _ in named), default=0)
    kept = [(role, at) for role, at in named if len(role.title) == longest]
    return kept if len({at.value for _, at in kept}) == 1 else []


def _names(text: str, source: Span, role: Role) -> bool:
    title = rf"(?<!\w){re.escape(role.title)}(?!\w)"
    return bool(role.title) and re.search(title, source.of(text), re.IGNORECASE) is not None


def _bodies(held: Sequence[tuple[Role, NamedNode]]) -> set[str]:
    """The bodies that somebody with these roles speaks for."""
    return {
        role.organization
        for role, _ in held
        if role.organization is not None and _SPOKESPERSON.search(role.title) is not None
    }
