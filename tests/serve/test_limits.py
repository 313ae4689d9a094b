"""Limits: a query that goes too far is ended, its client is told, and its neighbours notice nothing."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.serve.served import Reply, Served, descendants, graph_folder, serving

# A hundred million rows to count.
TEN = " ".join("0123456789")
BOMB = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ {TEN} }}" for n in range(10)) + " }"
REGEX = f'SELECT * {{ VALUES ?x {{ "{"a" * 40}!" }} FILTER(REGEX(?x, "^(a+)+(b+)+$")) }}'


def test_a_query_without_end_is_stopped_at_its_deadline(service: Served) -> None:
    begun = time.monotonic()
    reply = service.query(BOMB)
    assert (reply.status, reply.json["title"]) == (504, "Out of time")
    assert time.monotonic() - begun < 2 + 3  # far from the minutes that it would take; figures: benchmarks/
    assert service.query("ASK {}").json["boolean"] is True


def test_neighbours_are_answered_meanwhile(service: Served) -> None:
    replies: list[Reply] = []
    bomb = threading.Thread(target=lambda: replies.append(service.query(BOMB)))
    bomb.start()
    time.sleep(0.3)
    for _ in range(5):
        assert service.query("ASK { ?s ?p ?o }").json["boolean"] is True
    assert not replies
    bomb.join()
    assert replies[0].status == 504


def test_who_waits_too_long_is_told_to_come_back(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g"), "--workers", "1", "--deadline", "3", "--queue", "1") as served:
        replies: list[Reply] = []
        threads = [
            threading.Thread(target=lambda n=n: replies.append(served.query(f"{BOMB} LIMIT {n}")))
            for n in range(1, 6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        statuses = sorted(reply.status for reply in replies)
        assert statuses[-1] == 504
        assert statuses[0] == 503
        assert all(reply.fields["retry-after"] for reply in replies if reply.status == 503)
        assert served.query("ASK {}").status == 200


@pytest.mark.parametrize(
    ("options", "sparql", "status"),
    [
        (("--max-rows", "10"), f"SELECT * {{ VALUES ?a {{ {TEN} }} }}", 200),
        (("--max-rows", "9"), f"SELECT * {{ VALUES ?a {{ {TEN} }} }}", 400),
        (("--memory", "60"), BOMB.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?v9", 507),
    ],
)
def test_rows_and_memory_are_bounded(
    options: tuple[str, str], sparql: str, status: int, tmp_path: Path
) -> None:
    with serving(graph_folder(tmp_path / "g"), *options) as served:
        for accept in ("application/json", "text/csv", "text/tab-separated-values", "application/xml"):
            assert served.query(sparql, accept).status == status
        assert served.query("ASK {}").status == 200


def test_an_answer_that_grows_too_large_is_broken_off(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g"), "--max-size", "1") as served:
        rows = BOMB.replace("(COUNT(*) AS ?n)", "*")
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            served.query(rows, "text/csv")
        assert served.query("ASK {}").status == 200


def test_the_expression_that_never_ends(service: Served) -> None:
    assert service.query(REGEX).status in (200, 504)
    assert service.query("ASK {}").status == 200


def test_a_client_that_dawdles_is_cut_off(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g"), "--patience", "1") as served:
        slow = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(3)]
        slow[0].sendall(b"GET /sparql?query=")
        slow[1].sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                        b"Content-Length: 100\r\n\r\nASK")  # fmt: skip
        for line in slow:
            answer = b""
            while piece := line.recv(4096):
                answer += piece
            assert answer == b"" or b" 408 " in answer.split(b"\r\n")[0]
            line.close()
        assert served.query("ASK {}").status == 200


@pytest.mark.skipif(not Path("/proc/self/ns/net").exists(), reason="needs the namespaces of Linux")
def test_workers_have_no_network(service: Served) -> None:
    assert service.query("ASK {}").status == 200
    workers = descendants(service.process.pid)
    assert workers
    own = os.readlink("/proc/self/ns/net")
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "--net", "true"], check=False).returncode:
        pytest.skip("the system does not let a process leave the network")
    assert all(os.readlink(f"/proc/{pid}/ns/net") != own for pid in workers)


def test_nobody_is_left_when_the_service_is_killed(tmp_path: Path) -> None:
    with serving(graph_folder(tmp_path / "g")) as served:
        bomb = threading.Thread(target=_quietly, args=(served,))
        bomb.start()
        time.sleep(0.5)
        left = descendants(served.process.pid)
        assert len(left) >= 2
        served.process.kill()
        bomb.join()
        end = time.monotonic() + 10
        while any(Path(f"/proc/{pid}/exe").exists() for pid in left):
            assert time.monotonic() < end
            time.sleep(0.05)


def _quietly(served: Served) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        served.query(BOMB)
