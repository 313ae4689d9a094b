"""The addresses of a service, and what stands around every request: problems, CORS, compression, a log."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.serve.description import description
from kg.serve.graphs import graph_store
from kg.serve.problems import Refusal, refusal_of
from kg.serve.responses import problem
from kg.serve.service import Service
from kg.serve.sparql import endpoint

__all__ = ["application"]

_log = logging.getLogger("kg.serve.requests")
_READ = ("GET", "HEAD")
Handler = Callable[[Service, Request], Awaitable[Any]]


def application(service: Service) -> Starlette:
    """The ASGI application that serves ``service``."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            await service.start()
        except KgError as error:
            service.failure = error
            raise
        try:
            yield
        finally:
            await service.stop()

    def route(path: str, handler: Handler, *methods: str) -> Route:
        async def handle(request: Request) -> Any:
            try:
                return await handler(service, request)
            except Refusal as refusal:
                return problem(refusal)
            except KgError as error:
                return problem(refusal_of(error))

        return Route(path, handle, methods=methods)

    return Starlette(
        routes=[
            route("/sparql", endpoint, *_READ, "POST"),
            route("/update", endpoint, "POST"),
            route("/graphs", graph_store, *_READ, "PUT", "POST", "DELETE"),
            route("/graphs/{name:path}", graph_store, *_READ, "PUT", "POST", "DELETE"),
            route("/.well-known/void", description, *_READ),
            route("/health", _health, *_READ),
        ],
        middleware=[
            Middleware(_Noted),
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"],
                       allow_headers=["Accept", "Content-Type", "If-None-Match"], expose_headers=["ETag"]),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=4),
        ],
        exception_handlers={HTTPException: _http_problem, Exception: _failure},
        lifespan=lifespan,
    )  # fmt: skip


async def _health(service: Service, _request: Request) -> Response:
    state = {"state": service.state.id}
    return Response(json.dumps(state), media_type="application/json", headers={"Cache-Control": "no-store"})


async def _http_problem(request: Request, error: Exception) -> Response:
    """What the framework refuses: addresses and methods that there are not."""
    assert isinstance(error, HTTPException)
    what = {404: f"there is nothing at {request.url.path}", 405: f"{request.method} is not understood here"}
    refusal = Refusal(error.status_code, what.get(error.status_code, error.detail), remedy="look at /")
    refusal.headers = dict(error.headers or {})
    return problem(refusal)


async def _failure(_request: Request, _error: Exception) -> Response:
    return problem(Refusal(500, "the service made a mistake", remedy="tell whoever runs it when it was"))


class _Noted:
    """A line of the log for each request: what, how it went, how long, how much. No query and no token."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        told: dict[str, Any] = {"status": 0, "sent": 0}

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
            elif message["type"] == "http.response.body":
                told["sent"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            if _log.isEnabledFor(logging.INFO):
                seconds = time.perf_counter() - begun
                asked = hashlib.sha256(scope.get("query_string", b"")).hexdigest()[:12]
                line = {"method": scope["method"], "path": scope["path"][:200], "asked": asked}
                line |= told | {"ms": round(seconds * 1000, 1)} | scope.get("kg.log", {})
                _log.info("%s", json.dumps(line))
