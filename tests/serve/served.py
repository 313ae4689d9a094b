"""A service in a process of its own, and a client that speaks plain HTTP to it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from kg.store import GraphStore, Layout, Manifest

TOKEN = "sesame"
QUADS = b"""
<urn:a> <urn:p> "one" <urn:g> .
<urn:b> <urn:p> "two" <urn:g> .
<urn:b> <urn:p> "three" <urn:h> .
"""


@dataclass(frozen=True)
class Reply:
    """One answer: ``fields`` are the header's, names in small letters."""

    status: int
    fields: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def rows(self) -> list[list[str]]:
        """The values of a table in SPARQL's JSON, in the order of its columns."""
        names = self.json["head"]["vars"]
        found = self.json["results"]["bindings"]
        return [[row[name]["value"] if name in row else "" for name in names] for row in found]


@dataclass(frozen=True)
class Served:
    """A running service."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def send(
        self, method: str, path: str, body: bytes | None = None, fields: Mapping[str, str] | None = None
    ) -> Reply:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, dict(fields or {}))
            answer = line.getresponse()
            return Reply(
                answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            )
        finally:
            line.close()

    def query(self, sparql: str, accept: str = "*/*", **params: str) -> Reply:
        return self.send(
            "GET", f"/sparql?{urlencode({'query': sparql, **params})}", fields={"Accept": accept}
        )

    def update(self, sparql: str, token: str = TOKEN) -> Reply:
        fields = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {token}"}
        return self.send("POST", "/sparql", sparql.encode(), fields)

    def graph(self, method: str, name: str, body: bytes | None = None, kind: str = "text/turtle") -> Reply:
        fields = {"Content-Type": kind, "Authorization": f"Bearer {TOKEN}", "Accept": "application/n-triples"}
        return self.send(method, f"/graphs?graph={quote(name, safe='')}", body, fields)


def graph_folder(folder: Path, quads: bytes = QUADS, **counts: int) -> Path:
    """A graph folder with just a store and a manifest."""
    layout = Layout(folder)
    GraphStore.create(layout.store, [quads])
    Manifest(counts=counts).write(layout.manifest)
    return folder


@contextmanager
def serving(folder: Path, *options: str, token: str = TOKEN) -> Iterator[Served]:
    """``kg serve`` on a free port, ended afterwards."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "KG_TOKEN": token}
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        assert " at http://" in line, line + process.stderr.read()
        yield Served(line.rsplit(" at ", 1)[1].strip(), process)
    finally:
        process.send_signal(signal.SIGINT)
        process.stderr.close()
        process.wait(20)
