"""The speakers of one article's quotes, and the entities the article speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.model import Document, Entity, Mention, Quote, Role, Span
from kg.model.sentences import Layout
from kg.resolve.antecedents import Scene, fits_body, fits_person, fits_type, may_be_body
from kg.resolve.documents import document_before
from kg.resolve.entities import entities_of
from kg.resolve.gather import gather_names
from kg.resolve.lexicon import COUNTRIES, GENERIC_BODIES, TITLE_WORDS, word_set
from kg.resolve.names import Cluster, Names
from kg.resolve.phrases import Phrase, fold, gender_of, read_phrase
from kg.resolve.roles import Title, head_of, title_in, titles_beside

__all__ = ["resolve_speakers"]

_ACRONYM = re.compile(r"(?:['’]s)?\s+\((?P<short>[A-Z][A-Z&.-]{1,8})\)")
_TELLING = re.compile(
    r"\b(?:he|she|his|himself|herself|her(?= (?!in|on|at|to|for|that|about|by|with|\w+ly)[a-z]+))\b"
)
_OTHERS = re.compile(r"[^.]{0,3}(?:once|now|then)? ?(?:his|her)\b")
"""Behind a name in apposition, "his" and "her" mean somebody else: "Orr, once his deputy, …"."""
_OWN_COMPANY = re.compile(r"\bthe (?:company|firm)\b")
_WITHIN = re.compile(r"\b(?:in|across|throughout|near|outside)\s\Z", re.IGNORECASE)
_LOOSE = word_set("former then top chief senior country's island's city's town's state's")
"""Words of a description that the title beside the name need not have."""
_LEAD = 4
"""Sentences at the head of an article in which a description may be named only later."""


def resolve_speakers(
    document: Document, quotes: Sequence[Quote], mentions: Sequence[Mention] = ()
) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
    """Who is meant: the article's entities, and the same quotes with ``speakers`` in the order of ``source``.

    Name mentions (``mentions`` and the names in sources) are clustered by full name, short form and
    acronym; titles beside a name become roles dated by the article. A pronoun or description takes
    the last fitting referent in view. When nothing supports one, it becomes an unnamed entity of its
    own. Quotes without a source get no speaker. Spans are never changed.
    """
    return _Resolution(document, quotes, mentions).result()


class _Resolution:
    """One article being resolved."""

    def __init__(self, document: Document, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> None:
        self.document, self.text, self.quotes = document, document.text, tuple(quotes)
        self.layout = Layout.of(self.text)
        self.scene = Scene(self.text, self.layout, self.quotes)
        self.parents = {quote.id: quote.parent for quote in quotes}
        self.names = Names()
        self.by_start = sorted(quotes, key=_start)
        self.by_end = sorted((quote for quote in quotes if quote.parent is None), key=_end)
        self.unnamed: list[Cluster] = []
        self.spoke: set[Cluster] = set()
        self.heads: dict[str, Cluster] = {}
        self.types = {mention.span: mention.type for mention in mentions}
        self.phrases = {s: self._phrase(s) for quote in self.quotes for s in quote.source}
        self.meant: dict[Span, list[Cluster]] = {}
        self.speakers: dict[str, list[Cluster]] = {}
        self._collect_names([mention for mention in mentions if mention.kind == "name"])
        self._collect_roles()
        self._learn_genders()

    def result(self) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
        for quote in sorted(self.quotes, key=lambda quote: (self._depth(quote), _start(quote))):
            self.speakers[quote.id] = self._speakers(quote)
        spoken = [cluster for clusters in self.speakers.values() for cluster in clusters]
        entities, ids = entities_of(self.names.clusters + self.unnamed, spoken)
        quotes = (replace(q, speakers=tuple(ids[c] for c in self.speakers[q.id])) for q in self.quotes)
        return entities, tuple(quotes)

    # ---- names and roles ----

    def _phrase(self, span: Span) -> Phrase:
        type_ = self.types.get(span)
        if type_ is None and self.text[span.end : span.end + 1] == ":":
            type_ = "person"  # a label in a transcript
        return read_phrase(self.text, span, None if type_ == "place" else type_)

    def _collect_names(self, mentions: Sequence[Mention]) -> None:
        self.names.add_all(gather_names(self.document, mentions, self.phrases.values()))
        for cluster in self.names.clusters:
            for span in list(cluster.mentions):
                self.scene.show(span, cluster, spoke=False)
                cluster.located |= _WITHIN.search(self.text[max(0, span.start - 12) : span.start]) is not None
                short = _ACRONYM.match(self.text, span.end)
                if short is not None and " " in cluster.name and short["short"][0] == cluster.name[0]:
                    self._alias(cluster, short["short"])

    def _alias(self, cluster: Cluster, short: str) -> None:
        """Let an acronym in brackets name ``cluster`` too; it takes over what stood alone under it."""
        known = self.names.find(short)
        if known is not None and known is not cluster and known.name == short:
            for span in known.mentions:
                cluster.add(span, short)
                self.scene.show(span, cluster, spoke=False)
            known.mentions.clear()
        cluster.spellings.setdefault(short, 1)
        self.names.alias(cluster, short)

    def _collect_roles(self) -> None:
        for cluster in list(self.names.clusters):
            if cluster.type != "person":
                continue
            for span in sorted(cluster.mentions):
                for title in titles_beside(self.text, span):
                    self._give_role(cluster, title)

    def _give_role(self, cluster: Cluster, title: Title) -> None:
        words, body = title.title, self._body(title.organization, title.evidence)
        if body is None and title.organization and title.of:
            words = f"{words} of {title.organization}"
        role = Role(words, None, self.document.published, title.former, title.evidence)
        cluster.roles.setdefault((words, title.former), (role, body))
        cluster.gender = cluster.gender or title.gender

    def _learn_genders(self) -> None:
        """A person alone in a sentence and a "she" or "his" behind the name: the text tells the gender."""
        for sentence in self.layout.sentences:
            inside = self.scene.persons_in(sentence)
            if len({id(cluster) for _, cluster in inside}) == 1:
                last, cluster = inside[-1]
                if _OTHERS.match(self.text, last):
                    continue
                told = {
                    match.group().casefold() for match in _TELLING.finditer(self.text, last, sentence.end)
                }
                cluster.gender = cluster.gender or gender_of(told)

    def _body(self, words: str | None, evidence: Span) -> Cluster | None:
        """The organization that a title names: one of the article, a state, or the one before "its"."""
        if words is None:
            return None
        if words in {"its", "their"} or fold(words) in GENERIC_BODIES:
            fits = fits_type("organization") if words in {"its", "their"} else fits_body(fold(words))
            return self.scene.before(evidence.start, fits, back=0 if words in {"its", "their"} else 1)
        found = self.names.find(words, "organization") or self.names.find(words, "place")
        if found is None and words.casefold().removeprefix("the ") in COUNTRIES:
            start = self.text.find(words, evidence.start)
            self.names.add_all(
                [(Span(start, start + len(words)), words, "organization", None)] if start >= 0 else []
            )
            found = self.names.find(words, "organization")
        return found if found is not None and found.type in {"organization", "place"} else None

    # ---- speakers ----

    def _depth(self, quote: Quote) -> int:
        seen, parent = {quote.id}, quote.parent
        while parent in self.parents and parent not in seen:
            seen.add(parent)
            parent = self.parents[parent]
        return len(seen)

    def _speakers(self, quote: Quote) -> list[Cluster]:
        if not quote.source and not quote.cue and quote.parent is None:
            return self._speakers_before(quote)
        found: list[Cluster] = []
        for span in quote.source:
            phrase = self.phrases[span]
            if span not in self.meant:
                self.meant[span] = self._referents(quote, phrase)
            for cluster in self.meant[span]:
                if cluster.type == "place":
                    cluster.type = "organization"  # a place that speaks is its government
                cluster.gender = cluster.gender or (phrase.gender if cluster.type == "person" else None)
                if phrase.name is None:
                    cluster.mentions.add(span)
                    title = (
                        title_in(self.text, span) if phrase.type == "person" and not phrase.plural else None
                    )
                    if title is not None and phrase.head in TITLE_WORDS:
                        self._give_role(cluster, title)
                if phrase.type != "document":  # a report's issuer is not whom "it" means next
                    self.scene.show(phrase.name or span, cluster, spoke=True)
                self.spoke.add(cluster)
                if cluster not in found:
                    found.append(cluster)
        return found

    def _speakers_before(self, quote: Quote) -> list[Cluster]:
        """Whose speech goes on in a paragraph that is nothing but speech: that of the quote just before."""
        place = bisect_right(self.by_end, _start(quote), key=_end)
        last = (
            self.by_end[bisect_left(self.by_end, _end(self.by_end[place - 1]), key=_end)] if place else quote
        )
        if quote.form != "direct" or last is quote:
            return []
        gap = self.layout.paragraph_index(_start(quote)) - self.layout.paragraph_index(_end(last) - 1)
        return list(self.speakers.get(last.id, ())) if gap <= 1 else []

    def _referents(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        if phrase.name is not None:
            known = self.names.find(phrase.name.of(self.text), None, phrase.gender, phrase.span.start)
            return [known or self._new(phrase, named=True)]
        if phrase.kind == "pronoun":
            return self._of_pronoun(quote, phrase) or [self._new(phrase, named=False)]
        return [self._of_description(quote, phrase)]

    def _of_pronoun(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        word = phrase.head
        if word in {"i", "me", "my", "we", "us", "our"}:
            return list(self.speakers.get(quote.parent or "", ()))
        if word in {"he", "she", "him", "her", "his", "hers"}:
            around = self.speakers.get(quote.parent or "", ())  # in one's own speech "she" is somebody else
            person = fits_person(phrase.gender)
            found = self.scene.last(phrase.span, quote, lambda c: person(c) and c not in around)
            if found is not None and phrase.gender is not None and self._one_of_two(quote, found, person):
                found = None
        elif word in {"it", "its"}:
            found = self._of_it(quote, phrase)
        elif word in {"they", "them", "their"}:
            return self._of_they(quote, phrase)
        elif word in {"who", "whom", "whose"}:
            found = self.scene.before(phrase.span.start, lambda c: c.type in {"person", "group"}, back=0)
        elif word in {"which", "that"}:
            found = self.scene.before(phrase.span.start, lambda c: c.type != "person", back=0)
        else:
            found = None
        return [] if found is None else [found]

    def _one_of_two(self, quote: Quote, found: Cluster, fits: Callable[[Cluster], bool]) -> bool:
        """Whether another person spoke jointly with ``found`` just before, so that "she" may be either."""
        place = bisect_left(self.by_start, _start(quote), key=_start)
        for other in self.by_start[max(0, place - 3) : place]:
            together = self.speakers.get(other.id, [])
            if found in together and found.gender is None and sum(map(fits, together)) > 1:
                return True
        return False

    def _of_it(self, quote: Quote, phrase: Phrase) -> Cluster | None:
        """The last body in view; a business when the content calls it one ("…, it said of the company")."""
        content = " ".join(piece.of(self.text) for piece in quote.content)
        own = _OWN_COMPANY.search(content) is not None
        fits = fits_body("company") if own else fits_type("organization")
        found = self.scene.last(phrase.span, quote, lambda c: fits(c) or may_be_body(c))
        document = document_before(self.text, self.layout, phrase.span.start)
        body = found if found is not None and found.type != "person" else None
        if document is not None and (body is None or not self.scene.spoke_beside(document, body)):
            return self._document(document)
        if found is None and own:
            return self.scene.before(phrase.span.start, fits, back=0)
        if found is None or found.type != "person":
            return found
        if found not in self.spoke:
            return self.scene.last(phrase.span, quote, fits)
        found.type = "organization"  # nobody says "it" of a person
        return found

    def _document(self, span: Span) -> Cluster:
        """The document named at ``span``, as one that speaks for itself."""
        phrase = read_phrase(self.text, span, "document")
        known = self._issuer(phrase) or self.heads.get(_sort_of(phrase))
        return known or self._new(phrase, named=False)

    def _of_they(self, quote: Quote, phrase: Phrase) -> list[Cluster]:
        """Two speakers of the quote just before, else the last group in view, else the last body."""
        here = self.layout.sentence_index(phrase.span.start)
        for other in reversed(self.by_start[: bisect_left(self.by_start, _start(quote), key=_start)]):
            clusters = self.speakers.get(other.id, [])
            if not clusters:
                continue
            if len(clusters) > 1 and here - self.layout.sentence_index(_end(other)) <= 2:
                return list(clusters)
            break
        found = self.scene.last(phrase.span, quote, lambda c: c.type == "group" or c.plural)
        found = found or self.scene.last(phrase.span, quote, fits_type("organization"))
        return [] if found is None else [found]

    def _of_description(self, quote: Quote, phrase: Phrase) -> Cluster:
        words = phrase.span.of(self.text)
        known = self.names.find(words) if words[1:] != words[1:].lower() else None
        if known is not None:
            return known
        if phrase.type == "document":
            known = self._issuer(phrase)
        elif phrase.definite and phrase.type == "person":
            known = self._holder(quote, phrase)
        elif phrase.definite and phrase.type in {"organization", None}:
            known = self._body_described(quote, phrase)
        if known is None and (phrase.definite or phrase.plural):
            known = self.heads.get(_sort_of(phrase))
        told = phrase.modifier is not None or (
            phrase.head == "government" and self.scene.named_in(phrase.span)
        )
        return known or self._new(phrase, named=phrase.type == "organization" and bool(told))

    def _issuer(self, phrase: Phrase) -> Cluster | None:
        """Whose document it is, when the phrase says so: "a report by the Ostby Board", "Orr's memo"."""
        inside = self.scene.named_in(phrase.span)
        return next((cluster for cluster in inside if cluster.type != "place"), None)

    def _holder(self, quote: Quote, phrase: Phrase) -> Cluster | None:
        """The person with the role that a description names, before it or, at an article's head, after it."""
        head = phrase.head

        wanted = {word for word in phrase.words if word not in _LOOSE}

        def holds(cluster: Cluster) -> bool:
            return cluster.type == "person" and any(
                head_of(title) == head
                and wanted <= set(title.split())
                and (former or "former" not in phrase.words)
                for title, former in cluster.roles
            )

        highest = head == "official" and not {"top", "highest"}.isdisjoint(phrase.words)
        if head not in TITLE_WORDS and head not in {"man", "woman"} and not highest:
            return None
        if not phrase.plural and head in TITLE_WORDS:
            known = self.scene.before(phrase.span.start, holds, back=40)
            if known is not None:
                return known
        person = fits_person(phrase.gender)
        recent = self.scene.last(phrase.span, quote, person, back=1)
        if recent not in self.spoke or not recent.named:
            recent = None
        if recent is not None and recent not in self.speakers.get(quote.parent or "", ()):
            short = not phrase.plural and len(phrase.words) < 4 and "former" not in phrase.words
            if short and head in TITLE_WORDS and not recent.roles:
                return recent  # "Ann Orr said … The chief executive said …"
        if self.layout.sentence_index(phrase.span.start) > 2 * _LEAD:
            return None
        # A negotiator, planner or minister at the head of a story is its first speaker named after it.
        later = self.scene.after(phrase.span.end, person, forward=2)
        if not later or not any(self._speaks(later[0], other) for other in self.quotes):
            later = self.scene.after(phrase.span.end, person, forward=1)
        if recent is not None and later and later[0] is not recent and later[0].roles:
            return None  # somebody spoke already: "the mayor" need not be the minister who comes next
        return later[0] if later else None

    def _speaks(self, cluster: Cluster, quote: Quote) -> bool:
        names = (self.phrases[span].name for span in quote.source)
        return any(name in cluster.mentions for name in names)

    def _body_described(self, quote: Quote, phrase: Phrase) -> Cluster | None:
        """The body whose name holds the head noun ("the council"), or the last one for a general noun."""
        head, at = phrase.head, phrase.span.start
        if phrase.modifier is None:
            named = self.scene.before(
                at, lambda c: c.type == "organization" and _holds(c.name, phrase.words), back=40
            )
            if named is not None:
                return named
            if head in GENERIC_BODIES:
                fits = fits_body(head)
                return self.scene.last(phrase.span, quote, fits) or self._story_body(at, fits)
        return None

    def _story_body(self, at: int, fits: Callable[[Cluster], bool]) -> Cluster | None:
        """The body that the story opens with, when it names one there."""
        bodies = self.scene.after(0, fits, forward=_LEAD // 2)
        return bodies[0] if bodies and bodies[0].first < at else None

    def _new(self, phrase: Phrase, *, named: bool) -> Cluster:
        """An entity of the phrase's own."""
        kind = phrase.type or (
            "group" if phrase.plural else "organization" if phrase.head == "it" else "person"
        )
        span = phrase.name or phrase.span
        cluster = Cluster(
            kind, _without_article(span.of(self.text), named=named), named, phrase.gender, phrase.plural
        )
        cluster.add(span, cluster.name)
        self.unnamed.append(cluster)
        if phrase.kind == "nominal":
            self.heads[_sort_of(phrase)] = cluster
        return cluster


def _sort_of(phrase: Phrase) -> str:
    """What a later description must share to mean the same: all words for bodies, the head for people."""
    words = phrase.words if phrase.type == "organization" else (phrase.head,)
    return " ".join((str(phrase.type), *words))


def _holds(name: str, words: Sequence[str]) -> bool:
    return set(words) <= {fold(word) for word in name.split()}


def _without_article(words: str, *, named: bool) -> str:
    words = " ".join(words.split())
    return re.sub(r"\A[Tt]he ", "", words) if named else words


def _start(quote: Quote) -> int:
    return min((span.start for span in (*quote.source, *quote.cue, *quote.content)), default=0)


def _end(quote: Quote) -> int:
    return max((span.end for span in (*quote.source, *quote.cue, *quote.content)), default=0)
