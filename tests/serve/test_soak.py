"""Mixed load for a while: nothing grows, nothing is left over, every answer is right.

Ten seconds as a test; ``KG_SOAK_SECONDS=3600`` makes it an hour, and prints what it saw each minute.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serve.served import QUADS, Served, descendants, graph_folder, serving
from tests.serve.test_changes import publish
from tests.serve.test_limits import BOMB

SECONDS = int(os.environ.get("KG_SOAK_SECONDS", "10"))
WORKERS = 3


def weight(pid: int) -> tuple[float, int]:
    """Megabytes that a process has for itself, and how many files it has open."""
    _, resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[:3]
    pages = int(resident) - int(shared)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(list(Path(f"/proc/{pid}/fd").iterdir()))


def ask(served: Served, chance: random.Random) -> str:
    number = chance.randrange(10**9)
    reply = served.query(f"SELECT ?n {{ VALUES ?n {{ {number} }} }}", "text/csv")
    return "asked" if reply.body == f"n\r\n{number}\r\n".encode() else f"wrong: {reply.status}"


def ask_much(served: Served, chance: random.Random) -> str:
    ten = " ".join("0123456789")
    names = [f"?v{n}" for n in range(chance.randrange(2, 5))]
    values = " ".join(f"VALUES {name} {{ {ten} }}" for name in names)
    reply = served.query(f"SELECT {' '.join(names)} {{ {values} }} # {chance.random()}", "text/csv")
    return "asked much" if reply.body.count(b"\n") == 10 ** len(names) + 1 else f"wrong: {reply.status}"


def change(served: Served, chance: random.Random) -> str:
    status = served.update(f"INSERT DATA {{ <urn:s> <urn:w> {chance.randrange(50)} }}").status
    return "changed" if status == 204 else f"not changed: {status}"


def bomb(served: Served, chance: random.Random) -> str:
    status = served.query(f"{BOMB} # {chance.random()}").status
    return "stopped" if status == 504 else f"not stopped: {status}"


def look(served: Served, chance: random.Random) -> str:
    path = chance.choice(("/", "/questions", "/console", "/search?q=one", "/id/person/nobody", "/nix"))
    status = served.send("GET", path, fields={"Accept": "text/html"}).status
    if status == 504:
        return "late"  # a busy machine may take more than the two seconds of the deadline, now and then
    return "looked" if status in (200, 404, 503) else f"not looked: {status}"


def hang_up(served: Served, _chance: random.Random) -> str:
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    line.request("GET", "/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D")
    line.close()
    return "hung up"


ACTS: list[Callable[[Served, random.Random], str]] = [
    *[ask] * 30, *[ask_much] * 6, *[change] * 2, bomb, *[look] * 6, *[hang_up] * 3,
]  # fmt: skip


def client(served: Served, seed: int, ended: threading.Event, seen: Counter[str]) -> None:
    chance = random.Random(seed)
    while not ended.is_set():
        try:
            seen[chance.choice(ACTS)(served, chance)] += 1
        except (OSError, http.client.HTTPException) as error:
            seen[f"broken: {error!r}"] += 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="weighs processes by what Linux tells")
def test_nothing_grows_under_load(tmp_path: Path) -> None:
    folder, ended, seen = graph_folder(tmp_path / "g"), threading.Event(), Counter[str]()
    options = ("--deadline", "2", "--workers", str(WORKERS), "--patience", "20", "--cache", "4")
    with serving(folder, *options) as served:
        clients = [threading.Thread(target=client, args=(served, seed, ended, seen)) for seed in range(4)]
        for one in clients:
            one.start()
        weights = [(0.0, 0)]
        try:
            for second in range(1, SECONDS + 1):
                time.sleep(1)
                if second % max(4, SECONDS // 20) == 0:
                    publish(folder, QUADS, second=second)
                weights.append(weight(served.process.pid))
                if second % 60 == 0:
                    print(json.dumps({"second": second, "MB, files": weights[-1], **seen}), flush=True)
        finally:
            ended.set()
            for one in clients:
                one.join()
        time.sleep(1)
        left = len(descendants(served.process.pid))
        half = len(weights) // 2
        assert {what for what in seen if what.startswith(("wrong", "not ", "broken"))} == set(), seen
        assert min(seen[what] for what in ("asked", "asked much", "changed", "looked")) > 0, seen
        assert seen["late"] <= 1 + seen["looked"] // 100, seen
        assert max(mb for mb, _ in weights[half:]) < max(mb for mb, _ in weights[:half]) + 30, weights
        assert max(files for _, files in weights) < 100, weights
        assert left <= WORKERS + 2, left  # the nursery, and perhaps an index being made
