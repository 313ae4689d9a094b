"""A folder that is written beside its place and moved there when it is whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError

__all__ = ["MARK", "replaced"]

MARK = "kg-site.json"
"""The file by which a site of kg's is known; it names what kg wrote beside it."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a site goes, where it is written, and where the one before waits meanwhile."""

    target: Path

    @property
    def draft(self) -> Path:
        return self.target.with_name(f".{self.target.name}.kg-draft")

    @property
    def before(self) -> Path:
        return self.target.with_name(f".{self.target.name}.kg-before")


@contextmanager
def replaced(output: Path, about: dict[str, Any], *, force: bool = False) -> Iterator[Path]:
    """An empty folder to write a site into. When the block ends well, it takes the place of ``output``.

    What other people put beside an earlier site (``CNAME``, ``robots.txt``, ``.git``) stays; what kg wrote
    and does not write any more is gone. ``about`` is kept in the mark. An end at any moment leaves the old
    site or the new one, and the next call tidies up.

    Raises ``StoreError`` when ``output`` cannot be written or moved, and when it holds files that kg did not
    write, unless ``force``.
    """
    places = _Places(output.resolve())
    try:
        _tidy(places)
        _refuse(places.target, force=force)
        places.draft.mkdir(parents=True)
        yield places.draft
        parts = sorted(path.name for path in places.draft.iterdir())
        mark = {"site": "kg", **about, "parts": parts}
        (places.draft / MARK).write_text(json.dumps(mark, ensure_ascii=False, indent=1) + "\n", "utf-8")
        _move(places)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise StoreError(what, where=str(output), remedy="choose another folder") from error
    finally:
        shutil.rmtree(places.draft, ignore_errors=True)


def _refuse(target: Path, *, force: bool) -> None:
    here = Path.cwd()
    if target == here or target in here.parents:
        remedy = "run the command from elsewhere"
        raise StoreError("the folder you stand in cannot be replaced", where=str(target), remedy=remedy)
    if not target.exists():
        return
    if not target.is_dir():
        raise StoreError("is a file", where=str(target), remedy="name a folder")
    if _parts(target) is None and any(target.iterdir()) and not force:
        remedy = "choose another folder, or say --force to put the site between them"
        raise StoreError("holds files that are no site of kg's", where=str(target), remedy=remedy)


def _parts(folder: Path) -> set[str] | None:
    """What kg wrote into a folder, by the names at its top; None for a folder that is no site of kg's."""
    try:
        mark = json.loads((folder / MARK).read_text("utf-8"))
        parts = mark["parts"] if mark["site"] == "kg" else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {str(part) for part in parts} | {MARK} if isinstance(parts, list) else None


def _move(places: _Places) -> None:
    if places.target.exists():
        os.rename(places.target, places.before)
    os.rename(places.draft, places.target)
    _tidy(places)


def _tidy(places: _Places) -> None:
    """Finish, or take back, what an earlier call began; a draft that is left is thrown away."""
    if places.before.is_dir():
        if not places.target.exists():
            os.rename(places.before, places.target)
        else:
            _carry_over(places.before, places.target)
            shutil.rmtree(places.before)
    if places.draft.exists():
        shutil.rmtree(places.draft)


def _carry_over(before: Path, target: Path) -> None:
    """Move what kg did not write out of the folder before; what the new site has too gives way."""
    own = _parts(before) or set()
    for path in before.iterdir():
        if path.name not in own and not os.path.lexists(target / path.name):
            os.rename(path, target / path.name)
