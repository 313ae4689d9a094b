"""What of a quote's content states a fact that somebody else may state or deny in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.identify.labels import FIGURE, figure_of, stem
from kg.identify.spelling import word_set
from kg.model import Quote, Span, slug
from kg.model.sentences import Layout

__all__ = ["CLAIM", "Assertion", "Wording", "assertions", "claim_tail", "wording_fits", "wording_of"]

CLAIM = "topic/claim--"
"""What the tail of a claim begins with. No slug has two hyphens, so no other topic is mistaken for one."""
_LONGEST_KEY = 60
_FACTUAL_ACTS = {"state", "deny", "accuse", "announce"}
_MOST_WORDS, _FEWEST_STEMS = 30, 4
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MARKS = "\"“”„«»'‘’ ,;.!…-–—"
_PERSONAL = word_set(
    "i we you he she they it me us him them my our your his her their its mine ours yours theirs i'm i've"
    " i'd i'll we're we've we'll he's she's it's they're they've they'd you're myself ourselves himself"
    " herself themselves itself yourself this these those here such"
)
"""Words that mean something else in another mouth or another place."""
_WISHES = word_set("should must ought let if unless whether why how what who when where shall please")
_NOT = word_set("not no never nothing none neither nor nobody cannot without")
_FINITE = word_set(
    "is are was were am has have had do does did will would can could may might began begun broke came"
    " fell got gave went grew held kept knew left lost made met paid put ran read rose said saw sent set"
    " shut sold spent stood stole struck took told thought won wrote cost cut hit hurt led found fled drew"
    " drove flew froze hid laid lay built bought brought caught chose"
)
_GLUE = word_set(
    "a an the of for on in to at by with from into and or that is are was were be been being am has have"
    " had do does did as also very just"
)
_PRESENT = {
    form: forms.split()[0]
    for forms in (
        "begin began begun", "break broke broken", "bring brought", "build built", "buy bought",
        "choose chose chosen", "come came", "draw drew drawn", "drive drove driven", "fall fell fallen",
        "find found", "flee fled", "fly flew flown", "freeze froze frozen", "get got gotten",
        "give gave given", "go went gone", "grow grew grown", "hide hid hidden", "hold held",
        "keep kept", "know knew known", "lead led", "leave left", "lose lost", "make made", "meet met",
        "pay paid", "rise rose risen", "see saw seen", "sell sold", "send sent", "spend spent",
        "stand stood", "steal stole stolen", "strike struck", "take took taken", "tell told", "think thought",
        "win won", "write wrote written",
    )
    for form in forms.split()
}  # fmt: skip
"""The first form of verbs that change in the middle."""
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing))\b", re.IGNORECASE)


class Assertion(NamedTuple):
    """One sentence of a quote's content that states something: its words, and whether the quote denies it."""

    quote: str
    words: str
    denied: bool


def claim_tail(words: str) -> str:
    """The tail that a sentence gives the claim it makes, the same for its negation.

    >>> claim_tail("No money was paid in March"), claim_tail("Money was not paid in March")
    ('topic/claim--money-was-paid-in-march', 'topic/claim--money-was-paid-in-march')
    """
    told = (word for word in words.replace("’", "'").split() if not _negates(word.strip(_MARKS).casefold()))
    return f"{CLAIM}{slug(' '.join(told), longest=_LONGEST_KEY)}"


def _negates(word: str) -> bool:
    return word in _NOT


class Wording(NamedTuple):
    """A sentence taken apart. ``stems`` are those of its telling words in order, without negation; ``marks``
    are its figures, the words with a capital, and the words that tell possibility and time."""

    stems: tuple[str, ...]
    marks: frozenset[str]
    negated: bool

    @property
    def key(self) -> str:
        """The same for sentences that differ in small words and in negation only."""
        return " ".join((*self.stems, *sorted(self.marks)))


def assertions(text: str, quotes: Sequence[Quote]) -> list[Assertion]:
    """The sentences of ``quotes`` that state a fact and mean the same in another article.

    Left out are questions, wishes, conditions, fragments without a verb, sentences of less than four telling
    words or more than thirty, those with a word that points ("we", "it", "here"), and what a speaker only
    passes on: words that lie in a quote within theirs, unless they deny them.
    """
    within: dict[str, list[Span]] = defaultdict(list)
    for quote in quotes:
        if quote.parent is not None:
            within[quote.parent] += quote.content
    found = []
    for quote in quotes:
        if quote.act not in _FACTUAL_ACTS or not quote.speakers or len(quote.content) != 1:
            continue  # words that the attribution interrupts may not be one sentence
        denied = any(_DENIES.search(cue.of(text)) for cue in quote.cue)
        for span in _sentences(text, quote.content[0]):
            words = " ".join(span.of(text).split()).strip(_MARKS)
            passed_on = any(inner.start < span.end and span.start < inner.end for inner in within[quote.id])
            twice = denied and wording_of(words).negated  # "denied that no …": too much to take back
            if _states(words) and not twice and not (passed_on and not denied):
                found.append(Assertion(quote.id, words, denied))
    return found


def _sentences(text: str, content: Span) -> Iterator[Span]:
    for span in Layout.of(content.of(text)).sentences:
        yield Span(content.start + span.start, content.start + span.end)


def _states(words: str) -> bool:
    found = [word.casefold().replace("’", "'") for word in _WORD.findall(words)]
    if not found or len(found) > _MOST_WORDS or found[0] in {"to", "and", "but", "or"} or "?" in words:
        return False
    if found[0] == "that" or any(word in _PERSONAL or word in _WISHES for word in found):
        return False
    finite = any(word in _FINITE or word.endswith(("ed", "n't")) for word in found[1:])
    made = wording_of(words)
    return finite and len(made.stems) >= _FEWEST_STEMS


@lru_cache(maxsize=65_536)
def wording_of(words: str) -> Wording:
    """A sentence taken apart.

    >>> wording_of("No money was paid in March") == wording_of("money wasn't paid in March")
    True
    """
    figures = frozenset(map(figure_of, FIGURE.finditer(words)))
    found = _WORD.findall(FIGURE.sub(" ", words).replace("’", "'"))
    stems, marks, negations = [], set(figures), 0
    for place, word in enumerate(found):
        low = word.casefold()
        if _negates(low) or low.endswith("n't"):
            negations += 1
            continue
        bare = low.removesuffix("'s")
        if bare in _GLUE:
            continue
        stems.append(stem(_PRESENT.get(bare, bare)))
        if place and word[:1].isupper():
            marks.add(stem(bare))
    return Wording(tuple(stems), frozenset(marks), negations % 2 == 1)


def wording_fits(left: Wording, right: Wording) -> bool:
    """Whether two sentences say one thing, or one denies the other: the same telling words in the same order
    but for one that either adds; the same figures; the same names."""
    short, long = sorted((left, right), key=lambda item: len(item.stems))
    if len(long.stems) - len(short.stems) > 1 or short.marks != long.marks:
        return False
    if short.stems == long.stems:
        return True
    return any(
        short.stems == long.stems[:gap] + long.stems[gap + 1 :] and long.stems[gap] not in _TURNS
        for gap in range(len(long.stems))
    )


_TURNS = frozenset(
    map(
        stem,
        word_set(
            "will would can could may might almost nearly only former alleged allegedly hardly barely"
            " half fake false falsely stop fail refuse deny end before after until next last"
        ),
    )
)
"""Words that make another claim of a sentence when one side alone has them."""
