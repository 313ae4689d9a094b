"""Other SPARQL servers, started on loopback for a comparison and ended afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Endpoint", "kg_service", "oxigraph", "rdflib_endpoint", "virtuoso"]

_START = 600


@dataclass(frozen=True)
class Endpoint:
    """A running server: its query address, and seconds until it answered (with loading, if it loads)."""

    name: str
    address: str
    started: float

    def ask(self, sparql: str, accept: str = "text/csv", timeout: float = 120) -> bytes:
        """The answer to a query. Raises ``OSError`` for an error or after ``timeout`` seconds."""
        query = urllib.parse.urlencode({"query": sparql})
        request = urllib.request.Request(f"{self.address}?{query}", headers={"Accept": accept})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            body: bytes = answer.read()
        return body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def _running(name: str, command: list[str], address: str, folder: Path | None = None) -> Iterator[Endpoint]:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    endpoint = Endpoint(name, address, 0)
    try:
        while True:
            try:
                endpoint.ask("ASK {}", "application/sparql-results+json", 5)
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - begun > _START:
                    raise RuntimeError(f"{name} does not start: {' '.join(command)}") from None
                time.sleep(0.02)
        yield Endpoint(name, address, time.perf_counter() - begun)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@contextmanager
def kg_service(folder: Path, *options: str) -> Iterator[Endpoint]:
    """``kg serve`` over a graph folder."""
    port = _free_port()
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", str(port), *options]
    with _running("kg", command, f"http://127.0.0.1:{port}/sparql") as endpoint:
        yield endpoint


@contextmanager
def oxigraph(store: Path) -> Iterator[Endpoint]:
    """The Oxigraph server (package ``oxigraph``) over a store of the same engine."""
    port = _free_port()
    program = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}",
               "--union-default-graph"]  # fmt: skip
    with _running("oxigraph", command, f"http://127.0.0.1:{port}/query") as endpoint:
        yield endpoint


@contextmanager
def rdflib_endpoint(nquads: Path) -> Iterator[Endpoint]:
    """rdflib-endpoint over a file, in memory."""
    port = _free_port()
    program = Path(sys.executable).with_name("rdflib-endpoint")
    command = [str(program), "serve", str(nquads), "--host", "127.0.0.1", "--port", str(port)]
    with _running("rdflib-endpoint", command, f"http://127.0.0.1:{port}/") as endpoint:
        yield endpoint


_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = ., {data}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 80
MaxClientConnections = 80
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso(nquads: Path, folder: Path) -> Iterator[Endpoint]:
    """Virtuoso (Debian's package virtuoso-opensource-7-bin) with the quads loaded into a new database."""
    folder.mkdir(parents=True, exist_ok=True)
    sql, http = _free_port(), _free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(sql=sql, http=http, data=nquads.parent))
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with _running("virtuoso", command, f"http://127.0.0.1:{http}/sparql", folder) as endpoint:
        begun = time.perf_counter()
        loading = f"ld_dir('{nquads.parent}', '{nquads.name}', 'urn:none'); rdf_loader_run(); checkpoint;"
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={loading}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield Endpoint(endpoint.name, endpoint.address, time.perf_counter() - begun)
