"""The reader that kg ships: a small trained network finds and links quotes, rules add what it cannot know."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Span
from kg.model.sentences import paragraphs
from kg.read.assembly import assemble
from kg.read.attribution import drafts
from kg.read.draft import Draft
from kg.read.marks import Quotation, quotations
from kg.read.seen import Seen
from kg.read.trained.attributions import Attribution, attributions
from kg.read.trained.encoding import encode
from kg.read.trained.inner import inner
from kg.read.trained.merging import merged
from kg.read.trained.network import Network, load
from kg.read.trained.sayings import apart, as_draft, is_another, is_saying, unbroken

__all__ = ["ModelReader"]


_CODE = 0
"""Raised when the same weights give other quotes because of a change here; 0 again with new weights."""


class ModelReader:
    """Reads with the network in ``kg/read/trained/weights``; ``threads`` of them for each batch."""

    name = "model"

    def __init__(self, threads: int = 1, network: Network | None = None) -> None:
        self._network = network or load(threads)

    @property
    def version(self) -> str:
        """The version of the weights, and that of the code around them."""
        return f"{self._network.card['version']}.{_CODE}"

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        """What the network and the rules see in each document, in the order given."""
        texts = [document.text for document in documents]
        encoded = [encode(document, self._network.tokenizer) for document in documents]
        found = attributions(texts, encoded, self._network)
        places = [paragraphs(document.text, document.body) for document in documents]
        quoted = [quotations(text, here) for text, here in zip(texts, places, strict=True)]
        outer = [_outer(*each) for each in zip(documents, found, places, quoted, strict=True)]
        told = inner(documents, encoded, outer, quoted, self._network)
        return [
            assemble(document, [*mine, *within])
            for document, mine, within in zip(documents, outer, told, strict=True)
        ]


def _outer(
    document: Document, found: Sequence[Attribution], places: Sequence[Span], quoted: Sequence[Quotation]
) -> list[Draft]:
    """The attributions of an article that are told in its own voice, and in the turns of a transcript."""
    text = document.text
    whole = unbroken(text, [as_draft(text, item) for item in found])
    learned = [part for draft in whole for part in apart(text, draft) if is_saying(text, part)]
    both = merged(learned, drafts(document), places, quoted)
    return [
        draft
        for draft in both
        if draft.parent is None
        or draft.pattern != "model"
        or is_another(text, draft, draft.parent.content[0])
    ]
