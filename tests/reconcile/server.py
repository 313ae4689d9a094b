"""A reconciliation service on this machine: a real HTTP server that says what a test wants it to say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

from tests.web.server import Reply, Service, reply, running

__all__ = ["MANIFEST", "known", "queries_to", "reconciling"]

MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Registry of Estmark",
    "identifierSpace": "https://registry.example/id/",
    "schemaSpace": "https://registry.example/type/",
    "view": {"url": "https://registry.example/page/{{id}}"},
    "batchSize": 2,
}


def queries_to(service: Service) -> list[dict[str, Any]]:
    """What was asked in batches."""
    return [queries for _, _, queries in service.asked if queries is not None]


def known(records: dict[str, list[dict[str, Any]]]) -> Callable[[dict[str, Any] | None], Reply]:
    """A service that knows ``records`` by name."""

    def answer(queries: dict[str, Any] | None) -> Reply:
        if queries is None:
            return reply(MANIFEST)
        return reply({key: {"result": records.get(asked["query"], [])} for key, asked in queries.items()})

    return answer


@contextmanager
def reconciling() -> Iterator[Service]:
    """A running service that knows nobody."""
    with running("/reconcile", answer=known({}), read=_queries) as service:
        yield service


def _queries(body: bytes) -> Any:
    return json.loads(parse_qs(body.decode())["queries"][0])
