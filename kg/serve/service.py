"""Answers out of the graph that is shown: from a worker, or kept from before, to those who may ask."""

from __future__ import annotations

import contextlib
import hmac
import re
from base64 import b64decode
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg.errors import KgError, StoreError
from kg.serve.explorer import Explorer
from kg.serve.line import Worker
from kg.serve.pool import Moved
from kg.serve.problems import Refusal
from kg.serve.responses import AnswerCache, PassedOn, Whole, etag_of, matches
from kg.serve.settings import Settings
from kg.serve.shown import ShownGraph

__all__ = ["Service"]

_AHEAD = 262_144
"""Bytes of an answer that are waited for before it is begun: errors up to there get a status of their own."""
_EVER_NEW = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_NO_CHANGES = "this service does not take changes"

Head = dict[str, Any]


class Service:
    """What all requests share."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Nothing is opened before ``graph.start``."""
        self.graph, self.settings = ShownGraph(folder, settings), settings
        self.explorer = Explorer(self.graph)
        self._cache = AnswerCache(settings.cache)
        self.failure: KgError | None = None
        """Why it could not start."""

    async def answer(
        self, request: Request, job: Head, headers: Callable[[Head], dict[str, str]], *, steady: bool = True
    ) -> Whole | PassedOn:
        """The response to a job that reads the graph. ``headers`` are made of the head of the answer.

        ``steady`` answers are the same until the graph changes: they carry an entity tag and are kept.
        """
        steady = steady and _EVER_NEW.search(job.get("sparql", "")) is None
        tag = etag_of(self.graph.state.id, job) if steady else ""
        if steady and matches(tag, request.headers.get("if-none-match")):
            return Whole(status=304, headers=_caching(tag))
        if steady and (kept := self._cache.get(tag)) is not None:
            return kept
        lease = AsyncExitStack()
        try:
            worker = await self._leased(lease)
            if steady:
                tag = etag_of(worker.state, job)
            head = await worker.ask(job | self._limits(), self.settings.deadline)
            if head.get("passing"):
                steady, tag = False, ""
            pieces = worker.pieces()
            held, end = await _begun(pieces)
            fields = headers(head) | _caching(tag)
            if end is None:
                passed = PassedOn(held, pieces, fields, self.settings.patience, lease.pop_all())
                passed.on_end = request.scope.setdefault("kg.log", {}).update
                return passed
        finally:
            await lease.aclose()
        request.scope.setdefault("kg.log", {}).update(end)
        response = Whole(b"".join(held), head.get("status", 200), fields)
        if steady:
            self._cache.keep(tag, response)
        return response

    async def told(self, job: Head) -> Head:
        """The head of the answer to a small job."""
        async with AsyncExitStack() as lease:
            worker = await self._leased(lease)
            head = await worker.ask(job, self.settings.deadline)
            await worker.finish()
            return head

    async def _leased(self, lease: AsyncExitStack) -> Worker:
        """A worker until ``lease`` ends."""
        try:
            return await lease.enter_async_context(self.graph.pool.worker())
        except Moved:  # a new graph was published a moment ago
            await self.graph.catch_up()
            return await lease.enter_async_context(self.graph.pool.worker())

    def address(self, request: Request, path: str) -> str:
        """The whole address of ``path`` on this service, as clients know it."""
        base = self.settings.public_url or f"{request.url.scheme}://{request.url.netloc}/"
        return base.rstrip("/") + path

    def files(self) -> frozenset[str]:
        """The published files by their paths in the folder."""
        try:
            return frozenset(self.graph.folder.read_manifest().files) | {"manifest.json"}
        except StoreError:
            return frozenset()

    def _limits(self) -> Head:
        return {"most_rows": self.settings.most_rows, "most_bytes": self.settings.most_bytes}

    def trusts(self, request: Request) -> bool:
        """Whether whoever asks may change the graph."""
        try:
            self.admit(request, change=True)
        except Refusal:
            return False
        return True

    def admit(self, request: Request, *, change: bool) -> None:
        """Raises ``Refusal`` when whoever asks may not: changes need the token, private graphs one of two."""
        if change and not self.settings.token:
            raise Refusal(403, _NO_CHANGES, remedy="start it with a token for changes")
        wanted = [self.settings.token] if change else [self.settings.read_token, self.settings.token]
        if not change and not self.settings.read_token:
            return
        given = _given(request.headers.get("authorization", ""))
        # Every token is compared, in a time that does not depend on what was sent.
        fits = [hmac.compare_digest(given, token.encode()) for token in wanted if token]
        if not any(fits):
            refusal = Refusal(
                401, "no token, or not the right one", remedy="send Authorization: Bearer TOKEN"
            )
            refusal.headers = {"WWW-Authenticate": 'Basic realm="kg", charset="UTF-8"'}
            raise refusal


def _caching(tag: str) -> dict[str, str]:
    """May be kept anywhere, and has to be asked about each time: the graph may change at any moment."""
    return {"ETag": tag, "Cache-Control": "no-cache"} if tag else {"Cache-Control": "no-store"}


async def _begun(pieces: Any) -> tuple[list[bytes], Head | None]:
    """The beginning of an answer and, when that is all, its end."""
    held: list[bytes] = []
    size = 0
    async for piece in pieces:
        if isinstance(piece, dict):
            return held, piece
        held.append(piece)
        size += len(piece)
        if size > _AHEAD:
            break
    return held, None


def _given(authorization: str) -> bytes:
    """The token that was sent: as such, or for browsers as a password."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "basic":
        with contextlib.suppress(ValueError):
            return b64decode(value.strip(), validate=True).partition(b":")[2]
    return value.strip().encode("utf-8", "replace") if scheme.lower() == "bearer" else b""
