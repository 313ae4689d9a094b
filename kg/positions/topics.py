"""What people take positions on: coined terms and the proposals, measures and plans that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Quote, Span, Topic, TopicKind, slug

__all__ = ["Draft", "Topics"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PROPOSALS = (
    "proposal plan scheme idea bill motion offer initiative petition referendum boycott split quota amendment"
)
_POLICIES = (
    "levy tax tariff charge toll fee duty ban rule cap policy law subsidy embargo sanction curfew moratorium"
)
_PLANS = (
    "deal agreement pact treaty partnership reform strategy merger sale takeover renovation move budget cut"
    " project"
    " closure withdrawal suspension programme program investment expansion truce ceasefire vote inquiry"
    " strike review"
    " ring model formula promise guarantee test"
)
_KINDS: dict[str, TopicKind] = {
    **dict.fromkeys(_PROPOSALS.split(), "proposal"),
    **dict.fromkeys(_POLICIES.split(), "policy"),
    **dict.fromkeys(_PLANS.split(), "plan"),
}
_BARE = _words("proposal plan scheme idea bill motion offer initiative deal agreement pact move vote rule"
               " charge levy"
                  " strategy project test review suspension guarantee model formula policy law")  # fmt: skip
"""Heads too general to be a topic alone: with no word before them they stand for one named elsewhere."""
_ANY_MEASURE = _words("proposal plan scheme idea charge levy")
_HEAD = re.compile(
    rf"(?<![\w-])(?P<head>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?P<s>e?s)?(?![\w-])",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\w+")
_WORD = re.compile(r"[\w$€£%][\w%.,'’-]*[\w%]|[\w%&]")
_NOT_IN_LABEL = _words(
    "a an the this that these those its his her their our my your and or but of for to in on at by with"
    " from under over"
    " about as is was are were be been being has have had will would can could should may might must do"
    " does did not"
    " no any some such so also very more most less said says who which what when where if than then there"
    " it he she"
    " they we i you us them him into through after before between against without within any's called"
    " so-called new"
    " wants want wanted call calls asked told rejected rejects backs backed supports opposes repeated"
)
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such an?|its|his|her|their)\s\Z", re.IGNORECASE)
_PUT = re.compile(r"\s(?:that was |which was )?(?:floated|put forward|proposed|tabled)\b")
_DONE = _words("rebuilt built gone done cut put kept made sent sold brought held left paid set")
_COINED = _words("standard framework principle roadmap approach measure mechanism system target code charter"
                 " rules doctrine clause fund")  # fmt: skip
"""Heads that make a topic of a term in quotation marks, besides those of ``_KINDS``."""
_MARKS = re.compile(
    r"(?:(?<=\s)|(?<=\())(?:\"(?P<d>[^\"\n]{2,60})\"|“(?P<c>[^”\n]{2,60})”"
    r"|[‘'](?P<s>[^‘’'\n]{2,60}(?:s['’] \w+)?)['’](?!\w))"
)
_BEFORE_TERM = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|this|so-called|called|dubbed|nicknamed|termed|as)|[\w]'s)\s\Z",
    re.IGNORECASE,
)
_DUBBED = re.compile(
    r"\b(?P<head>proposal|plan|scheme|idea|policy|measure|approach|rule|move),? (?:which (?:is|was"
    r"|has been) )?"
    r"(?:also )?(?:dubbed|called|known as|nicknamed|termed) (?:the |an? )?\Z", re.IGNORECASE
)  # fmt: skip
_AFTER_NOUN = re.compile(
    r"\s*(?:[,.;:)]|\Z|\n|(?:in|for|on|of|to|by|with|that|which|under|is|was|has|had|would|will|and|or"
    r"|dreamt)\b)"
)
_OWN_OBJECT = re.compile(
    r"(?:\s+(?:floated|put forward|proposed|tabled|suggested|made|drawn up)\b"
    r"(?:[^.;\n]|\.(?!\s+[A-Z])|(?<=[A-Z])\.){0,90}?\s+for|\s+(?:for|of))\s+(?=(?:(?:an?|the|its|his|her|their)\s+)?\w)"
)


@dataclass
class Draft:
    """A topic being put together: its label in the text's own words, and the places that mean it."""

    label: str
    kind: TopicKind
    head: str
    mentions: set[Span] = field(default_factory=set)
    introduced_by: list[str] = field(default_factory=list)
    coined: bool = False


class Topics:
    """The topics of one article. Mentions are found once; a draft is made when something needs it."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        self.text = text
        self._whole = {piece for quote in quotes if quote.form == "direct" for piece in quote.content}
        self.drafts: dict[str, Draft] = {}
        self._places: list[tuple[Span, Draft]] = []
        self._specific: list[Draft] = []
        self._found: dict[Span, Draft | None] = {}
        terms = list(self._terms())
        for term, before in terms:
            self._coin(term, before)
        self._find_again([term for term, _ in terms])
        self._heads = list(_HEAD.finditer(text))
        self._starts = [match.start() for match in self._heads]
        self._specific = self._specific_measures()

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

    def last_before(self, at: int, reach: int = 250) -> Draft | None:
        """The only topic named in the ``reach`` characters before ``at`` in its paragraph."""
        start = max(at - reach, self.text.rfind("\n", 0, at) + 1)
        found = {id(draft): draft for _, draft in self.within([Span(start, at)])} if start < at else {}
        return next(iter(found.values())) if len(found) == 1 else None

    def named(self, phrase: Span, kind: TopicKind) -> tuple[Span, Draft] | None:
        """A topic made of the noun phrase that opens ``phrase``: "a referendum", "a public vote on it"."""
        words: list[re.Match[str]] = []
        for match in _WORD.finditer(self.text, phrase.start, phrase.end):
            between = self.text[words[-1].end() if words else phrase.start : match.start()]
            if between.strip() or (words and match.group().casefold() in _NOT_IN_LABEL):
                break
            if match.group().casefold() in _NOT_IN_LABEL:
                if words or match.group().casefold() not in {
                    "a",
                    "an",
                    "the",
                    "its",
                    "any",
                    "such",
                    "their",
                    "new",
                }:
                    return None
                phrase = Span(match.end(), phrase.end) if match.end() < phrase.end else phrase
                continue
            words.append(match)
        if not 1 <= len(words) <= 5 or words[-1].group().endswith(("ing", "ly", "ed")):
            return None
        last = words[-1].group().casefold()
        if (
            last in _DONE
            or (len(words) == 1 and last in _BARE)
            or self.text[words[-1].end() : words[-1].end() + 1] in {"'", "’"}
        ):
            return None
        span = Span(words[0].start(), words[-1].end())
        return span, self._draft(span.of(self.text), kind, words[-1].group().casefold(), span)

    def published(self, used: Sequence[Draft]) -> tuple[tuple[Topic, ...], dict[int, str]]:
        """The coined topics and those in use, in the order of the text, and the id of each draft."""
        wanted = {id(draft) for draft in used}
        kept = [d for d in self.drafts.values() if d.mentions and (d.coined or id(d) in wanted)]
        kept.sort(key=lambda draft: (min(draft.mentions), draft.label))
        topics = tuple(
            Topic(
                f"T{n}",
                slug(d.label),
                d.label,
                d.kind,
                tuple(sorted(d.mentions)),
                tuple(dict.fromkeys(d.introduced_by)),
            )
            for n, d in enumerate(kept, start=1)
        )
        return topics, {id(draft): topic.id for draft, topic in zip(kept, topics, strict=True)}

    # ---- coined terms ----

    def _terms(self) -> Iterator[tuple[Span, str]]:
        """Short noun phrases in quotation marks that are used as names, not said as speech."""
        for match in _MARKS.finditer(self.text):
            group = match.lastgroup or "d"
            words = match[group]
            if (
                Span(*match.span()) in self._whole
                or not 1 <= len(words.split()) <= 4
                or not words[0].isalnum()
            ):
                continue
            before = self.text[max(0, match.start() - 60) : match.start()]
            inner = words.rstrip(",")
            if not inner[-1].isalnum() or not _BEFORE_TERM.search(before):
                continue
            if not _AFTER_NOUN.match(self.text, match.end()) and not words.endswith(","):
                continue
            if any(word.casefold() in _NOT_IN_LABEL for word in inner.split()):
                continue
            if not _names_a_thing(inner):
                continue
            yield Span(match.start(group), match.start(group) + len(inner)), before

    def _coin(self, term: Span, before: str) -> None:
        words = term.of(self.text)
        draft = self._draft(words, "term", words.split()[-1].casefold(), term)
        draft.coined = True
        dubbed = _DUBBED.search(before)
        if dubbed is not None:
            draft.kind = "proposal"
            start = term.start - len(before) + dubbed.start("head")
            self._found[Span(start, start + len(dubbed["head"]))] = draft
            self._mention(draft, Span(start, start + len(dubbed["head"])))

    def _find_again(self, terms: Sequence[Span]) -> None:
        """Every other place where the words of a coined term stand: one pass, by the term's first word."""
        by_first: dict[str, dict[str, Draft]] = {}
        for term in terms:
            words = term.of(self.text)
            first = _FIRST.match(words)
            if first is not None:
                by_first.setdefault(first.group(), {})[words] = self.drafts[slug(" ".join(words.split()))]
        if not by_first:
            return
        for match in _FIRST.finditer(self.text):
            for words, draft in by_first.get(match.group(), {}).items():
                end = match.start() + len(words)
                if self.text.startswith(words, match.start()) and not self.text[end : end + 1].isalnum():
                    self._mention(draft, Span(match.start(), end))

    # ---- noun phrases ----

    def _read(self, match: re.Match[str]) -> tuple[Span, Draft] | None:
        """The topic of the noun phrase with this head, made when its words are specific enough."""
        start = self._left(match.start())
        span = Span(start, match.end())
        head = match["head"].casefold()
        if span in self._found:
            known = self._found[span]
            return None if known is None else (span, known)
        draft: Draft | None = None
        if head in _BARE and start == match.start():
            draft = self._inner(match) or self._meant(match)
        elif not self._is_verb(start):
            draft = self._draft(span.of(self.text), _KINDS[head], head, span)
        self._found[span] = draft
        if draft is not None:
            self._mention(draft, span)
        return None if draft is None else (span, draft)

    def _specific_measures(self) -> list[Draft]:
        """The proposals and policies that the article names with words of their own."""
        for match in self._heads:
            if _KINDS[match["head"].casefold()] != "plan" and self._left(match.start()) < match.start():
                self._read(match)
        return [draft for draft in self.drafts.values() if draft.kind in {"proposal", "policy"}]

    def _left(self, start: int) -> int:
        """Where the words that qualify the head at ``start`` begin: up to three, no function word."""
        for _ in range(3):
            before = re.search(r"([\w$€£%][\w%.'’-]*)[ ]\Z", self.text[max(0, start - 40) : start])
            if before is None or before.group(1).casefold() in _NOT_IN_LABEL:
                break
            word = before.group(1)
            if word.endswith(("'s", "’s", "s'", "s’", "ed", "ing", "ly", ".")):
                break
            start -= len(word) + 1
        return start

    def _is_verb(self, start: int) -> bool:
        return (
            re.search(
                r"\b(?:to|will|would|can|could|not|I|we|they|you)\s\Z", self.text[max(0, start - 12) : start]
            )
            is not None
        )

    def _inner(self, match: re.Match[str]) -> Draft | None:
        """What a bare "proposal" is for: "a proposal floated by X for a 50-50 split"."""
        behind = _OWN_OBJECT.match(self.text, match.end())
        if behind is None:
            return None
        index = bisect_left(self._starts, behind.end())
        for inner in self._heads[index : index + 1]:
            if inner.start() - behind.end() < 40 and self._left(inner.start()) - behind.end() <= 6:
                found = self._read(inner)
                if found is not None and found[1].kind == "term":
                    found[1].kind = "proposal"
                return None if found is None else found[1]
        return None

    def _meant(self, match: re.Match[str]) -> Draft | None:
        """The topic that "the plan" stands for: the last with that head, or one that is dubbed soon after."""
        head, at = match["head"].casefold(), match.start()
        if not (_DEFINITE.search(self.text[max(0, at - 12) : at]) or _PUT.match(self.text, match.end())):
            return None
        near_by = self._mentioned(Span(max(0, at - 1499), at)) if at else ()
        same = next((draft for _, draft in reversed(near_by) if draft.head == head), None)
        if same is not None:
            return same
        if head in _ANY_MEASURE and len(self._specific) == 1:
            return self._specific[0]
        dubbed = [d for d in self.drafts.values() if d.coined and d.kind == "proposal"]
        near = [d for d in dubbed if 0 < min(d.mentions).start - at < 500]
        return near[0] if len(near) == 1 and head in {"proposal", "plan", "scheme", "idea"} else None

    def _draft(self, label: str, kind: TopicKind, head: str, span: Span) -> Draft:
        label = " ".join(label.split())
        draft = self.drafts.setdefault(slug(label), Draft(label, kind, head))
        self._mention(draft, span)
        return draft


def _names_a_thing(words: str) -> bool:
    """Whether a piece in marks ends like the name of a measure, a model or a doctrine."""
    last = words.split()[-1].casefold()
    if last in _KINDS or last.rstrip("s") in _KINDS:
        return True
    return (
        len(words.split()) > 1
        and words.split()[-1][0].islower()
        and (last in _COINED or last.endswith("model"))
    )
