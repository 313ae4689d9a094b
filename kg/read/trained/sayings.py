"""From attributions as PolNeAR has them to those of kg.

PolNeAR gives joint speakers one span, and annotates every cue of attribution, also negated and hypothetical
ones; a graph of who said what must not. Where a phrase of time or a naming in passing stands at the edge of a
content, and where somebody "stopped short of" saying more, the network's spans are set right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Span
from kg.read.cues import CUES
from kg.read.draft import Draft
from kg.read.marks import MARKS
from kg.read.phrases import joint
from kg.read.sentences import sentences
from kg.read.trained.attributions import Attribution
from kg.read.words import listed

__all__ = ["apart", "as_draft", "is_another", "is_saying", "unbroken"]

_UNTOLD = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t)\b.*\b(?:say|said|specify|disclose|reveal|elaborate|clear|know|known)\b",
    re.IGNORECASE | re.DOTALL,
)
_UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|should|can)\s+(?:\w+\s+)?(?:say|tell|ask)\b", re.IGNORECASE
)
"""Sayings that nobody said yet."""
_IF = re.compile(r"\b(?:if|unless)\s+\Z", re.IGNORECASE)
_OPEN = re.compile(r"(?:whether|if|who|what|when|where|why|how)\b", re.IGNORECASE)
_NAMING = re.compile(r"(?:calls?|called|dub(?:s|bed)|term(?:s|ed)|nick-?named?)", re.IGNORECASE)
_TERM = re.compile(rf"(?:(?:an?|the) )?[{re.escape(MARKS)}].*[{re.escape(MARKS)}][.,]?", re.DOTALL)
_LONGEST_TERM = 4
"""Words of a quoted term and its article at most: "what she called a 'slow bell'"."""
_OCCASION = re.compile(
    r"(?:\s+(?:on|late|early)\b[^,;:.]{1,30}?)?,?\s+"
    r"(?:just |shortly )?(?:after|before|during|following|ahead of)\s+"
)
"""Between a cue and what tells when it was: "said on Tuesday after "."""
_AS = re.compile(r",\s+as\s+\Z")
_SHORT_OF = re.compile(
    r"(?P<said>.+?),? but (?P<cue>stopped short of (?P<verb>\w+ing)) (?P<rest>.+)", re.DOTALL
)
_DETERMINERS = listed("the a an its his her their both some")
_OWN = listed("i we you me us my our your one who whoever anyone everyone everybody people")
"""Sources that are the speaker's own, or nobody: "we want" is no quote inside a quote."""
_SAME = listed("he she they it")
"""Sources that in indirect speech are mostly the speaker again: "she said she hopes"."""


def as_draft(text: str, found: Attribution, parent: Draft | None = None) -> Draft:
    """An attribution on its way to a quote, told inside ``parent`` or by the article."""
    source = _speakers(text, found.source) if found.source else []
    pattern = "model" if parent is None else "within-model"
    content = _without_occasion(text, sorted(found.content), found.cue)
    return Draft(pattern, content, [found.cue], source, parent=parent, confidence=found.confidence)


def _without_occasion(text: str, content: list[Span], cue: Span) -> list[Span]:
    """The pieces of a content without what only tells when: "…, she said after a third round of talks"."""
    kept = [
        piece for piece in content
        if piece.start < cue.end or not _OCCASION.fullmatch(text[cue.end : piece.start])
    ]  # fmt: skip
    return kept or content


def unbroken(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Attributions with those made whole again that a naming in passing cut in two: "a formula, as she called
    the offer, could be signed" is one content, and her calling it so is no quote."""
    ends = {draft.content[-1].end: draft for draft in drafts}
    kept = []
    for draft in drafts:
        whole = ends.get(_before_as(text, draft))
        rest = draft.content[-1]
        if whole is None or whole is draft or "\n" in text[whole.content[-1].end : rest.end]:
            kept.append(draft)
        else:
            whole.content[-1] = Span(whole.content[-1].start, rest.end)
            ends[rest.end] = whole
    return kept


def _before_as(text: str, draft: Draft) -> int:
    """Where the words end before "…, as she called …", if that is how somebody names what follows."""
    naming = draft.source and _NAMING.fullmatch(draft.cue[0].of(text)) and draft.content[0] > draft.cue[0]
    start = draft.source[0].start if naming else 0
    found = _AS.search(text, max(0, start - 8), start)
    return found.start() if found else -1


def _speakers(text: str, source: Span) -> list[Span]:
    """A span for each of those who speak together."""
    if " and " not in source.of(text):
        return [source]
    sentence, *more = sentences(text, source, [])
    if more:
        return [source]
    parts = [sentence.span(*part) for part in joint(sentence, (0, len(sentence)))]
    return parts if all(_is_named(part.of(text)) for part in parts) else [source]


def _is_named(words: str) -> bool:
    """Whether somebody is named; of "the ministry and its agency" PolNeAR makes one source."""
    first = words.split()[0].lower()
    return first not in _DETERMINERS and any(word[:1].isupper() for word in words.split())


def apart(text: str, draft: Draft) -> list[Draft]:
    """What somebody "said …, but stopped short of endorsing …" as two attributions: not to endorse is the
    speaker's, however the sentence may be read, and no part of what was said."""
    *before, last = draft.content
    found = _SHORT_OF.fullmatch(last.of(text))
    if found is None or found["verb"] not in CUES or text[last.start] in MARKS:
        return [draft]
    said, cue, rest = (Span(last.start + found.start(name), last.start + found.end(name))
                       for name in ("said", "cue", "rest"))  # fmt: skip
    told = replace(draft, content=[*before, said])
    return [told, replace(draft, content=[rest], cue=[cue])]


def is_saying(text: str, draft: Draft) -> bool:
    """Whether somebody is told to have said or thought something: not "did not say whether …", "would say"
    or "if she says", and not what somebody merely calls a thing."""
    cue, content = draft.cue[0].of(text), draft.content[0].of(text)
    if _UNTOLD.search(cue) and _OPEN.match(content):
        return False
    first, last = min(draft.cue + draft.source).start, draft.cue[0].end
    if _UNREAL.search(text[max(first, draft.cue[0].start - 12) : last]) or _IF.search(text[:first][-8:]):
        return False
    term = draft.content[-1].of(text)
    quoted = _TERM.fullmatch(term) is not None and len(term.split()) <= _LONGEST_TERM
    return not (quoted and _NAMING.fullmatch(cue.split()[-1]))


def is_another(text: str, draft: Draft, outer: Span) -> bool:
    """Whether an attribution inside ``outer``, somebody's words, is of somebody else's."""
    if not draft.source:
        return False
    who = draft.source[0].of(text).lower()
    if who in _OWN or who.split()[0] in _OWN:
        return False
    return not (who in _SAME and text[outer.start] not in MARKS)
