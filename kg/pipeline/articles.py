"""One article's way: read, speakers resolved, acts named, dated, positions found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from kg.dates import date_events
from kg.ingest import IngestOptions, read_documents
from kg.model import Diagnostic, Document, Reading
from kg.positions import find_positions, speech_acts
from kg.read import DEFAULT_READER, Reader, Seen
from kg.read import reader as reader_named
from kg.resolve import resolve_speakers

__all__ = ["BATCH", "extract", "read_articles", "read_batch"]

BATCH = 16
"""Documents handed to the reader at a time: enough for a model to fill its batches, few enough to hold."""


def extract(
    inputs: Sequence[str],
    *,
    reader: Reader | str = DEFAULT_READER,
    options: IngestOptions | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Reading | Diagnostic]:
    """Read articles and give each one's reading, in the input's order, with remarks between them.

    ``reader`` is one, or the name of one. Nothing is written. Raises ``UsageError`` for an unknown reader.
    """
    chosen = reader_named(reader) if isinstance(reader, str) else reader
    documents: list[Document] = []
    for item in read_documents(inputs, options or IngestOptions(), stdin):
        if isinstance(item, Document):
            documents.append(item)
            if len(documents) < BATCH:
                continue
        yield from read_batch(documents, chosen)
        documents = []
        if isinstance(item, Diagnostic):
            yield item
    yield from read_batch(documents, chosen)


def read_articles(documents: Iterable[Document], chosen: Reader) -> Iterator[Reading]:
    """The reading of each document, in order; a document that cannot be read gives an empty reading
    whose diagnostics say why."""
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield from read_batch(batch, chosen)


def read_batch(documents: Sequence[Document], chosen: Reader) -> list[Reading]:
    """The readings of a few documents, in order."""
    try:
        return [
            _infer(document, seen, chosen)
            for document, seen in zip(documents, chosen.read(documents), strict=True)
        ]
    except Exception as error:  # one article's fault must not cost its neighbours
        if len(documents) == 1:
            return [_failed(documents[0], chosen, error)]
        return [reading for document in documents for reading in read_batch([document], chosen)]


def _infer(document: Document, seen: Seen, chosen: Reader) -> Reading:
    entities, quotes = resolve_speakers(document, seen.quotes, seen.mentions)
    quotes = speech_acts(document, quotes, entities)
    quotes, events = date_events(document, quotes, entities)  # speakers of one occasion may share its day
    topics, positions = find_positions(document, quotes, entities)
    return Reading(
        document=document,
        reader=_label(chosen),
        entities=entities,
        quotes=quotes,
        topics=topics,
        positions=positions,
        events=events,
    )


def _failed(document: Document, chosen: Reader, error: Exception) -> Reading:
    fault = Diagnostic(
        "error",
        document.origin or document.id,
        f"the reader {_label(chosen)} failed on this article ({type(error).__name__}: {error})",
        "the article is left out; please report it with its text",
    )
    return Reading(document=document, reader=_label(chosen), diagnostics=(fault,))


def _label(chosen: Reader) -> str:
    return f"{chosen.name} {chosen.version}"
