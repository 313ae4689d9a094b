"""What stands before the words of a paragraph: a speaker's label, a dateline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import Span

__all__ = ["labels", "past_dateline"]

_LABEL = re.compile(r"(?P<label>Q|A|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):[^\S\n]+(?=\S)")
_DATELINE = re.compile(
    r"[A-Z][A-Z'’. ]{2,40}(?:, [\w. ]{2,40}){0,3}(?: \([^()\n]{1,40}\))?"
    r"[^\S\n]*[-–—]{1,2}[^\S\n]*(?=[\w\"“‘'])"
)
"""OSLO, Norway (Northwire) -"""


def labels(text: str, places: Sequence[Span]) -> dict[int, Span]:
    """Speaker labels of a transcript by the start of their paragraph: those that come back, or Q and A."""
    seen: dict[int, Span] = {}
    times: Counter[str] = Counter()
    for place in places:
        match = _LABEL.match(text, place.start, place.end)
        if match is not None:
            label = match["label"]
            times[label] += 1
            seen[place.start] = Span(match.start("label"), match.end("label"))
    pairs = times["Q"] and times["A"]
    chosen = {
        label for label, count in times.items() if (pairs and label in "QA") or count > 1 or label.isupper()
    }
    turns = sum(times[label] for label in chosen)
    if turns < 3 and not pairs:
        return {}
    return {start: span for start, span in seen.items() if span.of(text) in chosen}


def past_dateline(text: str, place: Span, quoted: int) -> Span:
    """The paragraph without its dateline, if it has one that ends before ``quoted``, its first quotation."""
    dateline = _DATELINE.match(text, place.start, place.end)
    if dateline is None or dateline.end() >= place.end or quoted < dateline.end():
        return place
    return Span(dateline.end(), place.end)
