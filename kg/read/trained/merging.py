"""The network's attributions beside what only rules know: transcripts, silences, speech that stands alone.

PolNeAR, which the network learned from, gives no quote to a labelled turn, to a silence on nothing in
particular, or to a paragraph of speech without a cue. Rules find these, and find them surely.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Span
from kg.read.draft import Draft
from kg.read.places import Places

__all__ = ["merged"]

_ONLY_RULES = ("label", "silence", "alone")


def merged(learned: Sequence[Draft], ruled: Sequence[Draft], places: Sequence[Span]) -> list[Draft]:
    """All of ``learned`` and, of ``ruled``, what rules alone can tell. ``places`` are the paragraphs.

    A silence takes the place of what the network made of the same cue. Speech that stands alone is taken
    from a cue of another paragraph, unless its marks show that it carries on. What lies inside a labelled
    turn is told within it.
    """
    kept = [draft for draft in ruled if draft.pattern in _ONLY_RULES]
    silences = Places([span for draft in kept if draft.act == "no-comment" for span in draft.cue])
    alone = Places([span for draft in kept if draft.pattern == "alone" for span in draft.content])
    paragraphs = Places(places)
    found: list[Draft] = []
    for draft in learned:
        if any(silences.meets(span) for span in draft.cue):
            continue
        here = paragraphs.meeting(draft.cue[0]) if draft.cue else None
        draft.content = [span for span in draft.content if not _apart(span, here, alone.meeting(span))]
        if draft.cue and draft.content:
            found.append(draft)
    taken = Places([span for draft in found for span in draft.content])
    found += [draft for draft in kept if draft.pattern != "alone" or not any(map(taken.meets, draft.content))]
    _told_in_turns(found)
    return [draft for draft in found if draft.content or draft.act == "no-comment"]


def _apart(span: Span, here: Span | None, alone: Span | None) -> bool:
    """Whether a content is speech that stands alone in another paragraph than ``here``, that of its cue."""
    return alone is not None and here is not None and alone.contains(span) and not here.overlaps(alone)


def _told_in_turns(found: Sequence[Draft]) -> None:
    """Give what a labelled turn tells its parent, and take from it what another turn says."""
    turns = {draft.content[0]: draft for draft in found if draft.pattern == "label"}
    places = Places(list(turns))
    for draft in found:
        if draft.pattern == "label":
            continue
        turn = places.meeting((draft.cue or draft.content)[0])
        draft.content = [span for span in draft.content if places.meeting(span) == turn]
        draft.parent = turns.get(turn) if turn else None
