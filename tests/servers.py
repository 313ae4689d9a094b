"""Real SPARQL servers on this machine, started for a test and ended after it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

__all__ = ["Oxigraph", "free_port", "oxigraph", "virtuoso", "wait_for"]

PATIENCE = 30.0
"""Seconds that a server may take to start on a busy machine."""


def free_port() -> int:
    """A port of the loopback interface that nobody uses now."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until something answers at ``url``; fails when the server ends before or takes too long."""
    latest = time.monotonic() + PATIENCE
    while time.monotonic() < latest:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            urlopen(url, timeout=1).close()
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"nothing answers at {url}")


@dataclass
class Oxigraph:
    """A running Oxigraph server: https://github.com/oxigraph/oxigraph, the command that ``pip`` installs."""

    root: str
    process: subprocess.Popen[bytes]

    @property
    def query(self) -> str:
        """Where it answers queries."""
        return f"{self.root}/query"

    @property
    def update(self) -> str:
        """Where it takes updates."""
        return f"{self.root}/update"

    @property
    def graphs(self) -> str:
        """Where it speaks the Graph Store Protocol."""
        return f"{self.root}/store"

    def kill(self) -> None:
        """End it without warning."""
        self.process.kill()
        self.process.wait()


@contextmanager
def oxigraph(location: Path | None = None, *options: str, port: int | None = None) -> Iterator[Oxigraph]:
    """A server that keeps its quads in ``location``, or in memory."""
    command = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    assert command, 'the server is missing: pip install -e ".[test]"'
    address = f"127.0.0.1:{port or free_port()}"
    place = [] if location is None else ["--location", str(location)]
    process = subprocess.Popen(
        [command, "serve", "--bind", address, *place, *options], stderr=subprocess.DEVNULL
    )
    running = Oxigraph(f"http://{address}", process)
    try:
        wait_for(running.query, process)
        yield running
    finally:
        running.kill()


_VIRTUOSO = """
[Database]
DatabaseFile = {0}/v.db
ErrorLogFile = {0}/v.log
LockFile = {0}/v.lck
TransactionFile = {0}/v.trx
xa_persistent_file = {0}/v.pxa
[TempDatabase]
DatabaseFile = {0}/temp.db
TransactionFile = {0}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerRoot = {0}
[SPARQL]
ResultSetMaxRows = {3}
"""


@contextmanager
def virtuoso(folder: Path, most_rows: int = 100_000) -> Iterator[str]:
    """The root of a Virtuoso server that anybody may write to; skips where none is installed."""
    command, shell = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if command is None or shell is None:
        pytest.skip("Virtuoso is not installed")
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder, sql, http, most_rows))
    process = subprocess.Popen(
        [command, "-f", "-c", str(settings)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        root = f"http://127.0.0.1:{http}"
        wait_for(f"{root}/sparql", process)
        allow = "DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7); GRANT SPARQL_UPDATE TO \"SPARQL\";"
        login = [f"127.0.0.1:{sql}", "dba", "dba"]  # what a new database begins with
        subprocess.run([shell, *login, f"EXEC={allow}"], check=True, capture_output=True)
        yield root
    finally:
        process.kill()
        process.wait()
