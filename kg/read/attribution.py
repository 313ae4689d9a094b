"""Attributions across the sentences of an article: quotes that stand alone, go on, or are labelled."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.model import Document, Span, trim
from kg.read.clauses import Draft, announcement, attributions
from kg.read.marks import Quotation, quotations
from kg.read.nested import within
from kg.read.sentences import QUOTED, Sentence, paragraphs, sentences

__all__ = ["drafts"]

_LABEL = re.compile(r"(?P<label>Q|A|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):[^\S\n]+(?=\S)")
_SPEECH = re.compile(r"\w+")


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
        linker.paragraph(sentences(text, place, here))
    return linker.found + [inner for draft in linker.found for inner in within(text, draft, quoted)]


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
        self.owner: dict[int, Draft] = {}
        """The attribution that each outer quotation belongs to, by its start."""
        self.latest: Draft | None = None
        """The attribution of the quotation read last, as long as a next one may continue it."""
        self.waiting: Draft | None = None
        """A cue whose speech is announced by a colon and has yet to come."""

    def paragraph(self, parts: Sequence[Sentence]) -> None:
        for number, sentence in enumerate(parts):
            self._sentence(sentence, number == 0)

    def _sentence(self, sentence: Sentence, opens: bool) -> None:
        alone = all(word == QUOTED or not word[0].isalnum() for word in sentence.words) and bool(
            sentence.quotations
        )
        if alone:
            for quotation in sentence.quotations.values():
                self._standing(quotation, opens)
                opens = False
            return
        here = attributions(sentence)
        for quotation in sentence.quotations.values():
            if quotation.carried and self.latest is not None:
                self._carry(quotation, here)
        self.found += here
        announced = self._announcement(sentence, here)
        self.waiting, self.latest = announced, None
        for draft in here:
            for quotation in sentence.quotations.values():
                if any(span.start <= quotation.start and quotation.end <= span.end for span in draft.content):
                    if any(
                        span.start == quotation.start and len(span) > 12 or span.end == quotation.end
                        for span in draft.content
                    ):
                        self.latest = draft
        if self.latest is None and here and here[-1].act == "state" and here[-1].source:
            self.latest = here[-1]
        self._left_over(sentence, here)

    def _carry(self, quotation: Quotation, here: list[Draft]) -> None:
        assert self.latest is not None
        for draft in here:
            if (
                any(span.start <= quotation.start < span.end for span in draft.content)
                and not self.latest.cue
            ):
                draft.content = self.latest.content + draft.content
                if self.latest in self.found:
                    self.found.remove(self.latest)
                return

    def _announcement(self, sentence: Sentence, here: list[Draft]) -> Draft | None:
        """A saying whose words come in the next paragraph: ``The minister said:``"""
        if sentence.words[-1] != ":":
            return None
        return announcement(sentence)

    def _standing(self, quotation: Quotation, opens: bool) -> None:
        """A quotation that is a sentence of its own."""
        span = Span(quotation.start, quotation.end)
        if self.waiting is not None:
            self.waiting.content.append(span)
            self.found.append(self.waiting)
            self.latest, self.waiting = self.waiting, None
        elif (
            self.latest is not None
            and self.latest.cue
            and not opens
            or self.latest is not None
            and quotation.carried
        ):
            self.latest.content.append(span)
        elif len(_SPEECH.findall(self.text, quotation.start, quotation.end)) >= 4:
            self.latest = Draft("alone", [span])
            self.found.append(self.latest)

    def _left_over(self, sentence: Sentence, here: list[Draft]) -> None:
        """Speech in a sentence whose cue was not understood: ``She was blunt: "…"``."""
        return
