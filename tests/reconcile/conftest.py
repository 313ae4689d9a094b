"""Fixtures: a running service, a clock that waits for nothing, and a transport with quick manners."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import pytest

from kg.web import Manners, Transport
from tests.reconcile.server import reconciling
from tests.web.server import FakeClock, Service

QUICK = Manners(timeout=0.2, longest_answer=2, largest=50_000, retries=2, first_wait=0.01, per_second=inf)


@pytest.fixture
def service() -> Iterator[Service]:
    """A running service that knows nobody."""
    with reconciling() as made:
        yield made


@pytest.fixture
def fake_clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def transport(fake_clock: FakeClock) -> Transport:
    """Quick manners, and no second is waited for."""
    return Transport(fake_clock.clock(), QUICK)
