"""What one person is to another: "his sister", "her co-author, Ann Orr", "Orr's deputy"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Quote, Span
from kg.resolve.antecedents import fits_person, may_be_person
from kg.resolve.cast import Cast
from kg.resolve.lexicon import CHILDREN, KIN, PARENTS, TIES
from kg.resolve.names import Cluster
from kg.resolve.phrases import Phrase, gender_of

__all__ = ["Tie", "Ties", "tied"]

_NOUN = "|".join(sorted(TIES, key=lambda word: (-len(word), word)))
_OWNER = r"(?P<owner>\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*['’]s)"
_ADJECTIVES = r"(?:(?:late|younger|elder|older|eldest|youngest|former|ex|twin|two|three|own|old) ){0,2}"
_BEFORE = re.compile(rf"{_OWNER} {_ADJECTIVES}(?P<noun>{_NOUN})s?,? \Z")
_BEHIND = re.compile(rf"(?:, (?:aged )?\d{{1,3}})?, {_OWNER} {_ADJECTIVES}(?P<noun>{_NOUN})\b(?=[,.;])")
_PHRASE = re.compile(rf"{_OWNER} {_ADJECTIVES}(?P<noun>{_NOUN})\Z")
_PARENT = re.compile(rf"\b(?P<owner>[Hh]is|[Hh]er) {_ADJECTIVES}(?:{'|'.join(sorted(PARENTS))})\b")
_LED = re.compile(
    r",? (?:who|which) (?:led|wrote|co-wrote|headed|conducted|carried out)\b"
    r"|, (?:the )?(?:lead|senior|first|main|principal) author\b|, an author of\b"
)
_NOBODY = Quote("", "direct", ())
"""Stands for the running text where a quote is asked for."""
_BACK = 2
"""Paragraphs between "her mother" and "her daughter"."""


@dataclass(frozen=True, slots=True)
class Tie:
    """That ``who`` is the ``noun`` of the person whom the words at ``owner`` mean."""

    noun: str
    owner: Span
    who: Cluster


class Ties:
    """The ties of an article's people, and who wrote the study that it is about."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.known = _ties(cast)
        self._authors: list[Cluster] | None = None

    def followed(self) -> list[tuple[Cluster, Cluster]]:
        """Pairs of people of whom one came after the other in an office."""
        pairs = []
        for tie in self.known:
            owner = (
                _owner(self.cast, _NOBODY, tie.owner) if tie.noun in {"predecessor", "successor"} else None
            )
            if owner is not None and owner is not tie.who:
                pairs.append((owner, tie.who))
        return pairs

    def authors(self, quote: Quote) -> list[Cluster]:
        """Those whom the text calls authors of the study that it is about, in the order of their names."""
        if self._authors is None:
            self._authors = _authors(self.cast, self.known, quote)
        return self._authors


def _ties(cast: Cast) -> list[Tie]:
    """The ties that the text puts beside names; a noun tells the gender of whom it is said."""
    found = []
    for cluster in cast.names.clusters:
        if cluster.type != "person" and not may_be_person(cluster):
            continue
        for span in sorted(cluster.mentions):
            start = max(0, span.start - 60)
            match = _BEFORE.search(cast.text[start : span.start])
            owner = None if match is None else Span(start + match.start("owner"), start + match.end("owner"))
            if match is None and (match := _BEHIND.match(cast.text, span.end)) is not None:
                owner = Span(*match.span("owner"))
            if match is not None and owner is not None:
                cluster.type = "person"
                cluster.gender = cluster.gender or gender_of([match["noun"]])
                found.append(Tie(match["noun"], owner, cluster))
    return found


def tied(cast: Cast, ties: Ties, quote: Quote, phrase: Phrase) -> Cluster | None:
    """The person that "his sister" or "Orr's co-author" means: one whom the text gives this tie, else
    one of the owner's surname, else, for a child, the one whose parent was just spoken of."""
    words = phrase.bare or phrase.span
    match = _PHRASE.search(words.of(cast.text))
    if match is None:
        return None
    noun = match["noun"]
    owner = _owner(cast, quote, Span(words.start + match.start("owner"), words.start + match.end("owner")))
    told = [tie.who for tie in ties.known if tie.noun == noun]
    others = [who for who in dict.fromkeys(told) if who is not owner]
    if len(others) == 1:
        return others[0]
    fits = fits_person(gender_of([noun]))
    if noun in KIN:
        family = _family(cast, owner, fits_person(gender_of([match["owner"].casefold()])), fits)
        if len(family) == 1:
            return family[0]
    return _child(cast, quote, words.start, fits) if noun in CHILDREN else None


def _owner(cast: Cast, quote: Quote, span: Span) -> Cluster | None:
    """Whom a possessive means."""
    word = span.of(cast.text).casefold()
    if word in {"his", "her"}:
        fits = fits_person("m" if word == "his" else "f")
        return cast.scene.last(span, quote, fits)
    if word == "their":
        return None
    return cast.names.find(span.of(cast.text).removesuffix("'s").removesuffix("’s"))


def _family(
    cast: Cast, owner: Cluster | None, owns: Callable[[Cluster], bool], fits: Callable[[Cluster], bool]
) -> list[Cluster]:
    """Those of the owner's surname; of anybody's whom the possessive may mean when the owner has no kin."""
    families: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in cast.names.clusters:
        if cluster.type == "person" and cluster.mentions and " " in cluster.name:
            families[cluster.name.split()[-1]].append(cluster)
    if owner is not None and " " in owner.name:
        own = [c for c in families[owner.name.split()[-1]] if c is not owner and fits(c)]
        if own:
            return own
    return [
        cluster
        for family in families.values()
        if len(family) > 1
        for cluster in family
        if fits(cluster) and any(owns(other) for other in family if other is not cluster)
    ]


def _child(cast: Cast, quote: Quote, at: int, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The one whose mother or father the paragraphs before speak of."""
    first = cast.layout.paragraphs[max(0, cast.layout.paragraph_index(at) - _BACK)].start
    for match in reversed(list(_PARENT.finditer(cast.text, first, at))):
        owner = _owner(cast, quote, Span(*match.span("owner")))
        if owner is not None and fits(owner):
            return owner
    return None


def _authors(cast: Cast, known: list[Tie], quote: Quote) -> list[Cluster]:
    found = []
    for tie in known:
        if tie.noun == "co-author":
            owner = _owner(cast, quote, tie.owner)
            found += [tie.who] if owner is None else [owner, tie.who]
    for cluster in cast.names.clusters:
        wrote = any(_LED.match(cast.text, span.end) for span in cluster.mentions)
        if cluster.type == "person" and (wrote or any("author" in title for title, _ in cluster.roles)):
            found.append(cluster)
    return sorted(dict.fromkeys(found), key=lambda cluster: cluster.first)
