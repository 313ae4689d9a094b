"""How well the roles that a text gives its people are found."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate.counts import Counts
from kg.evaluate.identity import Identity
from kg.evaluate.pairing import Comparison, assign
from kg.evaluate.report import Row, rows_of
from kg.model import Reading, Role, slug

__all__ = ["role_rows"]


def role_rows(comparisons: Sequence[Comparison]) -> list[Row]:
    """F1 of roles: the person, the title, whether it is a former one, and the organization; and F1 of titles,
    the organization left out of account.

    Two titles are the same when their head nouns are and one has no word that the other lacks: "mayor"
    and "mayor of Ostby", "vice minister" and "vice trade minister".
    """
    whole, titles = Counts(), Counts()
    for comparison in comparisons:
        identity = Identity(comparison.gold, comparison.predicted)
        mine, theirs = _roles(comparison.gold), _roles(comparison.predicted)
        for bodies in (True, False):
            found = len(
                assign(
                    {
                        (i, j): 1.0
                        for i, gold in enumerate(mine)
                        for j, predicted in enumerate(theirs)
                        if _same_role(gold, predicted, identity, bodies=bodies)
                    }
                )
            )
            counts = Counts(found, len(mine), found, len(theirs))
            whole, titles = (whole + counts, titles) if bodies else (whole, titles + counts)
    return rows_of("role", "", whole) + rows_of("role", "title", titles)


def _roles(reading: Reading) -> list[tuple[str, Role]]:
    """Each role of an article with the id of the one who has it."""
    return [(entity.id, role) for entity in reading.entities for role in entity.roles]


def _same_title(one: str, other: str) -> bool:
    (head, words), (last, others) = _title(one), _title(other)
    return head == last and (words <= others or others <= words)


def _title(title: str) -> tuple[str, set[str]]:
    """The head noun of a title, and all its words but articles."""
    parts = slug(title).split("-")
    head = parts[: parts.index("of")] if "of" in parts[1:] else parts
    return head[-1], set(parts) - {"the", "a", "of", "for"}


def _same_role(
    gold: tuple[str, Role], predicted: tuple[str, Role], identity: Identity, *, bodies: bool
) -> bool:
    (mine, role), (theirs, other) = gold, predicted
    if not _same_title(role.title, other.title) or role.former != other.former:
        return False
    if bodies and (role.organization is None) != (other.organization is None):
        return False
    body = not bodies or role.organization is None or other.organization is None
    return identity.same(mine, theirs) and (
        body or identity.same(role.organization or "", other.organization or "")
    )
