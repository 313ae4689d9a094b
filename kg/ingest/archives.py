"""Web archives (WARC, and the plain-text WET files made of them): every page with an article is one."""

from __future__ import annotations

import contextlib
import io
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from kg.errors import InputError
from kg.ingest.decode import decode
from kg.ingest.draft import Draft, Found
from kg.ingest.options import IngestOptions
from kg.ingest.streams import Stream
from kg.ingest.webpage import read_page
from kg.model import Diagnostic

__all__ = ["read_warc"]

_KINDS = ("response", "resource", "conversion")


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of an archive, without the warnings that warcio writes to the terminal by itself."""

    INC_RECORD = ""


def read_warc(stream: Stream, options: IngestOptions) -> Found:
    """The articles in the successful HTML and text records of a web archive.

    A page that holds no article is a note, since every crawl is full of them. The date of capture
    is not taken for a date of publication.
    """
    where, number = stream.source.where, 0
    try:
        records = _Records(stream.data)
        for record in records:
            number += 1
            yield from _record(record, f"{where}, record {number}", f"{stream.source.id}-{number}", options)
    except (ArchiveLoadFailed, EOFError, ValueError, KeyError, AttributeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        remedy = "fetch the archive again; the records before this one were read"
        raise InputError(f"the archive is damaged ({reason})", where=f"{where}, record {number + 1}",
                         remedy=remedy) from error  # fmt: skip
    if records.err_count:
        what = f"the lengths of {records.err_count} records do not fit what they hold"
        yield Diagnostic("warning", where, what, "fetch the archive again if articles are missing")
    if number == 0:
        raise InputError("the archive holds no records", where=where, remedy="check that it is complete")


def _record(record: Any, where: str, identifier: str, options: IngestOptions) -> Found:
    if record.rec_type not in _KINDS:
        return
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    url = record.rec_headers.get_header("WARC-Target-URI")
    if status != "200" or (url or "").endswith("/robots.txt"):
        return
    media, _, rest = kind.partition(";")
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    if media.strip().lower() not in ("text/html", "application/xhtml+xml", "text/plain"):
        return
    # Damaged compression is told on standard error by warcio, and nowhere else.
    with contextlib.redirect_stderr(io.StringIO()) as complaint:
        data = record.content_stream().read(options.max_bytes + 1)
    if complaint.getvalue():
        what = "the compressed content of the page is damaged; it was read up to there"
        yield Diagnostic("warning", where, what, "fetch the page again")
    if len(data) > options.max_bytes:
        what = f"the page holds more than {options.max_bytes:,} bytes"
        yield Diagnostic("error", where, what, "take it out of the archive and split it")
        return
    try:
        if media.strip().lower() == "text/plain":
            text, remarks = decode(data, where, charset)
            yield from remarks
            yield Draft(identifier, where, text, url=url, headed=True, quiet=True)
        else:
            yield from read_page(data, where, identifier, charset, url)
    except InputError as error:
        yield Diagnostic("note", where, f"skipped: {error.what}")
