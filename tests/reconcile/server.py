"""A reconciliation service on this machine: a real HTTP server that says what a test wants it to say."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Registry of Estmark",
    "identifierSpace": "https://registry.example/id/",
    "schemaSpace": "https://registry.example/type/",
    "view": {"url": "https://registry.example/page/{{id}}"},
    "batchSize": 2,
}


@dataclass
class Reply:
    """What the server sends: a status, a body, headers; after ``delay`` seconds; then ``drip`` for ever."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: bytes = b""


def reply(value: Any, status: int = 200, **headers: str) -> Reply:
    return Reply(status, json.dumps(value).encode(), {"Content-Type": "application/json", **headers})


@dataclass
class Service:
    """The server: ``script`` holds the next replies; when it is empty, ``answer`` makes one."""

    url: str = ""
    script: list[Reply] = field(default_factory=list)
    answer: Callable[[dict[str, Any] | None], Reply] = lambda queries: known({})(queries)
    asked: list[tuple[str, str, dict[str, Any] | None]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def queries(self) -> list[dict[str, Any]]:
        """What was asked in batches."""
        return [queries for _, _, queries in self.asked if queries is not None]


def known(records: dict[str, list[dict[str, Any]]]) -> Callable[[dict[str, Any] | None], Reply]:
    """A service that knows ``records`` by name."""

    def answer(queries: dict[str, Any] | None) -> Reply:
        if queries is None:
            return reply(MANIFEST)
        return reply({key: {"result": records.get(asked["query"], [])} for key, asked in queries.items()})

    return answer


def handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers as the script says."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._do(None)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            self._do(json.loads(form["queries"][0]))

        def log_message(self, *_: object) -> None:
            """Nothing to standard error."""

        def _do(self, queries: dict[str, Any] | None) -> None:
            service.asked.append((self.command, self.path, queries))
            service.headers.append(dict(self.headers))
            said = service.script.pop(0) if service.script else service.answer(queries)
            service.over.wait(said.delay)
            try:
                self.send_response(said.status)
                for name, value in ({"Content-Length": str(len(said.body))} | said.headers).items():
                    if not (said.drip and name == "Content-Length"):
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said.body)
                while said.drip and not service.over.wait(0.001):
                    self.wfile.write(said.drip)
            except OSError:
                pass  # the client has left
            self.close_connection = bool(said.drip) or said.headers.get("Connection") == "close"

    return Handler


@contextmanager
def running() -> Iterator[Service]:
    """A running service that knows nobody."""
    made = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}/reconcile"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
