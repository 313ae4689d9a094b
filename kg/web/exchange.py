"""What is sent, what comes back, and how patiently: plain values."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["SYSTEM_CLOCK", "Answer", "Clock", "Manners", "Request"]


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, given from above: ``now`` tells seconds from any start, ``sleep`` waits for some."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


SYSTEM_CLOCK = Clock(time.monotonic, time.sleep)
"""The clock of this machine. It tells how long to wait, and nothing that is written anywhere."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is treated.

    ``timeout``: seconds to wait for a connection, and for each piece of an answer; ``longest_answer``:
    seconds for all of one; ``largest``: bytes of one, unpacked. ``retries`` more tries follow a failed one,
    after ``first_wait`` seconds, twice that, and so on, or as long as the service asks for, but never more
    than ``longest_wait``. ``again`` are the answers of a service that may do better in a moment, and
    ``again_when_slow`` says whether one that took too long is asked once more. ``per_second``: requests a
    second at most. ``redirects``: so many are followed, with ``stay`` only within the server. ``packed``:
    whether answers may come compressed.
    """

    timeout: float = 20.0
    longest_answer: float = 120.0
    largest: int = 8_000_000
    retries: int = 3
    first_wait: float = 1.0
    longest_wait: float = 60.0
    again: frozenset[int] = frozenset({429, 500, 502, 503, 504})
    again_when_slow: bool = True
    per_second: float = 2.0
    redirects: int = 3
    stay: bool = False
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request, which may be sent again when it fails. ``fine`` are the answers that are no failure."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    fine: frozenset[int] = frozenset({200})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names are in lower case. ``pieces`` yields the body as it arrives, once."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterator[bytes]

    def body(self) -> bytes:
        """All of the body."""
        return b"".join(self.pieces)

    @property
    def kind(self) -> str:
        """The media type without its parameters, such as ``text/html``; empty when none is told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
