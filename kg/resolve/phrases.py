"""What one noun phrase says by itself: a name, a description or a pronoun, of what type and gender."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kg.model import EntityType, MentionKind, Span
from kg.resolve.lexicon import (
    DETERMINERS,
    DOCUMENT_HEADS,
    FEMALE_WORDS,
    GROUP_HEADS,
    HONORIFICS,
    INDEFINITE,
    LABELS,
    MALE_WORDS,
    ORGANIZATION_HEADS,
    PARTICLES,
    PERSON_HEADS,
    PLURAL_PRONOUNS,
    PRONOUNS,
    TITLE_WORDS,
    word_set,
)
from kg.resolve.states import is_state

__all__ = ["PEOPLE", "Gender", "Phrase", "Token", "fold", "gender_of", "is_title", "read_phrase", "tokens"]

Gender = Literal["m", "f"]

_TOKEN = re.compile(r"[^\s,;:()\[\]“”\"«»]+")
_POSSESSIVE = re.compile(r"(?:'s|’s|(?<=s)['’])\Z")
_ENDS_HEAD = word_set(
    "of for in at on from with by to familiar close who whom which that under near here there today yesterday"
    " tonight also now"
)
_RELATIVE = word_set("who whom whose which that here there today yesterday tonight also now")
"""Where a description ends: what comes behind tells more of the one described, or when."""
_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august"
    " september october november december"
)
_NEVER_NAMES = (
    DETERMINERS | INDEFINITE | PRONOUNS | GROUP_HEADS | (_CALENDAR - {"april", "may", "june", "august"})
)
PEOPLE = re.compile(r"[A-Z]\w+(?:ese|[aei]an|ish|ench|utch|iss|gian)")
"""One of a people, or the people: "the Portuguese"."""
_PORTFOLIO = word_set("secretary minister ministry director chief head president governor house bank office")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a phrase: its place, its folded form, and whether it is capitalised."""

    span: Span
    folded: str
    capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase read. ``name`` is the proper name in it, ``head`` the folded head noun or pronoun,
    ``modifier`` is a proper name that qualifies a description ("Whitehall" in "Whitehall sources"),
    ``bare`` is a description without relative clauses and appositions ("a diver" of "a diver, who swam"),
    ``words`` are the folded words of a description from behind its determiner to its head.
    """

    span: Span
    kind: MentionKind
    type: EntityType | None
    head: str = ""
    name: Span | None = None
    modifier: Span | None = None
    bare: Span | None = None
    words: tuple[str, ...] = ()
    definite: bool = False
    plural: bool = False
    gender: Gender | None = None


def fold(word: str) -> str:
    """``word`` in lower case, without a possessive ending, a full stop at its end or quotation marks.

    >>> fold("Traders'"), fold("Mr."), fold("U.S.")
    ('traders', 'mr', 'u.s.')
    """
    bare = _POSSESSIVE.sub("", word.strip('"“”‘«»').casefold())
    return bare if bare.count(".") > 1 else bare.rstrip(".")


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text`` from ``start`` to ``end``, with their places."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        letters = word.lstrip("'‘’\"")
        bare = re.sub(r"^(?:al|el|d|l|o)['’-](?=\w)", "", letters)
        capital = letters[:1].isupper() or bare[:1].isupper()
        found.append(Token(Span(*match.span()), fold(word), capital, _POSSESSIVE.search(word) is not None))
    return found


def is_title(token: Token) -> bool:
    """Whether the word is the head of a title or job description, or an honorific."""
    return token.folded in TITLE_WORDS or token.folded in HONORIFICS


def gender_of(words: Iterable[str]) -> Gender | None:
    """The gender that words such as "she", "chairman" or "Mrs" tell; None when they disagree or tell none."""
    words = set(words)
    male, female = bool(words & MALE_WORDS), bool(words & FEMALE_WORDS)
    return None if male == female else ("m" if male else "f")


def read_phrase(text: str, span: Span, type_: EntityType | None = None) -> Phrase:
    """Read the noun phrase at ``span``; ``type_`` is what the reader took it for, if it did."""
    words = tokens(text, span.start, span.end)
    if not words:
        return Phrase(span, "nominal", type_, bare=span)
    first = words[0].folded
    written = words[0].span.of(text)
    if len(words) == 1 and first in PRONOUNS and (len(written) == 1 or not written.isupper()):  # not "US"
        return Phrase(
            span, "pronoun", None, first, plural=first in PLURAL_PRONOUNS, gender=gender_of([first])
        )
    parts = _parts(text, words)
    for part in parts:
        named = _named(text, span, part, type_)
        if named is not None:
            return named
    return _nominal(span, parts[0], type_)


def _parts(text: str, words: list[Token]) -> list[list[Token]]:
    """The words between commas (and brackets), an opening part of nothing but numbers left out."""
    parts: list[list[Token]] = [[words[0]]]
    for before, word in pairwise(words):
        if re.search(r"[,;:()]", text[before.span.end : word.span.start]):
            parts.append([])
        parts[-1].append(word)
    return parts


def _named(text: str, span: Span, part: list[Token], type_: EntityType | None) -> Phrase | None:
    """The phrase as a name, when a proper name is its head."""
    core = _without_determiner(part)
    if len(part) == 2 and part[0].folded == "the" and PEOPLE.fullmatch(core[0].span.of(text)):
        return None  # "the Norwegian"
    if core[0].capital and core[0].folded in ORGANIZATION_HEADS and len(core) > 2 and core[1].folded == "of":
        run = _run(core, 0)  # "Office of the Water Representative" is no person
        if run is not None and run[1] > 1:
            name = _bare(text, Span(core[0].span.start, core[run[1]].span.end))
            return Phrase(span, "name", "organization", core[0].folded, name, definite=True)
    title = max((i for i, word in enumerate(core) if is_title(word) and not word.possessive), default=-1)
    run = _run(core, title + 1 if title < 0 else _behind_title(core, title))
    if run is None or (title >= 0 and run[0] > _behind_title(core, title)):
        run = _run(core, 0) if title < 0 else None
    if run is None:
        return None
    first, last = _without_label(core, *run), run[1]
    if title < 0 and any(word.folded in _ENDS_HEAD or _participle(word) for word in core[:first]):
        return None  # "a study published on Monday": the name is no head
    if last + 1 < len(core) and core[last + 1].folded not in _ENDS_HEAD and not _participle(core[last + 1]):
        return None  # "Whitehall sources": the name only qualifies
    if core[last].possessive and last + 1 < len(core):
        return None
    name = _bare(text, Span(core[first].span.start, core[last].span.end))
    before = [word.folded for word in core[:first]]
    kind = _type_of_name([word.folded for word in core[first : last + 1]], type_, titled=title >= 0)
    return Phrase(span, "name", kind, core[last].folded, name, definite=True, gender=gender_of(before))


def _without_label(core: list[Token], first: int, last: int) -> int:
    """Where a person's name begins: of "Republican Ann Orr" behind the party, of "Green Party" at once."""
    words = [word.folded for word in core[first : last + 1]]
    if words[0] in LABELS and len(words) > 2 and not ORGANIZATION_HEADS.intersection(words):
        return first + 1
    return first


def _behind_title(core: list[Token], title: int) -> int:
    """Where a name may begin behind a title; "Secretary of Commerce" takes one word more."""
    behind = title + 1
    if core[title].folded in _PORTFOLIO and behind + 2 < len(core) and core[behind].folded == "of":
        return behind + 2
    return behind


def _run(core: list[Token], start: int) -> tuple[int, int] | None:
    """First and last index of the first run of capitalised words from ``start`` on, joined by particles."""
    first = next((i for i in range(start, len(core)) if _proper(core[i])), None)
    if first is None:
        return None
    last, i = first, first + 1
    while first > start and core[first - 1].folded in PARTICLES and core[first - 1].folded != "of":
        first -= 1
    while i < len(core):
        if core[last].possessive and not _is_body(core, i):
            break  # "Orr's plan" ends behind Orr, "the Fishers' League" does not
        if _proper(core[i]) or (core[i].capital and _is_body(core, i + 1)):
            last = i
        elif not _joins(core, i, last):
            break
        i += 1
    return first, last


def _is_body(core: list[Token], i: int) -> bool:
    return i < len(core) and core[i].capital and core[i].folded in ORGANIZATION_HEADS


def _joins(core: list[Token], i: int, last: int) -> bool:
    word = core[i].folded
    if word in {"of", "for", "and", "the"}:  # these join words of a body's name only
        body = any(w.folded in ORGANIZATION_HEADS for w in core[:i]) or any(
            w.folded == "of" for w in core[last:i]
        )
        return body and word != "and" and any(_proper(w) for w in core[i + 1 : i + 3])
    return (word in PARTICLES or word == "&") and any(_proper(w) for w in core[i + 1 : i + 3])


def _participle(word: Token) -> bool:
    return not word.capital and word.folded.endswith(("ed", "ing", "seen", "made"))


def _proper(word: Token) -> bool:
    return word.capital and word.folded not in _NEVER_NAMES


def _type_of_name(words: list[str], type_: EntityType | None, *, titled: bool) -> EntityType | None:
    """The type that the words of a name tell, else the reader's ``type_``."""
    if is_state(" ".join(words)) or is_state(" ".join(words).upper()):
        return "place" if type_ == "place" else "organization"
    if titled:
        return "person"
    if words[-1] in ORGANIZATION_HEADS or words[0] in ORGANIZATION_HEADS or "&" in words:
        return "organization"
    if "of" in words and ORGANIZATION_HEADS & set(words):
        return "organization"
    return type_ or ("person" if len(words) > 1 else None)


def _without_determiner(part: list[Token]) -> list[Token]:
    start = 0
    while start < len(part) - 1 and part[start].folded in DETERMINERS and not part[start].possessive:
        start += 1
    return part[start:]


def _nominal(span: Span, part: list[Token], type_: EntityType | None) -> Phrase:
    """The phrase as a description: its head is the last word before a preposition or participle."""
    core = _without_determiner(part)
    end = len(core)
    for i, word in enumerate(core[1:], start=1):
        if word.folded in _ENDS_HEAD or _participle(word):
            end = i
            break
    head = core[end - 1].folded
    first = part[0].folded
    definite = (first in DETERMINERS and first not in INDEFINITE) or any(
        word.possessive for word in core[: end - 1]
    )
    modifier = None
    if end > 1 and _proper(core[end - 2]):
        start = end - 2
        while start > 0 and (_proper(core[start - 1]) or core[start - 1].folded in PARTICLES | {"&"}):
            start -= 1
        modifier = Span(core[start].span.start, core[end - 2].span.end)
    kind, plural = _type_of_head(head, type_, indefinite=first in INDEFINITE or not definite)
    words = tuple(word.folded for word in core[:end])
    bare = _described(span, part)
    return Phrase(
        span, "nominal", kind, head, None, modifier, bare, words, definite, plural, gender_of(words)
    )


def _described(span: Span, part: list[Token]) -> Span:
    """The description up to a relative clause or an adverb of time, without a possessive ending."""
    kept = part
    for i, word in enumerate(part[1:], start=1):
        if word.folded in _RELATIVE and not word.capital:
            kept = part[:i]
            break
    return Span(span.start, kept[-1].span.end)


def _type_of_head(head: str, type_: EntityType | None, *, indefinite: bool) -> tuple[EntityType | None, bool]:
    if head in DOCUMENT_HEADS:
        return "document", False
    if head in GROUP_HEADS:
        return "group", True
    if head in PERSON_HEADS:
        return "person", False
    if head in ORGANIZATION_HEADS:
        return "organization", False
    if indefinite and head.endswith("s") and not head.endswith("ss"):
        return type_ if type_ not in {None, "person"} else "group", True
    return type_, False


def _bare(text: str, span: Span) -> Span:
    """``span`` without a possessive ending and marks at its edges."""
    words = span.of(text)
    kept = _POSSESSIVE.sub("", words.rstrip('"“”»,;:'))
    if kept.endswith(".") and kept.count(".") == 1 and len(kept.split()[-1]) > 2:
        kept = kept[:-1]
    left = len(kept) - len(kept.lstrip("'‘\"“«"))
    return Span(span.start + left, span.start + len(kept)) if left < len(kept) else span
