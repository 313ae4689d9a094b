"""One service for the tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.served import Served, graph_folder, serving


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = graph_folder(tmp_path_factory.mktemp("served") / "graph")
    with serving(folder, "--deadline", "2", "--workers", "2") as served:
        yield served


@pytest.fixture(scope="session")
def samples() -> Iterator[Served]:
    """The sample graph that comes with the project."""
    with serving(Path(__file__).parents[2] / "exports", "--title", "Samples", token="") as served:
        yield served
