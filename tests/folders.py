"""What tests of graph folders share."""

from __future__ import annotations

from pathlib import Path

__all__ = ["published"]


def published(folder: Path) -> dict[str, bytes]:
    """Every published file but the engine's own, which no two machines write alike."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in {"store", "search.sqlite", ".work"}
    }
