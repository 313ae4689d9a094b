"""Writing a file so that it is there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError

__all__ = ["write_whole"]


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a draft beside ``path``, then put it in its place; folders are made when missing.

    Raises ``UsageError`` when that cannot be done; what stood at ``path`` is then untouched.
    """
    draft = path.with_name(f"{path.name}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("wb") as file:
                write(file)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        what = error.strerror or str(error)
        raise UsageError(
            f"cannot be written ({what})", where=str(path), remedy="name another place"
        ) from error
