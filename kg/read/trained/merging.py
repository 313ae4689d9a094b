"""The network's attributions beside what rules know better.

PolNeAR, which the network learned from, gives no quote to a labelled turn, to a silence on nothing in
particular, or to a paragraph of speech without a cue, and of two attributions in each other it has one. Rules
find these, and find them surely.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.model import Span
from kg.read.draft import Draft
from kg.read.marks import Quotation
from kg.read.places import Places

__all__ = ["merged"]

_ONLY_RULES = ("label", "silence", "alone")
_BEHIND = ("after", "inverted")
"""Patterns of the rules whose cue stands behind its content."""


def merged(
    learned: Sequence[Draft],
    ruled: Sequence[Draft],
    places: Sequence[Span],
    quoted: Sequence[Quotation],
) -> list[Draft]:
    """All of ``learned`` and, of ``ruled``, what rules alone can tell.

    ``places`` are the paragraphs of the text, ``quoted`` its quotations. A silence takes the place of what
    the network made of the same words. Speech that stands alone is taken from a cue of another
    paragraph; speech whose marks show that it carries on goes to the attribution that it carries on
    with. What lies inside a labelled turn is told within it.
    """
    kept = [draft for draft in ruled if draft.pattern in _ONLY_RULES]
    silences = Places(
        span for draft in kept if draft.act == "no-comment" for span in draft.cue + draft.content
    )
    alone = Places(span for draft in kept if draft.pattern == "alone" for span in draft.content)
    paragraphs = Places(places)
    found: list[Draft] = []
    for draft in learned:
        if any(map(silences.meets, draft.cue + draft.content)):
            continue
        here = paragraphs.meeting(draft.cue[0])
        draft.content = [span for span in draft.content if not _apart(span, here, alone.meeting(span))]
        if draft.content:
            found.append(draft)
    around = _around(found, ruled)
    theirs = Places(span for draft in around for span in draft.cue)
    found = [draft for draft in found if not any(map(theirs.meets, draft.cue))] + around
    _carry(found, [quotation for quotation in quoted if quotation.depth == 0], paragraphs)
    taken = Places(span for draft in found for span in draft.content)
    found += [draft for draft in kept if draft.pattern != "alone" or not any(map(taken.meets, draft.content))]
    _told_in_turns(found)
    return [draft for draft in found if draft.content or draft.act == "no-comment"]


def _around(found: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """Attributions behind a whole sentence ("…, she added") that the network overlooked for one inside it,
    which then is told within them: tags are flat, and a word of the inner one is none of the outer. Left
    without its sentence, the cue may have been given what follows it ("…, she said, giving an update")."""
    backward = (draft for draft in found if any(draft.content[0] < cue for cue in draft.cue))
    cues = Places(span for draft in backward for span in draft.cue)
    outer = [draft for draft in ruled if draft.pattern in _BEHIND and not any(map(cues.meets, draft.cue))]
    by_content = {span: draft for draft in outer for span in draft.content}
    places = Places(by_content)
    for draft in found:
        around = {places.meeting(span) for span in (*draft.cue, *draft.content)}
        (whole, *more) = around
        if whole is not None and not more and all(map(whole.contains, (*draft.cue, *draft.content))):
            draft.parent = by_content[whole]
    holding = {id(draft.parent) for draft in found}
    return [draft for draft in outer if id(draft) in holding]


def _carry(found: Sequence[Draft], quoted: Sequence[Quotation], paragraphs: Places) -> None:
    """Speech over several paragraphs, its marks opened anew in each, is one quote with a span in each."""
    holders = {span: draft for draft in found for span in draft.content}
    places = Places(holders)
    speeches: dict[int, Draft] = {}  # by the start of a quotation that was given to one
    for before, quotation in pairwise(quoted):
        span = Span(quotation.start, quotation.end)
        here = paragraphs.meeting(span)
        earlier = places.meeting(Span(before.start, before.end))
        speech = speeches.get(before.start) or (holders[earlier] if earlier else None)
        if not quotation.carried or speech is None or here is None:
            continue
        own = places.meeting(span)
        if own is not None:
            mine = holders[own]
            if mine is speech or any(map(here.overlaps, mine.cue)):
                continue
            mine.content.remove(own)
        speech.content.append(span)
        speeches[quotation.start] = speech
    for draft in {id(draft): draft for draft in speeches.values()}.values():
        draft.content.sort()


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
        draft.parent = draft.parent or (turns.get(turn) if turn else None)
