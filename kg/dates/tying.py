"""Which time words tell when a quote was said: those tied to its cue, never those inside its content."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.dates.expressions import Anchors, Expression, expressions
from kg.dates.occasions import Account, Occasion, shared_occasions, start_of
from kg.model import Document, Entity, Quote, Span, TimeReference
from kg.model.sentences import Layout

__all__ = [
    "CONVERSATION", "OTHER_CLAUSE", "OTHER_OCCASION", "RUN_GAP", "STATE_OF_MIND",
    "Dating", "date_quotes", "is_turn",
]  # fmt: skip

_FARTHEST = 110
"""Characters between a cue and the time words tied to it; longer stretches are another clause."""
RUN_GAP = 4
"""Paragraphs between two quotes of one run of remarks; the day of the first holds for the next."""
_RUN_QUOTES = 40
"""Quotes looked back over for the same speaker's last one."""

_POINT = r"(?:on|in|at|late|early|late on|early on|back in|just|only)?"
OTHER_CLAUSE = re.compile(
    r"[;:—–]|\b(?:who|whom|whose|which|that|when|while|after|before|since|until|because|as|where|if|but)\b"
    r"|\b(?!(?:published|dated|released|issued|posted|aired|recorded|united|completed|signed|televised)\b)[a-z]{3,}ed\b"
    r"|\b(?!(?:meeting|briefing|hearing|gathering|building|opening|morning|evening|speaking|writing|during)\b)[a-z]{2,}ing\b"
)
_NOT_A_POINT = re.compile(
    r"\b(?:until|till|by|before|after|since|from|for|through|next|every|each|following|due|than)\s+"
    r"(?:late |early )?\Z",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b(?:published|dated|released|issued|posted|completed|sent|aired|recorded|written|signed|given)\s+{_POINT}\s*\Z"
)
_TO_SOURCE = re.compile(r"\s*,?\s*(?:(?:when|as) )?(?:the |an? )?")
_WHEN = re.compile(r"\s*,?\s*(?:when|as) (?:the |an? )?")
_SAID_WHEN = re.compile(r"\s*(?:when|as) (?:he|she|they|it) [^,;:]{0,60}")
_OCCASION = re.compile(r"(?:In|At|During) (?:an? |the |his |her |their |its )(?:\w+ ){0,2}\Z")
OTHER_OCCASION = re.compile(
    r"\b(?:in an?|on|by|via) (?:\w+ )?"
    r"(?:e-?mail|letter|statement|interview|memo|post|speech|book|paper|summary|article|tweet)"
    r"|\b(?:wrote|posted|tweeted|says?|believes?|wants?|hopes?|plans?|thinks?|expects?|used to)\b"
    r"|\b(?:had|has|have|is|are)\b"
)
_OTHER_HEARERS = re.compile(r"\btold (?!reporters\b|journalists\b)")
STATE_OF_MIND = re.compile(
    r"\b(?:wants?|considers?|considering|hopes?|believes?|expects?|seeks?|seeking|plans?|weighs?|weighing|mulls?"
    r"|eyes?|fears?|calls?)\b"
)
_LEAD_QUOTES = 6
"""Quotes looked at behind a lead for the same speaker's words with their day."""
_LAST_WORD = re.compile(r"\w+(?=\W*\Z)")
CONVERSATION = re.compile(r"\b(?:spoke|talked|sat down|interviewed|conversation|interview)\b")


def date_quotes(
    document: Document, quotes: Sequence[Quote], entities: Sequence[Entity] = ()
) -> tuple[Quote, ...]:
    """The same quotes, with ``said`` set where words near the cue tell when they were said.

    Words outside the quote's content, in the sentence of its cue and tied to it, are read; those
    that count from today are resolved against ``document.published`` (``resolved``) or, without
    it, kept as words alone (``unresolved``). A quote without such words takes the day of the occasion
    that the text puts it in, or of the same speaker's last quote when it goes on in one run of remarks;
    otherwise ``said`` stays None. Speakers are compared by ``speakers`` where set, else by the surname in
    ``source``; ``entities`` tell by their roles who speaks for which body.
    """
    return Dating(document, quotes, entities).dated()


class Dating:
    """One document being dated.

    When ``dated`` is done, ``told`` holds the times by quote id, ``links`` pairs of quotes of which the
    second took its time from the first, and ``occasions`` those that several quotes share.
    """

    def __init__(self, document: Document, quotes: Sequence[Quote], entities: Sequence[Entity] = ()) -> None:
        self.document, self.text = document, document.text
        self.quotes, self.entities = tuple(quotes), entities
        self.layout = Layout.of(document.text)
        self.today: date | None = None if document.published is None else document.published.day
        self.by_id = {quote.id: quote for quote in quotes}
        self.in_sentence = [tuple(expressions(self.text, sentence)) for sentence in self.layout.sentences]
        self.quoted = self._quoted()
        self.told: dict[str, TimeReference] = {}
        self.links: list[tuple[str, str]] = []
        self.occasions: list[Occasion] = []

    def _quoted(self) -> dict[int, list[Quote]]:
        """The quotes whose content reaches into each sentence, so that a long text is not searched whole."""
        quoted: dict[int, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            places = (
                range(self.layout.sentence_index(piece.start), self.layout.sentence_index(piece.end - 1) + 1)
                for piece in quote.content
            )
            for index in sorted({index for place in places for index in place}):
                quoted[index].append(quote)
        return quoted

    def dated(self) -> tuple[Quote, ...]:
        """The quotes with ``said`` set, in the order they were given in."""
        order = sorted(self.quotes, key=lambda quote: (self._depth(quote), start_of(quote)))
        for quote in order:
            reference = self._own(quote)
            if reference is not None:
                self.told[quote.id] = reference
        self._share_sentences(order)
        in_order = sorted(self.quotes, key=start_of)
        self._date_interview(in_order)
        self._share_occasions()
        self._carry_on(in_order)
        self._date_lead(in_order)
        return tuple(replace(quote, said=self.told.get(quote.id, quote.said)) for quote in self.quotes)

    def _depth(self, quote: Quote) -> int:
        depth, seen = 0, {quote.id}
        while quote.parent in self.by_id and quote.parent not in seen:
            quote = self.by_id[quote.parent]
            seen.add(quote.id)
            depth += 1
        return depth

    def _own(self, quote: Quote) -> TimeReference | None:
        """The date told by the nearest words tied to one of the quote's cues."""
        if not quote.cue or quote.act == "no-comment":
            return None
        best: tuple[int, Expression] | None = None
        for cue in quote.cue:
            for found in self._in_sentence_of(cue):
                level = self._same_level(found.span, cue, quote) or self._opens(quote, found.span)
                if level and self._tied(quote, cue, found.span):
                    distance = max(found.span.start - cue.end, cue.start - found.span.end, 0)
                    if best is None or distance < best[0]:
                        best = (distance, found)
        return None if best is None else best[1].reference(self._anchors(quote, best[1]))

    def _in_sentence_of(self, cue: Span) -> tuple[Expression, ...]:
        return self.in_sentence[self.layout.sentence_index(cue.start)] if self.in_sentence else ()

    def _same_level(self, words: Span, cue: Span, quote: Quote) -> bool:
        """Whether time words and cue stand inside the same contents, and the words in none of this quote."""
        if any(words.overlaps(piece) for piece in quote.content):
            return False
        return all(
            any(piece.overlaps(words) for piece in other.content)
            == any(piece.contains(cue) for piece in other.content)
            for other in self._around(words)
            if other.id != quote.id
        )

    def _opens(self, quote: Quote, words: Span) -> bool:
        """Whether a clause of the time words begins with the source: "a day earlier, when she called …"."""
        return any(
            source.start >= words.end and _WHEN.fullmatch(self.text[words.end : source.start])
            for source in quote.source
        )

    def _around(self, span: Span) -> Sequence[Quote]:
        """The quotes with content in the sentence of ``span``."""
        return self.quoted.get(self.layout.sentence_index(span.start), ())

    def _tied(self, quote: Quote, cue: Span, words: Span) -> bool:
        text = self.text
        if _NOT_A_POINT.search(text[max(0, words.start - 24) : words.start]):
            return False
        if cue.contains(words):
            return True  # a reader may take "said Thursday" for the cue
        if words.start >= cue.end:
            return self._tied_behind(quote, cue, words)
        for source in quote.source:
            if source.contains(words):
                return not OTHER_CLAUSE.search(text[source.start : words.start])
            if source.start >= words.end and _TO_SOURCE.fullmatch(text[words.end : source.start]):
                return True
            if source.end <= words.start and re.fullmatch(
                rf"[\s,]*{_POINT}\s*", text[source.end : words.start]
            ):
                return True
        sentence = self.layout.sentences[self.layout.sentence_index(cue.start)]
        lead = text[sentence.start : words.start]
        if cue.of(text).endswith("ing") and re.fullmatch(r",?\s*", text[words.end : cue.start]):
            return True  # "left the league last year, saying …": the participle shares the clause's time
        if _MADE.search(lead):
            return lead.startswith(("In ", "At ")) or any(
                source.end <= words.start for source in quote.source
            )
        return _OCCASION.fullmatch(lead) is not None

    def _tied_behind(self, quote: Quote, cue: Span, words: Span) -> bool:
        start = cue.end
        for piece in quote.content:
            if cue.end <= piece.start and piece.end <= words.start:
                start = max(start, piece.end)
        between = self.text[start : words.start]
        if start > cue.end:  # "rejected the levy on Monday": nothing but a preposition after the content
            return re.fullmatch(rf"[\s,\"'”’]*{_POINT}\s*", between) is not None
        if _SAID_WHEN.fullmatch(between):  # "said when she opened the school in 1924"
            return True
        return len(between) <= _FARTHEST and OTHER_CLAUSE.search(between) is None

    def _anchors(self, quote: Quote, found: Expression) -> Anchors:
        now = self.today
        if quote.parent in self.by_id:
            told = self.told.get(quote.parent)
            now = None if told is None or told.date is None else told.date.day
            # A month or a year in speech of unknown day is still safe against the day of publication.
            if (
                now is None
                and found.kind in {"month", "last", "year"}
                and "week" not in found.groups.get("last", "")
            ):
                now = self.today
        return Anchors(now, self._spoken_of(found))

    def _spoken_of(self, found: Expression) -> date | None:
        """The last day that the running text names before ``found``, outside all contents."""
        for sentence in reversed(self.in_sentence[: self.layout.sentence_index(found.span.start) + 1]):
            for earlier in reversed(sentence):
                if earlier.span.end > found.span.start or self._is_no_scene(earlier):
                    continue
                given = earlier.reference(Anchors(self.today)).date
                if given is not None and given.day is not None:
                    return given.day
        return None

    def _is_no_scene(self, found: Expression) -> bool:
        """Whether ``found`` names no day that the story is at: counted itself, inside a quote, or a limit."""
        before = self.text[max(0, found.span.start - 24) : found.span.start]
        return (
            found.kind in {"offset", "beside", "same"}
            or _NOT_A_POINT.search(before) is not None
            or self._in_content(found.span)
        )

    def _in_content(self, span: Span) -> bool:
        return any(piece.overlaps(span) for quote in self._around(span) for piece in quote.content)

    def _share_sentences(self, order: Sequence[Quote]) -> None:
        """Coordinated verbs of one source share their day ("said last month … but warned")."""
        told = {(quote.source, quote.parent): quote.id for quote in order if quote.id in self.told}
        for quote in order:
            if quote.id not in self.told and quote.cue and quote.source and quote.act != "no-comment":
                first = told.get((quote.source, quote.parent))
                if first is not None:
                    self._hand_on(first, quote.id)

    def _hand_on(self, first: str, second: str) -> None:
        """Give the second of two quotes the time of the first."""
        self.told[second] = self.told[first]
        self.links.append((first, second))

    def _date_interview(self, order: Sequence[Quote]) -> None:
        """Turns of a transcript ("LABEL: …") take the day of the conversation that its opening tells."""
        turns = [quote for quote in order if is_turn(self.text, quote)]
        if not turns or not self.layout.sentences:
            return
        for index in range(self.layout.sentence_index(start_of(turns[0]))):
            opening = self.layout.sentences[index].of(self.text)
            if self.in_sentence[index] and CONVERSATION.search(opening):
                reference = self.in_sentence[index][0].reference(Anchors(self.today))
                for quote in turns:
                    label = quote.source[0].of(self.text)
                    if quote.id not in self.told and (
                        len(label) == 1 or label.casefold() in opening.casefold()
                    ):
                        self.told[quote.id] = reference
                return

    def _share_occasions(self) -> None:
        """What was said at one occasion shares its day."""
        undated = [quote for quote in self.quotes if quote.id not in self.told and quote.act != "no-comment"]
        account = Account(
            self.text,
            self.layout,
            self.quotes,
            self.entities,
            self.document.publisher,
            self._days(),
            dict(self.told),
            free=frozenset(quote.id for quote in undated if self._is_free(quote)),
            undated=frozenset(quote.id for quote in undated),
        )
        self.occasions = shared_occasions(account)
        for occasion in self.occasions:
            self.told |= {member: occasion.day for member in occasion.quotes if member in account.undated}

    def _days(self) -> list[tuple[Span, TimeReference]]:
        """The exact days that the running text is at, none of them in the future."""
        found = []
        for expression in (item for sentence in self.in_sentence for item in sentence):
            day = expression.reference(Anchors(self.today))
            exact = None if day.date is None else day.date.day
            past = exact is not None and (self.today is None or exact <= self.today)
            if past and not self._is_no_scene(expression):
                found.append((expression.span, day))
        return found

    def _date_lead(self, order: Sequence[Quote]) -> None:
        """A headline and a first paragraph sum up what the same speaker says, with its day, just below."""
        body = self._first_paragraph()
        for number, quote in enumerate(order):
            if self.layout.paragraph_index(start_of(quote)) > body:
                return
            if quote.id in self.told or quote.parent is not None or not quote.speakers or not quote.cue:
                continue
            if any(STATE_OF_MIND.search(cue.of(self.text)) for cue in quote.cue):
                continue
            for later in order[number + 1 : number + 1 + _LEAD_QUOTES]:
                told = self.told.get(later.id)
                same = told is not None and later.speakers == quote.speakers and later.parent is None
                if same and self.layout.paragraph_index(start_of(later)) <= body + 1:
                    self._hand_on(later.id, quote.id)
                    break

    def _first_paragraph(self) -> int:
        """The number of the paragraph that opens the story, behind a headline and a byline."""
        for number, paragraph in enumerate(self.layout.paragraphs):
            if paragraph.of(self.text).rstrip("\"'”’)").endswith((".", "?", "!")):
                return number
        return 0

    def _carry_on(self, order: Sequence[Quote]) -> None:
        """Hand a known day on along one speaker's run of remarks."""
        for index, quote in enumerate(order):
            if quote.id in self.told or quote.parent is not None or not self._goes_on(quote):
                continue
            for earlier in reversed(order[max(0, index - _RUN_QUOTES) : index]):
                if earlier.parent is not None or not _same_speaker(self.text, earlier, quote):
                    continue
                told = self.told.get(earlier.id)
                if told is not None and told.date is not None and told.date.day is not None:
                    gap = self.layout.paragraph_index(start_of(quote)) - self.layout.paragraph_index(
                        _end(earlier)
                    )
                    if gap <= RUN_GAP:
                        self._hand_on(earlier.id, quote.id)
                break

    def _is_free(self, quote: Quote) -> bool:
        """Whether the cue leaves open that the quote belongs to the occasion around it."""
        return not any(
            OTHER_OCCASION.search(self.text, cue.start, cue.end + len(" in a joint statement"))
            for cue in quote.cue
        )

    def _goes_on(self, quote: Quote) -> bool:
        """Whether nothing about the cue speaks for another occasion or another time."""
        if quote.act == "no-comment":
            return False
        return not any(
            OTHER_OCCASION.search(cue.of(self.text))
            or _OTHER_HEARERS.search(self.text, cue.start, cue.end + len(" journalists "))
            for cue in quote.cue
        )


def _end(quote: Quote) -> int:
    return max((span.end for span in (*quote.content, *quote.cue, *quote.source)), default=0)


def is_turn(text: str, quote: Quote) -> bool:
    """Whether a quote is a turn of a transcript: no cue, and a source that ends in a colon."""
    return (
        not quote.cue
        and len(quote.source) == 1
        and text[quote.source[0].end : quote.source[0].end + 1] == ":"
    )


def _same_speaker(text: str, one: Quote, other: Quote) -> bool:
    if one.speakers or other.speakers:
        return one.speakers == other.speakers
    names, others = (
        [_LAST_WORD.findall(source.of(text)) for source in quote.source] for quote in (one, other)
    )
    return bool(names) and names == others and all(name and name[0][0].isupper() for name in names)
