"""Answers as HTTP sends them: problems, answers kept in memory, answers passed on while they are found."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.problems import Refusal

__all__ = ["AnswerCache", "PassedOn", "etag_of", "matches", "problem"]

_TITLES = {
    400: "The request cannot be understood", 401: "A token is needed", 403: "Not allowed", 404: "Not found",
    405: "Not that method", 406: "Not in that form", 408: "Too slow", 409: "Not in this state",
    412: "Changed meanwhile", 413: "Too large", 415: "Not that kind of content", 500: "The service failed",
    503: "The service is busy", 504: "Out of time", 507: "Out of memory",
}  # fmt: skip


# What was not read of the request must not be taken for the next one.
_PARTING = {408: {"Connection": "close"}, 413: {"Connection": "close"}}


def problem(refusal: Refusal) -> Response:
    """The answer to a request that is refused (RFC 9457)."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(refusal.status, "Refused"),
        "status": refusal.status,
        "detail": refusal.what,
    }
    body |= {"where": refusal.where} if refusal.where else {}
    body |= {"remedy": refusal.remedy} if refusal.remedy else {}
    return Response(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        refusal.status,
        headers={"Cache-Control": "no-store"} | refusal.headers | _PARTING.get(refusal.status, {}),
        media_type="application/problem+json",
    )


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
        """Keep ``most`` bytes of answers."""
        self._most, self._held = most, 0
        self._answers: OrderedDict[str, Response] = OrderedDict()

    def get(self, etag: str) -> Response | None:
        """The answer with this tag, when it is kept."""
        found = self._answers.get(etag)
        if found is not None:
            self._answers.move_to_end(etag)
        return found

    def keep(self, etag: str, answer: Response) -> None:
        """Keep an answer, unless it is larger than a sixteenth of all."""
        size = len(answer.body)
        if size > self._most // 16 or etag in self._answers:
            return
        self._answers[etag] = answer
        self._held += size
        while self._held > self._most:
            self._held -= len(self._answers.popitem(last=False)[1].body)


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
        self._headers = [
            (name, value)
            for name, value in Response(headers=headers).raw_headers
            if name != b"content-length"
        ]
        self.on_end: Callable[[dict[str, Any]], object] = dict

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the answer. When it breaks off, so does the connection: no part is taken for the whole."""
        async with self._lease:
            try:
                async with asyncio.timeout(self._patience):
                    await send({"type": "http.response.start", "status": 200, "headers": self._headers})
                if scope["method"] == "HEAD":
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
                    return
                for piece in self._held:
                    await self._send(send, piece)
                async for found in self._rest:
                    if isinstance(found, bytes):
                        await self._send(send, found)
                    else:
                        self.on_end(found)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            except Exception:
                abort = scope.get("kg.abort")
                if abort is None:
                    raise
                abort()

    async def _send(self, send: Send, piece: bytes) -> None:
        async with asyncio.timeout(self._patience):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
