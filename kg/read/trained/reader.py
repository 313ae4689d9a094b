"""The reader that kg ships: a small trained network finds and links quotes, rules add what it cannot know."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Span
from kg.model.sentences import paragraphs
from kg.read.assembly import assemble
from kg.read.attribution import drafts
from kg.read.draft import Draft
from kg.read.phrases import joint
from kg.read.seen import Seen
from kg.read.sentences import sentences
from kg.read.trained.attributions import Attribution, attributions
from kg.read.trained.encoding import encode
from kg.read.trained.inner import inner
from kg.read.trained.merging import merged
from kg.read.trained.network import Network, load

__all__ = ["ModelReader"]


class ModelReader:
    """Reads with the network in ``kg/read/trained/weights``; ``threads`` of them for each batch."""

    name = "model"

    def __init__(self, threads: int = 1, network: Network | None = None) -> None:
        self._network = network or load(threads)

    @property
    def version(self) -> str:
        """The version of the weights and of the code around them."""
        return str(self._network.card["version"])

    def read(self, documents: Sequence[Document]) -> list[Seen]:
        """What the network and the rules see in each document, in the order given."""
        texts = [document.text for document in documents]
        encoded = [encode(document, self._network.tokenizer) for document in documents]
        learned = [
            [_draft(text, item) for item in found]
            for text, found in zip(texts, attributions(texts, encoded, self._network), strict=True)
        ]
        both = [
            merged(mine, drafts(document), paragraphs(document.text, document.body))
            for mine, document in zip(learned, documents, strict=True)
        ]
        told = inner(documents, encoded, both, self._network)
        return [
            assemble(document, [*outer, *within])
            for document, outer, within in zip(documents, both, told, strict=True)
        ]


def _draft(text: str, found: Attribution) -> Draft:
    source = [part for span in found.source for part in _speakers(text, span)]
    return Draft("model", sorted(found.content), found.cue, source, confidence=found.confidence)


def _speakers(text: str, source: Span) -> list[Span]:
    """A span for each of those who speak together, which PolNeAR marks as one."""
    if " and " not in source.of(text):
        return [source]
    sentence, *more = sentences(text, source, [])
    return [source] if more else [sentence.span(*part) for part in joint(sentence, (0, len(sentence)))]
