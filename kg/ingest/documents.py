"""From what a format reader found to a Document: facts checked, gaps filled, boilerplate marked off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.ingest.boilerplate import boilerplate
from kg.ingest.decode import mend
from kg.ingest.draft import Draft
from kg.ingest.options import IngestOptions
from kg.ingest.published import parse_published
from kg.model import Diagnostic, Document, PartialDate

__all__ = ["finish"]

_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}\x7f]+", re.IGNORECASE)
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")
_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de",
    "italian": "it", "japanese": "ja", "korean": "ko", "polish": "pl", "portuguese": "pt", "russian": "ru",
    "spanish": "es", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_LONGEST_FACT = 2_000
_LONGEST_TITLE = 200


def finish(draft: Draft, options: IngestOptions) -> Iterator[Document | Diagnostic]:
    """The document that ``draft`` makes, after remarks on what had to be left out or repaired."""
    where = draft.where
    try:
        text, repaired = _text(draft, options)
    except InputError as error:
        yield Diagnostic("note" if draft.quiet else "error", where, error.what, error.remedy)
        return
    if repaired:
        what = "the text holds half characters (lone surrogates); each became U+FFFD"
        yield Diagnostic("warning", where, what, "export the text again as UTF-8")
    published, doubt = parse_published(draft.published or "")
    if doubt:
        remedy = (
            "write the date as YYYY-MM-DD" if published else "the article has no date now; use YYYY-MM-DD"
        )
        yield Diagnostic("warning", where, doubt, remedy)
    url = _line(draft.url)
    if url is not None and not _ADDRESS.fullmatch(url):
        yield Diagnostic("warning", where, f"{url[:80]!r} is no web address and was left out")
        url = None
    language, strange = _language(draft.language)
    if strange:
        yield Diagnostic(
            "warning", where, f"{strange[:40]!r} is no language code and was left out", "use en, de …"
        )
    marks = boilerplate(text)
    title = _line(draft.title)
    if title is None and draft.headed:
        title = _headline(text, marks[0].start if marks else len(text))
    yield Document(
        id=_line(draft.id) or "article",
        text=text,
        title=title,
        publisher=_line(draft.publisher) or options.publisher,
        author=_line(draft.author),
        url=url,
        published=published or (None if doubt else _date(options.published)),
        language=language or options.language,
        boilerplate=marks,
        origin=where,
    )


def _text(draft: Draft, options: IngestOptions) -> tuple[str, bool]:
    """The text with line ends as ``\\n``, and whether half characters were replaced in it."""
    text, stray = mend(draft.text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise InputError("the text holds NUL characters: it is binary", where="", remedy="export it as text")
    if not _LETTER.search(text):
        raise InputError("the text is empty: it holds no letters", where="", remedy="fill it or leave it out")
    if len(text) > options.max_bytes:
        what = f"the text has more than {options.max_bytes:,} characters"
        raise InputError(what, where="", remedy="split it into one piece per article")
    return text, stray >= 0


def _line(value: str | None) -> str | None:
    """A fact as one line without control characters; None when nothing is left."""
    if value is None:
        return None
    value = mend(value[: _LONGEST_FACT * 4])[0]
    printable = "".join(mark if mark.isprintable() else " " for mark in value)
    return " ".join(printable.split())[:_LONGEST_FACT] or None


def _date(text: str | None) -> PartialDate | None:
    return parse_published(text)[0] if text else None


def _language(value: str | None) -> tuple[str | None, str]:
    """A BCP 47 tag, and what was given when it is none."""
    value = _line(value)
    if value is None:
        return None, ""
    if known := _LANGUAGES.get(value.lower()):
        return known, ""
    match = _TAG.fullmatch(value)
    return (match[1].lower() + match[2].replace("_", "-"), "") if match else (None, value)


def _headline(text: str, limit: int) -> str | None:
    """The first line when it looks like a headline: short, no full stop, a blank line below.

    ``limit`` is where boilerplate begins, which no headline is.
    """
    start = len(text) - len(text.lstrip())
    line, _, rest = text[start : start + 2 * _LONGEST_TITLE].partition("\n")
    if start >= limit or rest.partition("\n")[0].strip():
        return None
    line = line.strip()
    if (
        not rest
        or len(line) > _LONGEST_TITLE
        or re.search(r"[.,:;…][\"'”’)]*$", line)
        or not _LETTER.search(line)
    ):
        return None
    return line
