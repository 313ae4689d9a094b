"""A site on loopback for browsers: pages with their policies, assets, and an endpoint."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kg.errors import KgError, QueryError
from kg.query import ask, render
from kg.query.asking import Statements
from kg.store import GraphStore
from kg.view.site import Page, assets

__all__ = ["FAULT", "SLOW", "serve"]

FAULT = "FAULT"
"""A query that holds it is refused, with the place where it stands."""

SLOW = "# slow"
"""A query that begins so is answered after five seconds."""
_FORMS = {"application/sparql-results+json": "json", "application/n-triples": "ntriples"}


def _refuse(sparql: str) -> None:
    before, found, _ = sparql.partition(FAULT)
    if found:
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        raise QueryError(
            f"{FAULT!r} is not expected", where=f"line {line}, column {column}", remedy="drop it"
        )


@contextmanager
def serve(pages: Callable[[str], Page | None], store: GraphStore) -> Iterator[str]:
    """Give the pages of paths, and answers of ``store`` at ``/sparql``; yields the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asset = assets().get(self.path.removeprefix("/asset/"))
            page = None if asset else pages(self.path)
            if asset:
                self._send(200, asset.media_type, asset.body)
            elif page:
                self._send(200, "text/html; charset=utf-8", page.html.encode(), page.policy)
            else:
                self._send(404, "text/plain", b"nothing")

        def do_POST(self) -> None:
            sparql = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if SLOW in sparql:
                time.sleep(5)
            try:
                _refuse(sparql)
                answer = ask(store, sparql)
            except KgError as error:
                told = {"what": error.what, "where": error.where, "remedy": error.remedy}
                self._send(400, "application/problem+json", json.dumps(told).encode())
                return
            stated = isinstance(answer, Statements)
            kind = "application/n-triples" if stated else self.headers["Accept"].split(",")[0]
            form = _FORMS[kind]
            self._send(200, kind, render(answer, form))  # type: ignore[arg-type]  # one of _FORMS

        def _send(self, status: int, kind: str, body: bytes, policy: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
