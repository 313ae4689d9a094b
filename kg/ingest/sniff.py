"""What kind of file this is: by its extension where the content does not contradict it, else by content."""

from __future__ import annotations

import json
import re
from typing import Literal

from kg.ingest.columns import choose
from kg.ingest.decode import encoding_of
from kg.ingest.streams import Stream

__all__ = ["Kind", "kind_of"]

Kind = Literal["text", "html", "csv", "tsv", "jsonl", "json", "parquet", "feed", "warc"]

_KIND_OF_EXTENSION: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".parquet": "parquet", ".pq": "parquet",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".feed": "feed",
    ".warc": "warc", ".wet": "warc",
}  # fmt: skip

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PROLOG = (("<!--", "-->"), ("<?", "?>"), ("<!DOCTYPE rss", ">"), ("<!DOCTYPE feed", ">"))
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ARRAY = re.compile(r"\s*\[\s*\{")
_LOOK = 4096


def kind_of(stream: Stream) -> Kind:
    """The kind of ``stream``. What cannot be told apart is plain text."""
    if stream.head.startswith(b"PAR1"):
        return "parquet"
    if re.match(rb"WARC/\d", stream.head):
        return "warc"
    named: Kind | None = _KIND_OF_EXTENSION.get(stream.source.extension)
    if named in ("parquet", "warc"):
        return named
    encoding = encoding_of(stream.head, cut=True)
    head = stream.head.decode(encoding, "replace")
    signed = _signed(head)
    if named in ("csv", "tsv", "jsonl", "json", "feed"):
        # A table is what it says it is, unless it is plainly a page (an error page saved as data.csv).
        if named == "jsonl" and signed == "json" and "\n" not in head.strip():
            return named  # the first line goes on beyond the head
        if signed in ("html", "feed") or {named, signed} == {"json", "jsonl"}:
            return signed or named
        return named
    if named == "html":
        return signed or ("html" if _TAG.search(head) else "text")
    if signed is None and named is None:
        return _table(head) or "text"
    return signed or "text"


def _signed(head: str) -> Kind | None:
    """The kind that the first characters give away."""
    look = _after_prolog(head[:_LOOK])
    if _HTML.match(look):
        return "html"
    if _FEED.match(look):
        return "feed"
    if _ARRAY.match(look):
        return "json"
    if look.lstrip().startswith("{"):
        return _braced(head)
    return None


def _after_prolog(text: str) -> str:
    """``text`` without the comments and declarations that may stand before a root element."""
    text = text.lstrip("\ufeff \t\r\n")
    while opening := next((pair for pair in _PROLOG if text.startswith(pair[0])), None):
        text = text.partition(opening[1])[2].lstrip()
    return text


def _braced(head: str) -> Kind | None:
    """JSON lines when the first line is an object by itself, else one object when it begins like one."""
    first, _, rest = head.lstrip().partition("\n")
    try:
        whole = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        whole = False
    if whole:
        return "jsonl" if rest.strip() else "json"
    return "json" if re.match(r'\{\s*"(?:[^"\\]|\\.)*"\s*:', head.lstrip()) else None


def _table(head: str) -> Kind | None:
    """CSV or TSV, when the first line is a header that names a text column among others."""
    header = head.partition("\n")[0]
    for delimiter, kind in ("\t", "tsv"), (",", "csv"), (";", "csv"):
        cells = [cell.strip().strip('"') for cell in header.split(delimiter)]
        if len(cells) > 1 and all(re.fullmatch(r"[\w .-]{1,40}", cell) for cell in cells):
            found = choose(cells, {})
            if "text" in found and len(found) > 1:
                return "tsv" if kind == "tsv" else "csv"
    return None
