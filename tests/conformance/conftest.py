"""Folders for stores that are written some hundred times."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture(scope="module")
def swift_folder() -> Iterator[Path]:
    """A folder in memory where the system has one: each change is synced, and disks take their time."""
    where = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="kg-conformance-", dir=where) as found:
        yield Path(found)
