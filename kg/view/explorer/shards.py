"""Pieces of the explorer's data: by name, as scripts beside a page, or all together inside it.

A page that is opened from a disk may not fetch files, but may run scripts that lie beside it. So a piece
is a script that hands over its JSON.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["SHARD_NAME", "cut", "json_text", "packed", "script"]

SHARD_NAME = re.compile(r"[a-z]+(-[0-9a-z]+)*")
"""What a shard may be called; the page lets nothing else in."""
_ESCAPES = {"\\": "\\\\", "'": "\\'", "<": "\\x3c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_SPECIAL = re.compile("['\\\\<\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")


def json_text(data: Any) -> str:
    """``data`` as JSON without blanks; halves of characters become U+FFFD."""
    return _HALVES.sub("\ufffd", json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def script(name: str, data: Any) -> bytes:
    """A script that hands ``data`` to the page as the shard ``name``.

    The JSON stands in a string, which browsers read twice as fast as a literal of the language.

    >>> script("core", {"a": "it's </script>"})
    b'kgShard(\\'core\\',\\'{"a":"it\\\\\\'s \\\\x3c/script>"}\\')\\n'
    """
    text = _SPECIAL.sub(lambda match: _ESCAPES[match[0]], json_text(data))
    return f"kgShard('{name}','{text}')\n".encode()


def packed(shards: Mapping[str, Any]) -> str:
    """All shards as one block to stand inside a page: JSON, deflated (RFC 1951), in base64."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = json_text(dict(shards)).encode()
    return base64.b64encode(deflate.compress(body) + deflate.flush()).decode("ascii")


def cut(sizes: Iterable[int], most: int) -> list[int]:
    """Where to begin each shard so that it holds at most ``most`` in all, or a single row.

    >>> cut([4, 4, 9, 1, 1], 8)
    [0, 2, 3]
    """
    begins, room = [0], most
    for i, size in enumerate(sizes):
        if size > room and i > begins[-1]:
            begins.append(i)
            room = most
        room -= size
    return begins
