"""Attributions across the sentences of an article: quotes that stand alone, go on, or are labelled."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.model import Document, Span, trim
from kg.model.sentences import paragraphs
from kg.read.clauses import attributions
from kg.read.draft import Draft, announcement
from kg.read.marks import Quotation, quotations
from kg.read.nested import within
from kg.read.sentences import QUOTED, Sentence, sentences

__all__ = ["drafts"]

_LABEL = re.compile(r"(?P<label>Q|A|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):[^\S\n]+(?=\S)")
_DATELINE = re.compile(
    r"[A-Z][A-Z'’. ]{2,40}(?:, [\w. ]{2,40}){0,3}(?: \([^()\n]{1,40}\))?"
    r"[^\S\n]*[-–—]{1,2}[^\S\n]*(?=[\w\"“‘'])"
)
"""OSLO, Norway (Northwire) -"""
_SPOKEN = re.compile(r"\w+")
_FEWEST = 4
"""Words that a quotation needs to be speech with no cue at all."""


def drafts(document: Document) -> list[Draft]:
    """All attributions of the article, with spans in it."""
    text = document.text
    places = paragraphs(text, document.body)
    labels = _labels(text, places)
    quoted = quotations(text, places)
    outer = [quotation for quotation in quoted if quotation.depth == 0]
    begins = [quotation.start for quotation in outer]
    linker = _Linker(text)
    for place in places:
        first = bisect_left(begins, place.start)
        here = outer[first : bisect_left(begins, place.end)]
        label = labels.get(place.start)
        if label is not None:
            said = trim(text, label.end + 1, place.end)
            if said is not None:
                linker.found.append(Draft("label", [said], source=[label]))
            continue
        dateline = _DATELINE.match(text, place.start, place.end)
        if (
            dateline is not None
            and dateline.end() < place.end
            and not (here and here[0].start < dateline.end())
        ):
            place = Span(dateline.end(), place.end)
        for number, sentence in enumerate(sentences(text, place, here)):
            linker.sentence(sentence, number == 0)
    found = [draft for draft in linker.found if draft.content or draft.act == "no-comment"]
    return found + [inner for draft in found for inner in within(text, draft, quoted)]


def _labels(text: str, places: Sequence[Span]) -> dict[int, Span]:
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


class _Linker:
    """Goes through the article and gives every quotation to the attribution that it belongs to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Draft] = []
        self.latest: Draft | None = None
        """The attribution that a quotation standing alone in the next sentence would go on with."""
        self.waiting: Draft | None = None
        """A cue whose speech is announced by a colon and has yet to come."""

    def sentence(self, sentence: Sentence, opens: bool) -> None:
        """Take the next sentence; ``opens`` tells whether it is the first of its paragraph."""
        if all(word == QUOTED or not word[0].isalnum() for word in sentence.words):
            for number, quotation in enumerate(sentence.quotations.values()):
                self._standing(quotation, opens and number == 0)
            return
        here = attributions(sentence)
        before = self.latest
        self.latest = self._last_speech(sentence, here)
        self.waiting = announcement(sentence) if sentence.words[-1] == ":" else None
        if before is not None and not before.cue and any(q.carried for q in sentence.quotations.values()):
            self._carry(before, here)
        self.found += here

    def _standing(self, quotation: Quotation, opens: bool) -> None:
        """A quotation that is a sentence of its own.

        It is what a colon announced, or goes on with the speech of the sentence before; in a new
        paragraph it does so only when the marks before were left open, and else stands alone.
        """
        span = Span(quotation.start, quotation.end)
        latest = self.latest
        if self.waiting is not None:
            self.latest, self.waiting = self.waiting, None
            self.latest.content.append(span)
            self.found.append(self.latest)
        elif latest is not None and (quotation.carried or (latest.cue and not opens)):
            latest.content.append(span)
        elif len(_SPOKEN.findall(self.text, span.start, span.end)) >= _FEWEST:
            self.latest = Draft("alone", [span])
            self.found.append(self.latest)

    def _last_speech(self, sentence: Sentence, here: Sequence[Draft]) -> Draft | None:
        """The attribution of the last quotation of a sentence; else the last one that has a source."""
        for quotation in reversed(sentence.quotations.values()):
            for draft in reversed(here):
                if any(span.start <= quotation.start and quotation.end <= span.end for span in draft.content):
                    return draft
        return here[-1] if here and here[-1].act == "state" and here[-1].source else None

    def _carry(self, before: Draft, here: Sequence[Draft]) -> None:
        """A speech over several paragraphs whose cue comes only now: make one quote of it."""
        for draft in here:
            if (
                draft.act == "state"
                and self.text[draft.content[0].start] == self.text[before.content[0].start]
            ):
                draft.content[:0] = before.content
                before.content.clear()
                return
