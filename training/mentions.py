"""GUM's entity annotation as labels: names, and what the head word of each mention refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from kg.model import Document
from kg.read.trained.encoding import encode
from kg.read.trained.tags import TYPES
from training.examples import Article

__all__ = ["gum_article"]

_BRACKET = re.compile(r"\(([\w.]+)-([a-z]+)[^()]*(\)?)|([\w.]+)\)")
"""Where a mention begins: its number and type, and whether it ends there too. Where it ends: its number."""
_TYPES = {"person": "person", "organization": "organization", "place": "place"}
_LINKS = frozenset({"of", "the", "and", "for", "&", "-", "'s", "de", "van", "von", "al"})


@dataclass
class _Token:
    start: int
    end: int
    tag: str
    plural: bool
    head: int
    form: str


@dataclass
class _Text:
    """A text put together from its tokens, since the column of offsets is not part of CoNLL-U."""

    text: str = ""
    tokens: list[_Token] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)


def gum_article(path: Path, tokenizer: Tokenizer) -> Article:
    """One CoNLL-U file of GUM with labels of names and types."""
    found = _read(path)
    encoded = encode(Document(path.stem, found.text), tokenizer)
    words = np.flatnonzero(encoded.first)
    starts = encoded.starts[words]
    names = np.zeros(len(words), np.int64)
    types = np.zeros(len(words), np.int64)

    def word(token: _Token) -> int:
        return int(np.searchsorted(starts, token.start, "right")) - 1

    for first, last, kind in sorted(found.mentions, key=lambda mention: mention[0] - mention[1]):
        head = _head(found.tokens, first, last)
        token = found.tokens[head]
        kind = _TYPES.get(kind, "other")
        if kind == "person" and token.plural:
            kind = "group"
        types[word(token)] = TYPES.index(kind)
        if token.tag == "NOUN" and kind == "person" and head < last and found.tokens[head + 1].tag == "PROPN":
            head += 1  # "director General Amr": the name stands behind its head
            token = found.tokens[head]
        if token.tag == "PROPN" and kind != "other":
            left, right = _name(found.tokens, first, last, head)
            begin, end = word(found.tokens[left]), word(found.tokens[right])
            if not names[begin : end + 1].any():
                names[begin] = 1
                names[begin + 1 : end + 1] = 2
    return Article(encoded, words, names=names, types=types)


def _head(tokens: list[_Token], first: int, last: int) -> int:
    """The token of a mention whose governor lies outside it."""
    for place in range(first, last + 1):
        if not first <= tokens[place].head <= last:
            return place
    return first


def _name(tokens: list[_Token], first: int, last: int, head: int) -> tuple[int, int]:
    """The run of proper nouns around the head, with "of" and the like between two of them."""
    left = right = head
    while left > first and (
        tokens[left - 1].tag == "PROPN"
        or (tokens[left - 1].form.lower() in _LINKS and left - 2 >= first and tokens[left - 2].tag == "PROPN")
    ):
        left -= 1 if tokens[left - 1].tag == "PROPN" else 2
    while right < last:
        step = next(
            (
                n for n in (1, 2, 3)
                if right + n <= last and tokens[right + n].tag == "PROPN"
                and all(tokens[right + k].form.lower() in _LINKS for k in range(1, n))
            ),
            0,
        )  # fmt: skip
        if not step:
            break
        right += step
    return left, right


def _read(path: Path) -> _Text:
    made = _Text()
    offset, waiting = 0, list[tuple[str, int, str]]()
    glue = False
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newpar") and made.text:
            made.text = made.text.rstrip() + "\n\n"
            glue = True
        if not line:
            offset = len(made.tokens)
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        if made.text and not glue:
            made.text += " "
        glue = "SpaceAfter=No" in columns[9].split("|")
        start = len(made.text)
        made.text += columns[1]
        head = int(columns[6])
        place = len(made.tokens)
        made.tokens.append(
            _Token(start, len(made.text), columns[3], "Number=Plur" in columns[5],
                   offset + head - 1 if head else -1, columns[1])
        )  # fmt: skip
        for part in columns[9].split("|"):
            if part.startswith("Entity="):
                _entities(part.removeprefix("Entity="), place, waiting, made.mentions)
    return made


def _entities(
    written: str, place: int, waiting: list[tuple[str, int, str]], done: list[tuple[int, int, str]]
) -> None:
    """Follow the brackets: "(3-person-…" opens entity 3, "3)" closes it, "(3-person-…)" does both."""
    for opened, kind, at_once, closed in _BRACKET.findall(written):
        if opened and at_once:
            done.append((place, place, kind))
        elif opened:
            waiting.append((opened, place, kind))
        for index in range(len(waiting) - 1, -1, -1):
            if waiting[index][0] == closed:
                done.append((waiting[index][1], place, waiting.pop(index)[2]))
                break
