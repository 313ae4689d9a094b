"""What a service allows: how long, how much, how many at once, and to whom."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and permissions of one service. Times in seconds, sizes in bytes."""

    host: str = "127.0.0.1"
    port: int = 7878
    """0 lets the system choose one."""
    public_url: str = ""
    """Where the service is reached from outside, such as ``https://example.org/``; without it, where the
    request went to."""
    title: str = "Who said what"
    description: str = ""
    publisher: str = ""
    licence: str = ""
    """The name of the licence that the graph is published under, or its address."""
    token: str = field(default="", repr=False)
    """Who sends it may change the graph; nobody may when there is none."""
    read_token: str = field(default="", repr=False)
    """Who sends it (or ``token``) may read; everybody may when there is none."""
    union: bool = True
    """Whether the default graph of a query that names none is the union of all graphs."""
    rewriting: bool = True
    """Whether slow queries are answered from what was found out beforehand, with the same answers."""
    deadline: float = 30.0
    """For one query; time in which the client does not take what is there does not count."""
    update_deadline: float = 300.0
    most_rows: int = 1_000_000
    most_bytes: int = 256_000_000
    """Of one answer."""
    memory: int = 2_000_000_000
    """Of one worker beyond what all share."""
    workers: int = field(default_factory=lambda: max(4, os.cpu_count() or 1))
    """Queries answered at the same time."""
    queue: int = 128
    """Queries that wait for a worker; the next one is turned away."""
    patience: float = 10.0
    """How long a query waits for a worker, and a client for its next bytes."""
    most_query: int = 1_000_000
    """Size of a query at most."""
    most_upload: int = 256_000_000
    """Size of an update or of a graph at most."""
    most_explored: int = 150_000
    """Quotes of a graph that is shown in the explorer; of a larger one the service says so."""
    cache: int = 64_000_000
    """Answers kept in memory, until the graph changes."""

    def publication(self) -> dict[str, str]:
        """What the publisher says of the graph, by the names that pages have for it."""
        address = self.licence if self.licence.startswith(("http://", "https://")) else ""
        return {
            "description": self.description,
            "publisher": self.publisher,
            "licence": self.licence,
            "licence_url": address,
            "address": self.public_url,
        }
