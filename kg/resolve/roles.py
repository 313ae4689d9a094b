"""Titles and offices that the text puts beside a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span, trim
from kg.resolve.lexicon import DETERMINERS, HONORIFICS, ORGANIZATION_HEADS, TITLE_WORDS, word_set
from kg.resolve.phrases import Gender, Token, fold, gender_of, tokens
from kg.resolve.states import state_meant

__all__ = ["Title", "head_of", "is_title", "title_in", "titles_beside"]

_REACH = 90
_BREAK = re.compile(r"[.;:“”\"«»()\n](?=\s|\Z)|\n")
TITLE_ADJECTIVES = word_set(
    "former then acting interim top chief vice deputy senior junior prime foreign trade health finance"
    " defence defense"
    " industry interior justice opposition independent head lead general managing executive union team"
    " party committee"
    " council cabinet budget energy transport education agriculture culture first second co"
    " assistant associate principal national federal state city town regional local"
)
_APPOSITION = re.compile(
    r"(?:, (?:aged )?\d{1,3})?, (?P<words>(?:[^,.;:“”\"«»()\n]|(?<=\b[A-Z])\.(?=\S|\s[a-z])){3,90})"
)
_RELATIVE = re.compile(
    r"\s+(?:who|whom|whose|which|that|said|says|told|added|and|in|from|since|until|when|where)\b"
)
_NO_APPOSITION = re.compile(
    r"(?:who|whom|whose|which|that|when|where|after|while|once|promoted|now|and|but|with)\b"
)
_FORMER = re.compile(r"\b(?:former|ex|one-time|then|late)[\s-]+", re.IGNORECASE)
_OF = re.compile(
    r"\s+(?P<word>of|for|at)\s+(?:the\s+)?(?:(?:(?!of|for|at|in|and)[a-z-]+\s+){1,2}(?=[A-Z]))?(?P<body>\S.*)\Z"
)
_OF_WORD = re.compile(r"\b(?:of|for|at)\b")
_POSSESSOR = re.compile(r"(?P<body>.+?)(?:'s|’s|(?<=s)['’])\s+(?P<rest>.+)\Z")


@dataclass(frozen=True, slots=True)
class Title:
    """A title with the words for its organization, as written; "its" and the like stay as they are;
    ``of`` when the organization follows the title ("mayor of Ostby")."""

    title: str
    organization: str | None
    former: bool
    evidence: Span
    of: bool = False
    gender: Gender | None = None


def titles_beside(text: str, name: Span) -> list[Title]:
    """The titles directly before the name at ``name`` and in the apposition behind it."""
    found = [_before(text, name), _apposed_before(text, name), _behind(text, name)]
    return [title for title in found if title is not None]


def _before(text: str, name: Span) -> Title | None:
    start = max(0, name.start - _REACH)
    breaks = list(_BREAK.finditer(text, start, name.start))
    words = tokens(text, breaks[-1].end() if breaks else start, name.start)
    kept: list[Token] = []
    edge = name.start
    for word in reversed(words):
        if text[word.span.end : edge].strip() or not _in_title(word):
            break
        kept.insert(0, word)
        edge = word.span.start
    while kept and (kept[0].folded in {"of", "for"} or kept[0].folded in HONORIFICS):
        kept.pop(0)
    if kept and kept[-1].folded in {"of", "for"}:
        return None  # "chairman of Velm Motors": the name is the body
    if not kept or (kept[-1].folded in HONORIFICS and len(kept) == 1):
        return None
    if not any(word.folded in TITLE_WORDS for word in kept):
        return None
    before = words[-len(kept) - 1] if len(words) > len(kept) else None
    owned = before is not None and (
        before.folded in {"its", "their"} or (before.capital and before.possessive)
    )
    first = before if before is not None and owned else kept[0]
    return _title(text, Span(first.span.start, kept[-1].span.end))


def _in_title(word: Token) -> bool:
    if word.folded in TITLE_WORDS or word.folded in TITLE_ADJECTIVES or word.folded in {"of", "for"}:
        return True
    return word.capital and word.folded not in DETERMINERS


def _apposed_before(text: str, name: Span) -> Title | None:
    """ "its director general, Ann Orr": a definite description, a comma, the name."""
    lead = text[max(0, name.start - _REACH) : name.start]
    if not lead.endswith(", "):
        return None
    words = re.split(r"[,.;:“”\"()\n]\s*", lead[:-2])[-1]
    match = re.search(r"(?:\A|\s)((?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w.]*['’]s)\s+\S.*)\Z", words)
    if match is None:
        return None
    description = match.group(1)
    if fold(description.split()[-1]) not in TITLE_WORDS or len(description.split()) > 7:
        return None
    return _title(text, Span(name.start - 2 - len(description), name.start - 2))


def _behind(text: str, name: Span) -> Title | None:
    match = _APPOSITION.match(text, name.end)
    if match is None or _NO_APPOSITION.match(match["words"]):
        return None
    words = match["words"]
    cut = _RELATIVE.search(words)
    span = trim(text, match.start("words"), match.start("words") + (cut.start() if cut else len(words)))
    if span is None:
        return None
    head = _OF.sub("", span.of(text)).split()
    if not head or fold(head[-1]) not in TITLE_WORDS or len(head) > 8:
        return None
    return _title(text, span)


def head_of(title: str) -> str:
    """The head noun of a title: "mayor of Ostby" and "deputy mayor" give "mayor"."""
    return title.split(" of ")[0].split()[-1]


def is_title(words: str) -> bool:
    """Whether ``words`` are a title and nothing else: common words, or capitals that titles are written with.

    >>> is_title("Vice President"), is_title("chief scribe"), is_title("County Chairman")
    (True, False, False)
    """
    *before, last = words.split()
    said = all(word.islower() or fold(word) in TITLE_ADJECTIVES | TITLE_WORDS for word in before)
    return said and fold(last) in TITLE_WORDS and (not before or before[0] not in {"of", "for"})


def title_in(text: str, span: Span) -> Title | None:
    """The title that a description of a person gives: "the island's top negotiator"."""
    cut = _RELATIVE.search(span.of(text))
    kept = trim(text, span.start, span.start + cut.start() if cut else span.end)
    return None if kept is None else _title(text, kept)


def _title(text: str, span: Span) -> Title | None:
    """Take a title apart: "Taiwan Vice Premier", "its director general", "chairman of the Ostby Board"."""
    words = span.of(text)
    former = _FORMER.search(words) is not None
    rest = _FORMER.sub("", words)
    body: str | None = None
    owner = _POSSESSOR.match(rest)
    if owner is not None and _OF_WORD.search(owner["body"]) is None:
        body, rest = re.sub(r"\A(?:the|The)\s+", "", owner["body"]), owner["rest"]
    first = rest.split()[0]
    if fold(first) in DETERMINERS and len(rest.split()) > 1:
        if fold(first) in {"its", "his", "her", "their"}:
            body = fold(first)
        rest = rest.split(maxsplit=1)[1]
    for size in (2, 1):
        lead = rest.split()[:size]
        if len(rest.split()) > size and state_meant(" ".join(lead)) is not None and lead[0] != "us":
            body, rest = " ".join(lead), " ".join(rest.split()[size:])
    behind = _OF.search(rest)
    if behind is not None and rest[:1].islower():
        common = re.sub(r"\A(?:the|a) ", "", behind["body"])
        called = common == common.lower() and common.split()[-1] in ORGANIZATION_HEADS
        if behind["body"][:1].isupper() or (called and len(common.split()) < 4):
            body, rest = common, rest[: behind.start()]
    elif rest and fold(rest.split()[0]) in ORGANIZATION_HEADS and len(rest.split()) > 1 and body is None:
        body = fold(rest.split()[0])  # "council leader"
    if not rest.strip():
        return None
    if (
        rest[0].isupper()
        and rest.split()[-1].islower()
        and len(rest.split()) == 2
        and rest.split()[0].isalpha()
    ):
        place, rest = rest.split()  # "the Ostby historian"
        rest = (
            f"{place} {rest}" if fold(place) in TITLE_ADJECTIVES | TITLE_WORDS | ORGANIZATION_HEADS else rest
        )
    gender = gender_of(fold(word) for word in rest.split())
    of = behind is not None and body == behind["body"]
    return Title(_singular(_lowered(rest)), body, former, span, of, gender)


def _singular(title: str) -> str:
    """ "committee members" said of each of them: "committee member"."""
    *most, last = title.split()
    alone = last.removesuffix("s")
    return " ".join([*most, alone]) if last != alone and alone in TITLE_WORDS else title


def _lowered(title: str) -> str:
    """The title in lower case, acronyms left ("CEO", "U.S. envoy")."""
    return " ".join(
        word if len(word) > 1 and word.replace(".", "").isupper() else word.lower() for word in title.split()
    )
