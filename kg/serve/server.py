"""The server: a socket on loopback, HTTP by uvicorn, and clients that dawdle cut off."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.errors import UsageError
from kg.serve.app import application
from kg.serve.service import Service
from kg.serve.settings import Settings

__all__ = ["serve"]

_LARGEST_HEAD = 65_536


def serve(folder: Path, settings: Settings, started: Callable[[str], None] | None = None) -> None:
    """Serve the graph in ``folder`` until the process is told to end; ``started`` gets the address.

    Raises ``StoreError`` when there is no graph, and ``UsageError`` when the address cannot be had.
    """
    service = Service(folder, settings)
    listener = _listener(settings)
    host, port = listener.getsockname()[:2]
    config = uvicorn.Config(
        application(service),
        http=_protocol(settings.patience),
        loop="auto",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
        backlog=1024,
    )
    # Why it could not start is raised below, in fewer words than uvicorn has.
    logging.getLogger("uvicorn.error").addFilter(lambda _record: service.failure is None)
    server = _Server(config, lambda: started(f"http://{_shown(host)}:{port}/") if started else None)
    try:
        server.run(sockets=[listener])
    except SystemExit:  # uvicorn's way to say that it did not start
        if service.failure is None:
            raise
    finally:
        listener.close()
    if service.failure is not None:
        raise service.failure


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._tell()


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's algorithm off only where it is: without that a small
    # answer waits 40 ms for the client's acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        where = f"{settings.host}:{settings.port}"
        remedy = "choose another --port, or 0 for any that is free"
        raise UsageError(f"cannot listen there ({error.strerror})", where=where, remedy=remedy) from error
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _protocol(patience: float) -> type[asyncio.Protocol]:
    """HTTP/1.1 that cuts off a connection whose request does not arrive, and can cut one off at once."""

    class Impatient(HttpToolsProtocol):
        _head_due: asyncio.TimerHandle | None = None
        _head_size = 0

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._expect_head()

        def data_received(self, data: bytes) -> None:
            if self._head_due is None and self._between_requests():
                self._expect_head()
            super().data_received(data)
            if self._head_due is not None:
                self._head_size += len(data)
                if self._head_size > _LARGEST_HEAD:
                    self.transport.abort()

        def on_headers_complete(self) -> None:
            self._head_arrived()
            super().on_headers_complete()
            self.scope["kg.abort"] = self.transport.abort  # type: ignore[typeddict-unknown-key]

        def connection_lost(self, exc: Exception | None) -> None:
            self._head_arrived()
            super().connection_lost(exc)

        def _between_requests(self) -> bool:
            return self.cycle is None or self.cycle.response_complete

        def _expect_head(self) -> None:
            self._head_size = 0
            self._head_due = self.loop.call_later(patience, self.transport.abort)

        def _head_arrived(self) -> None:
            if self._head_due is not None:
                self._head_due.cancel()
                self._head_due = None

    return Impatient
