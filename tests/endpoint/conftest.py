"""Fixtures: the graph that questions are tested on, at home and on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.endpoint import EndpointStore, Target, push, server_at
from kg.store import GraphStore
from tests.servers import Oxigraph, oxigraph


@pytest.fixture(scope="session")
def home() -> GraphStore:
    """The fixture of the questions."""
    return GraphStore.in_memory(Path(__file__).parents[1] / "query" / "fixture.trig")


@pytest.fixture(scope="session")
def filled(home: GraphStore) -> Iterator[Oxigraph]:
    """A server that the fixture was pushed to. Tests only read from it."""
    with oxigraph() as server:
        push(home, Target(server.graphs))
        yield server


@pytest.fixture(scope="session")
def away(filled: Oxigraph) -> EndpointStore:
    """The same graph, asked over HTTP."""
    return EndpointStore(server_at(filled.query))


@pytest.fixture
def empty() -> Iterator[Oxigraph]:
    """A server without anything."""
    with oxigraph() as server:
        yield server
