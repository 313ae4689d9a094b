"""Offices of one article's people: who holds which, and at which body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Role, Span
from kg.resolve.antecedents import fits_body, fits_person
from kg.resolve.careers import titles_told
from kg.resolve.cast import Cast
from kg.resolve.houses import HOUSE_OFFICES, PUBLIC_OFFICES, complete_houses, house_before, is_government
from kg.resolve.introductions import titles_apart
from kg.resolve.lexicon import BUSINESSES, GENERIC_BODIES, LABELS, ORGANIZATION_HEADS, word_set
from kg.resolve.names import Cluster
from kg.resolve.phrases import fold, gender_of, read_phrase
from kg.resolve.roles import Title, head_of, is_title, titles_beside
from kg.resolve.states import is_state, state_meant

__all__ = ["Offices"]

_LANDS = word_set("country island nation state kingdom republic government")
_ADJECTIVES = (
    r"(?:(?!(?:the|an?|of|in|for|and|or|to|by|at|on|that|which|who|is|was|has|said)\b)[\w’'-]+ ){0,2}?"
)
_ADJECTIVE = re.compile(r"(?:Ex-\w+|[\w-]+[a-z](?:ic|al|ing|ed|ern|ous))")
_FOUNDERS = word_set("founder co-founder")
_BARE = re.compile(r"\A(?:an?|the|one) ", re.IGNORECASE)
_POSTS = (
    PUBLIC_OFFICES
    | HOUSE_OFFICES
    | word_set(
        "senator congressman congresswoman representative mayor justice judge speaker whip counsel"
        " commissioner administrator member analyst economist strategist adviser advisor professor officer"
        " deputy general"
    )
)
"""Posts that somebody has at the body whose name leads; "the Ostby nurse" serves no Ostby."""
_TOWNS = word_set("city town")
"""What serves the city serves its council."""
_AND = re.compile(r",? and ")


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
                    if self._is_of_another(span, title):
                        continue
                    self.give(cluster, title)
                    for other in self._beside(cluster, span, title):
                        self.give(other, title)
                    if " " not in cluster.name and title.evidence.end < span.start:
                        self._style(cluster, Span(title.evidence.start, span.end))
        for cluster, title in titles_apart(self.cast):
            self.give(cluster, title)

    def _beside(self, cluster: Cluster, span: Span, title: Title) -> list[Cluster]:
        """Who shares a title in the plural: "ministers Ann Orr and Bo Lind"."""
        joined = _AND.match(self.text, span.end)
        if joined is None or title.evidence.end > span.start or title.evidence.of(self.text)[-1:] != "s":
            return []
        near = self.scene.named_in(Span(joined.end(), joined.end() + 40))
        first = [c for c in near[:1] if any(s.start == joined.end() for s in c.mentions)]
        return [c for c in first if c.type == "person" and c is not cluster]

    def _is_of_another(self, name: Span, title: Title) -> bool:
        """Whether somebody else is named between a name and a title of a sentence that follows."""
        if "." not in self.text[name.end : title.evidence.start]:
            return False
        named = self.scene.named_in(Span(name.end, title.evidence.start))
        return any(cluster.type == "person" for cluster in named)

    def _style(self, cluster: Cluster, span: Span) -> None:
        """Keep "Alderman Crake" as another name of somebody whose surname alone is told."""
        words = span.of(self.text)
        if words[0].isupper() and len(words.split()) < 5 and "," not in words:
            cluster.styles.add(" ".join(words.split()))

    def give(self, cluster: Cluster, title: Title) -> None:
        """Give a person the role that ``title`` tells, dated by the article."""
        words, body = title.title, self._body(title.organization, title.evidence)
        if head_of(words) in _FOUNDERS and (title.organization or "").islower():
            body = self._namesake(cluster) or body
        if body is None and (title.organization in _TOWNS or words.startswith("cabinet member")):
            body = self._body_called("council", title.evidence.start)
        elif title.organization is None:
            words, body = self._led(title) or (words, body)
            title = replace(title, organization=None if body is None else body.name)
        elif body is None and head_of(words) in PUBLIC_OFFICES:
            body = self._state_told(title.organization, title.evidence)
        if body is None and title.organization and head_of(words) in HOUSE_OFFICES:
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

    def _namesake(self, founder: Cluster) -> Cluster | None:
        """The body that has a founder's surname in its name: "Orr & Daughters"."""
        surname = fold(founder.name.split()[-1])
        bodies = [c for c in self.names.clusters if c.type == "organization" and " " in c.name and c.mentions]
        alike = [body for body in bodies if surname in {fold(word) for word in body.name.split()}]
        return alike[0] if len(alike) == 1 else None

    def _led(self, title: Title) -> tuple[str, Cluster] | None:
        """The title and the body of "OWB President": the body's name leads."""
        words = _BARE.sub("", title.evidence.of(self.text)).split()
        for size in range(min(len(words) - 1, 4), 0, -1):
            lead, rest = words[:size], " ".join(words[size:])
            if not (all(word[0].isupper() for word in lead) and is_title(rest)):
                continue
            if not title.title.casefold().endswith(rest.casefold()):
                continue
            body = self.names.find(" ".join(lead), "organization")
            fits = body is not None and body.type == "organization" and _leads(lead, body)
            if body is not None and fits and (head_of(rest.casefold()) in _POSTS or _is_house(lead)):
                return title.title[-len(rest) :], body
        return None

    def _state_told(self, words: str, evidence: Span) -> Cluster | None:
        """A state that nothing but a title tells of: "Norwegian Prime Minister Ann Orr"."""
        state, start = state_meant(words), self.text.find(words, evidence.start, evidence.end)
        office = evidence.of(self.text).partition(f"{words} ")[2]
        if state is None or start < 0 or not words[0].isupper() or not is_title(office or "-"):
            return None
        self.names.add_all([(Span(start, start + len(words)), state, "organization", None)])
        return self.names.find(state, "organization")

    def _land(self, at: int) -> Cluster | None:
        """The state that "the country" means: the first that the sentence names, or the one before it."""
        here = self.cast.layout.sentence_index(at)
        for sentence in reversed(self.cast.layout.sentences[max(0, here - 3) : here + 1]):
            named = self.scene.named_in(Span(sentence.start, max(sentence.start + 1, min(sentence.end, at))))
            states = [cluster for cluster in named if is_government(cluster)]
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
            if named is None and head in BUSINESSES:
                named = house_before(self.cast, at, head)
        if named is None and head not in GENERIC_BODIES - {"union"}:
            first = re.search(rf"\b[Tt]he {_ADJECTIVES}{re.escape(words)}(?![\w’'-])", self.text)
            if first is not None:
                phrase = read_phrase(self.text, Span(*first.span()), "organization")
                named = self.cast.same_description(phrase) or self.cast.new(phrase, named=False)
        return named

    def complete(self, followed: Iterable[tuple[Cluster, Cluster]] = ()) -> None:
        """Say for whom an office is held where the text leaves that open, as ``complete_houses`` tells."""
        complete_houses(self.cast, self._placed, followed)


def _is_house(words: Sequence[str]) -> bool:
    """Whether words are surely a body's: an acronym, or with a word for bodies among them."""
    return words[0].isupper() or any(fold(word) in ORGANIZATION_HEADS for word in words)


def _leads(words: Sequence[str], body: Cluster) -> bool:
    """Whether ``words`` name a body whose office follows: a name or an acronym, no state and no part of a
    title ("Campaign Manager")."""
    if is_title(f"{words[0]} head") or fold(words[0]) in LABELS:
        return False
    if len(words) == 1 and (fold(words[0]) in ORGANIZATION_HEADS or _ADJECTIVE.fullmatch(words[0])):
        return False
    known = " ".join(words)
    return not is_government(body) and (known in body.spellings or known in body.styles or known == body.name)


def _is_body(cluster: Cluster) -> bool:
    """Whether a name is surely one of a body: two words or an acronym, and no state."""
    sure = " " in cluster.name or (cluster.name.isupper() and cluster.name.isalpha())
    return cluster.type == "organization" and sure and not is_government(cluster)
