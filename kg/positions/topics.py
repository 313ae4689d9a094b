"""What people take positions on: coined terms and the proposals, measures and plans that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.model import Document, Entity, Quote, Span, Topic, TopicKind, digest, slug
from kg.positions.clauses import clause_in, intended_in
from kg.positions.coined import coined_terms, dubbed, found_again
from kg.positions.drafts import Draft, has_verb
from kg.positions.heads import (
    ANY_MEASURE,
    BARE,
    DEFINITE,
    HEAD,
    KINDS,
    MONEY,
    OWNED,
    VERB_OF,
    is_no_head,
    is_verb,
    left_edge,
    words,
)
from kg.positions.nouns import opening_noun, with_tail

__all__ = ["Topics"]

_FIGURE = re.compile(r"(?:an?|the) (?:figure|level|number|rate|sum|amount|step|demand|measure|target)\b")
"""What stands in apposition to a topic just named: "a 20% levy, a figure that …"."""
_UNDER_WHICH = re.compile(r",? (?:under|by) which \Z")
_A_THING = re.compile(r"(?:an?|the|any|such an?) ")
_ARTICLES = words("a an the your its")
_PUT = re.compile(r"\s(?:that was |which was )?(?:floated|put forward|proposed|tabled)\b")
_ONE_OF_THEM = words("suspension review test guarantee")
"""Bare nouns that are a topic of their article also where it says "a suspension"."""
_GENERAL = re.compile(r"(?:\A|[\s\"“'‘])[Aa]n? \Z")
_ANY = re.compile(r"['’]?\s(?:is|isn|was|wasn|would|wouldn|will|won|could|can)\b")
"""What follows "a suspension" when any would do: "a suspension is not something …"."""
_OWN_OBJECT = re.compile(
    r"(?:\s+(?:floated|put forward|proposed|tabled|suggested|made|drawn up)\b"
    r"(?:[^.;\n]|\.(?!\s+[A-Z])|(?<=[A-Z])\.){0,90}?\s+for|\s+(?:for|of))\s+(?=(?:(?:an?|the|its|his|her|their)\s+)?\w)"
)


class Topics:
    """The topics of one article. Mentions are found once; a draft is made when something needs it."""

    def __init__(
        self,
        document: Document,
        quotes: Sequence[Quote],
        entities: Sequence[Entity] = (),
        *,
        anaphora: bool = True,
    ) -> None:
        self.text = text = document.text
        self.anaphora = anaphora
        self._mark = digest(document.id)[:8]
        self.main: Draft | None = None
        self._names = {span.end: entity.id for entity in entities for span in entity.mentions}
        self._quotes = [quote for quote in quotes if quote.content and quote.act != "reject"]
        self.drafts: dict[str, Draft] = {}
        self._places: list[tuple[Span, Draft]] = []
        self._found: dict[Span, Draft | None] = {}
        self._by_head: dict[str, list[Draft]] = defaultdict(list)
        self._contents = sorted(
            {piece for quote in quotes if quote.parent is None for piece in quote.content}
        )
        speech = {piece for quote in quotes if quote.form == "direct" for piece in quote.content}
        terms = [*coined_terms(text, speech)]
        for term in terms:
            self._coin(term)
        for label, place in found_again(text, sorted({term.of(text) for term in terms})):
            self._mention(self.drafts[slug(" ".join(label.split()))], place)
        self._heads = [
            match
            for body in document.body
            for match in HEAD.finditer(text, body.start, body.end)
            if match.group().casefold() != "sales"  # what a firm sells, mostly
        ]
        self._starts = [match.start() for match in self._heads]
        for match in self._heads:
            if left_edge(text, match.start()) < match.start():
                self._read(match)
        self.main = self._main({"proposal", "policy"}, 1)
        for match in self._heads:
            self._read(match)
        self.main = self._main({"proposal", "policy"}, 1) or self.main
        plan = self._main({"plan", "term"}, 2)
        if plan is not None and (self.main is None or len(self.main.mentions) < len(plan.mentions)):
            self.main = plan if self.main is None or self.main.scoped else self.main

    def within(self, spans: Iterable[Span]) -> Iterator[tuple[Span, Draft]]:
        """The topics that ``spans`` name, in order, each with its place."""
        for span in spans:
            places = {place: draft for place, draft in self._mentioned(span) if span.contains(place)}
            for match in self._heads[
                bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)
            ]:
                if any(place.start <= match.start() < place.end for place in places):
                    continue
                found = self._read(match)
                if found is not None and span.contains(found[0]):
                    places[found[0]] = found[1]
            yield from sorted(places.items(), key=lambda item: item[0])

    def _mentioned(self, span: Span) -> Sequence[tuple[Span, Draft]]:
        """The mentions found so far that begin in ``span``, in order."""
        first = bisect_left(self._places, span.start, key=lambda item: item[0].start)
        return self._places[first : bisect_left(self._places, span.end, key=lambda item: item[0].start)]

    def _mention(self, draft: Draft, span: Span) -> None:
        if span not in draft.mentions:
            draft.mentions.add(span)
            insort(self._places, (span, draft), key=lambda item: item[0])

    def named(self, phrase: Span, kind: TopicKind) -> tuple[Span, Draft] | None:
        """A topic made of the noun phrase that opens ``phrase``: "a referendum", "a public vote on it"; or
        the one just named that it stands beside ("a 20% levy, a figure that …")."""
        figure = _FIGURE.match(self.text, phrase.start, phrase.end)
        if figure is not None and self.text[max(0, phrase.start - 2) : phrase.start] == ", ":
            beside = list(self.within([Span(max(0, phrase.start - 60), phrase.start)]))
            return (Span(*figure.span()), beside[-1][1]) if beside else None
        span = opening_noun(self.text, phrase)
        if span is None or span.end in self._names:
            return None
        label = span.of(self.text)
        last = label.split()[-1].casefold()
        if label.casefold() == last and last not in BARE:
            span = with_tail(self.text, span)
            label = span.of(self.text)
        if label.casefold() in BARE:
            if last not in _ONE_OF_THEM:
                return None
            draft = self._clause_of(last) or self._own(last, kind)
            self._mention(draft, span)
            return span, draft
        return span, self._draft(label, kind, last, span)

    def clause(
        self, phrase: Span, kind: TopicKind, told: re.Pattern[str] | None = None
    ) -> tuple[Span, Draft] | None:
        """A topic made of the clause that opens ``phrase``: "to sell the pier", "withdrawing the pill", "the
        pier be rebuilt", "sales to be halted". Its label is the verb with what it is about. With ``told``,
        only when that is found in the words up to the clause's end."""
        found = clause_in(self.text, phrase)
        if found is None or (told is not None and told.search(self.text, phrase.start, found[0].end) is None):
            return None
        span, label = found
        noun = self._ruled_by(phrase.start) or self._noun_of(label)
        if noun is not None:
            self._mention(noun, span)
            return span, noun
        return span, self._draft(label, kind, label.split()[0].casefold(), span)

    def intended(self, behind: Span | None) -> Draft | None:
        """The topic made of what somebody will do; ``behind`` begins behind the one who will."""
        found = None if behind is None else intended_in(self.text, behind)
        if found is None:
            return None
        return self._draft(found[1], "plan", found[1].split()[0].casefold(), found[0])

    def outcome(self, asked: Span) -> Draft:
        """The topic made of what a question asks about: "the tariff going to zero"."""
        kept = [word for word in asked.of(self.text).split() if word.casefold() not in _ARTICLES][:5]
        return self._draft(" ".join(kept), "proposal", kept[0].casefold(), asked)

    def lead_with(self, draft: Draft) -> None:
        """Take ``draft``, announced where the article begins, for what it is about, if it names no measure
        with words of its own: "the move" and "the plan" are that, then."""
        if not self.anaphora or (self.main is not None and not self.main.scoped):
            return
        if self.main is not None:
            for span in sorted(self.main.mentions):
                self._mention(draft, span)
            self._found.update((span, draft) for span, known in self._found.items() if known is self.main)
            self._places = [place for place in self._places if place[1] is not self.main]
        self.main = draft

    def also_named(self, draft: Draft, noun: Span) -> None:
        """Take the noun in a cue ("his demand that …") as one more mention of what it is for."""
        self._mention(draft, Span(left_edge(self.text, noun.start), noun.end))

    def published(self, used: Sequence[Draft]) -> tuple[tuple[Topic, ...], dict[int, str]]:
        """The topics in use, the coined ones and those spoken of, in the order of the text, and the id of
        each draft. Spoken of is what a quote names with words of its own, or the article's measure."""
        wanted = {id(draft) for draft in used} | {id(draft) for draft in self._spoken_of()}
        kept = [d for d in self.drafts.values() if d.mentions and (d.coined or id(d) in wanted)]
        kept.sort(key=lambda draft: (min(draft.mentions), draft.label))
        topics = tuple(
            Topic(
                f"T{n}",
                f"{slug(d.label)}-{self._mark}" if d.scoped else slug(d.label),
                d.label,
                d.kind,
                tuple(sorted(d.mentions)),
                tuple(dict.fromkeys(d.introduced_by)),
                tuple(d.characterized_by),
            )
            for n, d in enumerate(kept, start=1)
        )
        return topics, {id(draft): topic.id for draft, topic in zip(kept, topics, strict=True)}

    def _spoken_of(self) -> Iterator[Draft]:
        for _, draft in self.within(self._contents):
            if draft is self.main or (not draft.scoped and slug(draft.label) != draft.head):
                yield draft

    # ---- coined terms ----

    def _coin(self, term: Span) -> None:
        label = term.of(self.text)
        draft = self._draft(label, "term", label.split()[-1].casefold(), term)
        draft.coined = True
        head = dubbed(self.text, term)
        if head is not None:
            draft.kind = "proposal"
            self._found[head] = draft
            self._mention(draft, head)

    def _main(self, kinds: Collection[TopicKind], least: int) -> Draft | None:
        """The one topic of these kinds that the article is about: the only one that it names with words of
        its own, or the one named more than any other, and ``least`` times at least."""
        ranked = sorted(
            (
                draft
                for draft in self.drafts.values()
                if draft.mentions and draft.kind in kinds and slug(draft.label) != draft.head
            ),
            key=lambda draft: (-len(draft.mentions), min(draft.mentions)),
        )
        sizes = [len(draft.mentions) for draft in ranked] + [0]
        return ranked[0] if self.anaphora and ranked and sizes[0] >= least and sizes[0] > sizes[1] else None

    # ---- noun phrases ----

    def _read(self, match: re.Match[str]) -> tuple[Span, Draft] | None:
        """The topic of the noun phrase with this head, made when its words are specific enough."""
        start = left_edge(self.text, match.start())
        span = Span(start, match.end())
        head = match["head"].casefold()
        if start == match.start() and head not in ANY_MEASURE:
            span = with_tail(self.text, span)
        if span in self._found:
            known = self._found[span]
            return None if known is None else (span, known)
        draft: Draft | None = None
        if is_no_head(self.text, match) or (
            start == match.start() and OWNED.search(self.text[max(0, start - 3) : start])
        ):
            draft = None
        elif start == match.start() and span.end == match.end() and (head in BARE or self._of_head(head)):
            draft = self._inner(match) or self._meant(match)
        elif not is_verb(self.text, start):
            told = self.text[start : match.start()].split()
            draft = self._alike(" ".join(told), head) or self._shorter(told, head)
            draft = draft or self._draft(span.of(self.text), KINDS[head], head, span)
        self._found[span] = draft
        if draft is not None:
            self._mention(draft, span)
        return None if draft is None else (span, draft)

    def _of_head(self, head: str) -> list[Draft]:
        """The topics that the article names with this head and words of their own."""
        return [draft for draft in self._by_head[head] if slug(draft.label) != head]

    def _payments(self) -> list[Draft]:
        """Everything to be paid that the article names with words of its own, nicknames left out."""
        return [draft for head in sorted(MONEY) for draft in self._of_head(head) if not draft.coined]

    def _alike(self, told: str, head: str) -> Draft | None:
        """The policy that has the same figure before another head: "the 18% levy" is the "18% tariff"."""
        if not any(letter.isdigit() for letter in told) or KINDS[head] != "policy":
            return None
        same = [
            draft
            for other in sorted(MONEY - {head})
            for draft in self._by_head[other]
            if draft.label.startswith(f"{told} ")
        ]
        return same[0] if len(same) == 1 else None

    def _shorter(self, told: Sequence[str], head: str) -> Draft | None:
        """The one topic with this head that is named with these words and more: "the blood tests" are the
        "monthly blood tests"."""
        fuller = [draft for draft in self._by_head[head] if {*told} < {*draft.label.split()[:-1]}]
        return fuller[0] if len(fuller) == 1 and told else None

    def _inner(self, match: re.Match[str]) -> Draft | None:
        """What a bare "proposal" is for: "a proposal floated by X for a 50-50 split"."""
        behind = _OWN_OBJECT.match(self.text, match.end())
        if behind is None:
            return None
        index = bisect_left(self._starts, behind.end())
        for inner in self._heads[index : index + 1]:
            if inner.start() - behind.end() < 40 and left_edge(self.text, inner.start()) - behind.end() <= 6:
                found = self._read(inner)
                if found is not None and found[1].kind == "term":
                    found[1].kind = "proposal"
                return None if found is None else found[1]
        phrase = Span(behind.end(), behind.end() + 60)
        told = match["head"].casefold() == "idea" and _A_THING.match(self.text, phrase.start) is not None
        named = self.named(phrase, "proposal") if told else None
        return named[1] if named is not None and " " in named[1].label else None

    def _meant(self, match: re.Match[str]) -> Draft | None:
        """The topic that "the plan" stands for: the last with that head, or one that is dubbed soon after."""
        head, at = match["head"].casefold(), match.start()
        definite = DEFINITE.search(self.text[max(0, at - 20) : at]) is not None
        general = _GENERAL.search(self.text[max(0, at - 5) : at]) and _ANY.match(self.text, match.end())
        if not self.anaphora or not (definite or general or _PUT.match(self.text, match.end())):
            return None
        near_by = self._mentioned(Span(max(0, at - 1499), at)) if at else ()
        same = next((draft for _, draft in reversed(near_by) if draft.head == head), None)
        if same is not None:
            return same
        owned = self._brought_up_by(at) if head in ANY_MEASURE else None
        if owned is not None:
            return owned
        named = self._of_head(head)
        if len(named) == 1:
            return named[0]
        paid = self._payments() if head in MONEY else []
        if len(paid) == 1:
            return paid[0]
        if head in ANY_MEASURE and self.main is not None:
            alike = head not in MONEY or self.main.head in MONEY or self.main.scoped
            return self.main if alike else None
        dubbed = [d for d in self.drafts.values() if d.coined and d.kind == "proposal"]
        near = [d for d in dubbed if 0 < min(d.mentions).start - at < 500]
        if len(near) == 1 and head in {"proposal", "plan", "scheme", "idea"}:
            return near[0]
        return self._scoped(match) if definite else None

    def _brought_up_by(self, at: int) -> Draft | None:
        """What "Venn's plan" at ``at`` is: the first proposal or term that Venn is quoted naming before."""
        owner = self._names.get(at - len("'s ")) if self.text[max(0, at - 2) : at] == "s " else None
        for quote in self._quotes if owner is not None else ():
            if owner in quote.speakers and max(quote.content).end <= at:
                named = (draft for piece in quote.content for _, draft in self._mentioned(piece))
                first = next((draft for draft in named if draft.kind in {"term", "proposal"}), None)
                if first is not None:
                    return first
        return None

    def _scoped(self, match: re.Match[str]) -> Draft:
        """The topic that an article calls "the scheme" and nothing else: its own, whatever others call so.
        All such general words for measures mean one, that the article is about."""
        head = match["head"].casefold()
        if head not in ANY_MEASURE:
            return self._clause_of(head) or self._own(head, KINDS[head])
        if self.main is None:
            self.main = self.drafts.setdefault("the measure", Draft(head, KINDS[head], head, scoped=True))
        return self.main

    def _own(self, head: str, kind: TopicKind) -> Draft:
        """The topic that this article alone calls by a bare noun."""
        return self.drafts.setdefault(f"the {head}", Draft(head, kind, head, scoped=True))

    def _clause_of(self, noun: str) -> Draft | None:
        """The clause that a noun sums up: "that sales be suspended" is the suspension."""
        verb = VERB_OF.get(noun)
        clauses = (draft for draft in self.drafts.values() if " " in draft.label and verb is not None)
        return next((draft for draft in clauses if has_verb(draft.label, verb or "")), None)

    def _ruled_by(self, at: int) -> Draft | None:
        """The topic named before "under which" just before ``at``: the clause says what it asks."""
        which = _UNDER_WHICH.search(self.text, max(0, at - 16), at)
        near = [] if which is None else list(self.within([Span(max(0, at - 160), which.start())]))
        return near[-1][1] if near else None

    def _noun_of(self, label: str) -> Draft | None:
        """The bare noun of this article that sums up a clause with this label."""
        return next(
            (
                draft
                for draft in self.drafts.values()
                if draft.scoped and has_verb(label, VERB_OF.get(draft.head, "-"))
            ),
            None,
        )

    def _draft(self, label: str, kind: TopicKind, head: str, span: Span) -> Draft:
        label = " ".join(label.split())
        key = slug(label)
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = Draft(label, kind, head)
            self._by_head[head].append(draft)
        self._mention(draft, span)
        return draft
