"""The addresses of a service, and what stands around every request: who may ask, problems, a log."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.serve.addresses import (
    Answered,
    asset,
    console,
    download,
    home,
    node,
    question,
    questions,
    search,
    vocabulary,
    wants_page,
)
from kg.serve.description import description
from kg.serve.exploration import explore, explorer_file
from kg.serve.graphs import graph_store
from kg.serve.problems import Refusal, refusal_of
from kg.serve.responses import Whole, problem
from kg.serve.service import Service
from kg.serve.sparql import endpoint
from kg.view.site import ServiceLinks, Site, error_page

__all__ = ["application"]

_log = logging.getLogger("kg.serve.requests")
_READ = ("GET", "HEAD")
_ANY = ("GET", "HEAD", "PUT", "POST", "DELETE")
Handler = Callable[[Service, Request], Awaitable[Answered]]


def application(service: Service) -> ASGIApp:
    """The ASGI application that serves ``service``."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            await service.graph.start()
        except KgError as error:
            service.failure = error
            raise
        try:
            yield
        finally:
            await service.explorer.stop()
            await service.graph.stop()

    addresses: Sequence[tuple[str, Handler, Sequence[str]]] = (
        ("/sparql", endpoint, ("GET", "HEAD", "POST")),
        ("/update", endpoint, ("POST",)),
        ("/graphs", graph_store, _ANY),
        ("/graphs/{name:path}", graph_store, _ANY),
        ("/.well-known/void", description, _READ),
        ("/health", _health, _READ),
        ("/", home, _READ),
        ("/id/{path:path}", node, _READ),
        ("/graph/{path:path}", node, _READ),
        ("/search", search, _READ),
        ("/questions", questions, _READ),
        ("/question/{name}", question, _READ),
        ("/console", console, _READ),
        ("/explore", explore, _READ),
        ("/explore/", explore, _READ),
        ("/explore/{id}/{path:path}", explorer_file, _READ),
        ("/download/{path:path}", download, _READ),
        ("/asset/{name}", asset, _READ),
        ("/ns", vocabulary, _READ),
    )
    routes = [_route(service, *address) for address in addresses]

    async def refused(request: Request, error: Exception) -> Whole:
        return _http_problem(service, request, error)

    errors: Any = {HTTPException: refused, Exception: _mistake}
    return _Door(Starlette(routes=routes, exception_handlers=errors, lifespan=lifespan), service)


def _route(service: Service, path: str, handler: Handler, methods: Sequence[str]) -> Route:
    async def handle(request: Request) -> Any:
        if request.method == "OPTIONS":
            return _allowance(methods)
        return await _handled(service, handler, request)

    return Route(path, handle, methods=[*methods, "OPTIONS"])


async def _handled(service: Service, handler: Handler, request: Request) -> Answered:
    try:
        return await handler(service, request)
    except Refusal as refusal:
        return _told(service, request, refusal)
    except KgError as error:
        return _told(service, request, refusal_of(error))


def _told(service: Service, request: Request, refusal: Refusal) -> Whole:
    """A refusal as a page for readers, as JSON for programs."""
    if request.url.path in ("/sparql", "/update", "/graphs") or not wants_page(request):
        return problem(refusal)
    site = Site(ServiceLinks(), service.settings.title)
    page = error_page(site, refusal.status, refusal.what, where=refusal.where, remedy=refusal.remedy)
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy}
    headers |= {"Cache-Control": "no-store"} | refusal.headers
    return Whole(page.html.encode("utf-8", "replace"), refusal.status, headers)


def _allowance(methods: Sequence[str]) -> Whole:
    """What pages from elsewhere may do (Fetch, 3.2): read and ask, with no token, and change nothing."""
    from_elsewhere = [method for method in methods if method in ("GET", "HEAD", "POST")]
    headers = {
        "Allow": ", ".join([*methods, "OPTIONS"]),
        "Access-Control-Allow-Methods": ", ".join(from_elsewhere),
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Whole(status=204, headers=headers)


async def _health(service: Service, _request: Request) -> Whole:
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return Whole(json.dumps({"state": service.graph.state.id}).encode(), headers=headers)


def _http_problem(service: Service, request: Request, error: Exception) -> Whole:
    """What the framework refuses: addresses and methods that there are not."""
    assert isinstance(error, HTTPException)
    what = {404: f"there is nothing at {request.url.path}", 405: f"{request.method} is not understood here"}
    refusal = Refusal(error.status_code, what.get(error.status_code, error.detail), remedy="look at /")
    refusal.headers = dict(error.headers or {})
    return _told(service, request, refusal)


async def _mistake(_request: Request, _error: Exception) -> Whole:
    refusal = Refusal(500, "the service made a mistake", remedy="tell whoever runs it when it was")
    return problem(refusal)


class _Door:
    """Where every request comes in: it writes the log, and takes queries straight to where they are answered,
    which is twice as fast as through the framework."""

    def __init__(self, framework: ASGIApp, service: Service) -> None:
        self._framework, self._service = framework, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._framework(scope, receive, send)
            return
        if not _log.isEnabledFor(logging.INFO):
            await self._answer(scope, receive, send)
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
            await self._answer(scope, receive, noted)
        finally:
            line = {"time": round(time.time(), 3), "method": scope["method"], "path": scope["path"][:200]}
            line |= told | {"ms": round((time.perf_counter() - begun) * 1000, 1)} | scope.get("kg.log", {})
            _log.info("%s", json.dumps(line))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != "/sparql" or scope["method"] not in ("GET", "POST"):
            await self._framework(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            answer = await _handled(self._service, endpoint, request)
        except Exception as error:
            _log.exception("a request failed")
            answer = await _mistake(request, error)
        await answer(scope, receive, send)
