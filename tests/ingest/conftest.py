"""What the tests of ingest share: reading a few files in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ingest import IngestOptions, read_documents
from kg.model import Diagnostic, Document

Read = Callable[..., tuple[list[Document], list[Diagnostic]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes the files given by name and reads them one after the other."""

    def write_and_read(
        files: dict[str, bytes | str], options: IngestOptions | None = None
    ) -> tuple[list[Document], list[Diagnostic]]:
        paths = []
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(str(path))
        found = list(read_documents(paths, options or IngestOptions()))
        return (
            [item for item in found if isinstance(item, Document)],
            [item for item in found if isinstance(item, Diagnostic)],
        )

    return write_and_read
