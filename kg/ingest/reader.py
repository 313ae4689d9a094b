"""Reads articles from whatever the user names: one pass, one file open at a time, no exception."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.errors import InputError
from kg.ingest.archives import read_warc
from kg.ingest.decode import decode
from kg.ingest.documents import finish
from kg.ingest.draft import Draft, Found, refusal
from kg.ingest.feeds import read_feed
from kg.ingest.find import Source, find
from kg.ingest.options import IngestOptions
from kg.ingest.sniff import kind_of
from kg.ingest.streams import Stream, opened, read_all
from kg.ingest.tables import read_csv, read_json, read_jsonl, read_parquet
from kg.ingest.webpage import read_page
from kg.model import Diagnostic, Document, digest

__all__ = ["read_documents"]

_DEFAULTS = IngestOptions()


def read_documents(
    inputs: Sequence[str], options: IngestOptions = _DEFAULTS, stdin: BinaryIO | None = None
) -> Iterator[Document | Diagnostic]:
    """The articles that ``inputs`` name, and remarks on those that could not be read or had to be repaired.

    ``inputs`` are files, directories (read with all below them), patterns, or ``-`` for ``stdin``.
    Order is that of ``inputs``, within directories that of names, within files that of the file.
    Nothing is raised for a bad input: it yields a ``Diagnostic`` of severity ``error`` and the rest
    goes on. Memory holds one article at a time, and a digest of each id seen.
    """
    seen: dict[str, tuple[str, str]] = {}
    for source in find(inputs):
        if isinstance(source, Diagnostic):
            yield source
            continue
        for draft in _drafts(source, options, stdin):
            for found in finish(draft, options) if isinstance(draft, Draft) else (draft,):
                yield _unless_seen(found, seen) if isinstance(found, Document) else found


def _drafts(source: Source, options: IngestOptions, stdin: BinaryIO | None) -> Found:
    """What ``source`` holds; whatever stops the reading of it ends in an error that names it."""
    try:
        found = False
        with opened(source, stdin) as stream:
            for draft in _of_kind(stream, options):
                found = True
                yield draft
        if not found:
            yield Diagnostic("error", source.where, "it holds no articles", "fill it or leave it out")
    except InputError as error:
        yield refusal(error)
    except OSError as error:
        reason = error.strerror or str(error) or type(error).__name__
        yield Diagnostic("error", source.where, f"reading stopped: {reason}", "check the disk and try again")


def _of_kind(stream: Stream, options: IngestOptions) -> Found:
    source, kind = stream.source, kind_of(stream)
    if not stream.head:
        raise InputError("the file is empty", where=source.where, remedy="fill it or leave it out")
    match kind:
        case "csv":
            return read_csv(stream, options)
        case "tsv":
            return read_csv(stream, options, "\t")
        case "jsonl":
            return read_jsonl(stream, options)
        case "json":
            return read_json(stream, options)
        case "parquet":
            return read_parquet(stream, options)
        case "warc":
            return read_warc(stream, options)
        case "feed":
            return read_feed(read_all(stream, options.max_file_bytes), source.where, source.id)
        case "html":
            return read_page(read_all(stream, options.max_bytes), source.where, source.id)
        case "text":
            return _read_text(stream, options)


def _read_text(stream: Stream, options: IngestOptions) -> Found:
    where = stream.source.where
    text, remarks = decode(read_all(stream, options.max_bytes), where)
    yield from remarks
    yield Draft(stream.source.id, where, text, headed=True)


def _unless_seen(document: Document, seen: dict[str, tuple[str, str]]) -> Document | Diagnostic:
    """``document``, or why it is left out: its id stood before."""
    facts = (
        document.title,
        document.publisher,
        document.author,
        document.url,
        document.published,
        document.language,
    )
    content = digest(document.sha256, *map(str, facts))
    if document.id not in seen:
        seen[document.id] = (content, document.origin)
        return document
    known, where = seen[document.id]
    if known == content:
        what = f"skipped: the same article was read from {where}"
        return Diagnostic("note", document.origin, what)
    what = f"the id {document.id!r} was given to another article before, at {where}"
    return Diagnostic(
        "error", document.origin, what, "give every article an id of its own, or rename the file"
    )
