"""Noun phrases that topics are named with: the one that opens a stretch, and what follows a bare noun."""

from __future__ import annotations

import re

from kg.model import Span
from kg.positions.heads import COMPOUND, NOT_IN_LABEL, words

__all__ = ["opening_noun", "with_tail"]

_WORD = re.compile(r"[\w$€£%][\w%.,'’-]*[\w%]|[\w%&]")
_DONE = words("rebuilt built gone done cut put kept made sent sold brought held left paid set")
_WORDS_SAID = words(
    "comment allegation accusation remark suggestion criticism report claim question notion idea rumour rumor"
    " argument request charge rest advice wish odds recommendation backdrop order"
)
"""What is rejected or backed when it is somebody's words, and no topic."""
_PEOPLE = words(
    "president nominee candidate pope senator congressman governor mayor minister premier chancellor leader"
    " secretary chairman chairwoman chief director manager executive developer businessman billionaire"
    " journalist reporter fact-checker critic rival opponent supporter voter protester people man woman"
    " community establishment media press judge lawyer officer official"
)
"""Whom somebody opposes or backs; positions are on what people argue about."""
_OPENS = words("a an the its any such their new")
"""Words that may stand before the noun phrase that an object is."""
_GOES_ON = re.compile(r" (?!(?:an?|the|its|his|her|their|any|to)\b)[a-z]+ [a-z]")
"""Behind "and", another adjective of the same noun."""
_BEHIND = NOT_IN_LABEL | words("first too again instead now soon back together")
"""Words that end a noun phrase."""
_TAIL = re.compile(r" (?:on|of|against) (?=(?:(?:the|all|any|its|their|an?) )?(?P<first>[\w$€£%-]+))")
_ENDS_TAIL = NOT_IN_LABEL | words("last next this year month week today yesterday tomorrow")


def opening_noun(text: str, phrase: Span) -> Span | None:
    """The one to five words of the noun phrase that opens ``phrase``, behind its determiner; None when it
    opens otherwise, or with a word for what somebody said."""
    kept: list[re.Match[str]] = []
    for match in _WORD.finditer(text, phrase.start, phrase.end):
        between = text[kept[-1].end() if kept else phrase.start : match.start()]
        if kept and between.strip() and between.strip()[0] in '"“‘':
            return None  # the phrase goes on inside the marks
        if len(kept) == 1 and match.group() == "and" and _GOES_ON.match(text, match.end()):
            return None  # "a total and complete shutdown"
        if between.strip() or (kept and match.group().casefold() in _BEHIND):
            break
        if match.group().casefold() in NOT_IN_LABEL:
            if kept or match.group().casefold() not in _OPENS:
                return None
            phrase = Span(match.end(), phrase.end) if match.end() < phrase.end else phrase
            continue
        kept.append(match)
    if not 1 <= len(kept) <= 5 or kept[-1].group().endswith(("ing", "ly", "ed")):
        return None
    if COMPOUND.fullmatch(f" {kept[-1].group()}") and len(kept) > 1:
        return None  # "the chief levy negotiator"
    last = kept[-1].group().casefold()
    if last in _DONE or last.removesuffix("s") in _WORDS_SAID | _PEOPLE:
        return None
    if text[kept[-1].end() : kept[-1].end() + 1] in {"'", "’"}:
        return None
    return Span(kept[0].start(), kept[-1].end())


def with_tail(text: str, head: Span) -> Span:
    """A noun without words before it, with up to three that tell what it is on: "ban on night flights"."""
    link = _TAIL.match(text, head.end)
    if link is None:
        return head
    end, kept = head.end, 0
    for match in _WORD.finditer(text, link.start("first"), link.end() + 60):
        word = match.group().casefold()
        gap = text[link.start("first") if not kept else end : match.start()]
        if gap.strip() or "\n" in gap or kept == 3 or word in _ENDS_TAIL or word.endswith(("ing", "ed")):
            break
        end, kept = match.end(), kept + 1
    return Span(head.start, end) if kept else head
