"""Fixtures: a running service, a clock that waits for nothing, and a transport with quick manners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

import pytest

from kg.reconcile import Clock, Manners, Transport
from tests.reconcile.server import Service, running

QUICK = Manners(timeout=0.2, longest_answer=2, largest=50_000, retries=2, first_wait=0.01, per_second=inf)


@pytest.fixture
def service() -> Iterator[Service]:
    """A running service that knows nobody."""
    with running() as made:
        yield made


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


@pytest.fixture
def fake_clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def transport(fake_clock: FakeClock) -> Transport:
    """Quick manners, and no second is waited for."""
    return Transport(fake_clock.clock(), QUICK)
