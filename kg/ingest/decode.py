"""From bytes to characters: byte-order marks, UTF-8, older encodings, and bytes that fit none.

Bytes that do not fit are carried as lone surrogates (``surrogateescape``) until ``mend`` replaces them,
so that a repair can name its place and works the same for whole files and for streams.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from kg.errors import InputError
from kg.ingest.streams import HEAD, Stream
from kg.model import Diagnostic

__all__ = ["decode", "encoding_of", "lines", "mend", "refuse_binary", "text_stream"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.05
"""Text holds next to no control characters; compressed or compiled data holds about a tenth."""

_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "cp932", "gb18030",
    "big5", "cp949", "euc_jp",
]  # fmt: skip
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_RUN = re.compile(rb"[\x80-\xff]{3,}")
"""In other scripts most letters lie beyond ASCII and come in runs. Where less than half of such bytes do,
the text is in a Western alphabet: guessing from so little goes astray, and cp1252, the superset of
Latin-1 that browsers assume, is nearly always right."""
_SAMPLE = 1 << 15

_STRAY = re.compile("[\ud800-\udfff]")


def refuse_binary(data: bytes, where: str) -> None:
    """Raise ``InputError`` when ``data`` is the beginning of no text at all."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            remedy = "convert it to text, HTML or a table first"
            raise InputError(f"this is {kind}, not text", where=where, remedy=remedy)
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return
    if b"\x00" in data:
        what = "the file holds NUL bytes: it is binary, or UTF-16 without a byte-order mark"
        raise InputError(what, where=where, remedy="save it as UTF-8 text")
    if len(_CONTROLS.findall(data)) > _CONTROL_SHARE * len(data):
        what = "the file is full of control characters: it is binary"
        raise InputError(what, where=where, remedy="convert it to text, HTML or a table first")


def encoding_of(data: bytes, declared: str | None = None, *, cut: bool = False) -> str:
    """The encoding to read ``data`` in, which may be only the head of a file (``cut``).

    A byte-order mark decides, then whether the bytes are UTF-8, then what the file ``declared``
    itself, then how the bytes are spread.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if _fits(data, "utf-8", cut=cut):
        return "utf-8"
    known = _known(declared) if declared else None
    if known and _fits(data, known, cut=cut):
        return known
    good = len(_MULTIBYTE.findall(data))
    bad = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
    return "utf-8" if good >= bad else _guess(data)


def _fits(data: bytes, encoding: str, *, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)
    except (UnicodeError, ValueError):
        return False
    return True


def _known(declared: str) -> str | None:
    """Python's name of a declared encoding of text; None when there is none to trust."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    # What calls itself Latin-1 or ASCII on the web is cp1252 (WHATWG Encoding Standard, names and labels).
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name.startswith(("cp", "iso", "koi8", "gb", "big5", "euc", "shift", "utf-8")) else None


def _guess(data: bytes) -> str:
    first = _HIGH.search(data)
    start = max(0, first.start() - 256) if first else 0
    sample = data[start : start + _SAMPLE]
    if 2 * sum(map(len, _RUN.findall(sample))) < len(_HIGH.findall(sample)):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return best.encoding if best is not None else "cp1252"


def _errors(encoding: str) -> str:
    # The wide encodings cannot carry single stray bytes.
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def mend(text: str) -> tuple[str, int]:
    """``text`` without lone surrogates, and the offset of the first one (-1 when there was none).

    A stray byte is read as cp1252, which is what nearly all of them are; what is no character
    there either becomes U+FFFD.

    >>> mend(b"a \\x93toll\\x94".decode("utf-8", "surrogateescape"))
    ('a “toll”', 2)
    """
    first = _STRAY.search(text)
    return (_STRAY.sub(_replacement, text), first.start()) if first else (text, -1)


def _replacement(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        return bytes([code - 0xDC00]).decode("cp1252", "replace")
    return "\ufffd"


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str, list[Diagnostic]]:
    """All of ``data`` as text, with a warning for each thing that had to be guessed or repaired.

    Raises ``InputError`` when it is no text.
    """
    refuse_binary(data, where)
    encoding = encoding_of(data, declared)
    remarks = _remark(encoding, declared, where)
    text, stray = mend(data.decode(encoding, _errors(encoding)))
    if encoding.startswith(("utf-16", "utf-32")) and stray < 0:
        stray = text.find("\ufffd")
    if stray >= 0:
        line = text.count("\n", 0, stray) + 1
        what = f"some bytes do not fit {encoding}, the first in line {line}; they were read as cp1252"
        remarks.append(Diagnostic("warning", f"{where}:{line}", what, "save the file as UTF-8"))
    return text, remarks


def _remark(encoding: str, declared: str | None, where: str) -> list[Diagnostic]:
    if encoding.startswith("utf") or (declared and _known(declared) == encoding):
        return []
    what = f"the text is not UTF-8; it was read as {encoding}, by the look of its bytes"
    return [Diagnostic("warning", where, what, "save the file as UTF-8 if characters come out wrong")]


def text_stream(stream: Stream) -> tuple[io.TextIOWrapper, list[Diagnostic]]:
    """``stream`` as text that is read bit by bit; stray bytes stay in it as lone surrogates (see ``mend``).

    Raises ``InputError`` when its head is no text.
    """
    refuse_binary(stream.head, stream.source.where)
    encoding = encoding_of(stream.head, cut=len(stream.head) == HEAD)
    remarks = _remark(encoding, None, stream.source.where)
    return io.TextIOWrapper(stream.data, encoding, _errors(encoding), newline=""), remarks


def lines(text: io.TextIOWrapper, limit: int) -> Iterator[tuple[int, str | None]]:
    """The lines of ``text`` with their numbers from 1; None for a line of more than ``limit`` characters."""
    number = 0
    while line := text.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(("\n", "\r")):
            yield number, line
            continue
        while (rest := text.readline(limit)) and not rest.endswith(("\n", "\r")):
            pass
        yield number, None
