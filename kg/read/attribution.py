"""Attributions across the sentences of an article: quotes that stand alone, go on, or are labelled."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Document, Span, trim
from kg.model.sentences import paragraphs
from kg.read.clauses import attributions
from kg.read.draft import Draft, announcement
from kg.read.leads import labels, past_dateline
from kg.read.marks import Quotation, quotations
from kg.read.nested import within
from kg.read.sentences import QUOTED, Sentence, sentences

__all__ = ["drafts"]

_SPOKEN = re.compile(r"\w+")
_FEWEST = 4
"""Words that a quotation needs to be speech with no cue at all."""


def drafts(document: Document) -> list[Draft]:
    """All attributions of the article, with spans in it."""
    text = document.text
    places = paragraphs(text, document.body)
    turns = labels(text, places)
    quoted = quotations(text, places)
    outer = [quotation for quotation in quoted if quotation.depth == 0]
    begins = [quotation.start for quotation in outer]
    linker = _Linker(text)
    for place in places:
        first = bisect_left(begins, place.start)
        here = outer[first : bisect_left(begins, place.end)]
        label = turns.get(place.start)
        if label is not None:
            said = trim(text, label.end + 1, place.end)
            if said is not None:
                linker.found.append(Draft("label", [said], source=[label]))
            continue
        place = past_dateline(text, place, here[0].start if here else place.end)
        for number, sentence in enumerate(sentences(text, place, here)):
            linker.sentence(sentence, number == 0)
    found = [draft for draft in linker.found if draft.content or draft.act == "no-comment"]
    return found + [inner for draft in found for inner in within(text, draft, quoted)]


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
