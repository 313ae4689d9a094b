"""Answers as HTTP sends them: problems, answers kept in memory, answers passed on while they are found."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import zlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any

from starlette.types import Receive, Scope, Send

from kg.serve.problems import Refusal

__all__ = ["AnswerCache", "PassedOn", "Whole", "etag_of", "matches", "problem", "takes_gzip"]

_TITLES = {
    400: "The request cannot be understood", 401: "A token is needed", 403: "Not allowed", 404: "Not found",
    405: "Not that method", 406: "Not in that form", 408: "Too slow", 409: "Not in this state",
    412: "Changed meanwhile", 413: "Too large", 415: "Not that kind of content", 500: "The service failed",
    503: "The service is busy", 504: "Out of time", 507: "Out of memory",
}  # fmt: skip


_WORTH_PACKING = 1_000
_OVERHEAD = 2_000
"""Bytes that keeping an answer takes beside it."""
_LEVEL = 4
_PACKED = (b"content-encoding", b"gzip")
# Pages from anywhere may read answers, and their tags; what is sent depends on what the client takes.
_SHARED = [
    (b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"ETag, Location"),
    (b"vary", b"Accept, Accept-Encoding"), (b"x-content-type-options", b"nosniff"),
]  # fmt: skip
# What was not read of the request must not be taken for the next one.
_PARTING = {408: {"Connection": "close"}, 413: {"Connection": "close"}}


class Whole:
    """An answer that is known to its end. It may be sent many times; compressed at most once."""

    def __init__(
        self, body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """``headers`` name the kind of ``body``; its length and what all answers share are added."""
        self.body, self.status = body, status
        self._headers = _raw(headers or {})
        self._packed: bytes | None = None

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.body) + len(self._packed or b"")

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the answer, without its body to HEAD."""
        body, headers = self.body, self._headers
        if len(body) > _WORTH_PACKING and takes_gzip(scope):
            self._packed = body = self._packed or gzip.compress(body, _LEVEL, mtime=0)
            headers = [*headers, _PACKED]
        if self.status not in (204, 304):
            headers = [*headers, (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    named = [
        (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
        for name, value in headers.items()
    ]
    return [*named, *_SHARED]


def takes_gzip(scope: Scope) -> bool:
    """Whether the client takes compressed answers."""
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def problem(refusal: Refusal) -> Whole:
    """The answer to a request that is refused (RFC 9457)."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(refusal.status, "Refused"),
        "status": refusal.status,
        "detail": refusal.what,
    }
    body |= {"where": refusal.where} if refusal.where else {}
    body |= {"remedy": refusal.remedy} if refusal.remedy else {}
    headers = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"}
    headers |= refusal.headers | _PARTING.get(refusal.status, {})
    return Whole(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), refusal.status, headers)


def etag_of(*parts: object) -> str:
    """A weak entity tag: answers made of equal parts say the same."""
    content = json.dumps([str(part) for part in parts], ensure_ascii=True).encode()
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def matches(etag: str, header: str | None) -> bool:
    """Whether an If-None-Match header names ``etag`` (weak comparison, RFC 9110, section 8.8.3.2)."""
    if header is None:
        return False
    bare = etag.removeprefix("W/")
    return header.strip() == "*" or any(tag.strip().removeprefix("W/") == bare for tag in header.split(","))


class AnswerCache:
    """Whole answers by their entity tag; the ones not asked for longest give way."""

    def __init__(self, most: int) -> None:
        """Keep about ``most`` bytes of answers."""
        self._most, self._held = most, 0
        self._answers: OrderedDict[str, Whole] = OrderedDict()

    def get(self, tag: str) -> Whole | None:
        """The answer with this tag, when it is kept."""
        found = self._answers.get(tag)
        if found is not None:
            self._answers.move_to_end(tag)
        return found

    def keep(self, tag: str, answer: Whole) -> None:
        """Keep an answer, unless it is larger than a sixteenth of all."""
        if len(answer.body) > self._most // 16 or tag in self._answers:
            return
        self._answers[tag] = answer
        self._held += len(answer.body) + _OVERHEAD
        while self._held > self._most:
            self._held -= len(self._answers.popitem(last=False)[1].body) + _OVERHEAD


class PassedOn:
    """An answer sent on piece by piece while a worker finds it. A client that takes nothing is cut off."""

    def __init__(
        self,
        held: list[bytes],
        rest: AsyncIterator[bytes | dict[str, Any]],
        headers: Mapping[str, str],
        patience: float,
        lease: AsyncExitStack,
    ) -> None:
        """``held`` has been read already; ``lease`` gives the worker back."""
        self._held, self._rest, self._patience, self._lease = held, rest, patience, lease
        self._headers = _raw(headers)
        self.on_end: Callable[[dict[str, Any]], object] = dict

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the answer. When it breaks off, so does the connection: no part is taken for the whole."""
        async with self._lease:
            try:
                await self._pass_on(scope, send)
            except Exception:
                abort = scope.get("kg.abort")
                if abort is None:
                    raise
                abort()

    async def _pass_on(self, scope: Scope, send: Send) -> None:
        packer = zlib.compressobj(_LEVEL, wbits=31) if takes_gzip(scope) else None
        headers = [*self._headers, _PACKED] if packer else self._headers
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if scope["method"] != "HEAD":
            async for piece in self._all():
                if packed := packer.compress(piece) if packer else piece:
                    await self._send(send, packed, more=True)
        last = packer.flush() if packer and scope["method"] != "HEAD" else b""
        await self._send(send, last, more=False)

    async def _all(self) -> AsyncIterator[bytes]:
        for piece in self._held:
            yield piece
        async for found in self._rest:
            if isinstance(found, bytes):
                yield found
            else:
                self.on_end(found)

    async def _send(self, send: Send, piece: bytes, *, more: bool) -> None:
        async with asyncio.timeout(self._patience):
            await send({"type": "http.response.body", "body": piece, "more_body": more})
