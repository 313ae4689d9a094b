"""Words near a cue that tell its occasion: how something was said or written, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.dates.expressions import expressions
from kg.dates.occasions import PUBLICS
from kg.dates.tying import OTHER_CLAUSE
from kg.model import Quote, Span
from kg.model.sentences import Layout

__all__ = ["Telling", "Told", "document_kind"]

_REACH = 90
"""Characters behind a cue in which the words for its occasion begin."""
_BEFORE = 300
"""Characters before a cue in which its source and the words before the source begin."""
_BLOCK = 512
"""Characters of a stretch of text whose contents are looked up together."""
_WRITINGS = {
    "statement": r"statement|(?:press|news|media) release|communiqu[ée]",
    "letter": r"letter|memo|memorandum|e-?mail|text message|open letter|note|diary entry",
    "post": r"post|tweet|thread|blog",
    "publication": (
        r"report|study|paper|book|article|essay|column|memoir|op-ed|editorial|opinion|ruling|judge?ment"
        r"|survey|poll|analysis|pamphlet"
    ),
}
_SPOKEN = {
    "hearing": PUBLICS["court"],
    "session": rf"{PUBLICS['council']}|Congress",
    "briefing": r"(?:news|press|media) (?:conference|briefing)|briefing",
    "interview": r"interview|podcast|(?:radio|television|TV) (?:show|programme|program)|phone call",
    "speech": r"speech|address|lecture|sermon|keynote|toast|eulogy",
    "gathering": (
        r"meeting|summit|rally|forum|crowd|audience|delegates|mourners|conference|vigil|funeral|dinner|lunch"
        r"|luncheon|banquet|gala|congregation|congress|ceremony|demonstration"
    ),
}
_TAIL = r"(?:\s(?:[\w-]+\s){0,2}?(?:committee|hearing|meeting|inquiry|inquest|benches|session|conference)\b)?"
_HEARERS = {
    "hearing": _SPOKEN["hearing"],
    "session": _SPOKEN["session"],
    "briefing": _SPOKEN["briefing"],
    "reporters": r"reporters|journalists|the press|the media",
    "interview": (
        r"interviewers?|podcast|newspaper|broadcaster|magazine|news agency|(?:radio|television|TV) station"
        r"|(?:[A-Z][\w’'-]*\s){0,3}(?:Radio|TV|Television|News|Times|Post|Herald|Gazette|Tribune|Courier|Packet"
        r"|Ledger|Guardian|Journal|Chronicle|Telegraph|Observer|Magazine|Broadcasting|Reuters|BBC|CNN|AFP)"
    ),
    "gathering": _SPOKEN["gathering"],
}
_SITES = (
    r"X|Twitter|Facebook|Instagram|Telegram|Mastodon|Bluesky|LinkedIn|TikTok|Threads|Weibo|YouTube"
    r"|Truth Social|social media"
)
_OWNER = r"(?:(?:an?|the|his|her|its|their|that|this|another|one|(?:[A-Z][\w-]*[’'](?:s)?))\s+)?"
_FEW = r"(?:(?!(?:and|or|but|to|of|for|with|in|on|at|by)\b)[\w’'-]+\s+){0,3}?"


def _heads(kinds: dict[str, str], prefix: str) -> str:
    return "|".join(rf"(?P<{prefix}_{kind}>(?:{words})(?![\w’'-]))" for kind, words in kinds.items())


_MEDIA = re.compile(
    rf"\b(?:told|asked|addressed|addressing|reminded|informed|assured|telling|[Ss]peaking to|[Tt]alking to"
    rf"|testified (?:to|before)|said (?:to|before))\s+{_OWNER}{_FEW}(?:{_heads(_HEARERS, 'h')}){_TAIL}"
    rf"|\b(?:[Ii]n|[Aa]t|[Dd]uring|[Bb]efore|[Tt]hrough|[Vv]ia|[Oo]n)\s+{_OWNER}{_FEW}"
    rf"(?:{_heads(_WRITINGS | _SPOKEN, 'm')}){_TAIL}"
    r"(?:\s+with\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)?"
    rf"|\bby\s+{_OWNER}{_FEW}(?:{_heads(_WRITINGS, 'b')})"
    rf"|\b(?P<p_post>(?:posted|wrote|writing|posting)\s+on\s+[A-Z]\w*|on\s+(?:{_SITES})(?![\w’'-])"
    r"|on\s+(?:his|her|its|their)\s+(?:\w+\s+){0,2}(?:blog|page|account|channel|feed)\b|tweeted)"
    r"|\b(?P<p_interview>(?:by|over\s+the)\s+(?:tele)?phone)\b"
)
_IN_SOURCE = re.compile(rf"{_OWNER}{_FEW}(?:{_heads(_WRITINGS, 's')})(?=\W|\Z)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:Speaking|Talking|Addressing|Writing|In|At|During|On|Before|Outside)\b[^.;:]{2,120}?,?\s*"
)
_PLACE = re.compile(
    r"\b(?P<how>[Ii]n|[Aa]t|[Oo]utside|[Ii]nside|[Aa]board)\s+"
    r"(?P<place>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:(?:of|de|da|del|la|the|upon|am)\s+(?=[A-Z]))*[A-Z][\w.’'-]*)*)"
)
_NO_PLACE = re.compile(
    r"(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb"
    r"|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Easter|Christmas|English"
    r"|French|German|Italian|Arabic|Hebrew|Russian|Hindi|Mandarin|Cantonese|Latin|[A-Z][a-z]+(?:ese|ish))\b"
    r"|(?:the\s+)?[A-Z]{1,5}(?:\s|\Z)|.*[’']s?\Z"
)
"""Months, days and languages; acronyms, which are bodies more often than places; owners of what follows."""
_COURT = re.compile(r"\b(?:Court|Tribunal|Assizes)\b")


@dataclass(frozen=True)
class Told:
    """What the words near a cue tell of its occasion, each None where they do not.

    ``kind`` is a kind of event, or "reporters" for words to the press at no occasion that is told.
    """

    kind: str | None = None
    medium: Span | None = None
    place: Span | None = None


@dataclass(frozen=True)
class _Region:
    """A stretch tied to a cue: its ``words``, contents blanked out, from ``start`` on in the text. From
    ``clear`` on another clause ends it."""

    words: str
    start: int
    clear: int


class Telling:
    """One article, asked what the words near a quote's cue tell of its occasion.

    ``people`` are names that stand for no place.
    """

    def __init__(self, text: str, layout: Layout, quotes: Sequence[Quote], people: frozenset[str]) -> None:
        self.text, self.layout, self.people = text, layout, people
        self._contents: dict[int, list[Span]] = defaultdict(list)
        for piece in (piece for quote in quotes for piece in quote.content):
            for block in range(piece.start // _BLOCK, (piece.end - 1) // _BLOCK + 1):
                self._contents[block].append(piece)
        marks = ((span, quote) for quote in quotes for span in (*quote.source, *quote.cue))
        self._marks = sorted(marks, key=lambda mark: mark[0])

    def told(self, quote: Quote) -> Told:
        """Kind, medium and place that the text ties to the cues of ``quote``, or that its source names."""
        kind, medium = self._in_source(quote)
        place: Span | None = None
        for cue in quote.cue:
            for region in self._regions(quote, cue):
                found = _MEDIA.search(region.words) if medium is None else None
                if found is not None and _near(region, found.start()):
                    kind, medium = _kind_of(found), _moved(found.span(), region.start)
                place = place or self._place(region)
        if kind is None and place is not None and _COURT.search(place.of(self.text)):
            kind = "hearing"
        return Told(kind, medium, place)

    def place_in(self, sentence: Span) -> Span | None:
        """The place that a sentence of the running text names first."""
        window = Span(sentence.start, min(sentence.end, sentence.start + _BLOCK))
        return self._place(_Region(self._bare(window, None), window.start, window.end))

    def _regions(self, quote: Quote, cue: Span) -> Iterator[_Region]:
        """The stretches tied to a cue: from it on, between source and cue, and before the source when the
        sentence opens with the occasion."""
        sentence = self.layout.sentences[self.layout.sentence_index(cue.start)]
        window = Span(
            max(sentence.start, cue.start - _BEFORE), max(cue.end, min(sentence.end, cue.end + 2 * _REACH))
        )
        bare = self._bare(window, cue)
        sources = [span for span in quote.source if window.contains(span)]
        silent = bare  # "said Orr, a nurse at Velm Hospital": a source tells no occasion
        for span in sources:
            low, high = span.start - window.start, span.end - window.start
            silent = silent[:low] + " " * len(span) + silent[high:]
        own = {span.start for span in (*quote.source, *quote.cue)}
        low = bisect_right(self._marks, cue.end, key=lambda mark: mark[0].start)
        high = bisect_right(self._marks, window.end, key=lambda mark: mark[0].start)
        others = [
            span.start
            for span, other in self._marks[low:high]
            if span.start not in own and not _stands_in(span, other, quote)
        ]
        end = min([window.end, cue.end + _REACH, *others])
        yield _Region(silent[cue.start - window.start : end - window.start], cue.start, cue.end)
        for span in sources:
            if span.end < cue.start:
                yield _Region(bare[span.end - window.start : cue.start - window.start], span.end, span.end)
        first = min([span.start for span in sources] + [cue.start])
        opening = bare[: first - window.start]
        if window.start == sentence.start and _OPENING.fullmatch(opening):
            yield _Region(opening, window.start, window.start)

    def _bare(self, window: Span, cue: Span | None) -> str:
        """The words of ``window`` with the contents that do not hold ``cue`` blanked out."""
        characters = list(window.of(self.text))
        for block in range(window.start // _BLOCK, (window.end - 1) // _BLOCK + 1):
            for piece in self._contents.get(block, ()):
                low, high = max(piece.start, window.start), min(piece.end, window.end)
                if low < high and (cue is None or not piece.contains(cue)):
                    characters[low - window.start : high - window.start] = " " * (high - low)
        return "".join(characters)

    def _in_source(self, quote: Quote) -> tuple[str | None, Span | None]:
        """The writing that a source names as what speaks: "her letter", "the statement"."""
        for source in quote.source:
            found = _IN_SOURCE.match(self.text, source.start, source.end)
            if found is not None:
                return _kind_of(found), Span(*found.span())
        return None, None

    def _place(self, region: _Region) -> Span | None:
        for found in _PLACE.finditer(region.words):
            name = found["place"]
            if not _near(region, found.start()):
                return None
            if _NO_PLACE.match(name) or name in self.people:
                continue
            times = expressions(region.words, Span(*found.span("place")))
            stop = min((time.span.start for time in times), default=found.end("place"))
            kept = region.words[found.start("place") : stop].rstrip(" ,.’'-\n")
            if kept:
                return _moved((found.start("place"), found.start("place") + len(kept)), region.start)
        return None


def document_kind(name: str) -> str:
    """The kind of event that a document is, by its name: a statement, a letter, a post or a publication."""
    for kind, words in _WRITINGS.items():
        if re.search(rf"\b(?:{words})\b", name, re.IGNORECASE):
            return kind
    return "publication"


def _near(region: _Region, place: int) -> bool:
    """Whether no other clause begins before ``place`` in the region."""
    clear = region.clear - region.start
    return place <= clear or OTHER_CLAUSE.search(region.words, clear, place) is None


def _stands_in(span: Span, other: Quote, quote: Quote) -> bool:
    """Whether ``span`` of a quote inside ``quote`` lies in its content, which is blanked out anyway."""
    return other.parent == quote.id and any(piece.contains(span) for piece in quote.content)


def _kind_of(found: re.Match[str]) -> str:
    """The kind after which the one group is named that took part."""
    (name,) = [name for name, value in found.groupdict().items() if value is not None]
    return name.partition("_")[2]


def _moved(place: tuple[int, int], start: int) -> Span:
    return Span(place[0] + start, place[1] + start)
