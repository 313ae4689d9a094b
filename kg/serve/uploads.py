"""Bodies that hold files: one as it is, or several as ``multipart/form-data`` (RFC 7578)."""

from __future__ import annotations

import re
from email.message import Message
from itertools import pairwise

from kg.serve.problems import Refusal
from kg.serve.protocol import media_type_of

__all__ = ["uploaded"]

_MOST_PARTS = 100
_BETWEEN = rb"(?:\A|\r\n)--%s(--)?[ \t]*(?:\r\n|\Z)"


def uploaded(content_type: str, body: bytes) -> list[tuple[str, bytes]]:
    """The media type and the content of each file in a body of this type; Turtle where nothing else is said.

    Raises ``Refusal`` for a body in parts that is not whole, and for text that is not UTF-8.

    >>> form = b'--x\\r\\nContent-Type: text/turtle\\r\\n\\r\\n<a> <b> <c> .\\r\\n--x--'
    >>> uploaded("multipart/form-data; boundary=x", form)
    [('text/turtle', b'<a> <b> <c> .')]
    """
    kind = media_type_of(content_type)
    if kind != "multipart/form-data":
        return [(kind or "text/turtle", body)]
    header = Message()
    header["Content-Type"] = content_type
    boundary = (header.get_boundary() or "").encode("utf-8", "replace")
    marks = list(re.finditer(_BETWEEN % re.escape(boundary), body)) if boundary else []
    last = next((number for number, mark in enumerate(marks) if mark[1]), 0)
    if not last or last > _MOST_PARTS:
        what = "the form is not whole" if not last else f"the form has more than {_MOST_PARTS} parts"
        raise Refusal(400, what, remedy="send multipart/form-data with the boundary that its type names")
    return [_part(body[mark.end() : after.start()]) for mark, after in pairwise(marks[: last + 1])]


def _part(part: bytes) -> tuple[str, bytes]:
    head, blank, content = (b"\r\n" + part).partition(b"\r\n\r\n")
    if not blank:
        raise Refusal(400, "a part of the form has no content", remedy="end its head with an empty line")
    found = re.search(rb"\r\nContent-Type:([^\r\n]*)", head, re.IGNORECASE)
    return media_type_of(found[1].decode("latin-1") if found else "") or "text/turtle", content
