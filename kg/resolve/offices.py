"""Offices of one article's people: who holds which, and at which body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from kg.model import Role, Span
from kg.resolve.antecedents import fits_body, fits_person
from kg.resolve.careers import titles_told
from kg.resolve.cast import Cast
from kg.resolve.lexicon import GENERIC_BODIES, ORGANIZATION_HEADS, word_set
from kg.resolve.names import Cluster
from kg.resolve.phrases import fold, gender_of, read_phrase
from kg.resolve.roles import Title, head_of, titles_beside
from kg.resolve.states import is_capital, is_state, state_meant

__all__ = ["Offices"]

_LANDS = word_set("country island nation state kingdom republic government")
_PUBLIC = word_set(
    "minister premier president secretary negotiator ambassador envoy chancellor president-elect governor"
)
_HOUSE = word_set(
    "chairman chairwoman chairperson chair ceo cfo coo coach captain founder co-founder spokesman spokeswoman"
    " spokesperson executive treasurer manager director leader head partner editor owner"
)
"""Offices of a house that a story about it need not name each time."""
_ADJECTIVES = (
    r"(?:(?!(?:the|an?|of|in|for|and|or|to|by|at|on|that|which|who|is|was|has|said)\b)[\w’'-]+ ){0,2}?"
)
_LOCALE = re.compile(
    r"(?P<dateline>[A-Z][A-Z.'’ -]+)(?:,[^\n()—–-]{1,30})?(?: \([^()\n]{2,40}\))?\s*[-–—]"
    r"|In (?P<city>[A-Z][\w’' -]{2,30}),"
)
"""What a story's place is told by: a dateline, or "In Oslo, …" at the head of a paragraph."""
_AND = re.compile(r",? and ")
_NEAR = 40
"""Characters between a paragraph's place and the minister of that place."""


class Offices:
    """Gives the people of a ``Cast`` the roles that the text tells."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.text, self.scene, self.names = cast, cast.text, cast.scene, cast.names
        self._placed: set[tuple[Cluster, tuple[str, bool]]] = set()
        """Titles whose organization the text tells, whether it was found or not."""

    def collect(self) -> None:
        """Read the titles beside each name."""
        for cluster in list(self.names.clusters):
            if cluster.type != "person":
                continue
            for span in sorted(cluster.mentions):
                for title in (*titles_beside(self.text, span), *titles_told(self.text, span)):
                    self.give(cluster, title)
                    for other in self._beside(cluster, span, title):
                        self.give(other, title)
                    if " " not in cluster.name and title.evidence.end < span.start:
                        self._style(cluster, Span(title.evidence.start, span.end))

    def _beside(self, cluster: Cluster, span: Span, title: Title) -> list[Cluster]:
        """Who shares a title in the plural: "ministers Ann Orr and Bo Lind"."""
        joined = _AND.match(self.text, span.end)
        if joined is None or title.evidence.end > span.start or title.evidence.of(self.text)[-1:] != "s":
            return []
        near = self.scene.named_in(Span(joined.end(), joined.end() + 40))
        first = [c for c in near[:1] if any(s.start == joined.end() for s in c.mentions)]
        return [c for c in first if c.type == "person" and c is not cluster]

    def _style(self, cluster: Cluster, span: Span) -> None:
        """Keep "Alderman Crake" as another name of somebody whose surname alone is told."""
        words = span.of(self.text)
        if words[0].isupper() and len(words.split()) < 5 and "," not in words:
            cluster.styles.add(" ".join(words.split()))

    def give(self, cluster: Cluster, title: Title) -> None:
        """Give a person the role that ``title`` tells, dated by the article."""
        words, body = title.title, self._body(title.organization, title.evidence)
        if body is None and title.organization and head_of(words) in _HOUSE:
            body = self._body_told(title.organization, title.evidence)
        if body is None and title.organization and title.of:
            words = f"{words} of {title.organization}"
        if body is not None and title.organization is not None and title.organization[0].isupper():
            start = self.text.find(title.organization, title.evidence.start, title.evidence.end)
            if start >= 0 and not self.scene.mentions_in(Span(start, start + len(title.organization))):
                body.mentions.add(Span(start, start + len(title.organization)))
        if title.organization is not None:
            self._placed.add((cluster, (words, title.former)))
        role = Role(words, None, self.cast.document.published, title.former, title.evidence)
        cluster.roles.setdefault((words, title.former), (role, body))
        cluster.gender = cluster.gender or title.gender

    def _body(self, words: str | None, evidence: Span) -> Cluster | None:
        """The organization that a title names: one of the article, a state, or the one before "its"."""
        if words is None:
            return None
        if words in {"its", "their"}:
            return self.scene.before(evidence.start, _is_body, back=2)
        if words in {"his", "her"}:  # "her deputy" serves where she does
            owner = self.scene.before(evidence.start, fits_person(gender_of([words])), back=1)
            bodies = [] if owner is None else [body for _, body in owner.roles.values() if body is not None]
            return bodies[0] if bodies else None
        if fold(words) in _LANDS:
            return self._land(evidence.start)
        if words == words.lower() and fold(words.split()[-1]) in ORGANIZATION_HEADS | GENERIC_BODIES:
            return self._body_called(words, evidence.start)
        state = state_meant(words)
        found = self.names.find(state, "organization") if state is not None else None
        found = found or self.names.find(words, "organization") or self.names.find(words, "place")
        if found is None and is_state(words):
            start = self.text.find(words, evidence.start)
            self.names.add_all(
                [(Span(start, start + len(words)), words, "organization", None)] if start >= 0 else []
            )
            found = self.names.find(words, "organization")
        return found if found is not None and found.type in {"organization", "place"} else None

    def _body_told(self, words: str, evidence: Span) -> Cluster | None:
        """A body that nothing but the title tells of: "leader of Ostby First"."""
        start = self.text.find(words, evidence.start, evidence.end + len(words) + 8)
        proper = " " in words and all(
            word[0].isupper() or word in {"of", "for", "&"} for word in words.split()
        )
        if start < 0 or not proper:
            return None
        self.names.add_all([(Span(start, start + len(words)), words, "organization", None)])
        return self.names.find(words, "organization")

    def _land(self, at: int) -> Cluster | None:
        """The state that "the country" means: the first that the sentence names, or the one before it."""
        here = self.cast.layout.sentence_index(at)
        for sentence in reversed(self.cast.layout.sentences[max(0, here - 3) : here + 1]):
            named = self.scene.named_in(Span(sentence.start, max(sentence.start + 1, min(sentence.end, at))))
            states = [cluster for cluster in named if _is_state(cluster)]
            if states:
                return states[0]
        return None

    def _body_called(self, words: str, at: int) -> Cluster | None:
        """The body that "the board" means: one with these words in its name, the last of its kind, or one
        that the text only describes."""
        wanted = {fold(word) for word in words.split()}
        named = self.scene.before(
            at, lambda c: c.type == "organization" and wanted <= {fold(w) for w in c.name.split()}, back=40
        )
        head = fold(words.split()[-1])
        if named is None and head in GENERIC_BODIES:
            named = self.scene.before(at, fits_body(head), back=2)
        if named is None and head not in GENERIC_BODIES - {"union"}:
            first = re.search(rf"\b[Tt]he {_ADJECTIVES}{re.escape(words)}(?![\w’'-])", self.text)
            if first is not None:
                phrase = read_phrase(self.text, Span(*first.span()), "organization")
                named = self.cast.same_description(phrase) or self.cast.new(phrase, named=False)
        return named

    def complete(self, followed: Iterable[tuple[Cluster, Cluster]] = ()) -> None:
        """Say for whom an office is held when the text leaves that open: the state that another office of
        the same person is of, or that of the capital in which the paragraph has the minister; for a chairman
        or a coach, the body that the story is about.

        ``followed`` are pairs of people of whom one came after the other in an office: they served one state.
        """
        house = _Houses(self.names.clusters)
        for cluster in self.names.clusters:
            states = [body for _, body in cluster.roles.values() if body is not None and _is_state(body)]
            for key, (role, body) in list(cluster.roles.items()):
                if body is not None or role.evidence is None or (cluster, key) in self._placed:
                    continue
                head = head_of(key[0])
                if head in _PUBLIC:
                    state = states[0] if states else self._state_around(cluster)
                    cluster.roles[key] = (role, state)
                elif head in _HOUSE:
                    near = self.scene.before(role.evidence.start, fits_body("club"), back=3)
                    cluster.roles[key] = (role, near and house.before(role.evidence.start))
        self._share_states(followed)

    def _state_around(self, cluster: Cluster) -> Cluster | None:
        """The state in whose capital a person is named first: "In Oslo, the minister …", "OSLO - The …"."""
        paragraph = self.cast.layout.paragraphs[self.cast.layout.paragraph_index(cluster.first)]
        match = _LOCALE.match(self.text, paragraph.start)
        if match is None or cluster.first - match.end() > _NEAR:
            return None
        state = is_capital((match["city"] or match["dateline"].title()).strip())
        return None if state is None else self.names.find(state, "organization")

    def _share_states(self, followed: Iterable[tuple[Cluster, Cluster]]) -> None:
        """Let who came after whom in an office hold it for the same state."""
        for one, other in followed:
            for mine, theirs in ((one, other), (other, one)):
                states = [body for _, body in theirs.roles.values() if body is not None and _is_state(body)]
                for key, (role, body) in list(mine.roles.items()):
                    if states and body is None and head_of(key[0]) in _PUBLIC:
                        mine.roles[key] = (role, states[0])


class _Houses:
    """The bodies that a story is about: of those named before a place the one named most."""

    def __init__(self, clusters: list[Cluster]) -> None:
        fits = fits_body("club")
        bodies = sorted((c for c in clusters if c.mentions and fits(c)), key=lambda c: c.first)
        self._first = [body.first for body in bodies]
        self._most: list[Cluster] = list(accumulate(bodies, _more_named))

    def before(self, at: int) -> Cluster | None:
        """The body named most of those first named before ``at``."""
        place = bisect_left(self._first, at)
        return self._most[place - 1] if place else None


def _more_named(one: Cluster, other: Cluster) -> Cluster:
    return other if len(other.mentions) > len(one.mentions) else one


def _is_body(cluster: Cluster) -> bool:
    """Whether a name is surely one of a body: two words or an acronym, and no state."""
    sure = " " in cluster.name or (cluster.name.isupper() and cluster.name.isalpha())
    return cluster.type == "organization" and sure and not _is_state(cluster)


def _is_state(cluster: Cluster) -> bool:
    return cluster.type != "person" and is_state(cluster.name)
