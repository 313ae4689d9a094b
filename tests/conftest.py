"""What all tests share: properties are checked without a clock, which a busy machine would stop by chance.

The examples are the same in every run, so that a change is judged by what it changed; new ones are looked for
with ``pytest --hypothesis-profile=search``.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

MEMORY = Path("/dev/shm")

settings.register_profile("kg", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("kg")


@pytest.fixture(scope="module")
def swift_folder() -> Iterator[Path]:
    """A folder in memory where there is one: each change of a store is synced, and disks take their time."""
    where = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="kg-tests-", dir=where) as found:
        yield Path(found)
