"""A web server on this machine that says what a test wants it to say, and a clock that waits for nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from kg.web import Clock

__all__ = ["FakeClock", "Reply", "Service", "reply", "running"]


@dataclass
class Reply:
    """What the server sends: a status, a body, headers; after ``delay`` seconds; then ``drip`` for ever."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: bytes = b""


def reply(value: Any, status: int = 200, **headers: str) -> Reply:
    """A reply in JSON."""
    return Reply(status, json.dumps(value).encode(), {"Content-Type": "application/json", **headers})


@dataclass
class Service:
    """The server: ``script`` holds the next replies; when it is empty, ``answer`` makes one of what ``read``
    makes of a body, None where there is none."""

    url: str = ""
    script: list[Reply] = field(default_factory=list)
    answer: Callable[[Any], Reply] = lambda _body: Reply(404)
    read: Callable[[bytes], Any] = bytes
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers as the script says."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._do(None)

        def do_DELETE(self) -> None:
            self._do(None)

        def do_POST(self) -> None:
            self._do(service.read(self.rfile.read(int(self.headers.get("Content-Length", 0)))))

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            """Nothing to standard error."""

        def _do(self, body: Any) -> None:
            service.asked.append((self.command, self.path, body))
            service.headers.append(dict(self.headers))
            said = service.script.pop(0) if service.script else service.answer(body)
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
def running(path: str, **how: Any) -> Iterator[Service]:
    """A running service at ``path``; ``how`` are fields of ``Service``."""
    made = Service(**how)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}{path}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class FakeClock:
    """Time that passes only by sleeping, and a little whenever somebody looks."""

    time: float = 0.0
    tick: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        self.time += self.tick
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def clock(self) -> Clock:
        return Clock(self.now, self.sleep)
