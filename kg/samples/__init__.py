"""The articles that come with kg: three made-up running stories and one retelling, for a first build."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["sample_files"]

_FORMATS = (".html", ".jsonl", ".rss")


def sample_files() -> list[str]:
    """Paths of the bundled sample files, in the order of their names.

    >>> [path.rpartition("/")[2] for path in sample_files()][-1]
    'toy-screw-standard.rss'
    """
    folder = Path(str(files(__name__)))
    return sorted(path.as_posix() for path in folder.iterdir() if path.suffix in _FORMATS)
