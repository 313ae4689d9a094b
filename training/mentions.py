"""GUM's entity annotation as labels: names, and what the head word of each mention refers to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from kg.evaluate.gum import read_gum
from kg.model import Document
from kg.read.trained.encoding import encode
from kg.read.trained.tags import TYPES
from training.examples import Article

__all__ = ["gum_article"]

_TYPES = {"person": "person", "organization": "organization", "place": "place"}


def gum_article(path: Path, tokenizer: Tokenizer) -> Article:
    """One CoNLL-U file of GUM with labels of names and types."""
    found = read_gum(path)
    encoded = encode(Document(path.stem, found.text), tokenizer)
    words = np.flatnonzero(encoded.first)
    starts = encoded.starts[words]
    names = np.zeros(len(words), np.int64)
    types = np.zeros(len(words), np.int64)

    def word(place: int) -> int:
        return int(np.searchsorted(starts, found.tokens[place].span.start, "right")) - 1

    for mention in sorted(found.mentions, key=lambda mention: mention.run.first - mention.run.last):
        kind = _TYPES.get(mention.type, "other")
        if kind == "person" and found.tokens[mention.head].plural:
            kind = "group"
        types[word(mention.head)] = TYPES.index(kind)
        name = found.name_in(mention) if kind != "other" else None
        if name is not None:
            begin, end = word(name.first), word(name.last)
            if not names[begin : end + 1].any():
                names[begin] = 1
                names[begin + 1 : end + 1] = 2
    return Article(encoded, words, names=names, types=types)
