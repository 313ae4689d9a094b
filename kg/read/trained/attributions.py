"""What the network says of words, made into attributions: spans found, linked and cut to characters."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

import numpy as np

from kg.model import Span, trim
from kg.read.trained.decoding import Tagged, spans
from kg.read.trained.encoding import Encoded
from kg.read.trained.linking import EDGES, LINK, Links, Spans
from kg.read.trained.network import Looks, Network
from kg.read.trained.tags import ROLES, begin, inside

__all__ = ["Attribution", "attributions"]

_CUE, _CONTENT = ROLES.index("cue"), ROLES.index("content")
_FREE = (0, begin(ROLES.index("source")), inside(ROLES.index("source")))
"""Tags of words that a source may hold: no word of PolNeAR has two roles."""
_CONTENTS, _ANSWERS, _ASKS, _ = range(0, 2 * len(EDGES), 2)
"""Where among a word's link vectors those stand that ask for a cue, that answer, and from where on a source
is asked for."""
_ADOPTED = 0.5
"""How sure a link is that only nearness speaks for."""
_TOGETHER = 65_536
"""Pieces looked at before their spans are taken and the rest is let go: bounds memory on endless texts."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quote on its way: its spans, and how sure the network is of it (0 to 1).

    ``shares`` tell how sure the tags of content and cue are, that they belong together, and that the source,
    or its absence, is right; ``confidence`` is made of them.
    """

    content: list[Span]
    cue: Span
    source: Span | None
    shares: tuple[float, float, float]
    confidence: float


@dataclass(slots=True)
class _Spans:
    """The spans of one role in a document, in order: words (first, last), paragraph, characters, how sure
    the tags are, and the vector that asks for a cue or answers. ``sources``: those of cues, with shares."""

    words: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    vectors: list[np.ndarray] = field(default_factory=list)
    sources: list[tuple[Span | None, float]] = field(default_factory=list)

    def arrays(self) -> Spans:
        """What the linker takes."""
        return Spans(
            np.array(self.words, np.int64).reshape(-1, 2),
            np.array(self.paragraphs, np.int64),
            np.array(self.vectors, np.float32).reshape(-1, LINK),
        )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph of a section that the network looked at: its words and what is said of them."""

    text: str
    section: Encoded
    look: Looks
    first: int
    last: int
    tagged: Tagged
    before: int
    """How many words of the document come before the section."""
    number: int
    """Which paragraph of the document it is."""

    def cut(self, first: int, last: int) -> Span | None:
        """The characters of words of the paragraph, counted from its first."""
        words = self.look.words
        after = self.first + last + 1
        end = (words[after] if after < len(words) else len(self.section)) - 1
        start = int(self.section.starts[words[self.first + first]])
        return trim(self.text, start, _whole(self.text, int(self.section.ends[end])))

    def links(self) -> np.ndarray:
        """Link vectors of its words."""
        return self.look.links[self.first : self.last]


def attributions(
    texts: Sequence[str], documents: Sequence[Encoded], network: Network
) -> list[list[Attribution]]:
    """The attributions of each document, in the order of their cues. A content without a cue is none."""
    found = [(_Spans(), _Spans()) for _ in documents]
    numbers = [count() for _ in documents]
    for group in _groups(documents):
        looks = network.look([section for _, _, section in group])
        cuts = [_paragraphs(section, look) for (_, _, section), look in zip(group, looks, strict=True)]
        emissions = [
            look.tags[first:last] for look, cut in zip(looks, cuts, strict=True) for first, last in cut
        ]
        tagged = iter(network.chain.decode(emissions))
        for (which, before, section), look, cut in zip(group, looks, cuts, strict=True):
            for first, last in cut:
                paragraph = _Paragraph(
                    texts[which], section, look, first, last, next(tagged), before, next(numbers[which])
                )
                _take(paragraph, *found[which], network)
    return [_linked(cues, contents, network) for cues, contents in found]


def _groups(documents: Sequence[Encoded]) -> Iterator[list[tuple[int, int, Encoded]]]:
    """Sections of documents that are looked at together: whose each is, words before it, its pieces."""
    group: list[tuple[int, int, Encoded]] = []
    size = 0
    for which, document in enumerate(documents):
        words = 0
        for section in document.sections(_TOGETHER):
            if group and size + len(section) > _TOGETHER:
                yield group
                group, size = [], 0
            group.append((which, words, section))
            size += len(section)
            words += int(section.first.sum())
    if group:
        yield group


def _paragraphs(section: Encoded, look: Looks) -> list[tuple[int, int]]:
    """The words of each paragraph, first and one past the last: no span crosses a paragraph."""
    opens = np.flatnonzero(section.opening[look.words])
    edges = sorted({0, *opens.tolist(), len(look.words)})
    return [(first, last) for first, last in pairwise(edges) if last > first]


def _take(paragraph: _Paragraph, cues: _Spans, contents: _Spans, network: Network) -> None:
    """Add the cues of a paragraph, each with its source, and the contents."""
    tagged, links = paragraph.tagged, paragraph.links()
    here: list[tuple[int, int]] = []
    for first, last, role in spans(tagged.tags):
        place = paragraph.cut(first, last)
        if place is None or role not in (_CUE, _CONTENT):
            continue
        mine = cues if role == _CUE else contents
        edge = _ANSWERS if role == _CUE else _CONTENTS
        mine.words.append(
            (paragraph.before + paragraph.first + first, paragraph.before + paragraph.first + last)
        )
        mine.paragraphs.append(paragraph.number)
        mine.places.append(place)
        mine.sure.append(
            float(tagged.shares[np.arange(first, last + 1), tagged.tags[first : last + 1]].mean())
        )
        mine.vectors.append(links[first, edge] + links[last, edge + 1])
        if role == _CUE:
            here.append((first, last))
    free, places = np.isin(tagged.tags, _FREE), np.array(here)
    for number in range(len(here)):
        pointed = network.linker.source(number, places, links[:, _ASKS:], free)
        cues.sources.append((paragraph.cut(*pointed.words) if pointed.words else None, pointed.share))


def _whole(text: str, end: int) -> int:
    """Past the marks that belong to the last letter, which the tokenizer leaves out."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Mc", "Me"):
        end += 1
    return end


def _adopt(owners: Links, contents: _Spans, cues: _Spans) -> None:
    """Give a content that found no cue in its paragraph to the nearest there that found no content there."""
    orphans: dict[int, list[int]] = {}
    owned = {
        cue
        for cue, paragraph in zip(owners.chosen.tolist(), contents.paragraphs, strict=True)
        if cue >= 0 and cues.paragraphs[cue] == paragraph
    }
    for cue in sorted(set(range(len(cues.words))) - owned):
        orphans.setdefault(cues.paragraphs[cue], []).append(cue)
    for content, chosen in enumerate(owners.chosen.tolist()):
        paragraph = contents.paragraphs[content]
        if (chosen < 0 or cues.paragraphs[chosen] != paragraph) and orphans.get(paragraph):
            first, last = contents.words[content]
            near = bisect_left(orphans[paragraph], first, key=lambda cue: cues.words[cue][0])
            nearest = min(
                orphans[paragraph][max(0, near - 1) : near + 1],
                key=lambda cue: max(cues.words[cue][0] - last, first - cues.words[cue][1]),
            )
            owners.chosen[content] = nearest
            owners.shares[content] = _ADOPTED


def _linked(cues: _Spans, contents: _Spans, network: Network) -> list[Attribution]:
    owners = network.linker.cues(contents.arrays(), cues.arrays())
    _adopt(owners, contents, cues)
    owned: dict[int, list[int]] = {}
    for content, cue in enumerate(owners.chosen.tolist()):
        owned.setdefault(cue, []).append(content)
    made: list[Attribution] = []
    for cue, (source, sourced) in enumerate(cues.sources):
        mine = owned.get(cue)
        if mine is None:
            continue
        tagged = min(cues.sure[cue], *(contents.sure[place] for place in mine))
        linked = float(owners.shares[mine].min())
        made.append(
            Attribution(
                [contents.places[place] for place in mine],
                cues.places[cue],
                source,
                (tagged, linked, sourced),
                network.confidence(tagged, linked, sourced),
            )
        )
    return made
