"""Whom a description means: "the mayor", "its director", "the board", "a study", "his sister"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.model import Quote, Span
from kg.resolve.antecedents import fits_body, fits_person
from kg.resolve.cast import Cast
from kg.resolve.lexicon import GENERIC_BODIES, GROUP_HEADS, NAMELESS, TITLE_WORDS, word_set
from kg.resolve.names import Cluster
from kg.resolve.phrases import PEOPLE, Phrase, fold, read_phrase
from kg.resolve.roles import head_of
from kg.resolve.states import is_state, state_governed
from kg.resolve.ties import Ties, tied

__all__ = ["named_behind", "of_description"]

_LOOSE = word_set("former then top chief senior country's island's city's town's state's")
"""Words of a description that the title beside the name need not have."""
_LEAD = 4
"""Sentences at the head of an article in which a description may be named only later."""
_FROM = re.compile(
    r"\b(?:by|from)\s+(?P<issuer>(?:(?:the|its|his|her|their|an?)\s+)?(?:own\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3})\s*\Z"
)
_ISSUED = re.compile(
    r"\b(?:handed in|handed over|delivered|presented|published|issued|released|put out|wrote|sent|filed"
    r"|submitted|signed|posted)\s+\Z"
)
_SEEN = re.compile(
    r"(?<=\w) (?:seen|obtained|reviewed|viewed|read|shared|leaked|published|carried) (?:by|in|with|to)\b"
)
"""Behind it stands who has a document, not whose it is."""
_STUDIES = word_set("study paper report survey analysis research findings article")
_LEFT = re.compile(
    r",? (?:who )?(?:has |had )?(?:resigned|stepped down|stood down|quit|left (?:office|the)|retired"
    r"|was (?:sacked|fired|dismissed|ousted|removed|voted out))\b"
)


def of_description(cast: Cast, ties: Ties, quote: Quote, phrase: Phrase) -> list[Cluster]:
    """The referents of the description ``phrase``: known ones, or an entity of its own."""
    words = phrase.span.of(cast.text)
    known = named_behind(cast, phrase)
    state = state_governed(words.rstrip(",;: "))
    if known is None and state is not None:
        known = cast.names.find(state, "organization")
    if known is None and words[1:] != words[1:].lower():
        known = cast.names.find(words)
    found: Sequence[Cluster | None] = [known]
    if known is None and phrase.type == "document":
        found = _issuers(cast, ties, quote, phrase)
    elif known is None and phrase.head in {"authors", "researchers"} and phrase.definite:
        found = ties.authors(quote)
    elif known is None:
        found = [tied(cast, ties, quote, phrase) or _fellow(cast, quote, phrase)]
    if not any(found) and phrase.type == "person":
        found = [_holder(cast, quote, phrase) if phrase.definite else _named_below(cast, quote, phrase)]
    elif not any(found) and phrase.definite and phrase.type in {"organization", None}:
        found = [_body(cast, quote, phrase)]
    if not any(found) and (phrase.definite or phrase.plural):
        found = [cast.same_description(phrase)]
    kept = [cluster for cluster in found if cluster is not None]
    return kept or [_of_its_own(cast, phrase)]


def _of_its_own(cast: Cast, phrase: Phrase) -> Cluster:
    told = phrase.modifier is not None or (phrase.head == "government" and cast.scene.named_in(phrase.span))
    named = phrase.type == "organization" and bool(told)
    if phrase.type == "organization" and phrase.definite and len(phrase.words) == 1:
        fullest = _fullest(cast, phrase)
        if fullest is not None:
            cluster = cast.new(replace(phrase, bare=fullest), named=named)
            cluster.spellings.setdefault((phrase.bare or phrase.span).of(cast.text), 1)
            return cluster
    return cast.new(phrase, named=named)


def _fullest(cast: Cast, phrase: Phrase) -> Span | None:
    """The fullest description of the body in the text: "the ferrymen's union" for "the union"."""
    words = r"(?:(?!(?:of|in|for|and|or|to|by|at|on|that|which|who|is|was|has|said)\b)[\w’'-]+ )"
    pattern = re.compile(
        rf"\b(?:[Tt]he {words}{{1,2}}|[A-Z][\w-]*['’]s {words}{{0,2}}){re.escape(phrase.head)}(?![\w’'-])"
    )
    first = next(pattern.finditer(cast.text), None)
    return None if first is None else Span(*first.span())


def named_behind(cast: Cast, phrase: Phrase) -> Cluster | None:
    """The person whose name stands right behind a title: "Velm's coach", in "Velm's coach, Ann Orr, said"."""
    if phrase.head not in TITLE_WORDS or phrase.plural:
        return None
    behind = re.compile(r",? ").match(cast.text, phrase.span.end)
    named = [] if behind is None else cast.scene.named_in(Span(behind.end(), behind.end() + 40))
    if behind is None or not named or named[0].type != "person":
        return None
    return named[0] if any(span.start == behind.end() for span in named[0].mentions) else None


# ---- documents ----


def _issuers(cast: Cast, ties: Ties, quote: Quote, phrase: Phrase) -> list[Cluster]:
    """Whose document it is: "a report by the Ostby Board", "Orr's memo", a letter that the union sent, a
    study whose authors the article names."""
    bare = phrase.bare or phrase.span
    seen = _SEEN.search(bare.of(cast.text))
    own = Span(bare.start, bare.start + seen.start()) if seen else bare
    inside = [cluster for cluster in cast.scene.named_in(own) if cluster.type != "place"]
    if inside:
        return inside[:1]
    described = _FROM.search(own.of(cast.text))
    if described is not None:
        start = own.start
        issuer = read_phrase(
            cast.text, Span(start + described.start("issuer"), start + described.end("issuer"))
        )
        if issuer.head in GROUP_HEADS or issuer.type in {"group", "organization"}:
            return of_description(cast, ties, quote, issuer)
    if _ISSUED.search(cast.text[max(0, phrase.span.start - 24) : phrase.span.start]):
        sentence = cast.layout.sentences[cast.layout.sentence_index(phrase.span.start)]
        before = (
            cast.scene.named_in(Span(sentence.start, phrase.span.start))
            if sentence.start < phrase.span.start
            else []
        )
        issuer_named = [cluster for cluster in before if cluster.type != "place"]
        if issuer_named:
            return issuer_named[-1:]
    return ties.authors(quote) if phrase.head in _STUDIES else []


# ---- people ----


def _fellow(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
    """ "The Portuguese added": somebody of that people who spoke in the sentence before."""
    people = phrase.span.of(cast.text)
    if PEOPLE.fullmatch(people[4:]) is None or people[:4].casefold() != "the ":
        return None
    found = cast.scene.last(phrase.span, quote, fits_person(None), back=0)
    return found if found in cast.spoke else None


def _named_below(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
    """ "A farmer plotted …" at the head of a story: the person with whose name a next paragraph begins."""
    if phrase.head in NAMELESS or phrase.plural or quote.parent is not None:
        return None
    if cast.layout.sentence_index(phrase.span.start) > 1:
        return None
    here = cast.layout.paragraph_index(phrase.span.start)
    for paragraph in cast.layout.paragraphs[here + 1 : here + 3]:
        opening = Span(paragraph.start, min(paragraph.end, paragraph.start + 60))
        named = cast.scene.named_in(opening)
        if named and named[0].type == "person" and fits_person(phrase.gender)(named[0]):
            first = min(span.start for span in named[0].mentions if span.start >= paragraph.start)
            lead = cast.text[paragraph.start : first]
            return (
                named[0]
                if not lead.strip() or (lead.strip()[-1:].isalpha() and len(lead.split()) < 3)
                else None
            )
    return None


def _holder(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
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
        gone = "former" in phrase.words
        known = cast.scene.before(phrase.span.start, lambda c: _left(cast, c), back=1) if gone else None
        known = known or cast.scene.before(phrase.span.start, holds, back=40)
        if known is not None or gone:
            return known
    person = fits_person(phrase.gender)
    recent = cast.scene.last(phrase.span, quote, person, back=1)
    if recent not in cast.spoke or not recent.named:
        recent = None
    if recent is not None and recent not in cast.around(quote):
        short = not phrase.plural and len(phrase.words) < 4 and "former" not in phrase.words
        if short and head in TITLE_WORDS and not recent.roles:
            return recent  # "Ann Orr said … The chief executive said …"
    if cast.layout.sentence_index(phrase.span.start) > 2 * _LEAD:
        return None
    return _holder_below(cast, phrase, recent, person)


def _left(cast: Cast, cluster: Cluster) -> bool:
    """Whether the text says that a person left an office."""
    return cluster.type == "person" and any(_LEFT.match(cast.text, span.end) for span in cluster.mentions)


def _holder_below(
    cast: Cast, phrase: Phrase, recent: Cluster | None, person: Callable[[Cluster], bool]
) -> Cluster | None:
    """A negotiator, planner or minister at the head of a story is its first speaker named after it."""
    later = cast.scene.after(phrase.span.end, person, forward=2)
    if not later or not any(_speaks(cast, later[0], other) for other in cast.quotes):
        later = cast.scene.after(phrase.span.end, person, forward=1)
    other = recent is not None and later and later[0] is not recent
    if other and later[0].roles and phrase.head in TITLE_WORDS:
        return None  # somebody spoke already: "the mayor" need not be the minister who comes next
    return later[0] if later else None


def _speaks(cast: Cast, cluster: Cluster, quote: Quote) -> bool:
    names = (cast.phrases[span].name for span in quote.source)
    return any(name in cluster.mentions for name in names)


# ---- bodies ----


def _body(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
    """The body whose name holds the head noun ("the council"), or the last one for a general noun."""
    head, at = phrase.head, phrase.span.start
    if phrase.modifier is not None:
        return None
    own = _own_body(cast, quote, phrase)
    if own is not None or phrase.words == ("government",):
        return own
    named = cast.scene.before(
        at, lambda c: c.type == "organization" and _holds(c.name, phrase.words), back=40
    )
    if named is not None:
        return named
    if head not in GENERIC_BODIES:
        return None
    fits = fits_body(head)
    return cast.scene.last(phrase.span, quote, fits) or _story_body(cast, at, fits)


def _own_body(cast: Cast, quote: Quote, phrase: Phrase) -> Cluster | None:
    """ "The government" or "the company" in the words of somebody who has an office there."""
    bodies = [body for who in cast.around(quote) for _, body in who.roles.values() if body is not None]
    if phrase.words == ("government",):
        return next((body for body in bodies if is_state(body.name)), None)
    if phrase.words != (phrase.head,) or phrase.head not in GENERIC_BODIES:
        return None
    return next((body for body in bodies if fits_body(phrase.head)(body)), None)


def _story_body(cast: Cast, at: int, fits: Callable[[Cluster], bool]) -> Cluster | None:
    """The body that the story opens with, when it names one there."""
    bodies = cast.scene.after(0, fits, forward=_LEAD // 2)
    return bodies[0] if bodies and bodies[0].first < at else None


def _holds(name: str, words: Sequence[str]) -> bool:
    return set(words) <= {fold(word) for word in name.split()}
