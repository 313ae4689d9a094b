"""A thousand requests that mean no good: the next good one is answered, and nothing is left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.serve.attacks import MARKUP, Attack, attacks, exchanged, head_of
from tests.serve.served import Served, descendants, graph_folder, serving

BATCHES, AT_ONCE = 50, 20
# The engine's own words for what is no HTTP come without the fields that the service adds.
NO_HTTP = b"Invalid HTTP request received."
DATA = f'<urn:a> <urn:p> "{MARKUP}" <urn:g> .\n'.encode()


@pytest.fixture(scope="module")
def target(swift_folder: Path) -> Iterator[Served]:
    options = ("--deadline", "2", "--workers", "2", "--memory", "300", "--patience", "1", "--max-size", "1")
    with serving(graph_folder(swift_folder / "g", DATA), *options) as served:
        yield served


def open_files(served: Served) -> int:
    return len(os.listdir(f"/proc/{served.process.pid}/fd"))


def settled(served: Served, files: int, processes: int) -> bool:
    """Whether the service comes down to so many open files and processes within some seconds."""
    end = time.monotonic() + 15
    while open_files(served) > files or len(descendants(served.process.pid)) > processes:
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="counts files and processes as Linux tells them"
)
def test_a_thousand_hostile_requests(target: Served) -> None:
    assert target.query("ASK {}").status == 200
    files = open_files(target)
    sent: list[int] = []
    statuses: set[int] = set()

    # A batch that goes wrong is not made smaller: each try takes as long as the batch.
    @settings(max_examples=BATCHES, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(st.lists(attacks(), min_size=AT_ONCE, max_size=AT_ONCE))
    def batch(several: list[Attack]) -> None:
        for attack in several:
            came = exchanged(target.port, attack)
            if came:
                statuses.add(judged(came))
        sent.append(len(several))
        assert target.query("ASK {}").json["boolean"] is True
        assert target.process.poll() is None

    batch()
    assert sum(sent) >= 1_000
    assert {200, 201, 204, 400, 401, 404, 405, 406, 415} <= statuses  # the attacks got as far as they might
    assert settled(target, files + 2, 2 + 1), (open_files(target), descendants(target.process.pid))
    assert not [line for line in target.told if "Traceback" in line or "failed" in line]


def judged(came: bytes) -> int:
    """The status of an answer that gives nothing away and lets nothing in."""
    head = head_of(came)
    assert head.status < 500 or head.status in (503, 504, 507), came[:500]
    assert "x-injected" not in head.fields
    assert b"root:" not in head.body
    if head.body != NO_HTTP and head.status not in (307, 403):
        assert head.fields["x-content-type-options"] == "nosniff"
    if head.fields.get("content-type", "").startswith("text/html"):
        assert "script-src 'self'" in head.fields["content-security-policy"] or (
            "default-src 'none'" in head.fields["content-security-policy"]
        )
        assert MARKUP.encode() not in head.body
    return head.status
