"""Titles that stand apart from the name they belong to: in a headline, or in the sentence behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.resolve.cast import Cast
from kg.resolve.lexicon import TITLE_WORDS
from kg.resolve.names import Cluster
from kg.resolve.phrases import fold
from kg.resolve.roles import Title, title_in

__all__ = ["titles_apart"]

_AGED = re.compile(
    r"(?:\A|(?<=[.!?\n\"”’] )|(?<=\n))The \d{1,3}-year-old (?P<title>[a-z]+(?: [a-z]+){0,2})\b"
)
_HEADLINE = re.compile(
    r"(?P<title>[A-Z][\w.]*['’]s (?:[a-z-]+ ){0,3}[a-z]+)(?= (?:on|says|tells|warns|speaks)\b|:)"
)
_BACK = 3


def titles_apart(cast: Cast) -> Iterator[tuple[Cluster, Title]]:
    """Who has a title that stands apart from the name.

    "The 51-year-old swimming teacher" at the head of a sentence is whom the text named last. "Norrey's
    negotiator on the talks" in a headline that names nobody is the person whose name opens the story.
    """
    for match in _AGED.finditer(cast.text):
        span = _up_to_title(match)
        who = None if span is None else cast.scene.before(match.start(), _is_person, back=_BACK)
        title = None if span is None or who is None else title_in(cast.text, span)
        if title is not None and who is not None:
            yield who, title
    yield from _in_headline(cast)


def _in_headline(cast: Cast) -> Iterator[tuple[Cluster, Title]]:
    first, *more = cast.layout.paragraphs[:2]
    match = _HEADLINE.match(cast.text, first.start, first.end)
    if match is None or not more or any(map(_is_person, cast.scene.named_in(first))):
        return
    opening = [c for c in cast.scene.named_in(more[0]) if any(s.start == more[0].start for s in c.mentions)]
    title = title_in(cast.text, Span(*match.span("title")))
    if title is None or fold(title.title.split()[-1]) not in TITLE_WORDS:
        return
    yield from ((who, title) for who in opening[:1] if _is_person(who))


def _up_to_title(match: re.Match[str]) -> Span | None:
    """The words up to the last that heads a title: "swimming teacher" of "swimming teacher wept"."""
    start = match.start("title")
    ends = [word.end() for word in re.finditer(r"[a-z]+", match["title"]) if word[0] in TITLE_WORDS]
    return Span(start, start + ends[-1]) if ends else None


def _is_person(cluster: Cluster) -> bool:
    return cluster.type == "person" and cluster.named
